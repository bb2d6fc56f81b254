//! Plain prose, which is Markdown without any markup: most descriptions are, and need no parser.

/// Wraps a paragraph as the renderer of Markdown does, or returns `None` if it could contain markup.
///
/// The words begin with letters, so that none of them begins a block at the start of a line, and contain no character that is
/// markup or is escaped.
pub(super) fn wrapped(markdown: &str, width: usize) -> Option<String> {
    let mut wrapped = String::with_capacity(markdown.len());
    let mut column = 0;
    for word in markdown.split(' ') {
        if !is_plain(word) {
            return None;
        }
        if column > 0 && column + 1 + word.len() > width {
            wrapped.push('\n');
            column = 0;
        } else if column > 0 {
            wrapped.push(' ');
            column += 1;
        }
        wrapped.push_str(word);
        column += word.len();
    }
    Some(wrapped)
}

/// Whether a word of prose means itself wherever it stands.
fn is_plain(word: &str) -> bool {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || ",.;:'\"()?/-".contains(c);
    // What could be an address is made a link.
    let is_address =
        word.contains("://") || word.contains("www.") || word.contains("mailto:") || word.contains("xmpp:");
    word.trim_start_matches(['(', '"', '\'']).starts_with(|c: char| c.is_ascii_alphabetic())
        && word.chars().all(is_allowed)
        && !is_address
}
