//! The path of a request.

use serde_json::{Map, Value};

use super::encoding::decode;
use super::operation::Operation;
use super::styles::Style;
use super::{Check, query, wrong};

/// Checks that a path is the operation's template, with the values in it.
pub(super) fn check(operation: &Operation<'_>, path: &str, values: &Map<String, Value>) -> Check {
    let template = operation.path.split(['?', '#']).next().unwrap_or_default();
    // A slash that a description lacks is meant, and `{?name}` is a query.
    let template = &format!("/{}", template.trim_start_matches('/').trim_end_matches('{'));
    let Some(found) = parameters(template, path) else {
        return wrong(format!("the path is not that of the template {template}: {path}"));
    };
    for (name, raw) in found {
        let is_it =
            |parameter: &&super::operation::Parameter<'_>| parameter.location == "path" && parameter.name == name;
        let Some(parameter) = operation.parameters.iter().find(is_it) else { continue };
        let Some(value) = values.get(&parameter.key()) else { continue };
        match &parameter.media_type {
            Some(media_type) => query::document(parameter, media_type, value, &decode(&raw, false))?,
            None => Style { name: &parameter.name, style: &parameter.style, explode: parameter.explode }
                .check_segment(value, &raw)?,
        }
    }
    Ok(())
}

/// The parameters of a path by a template: their names and what is in their place. `None` if the path is another.
fn parameters(template: &str, path: &str) -> Option<Vec<(String, String)>> {
    let mut found = Vec::new();
    let (mut template, mut path) = (template, path);
    while let Some((literal, rest)) = template.split_once('{') {
        path = strip(path, literal)?;
        let (name, after) = rest.split_once('}')?;
        let literal = after.split('{').next().unwrap_or_default();
        // A value has no slash of its own: it ends at the next literal.
        let end = match literal {
            "" if after.is_empty() => path.len(),
            "" => return None,
            literal => (0..path.len()).find(|at| path.get(*at..).is_some_and(|rest| strip(rest, literal).is_some()))?,
        };
        if path[..end].contains('/') {
            return None;
        }
        found.push((name.to_owned(), path[..end].to_owned()));
        path = &path[end..];
        template = after;
    }
    strip(path, template)?.is_empty().then_some(found)
}

/// Removes a literal from the beginning of a path. Both may be percent-encoded.
fn strip<'a>(path: &'a str, literal: &str) -> Option<&'a str> {
    if let Some(rest) = path.strip_prefix(literal) {
        return Some(rest);
    }
    let wanted = decode(literal, false);
    let ends = (0..=path.len()).filter(|end| path.is_char_boundary(*end));
    ends.map(|end| path.split_at(end)).find(|(start, _)| decode(start, false) == wanted).map(|(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::parameters;

    #[test]
    fn values_are_found_by_the_template() {
        let found = |template, path| parameters(template, path).map(|found| format!("{found:?}"));
        assert_eq!(found("/a/{b}/c", "/a/x%2Fy/c").as_deref(), Some("[(\"b\", \"x%2Fy\")]"));
        assert_eq!(found("/a/{b}.{c}", "/a/x.json").as_deref(), Some("[(\"b\", \"x\"), (\"c\", \"json\")]"));
        assert_eq!(found("/a/{b}", "/a/x/y"), None);
        assert_eq!(found("/{a}/ü{b}", "/x/%C3%BCy").as_deref(), Some("[(\"a\", \"x\"), (\"b\", \"y\")]"));
        assert_eq!(found("/a b", "/a%20b").as_deref(), Some("[]"));
    }
}
