//! Paths of requests, and the templates of operations that they match.

use percent_encoding::percent_decode_str;

/// Splits the template of an operation into that of its path and the query that every request has. Names of parameters can contain `?`.
pub(crate) fn path_and_query(template: &str) -> (&str, &str) {
    let mut is_name = false;
    let query = template.find(|c| {
        is_name = c == '{' || (is_name && c != '}');
        c == '?' && !is_name
    });
    query.map_or((template, ""), |at| (&template[..at], &template[at + 1..]))
}

/// Returns the values of the parameters of a path, percent-decoded, or `None` if it does not match the template.
pub(crate) fn captures(template: &str, path: &str) -> Option<Vec<(String, String)>> {
    let Some((literal, rest)) = template.split_once('{') else {
        return (template == path).then(Vec::new);
    };
    let (name, rest) = rest.split_once('}')?;
    let path = path.strip_prefix(literal)?;
    let segment = path.find('/').unwrap_or(path.len());
    // A segment can have several parameters: the first takes as much as leaves a match for the others.
    let ends = (1..=segment).rev().filter(|end| path.is_char_boundary(*end));
    let found = ends.filter_map(|end| Some((end, captures(rest, &path[end..])?))).next();
    found.map(|(end, mut others)| {
        others.insert(0, (name.to_owned(), decoded(&path[..end])));
        others
    })
}

/// The number of characters of a template that are no parameters: of two templates that match, that with more is meant.
pub(crate) fn specificity(template: &str) -> usize {
    template.split('{').enumerate().fold(0, |count, (index, part)| {
        count + if index == 0 { part.len() } else { part.split_once('}').map_or(0, |(_, literal)| literal.len()) }
    })
}

/// Decodes percent-encoded text.
pub(crate) fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The pairs of a query or of a form, percent-decoded.
pub(crate) fn pairs(text: &str, separator: char) -> Vec<(String, String)> {
    let pairs = text.split(separator).map(str::trim).filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{captures, path_and_query, specificity};

    fn captured(template: &str, path: &str) -> Option<Vec<String>> {
        Some(captures(template, path)?.into_iter().map(|(name, value)| format!("{name}={value}")).collect())
    }

    #[test]
    fn parameters_are_within_segments() {
        assert_eq!(captured("/a", "/a"), Some(vec![]));
        assert_eq!(captured("/a", "/a/b"), None);
        assert_eq!(captured("/a/{x}", "/a/1%2F2"), Some(vec!["x=1/2".to_owned()]));
        assert_eq!(captured("/a/{x}", "/a/1/2"), None);
        assert_eq!(captured("/a/{x}", "/a/"), None);
        assert_eq!(captured("/{x}/b/{y}", "/1/b/2"), Some(vec!["x=1".to_owned(), "y=2".to_owned()]));
        assert_eq!(captured("/{x}.{y}", "/a.b.json"), Some(vec!["x=a.b".to_owned(), "y=json".to_owned()]));
    }

    #[test]
    fn a_query_begins_outside_of_names() {
        assert_eq!(path_and_query("/a/{x}"), ("/a/{x}", ""));
        assert_eq!(path_and_query("/a?b=c?d"), ("/a", "b=c?d"));
        assert_eq!(path_and_query("/{a?}/{#b}?c={d}"), ("/{a?}/{#b}", "c={d}"));
        assert_eq!(path_and_query("/{a}?"), ("/{a}", ""));
    }

    #[test]
    fn a_template_without_parameters_is_more_specific() {
        assert!(specificity("/things/search") > specificity("/things/{thingId}"));
    }
}
