//! Makes strings of a description safe to print.

use crate::text::markdown::is_bidi_control;

/// Escapes line breaks, other control characters, and characters that change the direction of text, which could change how a
/// terminal or a report displays the rest.
pub fn printable(string: &str) -> String {
    let is_unsafe = |c: char| c.is_control() || is_bidi_control(c);
    let escape = |c: char| if is_unsafe(c) { c.escape_default().collect() } else { String::from(c) };
    string.chars().map(escape).collect()
}
