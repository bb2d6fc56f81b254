//! Doc comments.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Access, Field, Location, Operation, Parameter, Presence, TypeDef};
use crate::text::case::{capitalized, identifier, snake};
use crate::text::markdown::{Link, code, lines, linked_lines};

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

/// The doc comment of several parts, each of which is the lines of some Markdown. What the generator says itself links to nothing that
/// descriptions refer to.
pub(super) fn doc_of(parts: impl IntoIterator<Item = Vec<String>>) -> TokenStream {
    let parts: Vec<_> = parts.into_iter().filter(|lines| !lines.is_empty()).collect();
    doc_lines(parts.join(&String::new()))
}

fn doc_lines(lines: Vec<String>) -> TokenStream {
    quote!(#(#[doc = #lines])*)
}

/// The documentation of a type.
pub(super) fn type_docs(def: &TypeDef) -> String {
    let docs = def.docs.clone().unwrap_or_else(|| fallback_type_doc(def.ident.as_str()));
    with_deprecation(docs, def.deprecated)
}

/// The documentation of a field whose value is not a literal. `is_sent` tells whether its type is one of requests.
pub(super) fn field_docs(field: &Field, is_sent: bool) -> String {
    let docs = field.docs.clone().unwrap_or_else(|| fallback_field_doc(&field.wire_name));
    let access = match field.access {
        Access::ReadOnly if is_sent => "\n\nRead-only: requests leave it out.",
        Access::ReadAndSent if is_sent => "\n\nRead-only: requests do not need it.",
        Access::WriteOnly if field.presence == Presence::RequiredInRequests => {
            "\n\nWrite-only: responses leave it out, and requests must have it."
        }
        Access::WriteOnly => "\n\nWrite-only: responses leave it out.",
        _ => "",
    };
    with_deprecation(with_facts(docs, field.facts.as_deref()) + access, field.deprecated)
}

/// The documentation of a parameter that has a setter.
pub(super) fn parameter_doc(parameter: &Parameter, link: impl Fn(&str) -> Option<Link>) -> TokenStream {
    let docs = parameter.docs.clone().unwrap_or_else(|| fallback_parameter_doc(parameter));
    let facts = parameter.facts.as_deref().filter(|facts| !docs.contains(facts));
    let own: Vec<_> = facts.into_iter().chain(parameter.deprecated.then_some(DEPRECATED)).collect();
    doc_of([linked_lines(&docs, link), lines(&own.join("\n\n"))])
}

/// The documentation of a parameter that is an argument, in a line if the description has one; nothing if there is nothing to say.
pub(super) fn argument_docs(parameter: &Parameter) -> Option<String> {
    // A name that is not that on the wire needs an explanation.
    let is_renamed = identifier(&snake(&parameter.wire_name)) != parameter.ident.as_str();
    let what = || is_renamed.then(|| capitalized(&what(parameter)));
    let docs =
        parameter.docs.clone().map(|docs| if docs.contains('\n') { docs } else { sentence(&docs) }).or_else(what);
    let facts = parameter.facts.clone().filter(|facts| !docs.as_ref().is_some_and(|docs| docs.contains(facts)));
    let separator = if docs.as_ref().is_some_and(|docs| docs.contains('\n')) { "\n\n" } else { " " };
    let deprecated = parameter.deprecated.then(|| DEPRECATED.to_owned());
    let parts: Vec<_> = docs.into_iter().chain(facts).chain(deprecated).collect();
    (!parts.is_empty()).then(|| parts.join(separator))
}

/// A summary as a sentence.
pub(super) fn sentence(summary: &str) -> String {
    if summary.ends_with(['.', '!', '?']) { summary.to_owned() } else { format!("{summary}.") }
}

/// Adds a paragraph with what is known of a value, unless the documentation says so itself.
fn with_facts(docs: String, facts: Option<&str>) -> String {
    match facts {
        Some(facts) if !docs.contains(facts) => format!("{docs}\n\n{facts}"),
        _ => docs,
    }
}

/// Adds a paragraph to the documentation of what should no longer be used. The attribute `#[deprecated]` would warn of the
/// generated code itself, in constructors and in derived traits.
fn with_deprecation(docs: String, is_deprecated: bool) -> String {
    if is_deprecated { format!("{docs}\n\n{DEPRECATED}") } else { docs }
}

/// The paragraph that documents what is deprecated.
const DEPRECATED: &str = "**Deprecated.**";

/// The summary of an operation that has none: its name as words. A description that begins with a sentence needs none.
pub(super) fn fallback_summary(operation: &Operation) -> Option<String> {
    let is_sentence = |text: &String| text.starts_with(|c: char| c.is_alphanumeric() || c == '<');
    let is_needed = !operation.description.as_ref().is_some_and(is_sentence);
    is_needed.then(|| fallback_type_doc(operation.ident.as_str()))
}

/// The documentation of a type that the description does not document: its name as words, `Contact phone.`
pub(super) fn fallback_type_doc(name: &str) -> String {
    match words(name) {
        words if words.is_empty() => "A value.".to_owned(),
        words => format!("{}.", capitalized(&words)),
    }
}

/// The documentation of a property that the description does not document: `The actor ID.`
pub(super) fn fallback_field_doc(name: &str) -> String {
    match words(name) {
        words if words.is_empty() => "A value.".to_owned(),
        words if is_noun_phrase(&words) => format!("The {words}."),
        _ => format!("The property {}.", code(name)),
    }
}

/// Whether words read as a thing: `actor ID` does, `created at` and `is open` do not.
fn is_noun_phrase(words: &str) -> bool {
    const VERBS: [&str; 17] = [
        "allow", "allows", "are", "can", "disable", "do", "does", "enable", "has", "have", "include", "is", "may",
        "must", "should", "use", "was",
    ];
    const PREPOSITIONS: [&str; 12] =
        ["after", "at", "before", "by", "for", "from", "in", "of", "on", "since", "to", "until"];
    let mut words = words.split(' ');
    let first = words.next().unwrap_or_default();
    let last = words.next_back().unwrap_or(first);
    !VERBS.contains(&first) && !PREPOSITIONS.contains(&last)
}

/// The documentation of a parameter that the description does not document: ``Sets the query parameter `limit`.``
pub(super) fn fallback_parameter_doc(parameter: &Parameter) -> String {
    format!("Sets {}", what(parameter))
}

/// What a parameter is: ``the query parameter `limit`.``
fn what(parameter: &Parameter) -> String {
    let location = match &parameter.location {
        Location::Path(_) => "path parameter",
        Location::Query(_) => "query parameter",
        Location::Header { .. } => "header",
        Location::Cookie(_) => "cookie",
        Location::FormField(_) => "form field",
        Location::Part(_) => "part",
        Location::PartHeader { part, .. } => {
            let (name, part) = (code(&parameter.wire_name), code(part));
            return format!("the header {name} of the part {part}. It is sent with the part.");
        }
    };
    format!("the {location} {}.", code(&parameter.wire_name))
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
