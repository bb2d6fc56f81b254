//! Plain prose: Markdown that has nothing but paragraphs, headings, code spans and a last list. Most descriptions are, and need no parser.

use super::{Link, UNBROKEN_SPACE, mark_unbroken_spaces};

/// What an item of a list begins with. Its other lines are indented by as much.
const ITEM: &str = "- ";

/// What a heading begins with.
const HEADING: &str = "# ";

/// Wraps prose as the renderer of Markdown does, or returns `None` if it could contain other markup.
///
/// The words begin with letters, so that none of them begins a block at the start of a line, and contain no character that is
/// markup or is escaped.
pub(super) fn wrapped(markdown: &str, width: usize, link: &impl Fn(&str) -> Option<Link>) -> Option<String> {
    let mut wrapped = String::with_capacity(markdown.len());
    let mut blocks = markdown.split("\n\n").peekable();
    while let Some(block) = blocks.next() {
        if !wrapped.is_empty() {
            wrapped.push_str("\n\n");
        }
        if let Some(heading) = block.strip_prefix(HEADING) {
            wrapped.push_str(HEADING);
            wrapped.push_str(&Words::of(heading, link).filter(|_| !heading.contains('\n'))?.0.join(" "));
        } else if block.starts_with(ITEM) {
            // What follows a list can belong to its last item.
            blocks.peek().is_none().then(|| list(block, width, link, &mut wrapped))??;
        } else {
            Words::of(block, link)?.wrap(width, 0, &mut wrapped);
        }
    }
    Some(if wrapped.contains(UNBROKEN_SPACE) { wrapped.replace(UNBROKEN_SPACE, " ") } else { wrapped })
}

/// Wraps the items of a list, each of which is a line.
fn list(block: &str, width: usize, link: &impl Fn(&str) -> Option<Link>, wrapped: &mut String) -> Option<()> {
    for (index, item) in block.split('\n').enumerate() {
        if index > 0 {
            wrapped.push('\n');
        }
        wrapped.push_str(ITEM);
        Words::of(item.strip_prefix(ITEM)?, link)?.wrap(width, ITEM.len(), wrapped);
    }
    Some(())
}

/// What lines are not broken within, most often words.
struct Words(Vec<String>);

impl Words {
    /// The words of lines that have nothing but prose and code spans.
    fn of(text: &str, link: &impl Fn(&str) -> Option<Link>) -> Option<Self> {
        let mut words = Self(Vec::new());
        for line in text.split('\n') {
            words.0.push(String::new());
            let parts: Vec<_> = line.split('`').collect();
            // Each code span has two marks, and none has more.
            let last = parts.len().checked_sub(1).filter(|last| last % 2 == 0)?;
            for (index, part) in parts.into_iter().enumerate() {
                match index % 2 {
                    0 => words.add_prose(part, index == 0, index == last)?,
                    _ => words.add_code(part, link)?,
                }
            }
        }
        Some(words)
    }

    /// Adds what is before, between or after code spans.
    fn add_prose(&mut self, prose: &str, is_first: bool, is_last: bool) -> Option<()> {
        let mut words = prose.split(' ').enumerate().peekable();
        while let Some((index, word)) = words.next() {
            // What a code span is part of begins before it, or ends after it.
            let (continues, is_continued) = (index == 0 && !is_first, words.peek().is_none() && !is_last);
            // A line is not broken before a number.
            let is_number = index > 0 && word.starts_with(|c: char| c.is_ascii_digit());
            let begins = word.trim_start_matches(['(', '"', '\'']);
            let is_word = begins.starts_with(|c: char| c.is_ascii_alphabetic()) || is_number;
            let is_allowed = continues || is_word || (is_continued && begins.is_empty());
            if !is_allowed || !is_plain(word) {
                return None;
            }
            match is_number {
                true => self.0.last_mut()?.extend([" ", word]),
                false => self.add(word, index > 0),
            }
        }
        Some(())
    }

    fn add_code(&mut self, code: &str, link: &impl Fn(&str) -> Option<Link>) -> Option<()> {
        // What begins a tag or an entity is read as HTML before the code span is.
        let is_code = |c: char| c == ' ' || (c.is_ascii_graphic() && !"<&".contains(c));
        if code.is_empty() || !code.chars().all(is_code) || code.split(' ').any(str::is_empty) {
            return None;
        }
        if let Some(Link { text, path }) = link(code) {
            let is_path = |c: char| c.is_ascii_alphanumeric() || "_:".contains(c);
            let is_simple = text.chars().chain(path.chars()).all(is_path);
            self.add(&format!("[`{text}`]({path})"), false);
            return is_simple.then_some(());
        }
        let code = format!("`{}`", mark_unbroken_spaces(code));
        code.split(' ').enumerate().for_each(|(index, word)| self.add(word, index > 0));
        Some(())
    }

    /// Adds some text, after a space or not.
    fn add(&mut self, text: &str, is_after_space: bool) {
        match self.0.last_mut() {
            Some(last) if !is_after_space => last.push_str(text),
            _ => self.0.push(text.to_owned()),
        }
    }

    /// Adds the words in lines of a width. All but the first are indented.
    fn wrap(&self, width: usize, indent: usize, wrapped: &mut String) {
        let mut column = indent;
        for (index, word) in self.0.iter().enumerate() {
            if index > 0 && column + 1 + word.len() > width {
                wrapped.push('\n');
                wrapped.extend(std::iter::repeat_n(' ', indent));
                column = indent;
            } else if index > 0 {
                wrapped.push(' ');
                column += 1;
            }
            wrapped.push_str(word);
            column += word.len();
        }
    }
}

/// Whether a word of prose, or a part of one, means itself wherever it stands.
fn is_plain(word: &str) -> bool {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || ",.;:'\"()?/-%".contains(c);
    // What could be an address is made a link.
    let is_address =
        word.contains("://") || word.contains("www.") || word.contains("mailto:") || word.contains("xmpp:");
    word.chars().all(is_allowed) && !is_address
}
