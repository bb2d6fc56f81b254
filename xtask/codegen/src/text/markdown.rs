//! Markdown of descriptions as rustdoc accepts it.
//!
//! Descriptions contain what rustdoc warns about or would run: HTML, bare URLs, brackets that link nowhere, and code blocks,
//! which would become tests.

mod prose;

use comrak::nodes::{AstNode, NodeCode, NodeLink, NodeValue};
use comrak::{Arena, Options, format_commonmark, parse_document};

use super::html;

/// The width of a line, without the indentation of a method and the markers of a comment.
const WIDTH: usize = 108;

/// Returns a string as a code span.
pub(crate) fn code(text: &str) -> String {
    if text.trim().is_empty() {
        return "(empty)".to_owned();
    }
    let text = text.replace(|c: char| c.is_control(), " ");
    let fence = "`".repeat(1 + text.split(|c| c != '`').map(str::len).max().unwrap_or_default());
    format!("{fence}{}{fence}", if text.contains('`') { format!(" {text} ") } else { text })
}

/// An intra-doc link: the code span that it shows, and the path of an item.
#[derive(Clone)]
pub(crate) struct Link {
    /// What the code span shows.
    pub(crate) text: String,
    /// The path of the item, such as `Self::limit`.
    pub(crate) path: String,
}

/// Returns the lines of Markdown as rustdoc accepts it, each with the space that follows the marker of a comment.
pub(crate) fn lines(markdown: &str) -> Vec<String> {
    linked_lines(markdown, |_| None)
}

/// The same, with the code spans that `link` knows as links to items.
pub(crate) fn linked_lines(markdown: &str, link: impl Fn(&str) -> Option<Link>) -> Vec<String> {
    let normalized = prose::wrapped(markdown, WIDTH, &link).unwrap_or_else(|| normalized(markdown, link));
    normalized.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") }).collect()
}

/// Returns equivalent Markdown that rustdoc accepts, in lines of a readable width.
fn normalized(markdown: &str, link: impl Fn(&str) -> Option<Link>) -> String {
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.autolink = true;
    options.extension.table = true;
    options.render.width = WIDTH;
    options.render.prefer_fenced = true;
    let markdown: String = markdown.chars().filter_map(sanitize_character).collect();
    let markdown = html::to_markdown(&markdown);
    let root = parse_document(&arena, &markdown, &options);
    let nodes: Vec<_> = root.descendants().collect();
    for node in nodes {
        if matches!(node.data().value, NodeValue::TableCell) {
            keep_on_one_line(node);
        }
        sanitize_node(&arena, node);
        link_code_span(&arena, node, &link);
        if let NodeValue::Code(code) = &mut node.data_mut().value {
            code.literal = mark_unbroken_spaces(&code.literal);
        }
    }
    let mut normalized = String::new();
    // Writing to a string cannot fail; if it did, no comment would be better than half of one.
    if format_commonmark(root, &options, &mut normalized).is_err() {
        return String::new();
    }
    escape_line_starts(normalized.trim_end())
}

/// What begins a list, a rule or a heading at the start of a line, with a noncharacter that stands for it while lines are wrapped: a word
/// of it in the middle of a paragraph can come to stand there. The renderer escapes or keeps in place all others.
const BLOCK_MARKERS: [(char, char); 3] = [('-', '\u{fdd0}'), ('+', '\u{fdd1}'), ('=', '\u{fdd2}')];

/// Characters that the renderer would escape also where they are text, with noncharacters that stand for them: an underscore within a
/// word, and a less-than sign that begins no tag.
const PLAIN: [(char, char); 2] = [('_', '\u{fdd4}'), ('<', '\u{fdd5}')];

/// A noncharacter that stands for a space at which lines are not wrapped.
const UNBROKEN_SPACE: char = '\u{fdd3}';

/// Replaces the spaces of a code span before what could begin a block at the start of a line. Nothing can be escaped in a code span.
fn mark_unbroken_spaces(code: &str) -> String {
    let mut words = code.split(' ');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |marked, word| {
        let is_safe = word.starts_with(char::is_alphabetic);
        marked + if is_safe { " " } else { "\u{fdd3}" } + word
    })
}

/// Replaces the spaces of a cell: the row of a table is one line, however long it is.
fn keep_on_one_line<'a>(cell: &'a AstNode<'a>) {
    let keep = |text: &str| text.replace(' ', &UNBROKEN_SPACE.to_string());
    for node in cell.descendants() {
        match &mut node.data_mut().value {
            NodeValue::Text(text) => *text = keep(text).into(),
            NodeValue::Code(code) => code.literal = keep(&code.literal),
            NodeValue::HtmlInline(html) => *html = keep(html),
            _ => {}
        }
    }
}

/// Replaces the first character of the words of a text that would begin a block at the start of a line.
fn mark_block_markers(text: &str) -> String {
    let mark = |word: &str| {
        let found = BLOCK_MARKERS.iter().find(|(marker, _)| word.trim_end().chars().all(|c| c == *marker));
        match found.filter(|_| !word.trim_end().is_empty()) {
            Some((marker, stand_in)) => word.replacen(*marker, &stand_in.to_string(), 1),
            None => word.to_owned(),
        }
    };
    text.split_inclusive(' ').map(mark).collect()
}

/// Replaces the characters of a text that need no escape.
fn mark_plain(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mark = |(index, c): (usize, &char)| {
        let before = index.checked_sub(1).and_then(|index| characters.get(index));
        let after = characters.get(index + 1);
        let is_plain = match c {
            '_' => before.is_some_and(|it| it.is_alphanumeric()) && after.is_some_and(|it| it.is_alphanumeric()),
            '<' => after.is_some_and(|it| matches!(it, ' ' | '=') || it.is_ascii_digit()),
            _ => false,
        };
        PLAIN.iter().find(|(plain, _)| is_plain && plain == c).map_or(*c, |(_, stand_in)| *stand_in)
    };
    characters.iter().enumerate().map(mark).collect()
}

/// Puts the block markers of wrapped lines back, escaped where they would begin a block, and all other characters.
fn escape_line_starts(wrapped: &str) -> String {
    let mut escaped = String::with_capacity(wrapped.len());
    let mut is_line_start = true;
    for c in wrapped.chars() {
        let marker = BLOCK_MARKERS.iter().find(|(_, stand_in)| *stand_in == c).map(|(marker, _)| *marker);
        if marker.is_some() && is_line_start {
            escaped.push('\\');
        }
        // The indentation of list items and the markers of quotes do not end the start of a line.
        is_line_start = c == '\n' || is_line_start && matches!(c, ' ' | '>');
        let plain = PLAIN.iter().find(|(_, stand_in)| *stand_in == c).map(|(plain, _)| *plain);
        let space = (c == UNBROKEN_SPACE).then_some(' ');
        escaped.push(marker.or(plain).or(space).unwrap_or(c));
    }
    escaped
}

/// Removes characters that rustc refuses in comments: controls, and those that change the direction of text.
fn sanitize_character(c: char) -> Option<char> {
    match c {
        '\n' | '\t' => Some(c),
        c if is_bidi_control(c) => None,
        UNBROKEN_SPACE => None,
        c if BLOCK_MARKERS.iter().chain(&PLAIN).any(|(_, stand_in)| *stand_in == c) => None,
        c if c.is_control() => Some(' '),
        c => Some(c),
    }
}

/// Whether a character changes the direction of text, so that code does not mean what it looks like.
pub(crate) fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Replaces a node that rustdoc does not accept.
fn sanitize_node<'a>(arena: &'a Arena<'a>, node: &'a AstNode<'a>) {
    let text = |text: String| arena.alloc(AstNode::from(NodeValue::Text(text.into())));
    let value = &mut node.data_mut().value;
    match value {
        NodeValue::CodeBlock(code) => "text".clone_into(&mut code.info),
        NodeValue::Text(text) => *text = mark_plain(&mark_block_markers(text)).into(),
        NodeValue::HtmlInline(html) => *value = NodeValue::Text(std::mem::take(html).into()),
        NodeValue::HtmlBlock(html) => {
            let html = std::mem::take(&mut html.literal);
            *value = NodeValue::Paragraph;
            node.append(text(html.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
        // The image is not part of the crate; its alternative text is.
        NodeValue::Image(_) => *value = NodeValue::Emph,
        NodeValue::Link(link) if !is_absolute(&link.url) => *value = NodeValue::Emph,
        _ => {}
    }
}

/// Makes a link of a code span that is the name of an item.
fn link_code_span<'a>(arena: &'a Arena<'a>, node: &'a AstNode<'a>, link: &impl Fn(&str) -> Option<Link>) {
    let value = &mut node.data_mut().value;
    let NodeValue::Code(code) = value else { return };
    let Some(Link { text, path }) = link(&code.literal) else { return };
    let shown = NodeCode { literal: text, ..code.clone() };
    *value = NodeValue::Link(Box::new(NodeLink { url: path, title: String::new() }));
    node.append(arena.alloc(AstNode::from(NodeValue::Code(shown))));
}

/// Whether a URL is absolute.
fn is_absolute(url: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme))
}

#[cfg(test)]
mod tests;
