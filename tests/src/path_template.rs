//! The path templates of API descriptions, such as `/threads/{threadId}`.

use std::collections::BTreeMap;

/// Returns whether a path matches a path template.
pub(crate) fn matches(template: &str, path: &str) -> bool {
    let (template, path): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
    template.len() == path.len() && template.iter().zip(&path).all(|(one, other)| one.starts_with('{') || one == other)
}

/// Returns the decoded values of the parameters of a path template, if the end of a path matches it.
pub(crate) fn arguments(template: &str, path: &str) -> Option<BTreeMap<String, String>> {
    let template: Vec<_> = template.split('/').skip(1).collect();
    let path: Vec<_> = path.split('/').collect();
    let end = path.get(path.len().checked_sub(template.len())?.max(1)..)?;
    let mut arguments = BTreeMap::new();
    for (expected, segment) in template.iter().zip(end) {
        match expected.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            Some(name) if !segment.is_empty() => {
                // A path has no `+` for spaces, as forms do.
                let form = format!("={}", segment.replace('+', "%2B").replace('&', "%26"));
                let value = form_urlencoded::parse(form.as_bytes()).next()?.1.into_owned();
                arguments.insert(name.to_owned(), value);
            }
            None if expected == segment => {}
            _ => return None,
        }
    }
    (end.len() == template.len()).then_some(arguments)
}
