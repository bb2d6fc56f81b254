//! Doc comments.

use proc_macro2::TokenStream;
use quote::quote;

use crate::text::case::snake;
use crate::text::markdown::{Link, lines, linked_lines};

/// The doc comment of some Markdown.
pub(super) fn doc(markdown: &str) -> TokenStream {
    doc_lines(lines(markdown))
}

/// The same, with the code spans that `link` knows as links to items.
pub(super) fn linked_doc(markdown: &str, link: impl Fn(&str) -> Option<Link>) -> TokenStream {
    doc_lines(linked_lines(markdown, link))
}

/// The doc comment of some Markdown and of a last paragraph that can link to items of the crate.
pub(super) fn doc_ending(markdown: &str, ending: &str) -> TokenStream {
    doc_lines(lines(markdown).into_iter().chain([String::new(), format!(" {ending}")]).collect())
}

/// The doc comment of a module.
pub(super) fn inner_doc(markdown: &str) -> TokenStream {
    let lines = lines(markdown);
    quote!(#(#![doc = #lines])*)
}

fn doc_lines(lines: Vec<String>) -> TokenStream {
    quote!(#(#[doc = #lines])*)
}

/// The documentation of a type that the description does not document: its name as words, `Contact phone.`
pub(super) fn fallback_type_doc(name: &str) -> String {
    let words = words(name);
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => "A value.".to_owned(),
    }
}

/// The documentation of a property that the description does not document: `The actor ID.`
pub(super) fn fallback_field_doc(name: &str) -> String {
    match words(name) {
        words if words.is_empty() => "A value.".to_owned(),
        words => format!("The {words}."),
    }
}

/// A name as the words of a sentence, with acronyms in capitals.
fn words(name: &str) -> String {
    let words: Vec<_> = snake(name).split('_').map(spell).collect();
    words.join(" ")
}

fn spell(word: &str) -> String {
    match word {
        "id" | "url" | "api" | "uuid" | "html" | "json" => word.to_ascii_uppercase(),
        "ids" => "IDs".to_owned(),
        "urls" => "URLs".to_owned(),
        _ => word.to_owned(),
    }
}
