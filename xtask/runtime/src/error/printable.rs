//! Strings from the server, as they are printed.

use std::fmt::{self, Write};

/// The maximum number of characters that are printed. A server can send a message of any length.
const MAX_LENGTH: usize = 1000;

/// Displays a string from the server on one line: control characters and characters that change the writing direction
/// are escaped, so that a server cannot forge lines of a log or control a terminal, and long strings are truncated.
pub(crate) struct Printable<'a>(pub(crate) &'a str);

impl fmt::Display for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut chars = self.0.chars();
        for c in chars.by_ref().take(MAX_LENGTH) {
            if is_unsafe(c) {
                write!(f, "{}", c.escape_default())?;
            } else {
                f.write_char(c)?;
            }
        }
        if chars.next().is_some() { f.write_str("…") } else { Ok(()) }
    }
}

impl fmt::Debug for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

/// The maximum length of a name. A longer one can be data.
const MAX_NAME: usize = 40;

/// Displays the name of a member of JSON from the server if it looks like one, and `…` otherwise: names of maps can be personal.
pub(crate) struct PrintableName<'a>(pub(crate) &'a str);

impl fmt::Display for PrintableName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_name =
            self.0.len() <= MAX_NAME && self.0.chars().all(|c| c.is_ascii_alphanumeric() || "_-.$:".contains(c));
        f.write_str(if is_name { self.0 } else { "…" })
    }
}

impl fmt::Debug for PrintableName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

/// Whether a character starts a new line, controls a terminal, or changes the writing direction.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_and_bidi_characters_are_escaped() {
        let printed = Printable("a\nb\r\u{1b}[31m\0\u{7}\u{202e}\u{2028}é").to_string();
        assert_eq!(printed, r"a\nb\r\u{1b}[31m\u{0}\u{7}\u{202e}\u{2028}é");
    }

    #[test]
    fn long_strings_are_truncated() {
        let printed = Printable(&"é".repeat(5_000_000)).to_string();
        assert_eq!(printed.chars().count(), MAX_LENGTH + 1);
        assert!(printed.ends_with("é…"));
        assert_eq!(Printable(&"x".repeat(MAX_LENGTH)).to_string().len(), MAX_LENGTH);
    }
}
