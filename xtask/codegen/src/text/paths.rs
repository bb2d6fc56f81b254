//! The versions in paths, which do not tell operations apart.

/// Whether a segment is a version: `v3`, `2026-09`, `2026-09-beta`.
pub(crate) fn is_version(segment: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    match segment.strip_prefix(['v', 'V']) {
        Some(number) => digits(number),
        None => match segment.split('-').collect::<Vec<_>>().as_slice() {
            [year, month] | [year, month, _] => year.len() == 4 && digits(year) && month.len() == 2 && digits(month),
            _ => false,
        },
    }
}

/// Returns the segments of a path without its version and without the names of its parameters, which are not sent.
pub(crate) fn unversioned(path: &str) -> Vec<String> {
    path.split('/').filter(|segment| !segment.is_empty() && !is_version(segment)).map(without_names).collect()
}

/// Removes what is in braces from a segment.
pub(crate) fn without_names(segment: &str) -> String {
    let mut is_name = false;
    let keep = segment.chars().filter(|c| {
        is_name &= *c != '}';
        let keeps = !is_name;
        is_name |= *c == '{';
        keeps
    });
    keep.collect()
}
