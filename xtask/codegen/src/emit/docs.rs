//! Doc comments: the Markdown of descriptions, as rustdoc takes it.
//!
//! Descriptions hold what rustdoc complains of or would run: HTML, bare addresses, brackets that link to nothing, and
//! indented or fenced code, which would become a test.

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, format_commonmark, parse_document};
use proc_macro2::TokenStream;
use quote::quote;

use crate::normalize::names::words::snake;

/// How long a line is, with the indentation of a method and the comment's own characters.
const WIDTH: usize = 108;

/// The doc comment that some Markdown makes.
pub(super) fn doc(markdown: &str) -> TokenStream {
    let lines = lines(markdown);
    quote!(#(#[doc = #lines])*)
}

/// The doc comment that some Markdown makes, and a last paragraph of our own, whose links lead to items of the crate.
pub(super) fn doc_ending(markdown: &str, ending: &str) -> TokenStream {
    let lines = lines(markdown).into_iter().chain([String::new(), format!(" {ending}")]);
    quote!(#(#[doc = #lines])*)
}

/// The doc comment of a module that some Markdown makes.
pub(super) fn inner_doc(markdown: &str) -> TokenStream {
    let lines = lines(markdown);
    quote!(#(#![doc = #lines])*)
}

/// What a thing is, where the description does not say: its name as words, `Contact phone.`
pub(super) fn titled(name: &str) -> String {
    let words = words(name);
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => "A value.".to_owned(),
    }
}

/// What a part of a thing is, where the description does not say: `The actor id.`
pub(super) fn the(name: &str) -> String {
    match words(name) {
        words if words.is_empty() => "A value.".to_owned(),
        words => format!("The {words}."),
    }
}

fn words(name: &str) -> String {
    snake(name).replace('_', " ")
}

/// A text as code.
pub(super) fn code(text: &str) -> String {
    if text.trim().is_empty() {
        return "(empty)".to_owned();
    }
    let text = text.replace(|c: char| c.is_control(), " ");
    let fence = "`".repeat(1 + text.split(|c| c != '`').map(str::len).max().unwrap_or_default());
    format!("{fence}{}{fence}", if text.contains('`') { format!(" {text} ") } else { text })
}

/// The lines of Markdown as rustdoc takes it, without the comment's own characters.
pub(crate) fn lines(markdown: &str) -> Vec<String> {
    normalized(markdown).lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") }).collect()
}

/// Markdown that means the same, without what rustdoc does not take, in lines of a readable length.
fn normalized(markdown: &str) -> String {
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.autolink = true;
    options.render.width = WIDTH;
    options.render.prefer_fenced = true;
    let markdown: String = markdown.chars().filter_map(tame_character).collect();
    let root = parse_document(&arena, &markdown, &options);
    let nodes: Vec<_> = root.descendants().collect();
    nodes.into_iter().for_each(|node| tame(&arena, node));
    let mut normalized = String::new();
    // Writing to a text cannot fail; were it to, no comment would be the better one.
    if format_commonmark(root, &options, &mut normalized).is_err() {
        return String::new();
    }
    normalized.trim_end().to_owned()
}

/// Leaves out characters that a comment cannot hold, or that turn the direction of writing, which rustc refuses.
fn tame_character(c: char) -> Option<char> {
    match c {
        '\n' | '\t' => Some(c),
        c if is_direction(c) => None,
        c if c.is_control() => Some(' '),
        c => Some(c),
    }
}

/// Whether a character turns the direction of writing: what one reads is not what the compiler does.
pub(crate) fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Makes of a piece of Markdown what rustdoc takes.
fn tame<'a>(arena: &'a Arena<'a>, node: &'a AstNode<'a>) {
    let text = |text: String| arena.alloc(AstNode::from(NodeValue::Text(text.into())));
    let value = &mut node.data_mut().value;
    match value {
        NodeValue::CodeBlock(code) => "text".clone_into(&mut code.info),
        NodeValue::HtmlInline(html) => *value = NodeValue::Text(std::mem::take(html).into()),
        NodeValue::HtmlBlock(html) => {
            let html = std::mem::take(&mut html.literal);
            *value = NodeValue::Paragraph;
            node.append(text(html.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
        // What is behind an image is not part of a crate; its text is.
        NodeValue::Image(_) => *value = NodeValue::Emph,
        NodeValue::Link(link) if !is_address(&link.url) => *value = NodeValue::Emph,
        _ => {}
    }
}

/// Whether a link leads somewhere on its own.
fn is_address(url: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme))
}
