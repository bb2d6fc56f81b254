//! Doc comments: the Markdown of descriptions, as rustdoc takes it.
//!
//! Descriptions hold what rustdoc complains of or would run: HTML, bare addresses, brackets that link to nothing, and
//! indented or fenced code, which would become a test.

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, format_commonmark, parse_document};
use proc_macro2::TokenStream;
use quote::quote;

use crate::codegen::repair::names::words::snake;

/// How long a line is, with the indentation of a method and the comment's own characters.
const WIDTH: usize = 108;

/// The doc comment that some Markdown makes.
pub(super) fn doc(markdown: &str) -> TokenStream {
    let lines = lines(markdown);
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
    let fence = "`".repeat(1 + text.split(|c| c != '`').map(str::len).max().unwrap_or_default());
    format!("{fence}{}{fence}", if text.contains('`') { format!(" {text} ") } else { text.to_owned() })
}

fn lines(markdown: &str) -> Vec<String> {
    let normalized = normalized(markdown);
    normalized.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") }).collect()
}

/// Markdown that means the same, without what rustdoc does not take, in lines of a readable length.
fn normalized(markdown: &str) -> String {
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.autolink = true;
    options.render.width = WIDTH;
    options.render.prefer_fenced = true;
    let root = parse_document(&arena, markdown, &options);
    root.descendants().for_each(tame);
    let mut normalized = String::new();
    // Writing to a text cannot fail; were it to, the text as it is would be the better comment.
    if format_commonmark(root, &options, &mut normalized).is_err() {
        return markdown.to_owned();
    }
    normalized.trim_end().to_owned()
}

/// Makes of a piece of Markdown what rustdoc takes.
fn tame<'a>(node: &'a AstNode<'a>) {
    let value = &mut node.data_mut().value;
    match value {
        NodeValue::CodeBlock(code) => "text".clone_into(&mut code.info),
        NodeValue::HtmlInline(html) => *value = NodeValue::Text(std::mem::take(html).into()),
        _ => {}
    }
}
