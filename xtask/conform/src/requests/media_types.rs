//! Compares media types.

/// A media type without its parameters, which some descriptions append after a comma.
pub(super) fn essence(media_type: &str) -> String {
    media_type.split([';', ',']).next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a media type is JSON (RFC 6839).
pub(super) fn is_json(media_type: &str) -> bool {
    let name = essence(media_type);
    let names = ["application/json", "application/x-json", "text/json"];
    names.contains(&name.as_str()) || name.ends_with("+json") || name.starts_with("application/json+")
}

/// Whether a media range includes a media type. Neither has parameters.
pub(super) fn matches(range: &str, media_type: &str) -> bool {
    let prefix = range.strip_suffix('*').filter(|prefix| prefix.ends_with('/'));
    range == "*/*"
        || range.eq_ignore_ascii_case(media_type)
        || prefix.is_some_and(|prefix| media_type.starts_with(prefix))
}

/// The described media type that a used one is: with its parameters, or else without them, or else the range that it is in.
pub(super) fn described<'a>(names: impl Iterator<Item = &'a str> + Clone, used: &str) -> Option<&'a str> {
    let whole = normal(used);
    let name = essence(used);
    let exact = names.clone().find(|described| normal(described) == whole);
    let same = || names.clone().find(|described| essence(described) == name);
    exact.or_else(same).or_else(|| names.clone().find(|described| matches(&essence(described), &name)))
}

/// Whether a request that accepts some ranges asks for one of the described media types. A range that is described is that media
/// type only, not what differs from it in parameters.
pub(super) fn is_asked_for(accepted: &str, media_type: &str, names: &[&str]) -> bool {
    accepted.split(',').any(|range| {
        let whole = normal(range);
        match names.iter().any(|described| normal(described) == whole) {
            true => whole == normal(media_type),
            false => matches(&essence(range), &essence(media_type)),
        }
    })
}

/// A media type with its parameters, but without space and without a weight, in lower case.
fn normal(media_type: &str) -> String {
    let lower = media_type.to_ascii_lowercase().replace([' ', '\t'], "");
    lower.split(';').filter(|part| !part.starts_with("q=")).collect::<Vec<_>>().join(";")
}
