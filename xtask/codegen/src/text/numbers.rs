//! The numbers by which tools tell apart what has one name: `NextPage_1`.

/// A name without the number that it ends with, and the number, which is 0 if there is none.
pub(crate) fn parts(name: &str) -> (&str, u64) {
    let base = name.trim_end_matches(|c: char| c.is_ascii_digit());
    match (base.strip_suffix('_'), name[base.len()..].parse()) {
        (Some(base), Ok(number)) if !base.is_empty() => (base, number),
        _ => (name, 0),
    }
}

/// The name of a schema without its number, if it has one.
pub(crate) fn base(name: &str) -> Option<&str> {
    let (base, number) = parts(name);
    (1..=MAX_NUMBER).contains(&number).then_some(base)
}

/// Tools do not number more schemas of one name. A greater number is part of a name: `ISO_8601`.
const MAX_NUMBER: u64 = 9;
