//! The path of a request.

use serde_json::{Map, Value};

use super::encoding::decode;
use super::operation::Operation;
use super::slot::strings;
use super::{Check, Verdict, query};

/// How many ways to read a path that does not fit are compared: they grow with each parameter of a segment.
const MAX_WAYS: usize = 1000;

/// Checks that a path is the operation's template, with the values in it.
pub(super) fn check(operation: &Operation<'_>, path: &str, values: &Map<String, Value>) -> Vec<Verdict> {
    let template = operation.path.split(['?', '#']).next().unwrap_or_default();
    // A slash that a description lacks is meant, and `{?name}` is a query.
    let template = &format!("/{}", template.trim_start_matches('/').trim_end_matches('{'));
    let value_fits = |name: &str, raw: &str| check_value(operation, name, raw, values).is_ok();
    if fits(template, path, &value_fits) {
        return Vec::new();
    }
    let verdicts = parses(template, path).into_iter().map(|found| {
        let verdicts = found.iter().map(|(name, raw)| check_value(operation, name, raw, values));
        verdicts.filter_map(Check::err).collect::<Vec<_>>()
    });
    verdicts
        .min_by_key(Vec::len)
        .unwrap_or_else(|| vec![Verdict::Wrong(format!("the path is not that of the template {template}: {path}"))])
}

fn check_value(operation: &Operation<'_>, name: &str, raw: &str, values: &Map<String, Value>) -> Check {
    let mut parameters = operation.parameters.iter();
    let Some(parameter) = parameters.find(|it| it.location == "path" && it.name == name) else { return Ok(()) };
    let Some(value) = values.get(&parameter.key()) else { return Ok(()) };
    match &parameter.media_type {
        Some(media_type) => query::document(parameter, media_type, value, &decode(raw, false)),
        None => query::style(parameter).check_segment(value, raw),
    }
}

/// Whether a path is a template with values that fit. A value can contain what stands behind it.
fn fits(template: &str, path: &str, value_fits: &dyn Fn(&str, &str) -> bool) -> bool {
    let Some((literal, name, after)) = first_parameter(template) else {
        return strip(path, template).is_some_and(str::is_empty);
    };
    let is_read = |(value, rest): (&str, &str)| value_fits(name, value) && fits(after, rest, value_fits);
    strip(path, literal).is_some_and(|path| divisions(path).any(is_read))
}

/// Some ways to read a path by a template: the names of parameters and what is in their place.
fn parses(template: &str, path: &str) -> Vec<Vec<(String, String)>> {
    let Some((literal, name, after)) = first_parameter(template) else {
        let is_whole = strip(path, template).is_some_and(str::is_empty);
        return if is_whole { vec![Vec::new()] } else { Vec::new() };
    };
    let Some(path) = strip(path, literal) else { return Vec::new() };
    let of = |(value, rest): (&str, &str)| {
        let value = (name.to_owned(), value.to_owned());
        parses(after, rest).into_iter().map(move |rest| [vec![value.clone()], rest].concat())
    };
    divisions(path).flat_map(of).take(MAX_WAYS).collect()
}

/// The first parameter of a template: the literal before it, its name, and what stands behind it.
fn first_parameter(template: &str) -> Option<(&str, &str, &str)> {
    let (literal, rest) = template.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((literal, name, after))
}

/// The ways to divide a path into a value, which has no slash of its own, and what stands behind it.
fn divisions(path: &str) -> impl Iterator<Item = (&str, &str)> {
    let longest = path.find('/').unwrap_or(path.len());
    (0..=longest).filter(|end| path.is_char_boundary(*end)).map(|end| path.split_at(end))
}

/// Removes a literal from the beginning of a path. Both may be percent-encoded, but for slashes: an encoded one is a part of a value.
fn strip<'a>(path: &'a str, literal: &str) -> Option<&'a str> {
    if let Some(rest) = path.strip_prefix(literal) {
        return Some(rest);
    }
    let mut rest = path;
    for part in decode(literal, false).split_inclusive('/') {
        let (wanted, slash) = part.strip_suffix('/').map_or((part, ""), |wanted| (wanted, "/"));
        let end = rest.find('/').unwrap_or(rest.len());
        let mut ends = (0..=end).filter(|end| rest.is_char_boundary(*end));
        let end = ends.find(|end| decode(&rest[..*end], false) == wanted)?;
        rest = rest[end..].strip_prefix(slash)?;
    }
    Some(rest)
}

/// Whether a value in the path is nothing but dots, which leads to another path: a client refuses it.
pub(super) fn has_dots(operation: &Operation<'_>, values: &Map<String, Value>) -> bool {
    let in_path = operation.parameters.iter().filter(|parameter| parameter.location == "path");
    let mut texts = in_path.filter_map(|parameter| values.get(&parameter.key())).map(strings);
    texts.any(|texts| !texts.is_empty() && texts.iter().all(|text| text.chars().all(|c| c == '.')))
}

#[cfg(test)]
mod tests {
    use super::parses;

    #[test]
    fn values_are_found_by_the_template() {
        let found = |template, path| parses(template, path).first().map(|found| format!("{found:?}"));
        assert_eq!(found("/a/{b}/c", "/a/x%2Fy/c").as_deref(), Some("[(\"b\", \"x%2Fy\")]"));
        assert_eq!(found("/a/{b}.{c}", "/a/x.json").as_deref(), Some("[(\"b\", \"x\"), (\"c\", \"json\")]"));
        assert_eq!(found("/a/{b}", "/a/x/y"), None);
        assert_eq!(found("/{a}/ü{b}", "/x/%C3%BCy").as_deref(), Some("[(\"a\", \"x\"), (\"b\", \"y\")]"));
        assert_eq!(found("/a b", "/a%20b").as_deref(), Some("[]"));
        assert_eq!(found("/a/{b}", "/a%2Fx"), None);
        assert_eq!(found("/{b}/{c}", "/x%2Fy/z").as_deref(), Some("[(\"b\", \"x%2Fy\"), (\"c\", \"z\")]"));
        assert_eq!(parses("/{a}.{b}", "/x.y.z").len(), 2);
        assert_eq!(parses("/{a}{b}", "/xy").len(), 3);
    }
}
