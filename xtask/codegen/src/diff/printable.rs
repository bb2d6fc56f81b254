//! Makes strings of a description safe to print.

/// Escapes line breaks and other control characters, which could change how a terminal or a report displays the rest.
pub(super) fn printable(string: &str) -> String {
    let escape = |c: char| if c.is_control() { c.escape_default().collect() } else { String::from(c) };
    string.chars().map(escape).collect()
}
