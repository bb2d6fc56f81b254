//! Formats generated code.

mod lints;
mod table;

use proc_macro2::TokenStream;

use crate::text::markdown::is_bidi_control;
use lints::Lints;

/// Items in their layout, apart from the empty lines between them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Items {
    code: String,
    lints: Lints,
}

impl Items {
    /// Lays out items.
    ///
    /// # Errors
    /// A bug in an earlier stage: the code does not parse.
    pub(crate) fn new(code: TokenStream) -> Result<Self, String> {
        let file = parse(code)?;
        Ok(Self { code: prettyplease::unparse(&file), lints: Lints::of(&file) })
    }

    /// Returns their code.
    pub(crate) fn code(&self) -> &str {
        &self.code
    }
}

/// Returns the contents of a file.
///
/// # Errors
/// A bug in an earlier stage: the code does not parse.
pub fn format(code: TokenStream) -> Result<String, String> {
    format_with(code, &[])
}

/// Returns the contents of a file that ends with some items. prettyplease writes no empty lines; they are added between items.
///
/// # Errors
/// A bug in an earlier stage: the code does not parse.
pub(crate) fn format_with(code: TokenStream, items: &[&Items]) -> Result<String, String> {
    let mut file = parse(code)?;
    items.iter().fold(Lints::of(&file), |lints, items| lints.or(&items.lints)).allow(&mut file);
    let tables = table::take(&mut file);
    let mut code = prettyplease::unparse(&file);
    items.iter().for_each(|items| code.push_str(&items.code));
    Ok(escape_directions(table::put_back(&space_out(&code), &tables)))
}

fn parse(code: TokenStream) -> Result<syn::File, String> {
    syn::parse2(code).map_err(|error| format!("the generated code does not parse: {error}"))
}

/// Escapes characters that change the direction of text, which rustc refuses. Comments contain none, so that all of them are in
/// literals.
fn escape_directions(code: String) -> String {
    if !code.contains(is_bidi_control) {
        return code;
    }
    code.chars().map(|c| if is_bidi_control(c) { c.escape_unicode().to_string() } else { c.to_string() }).collect()
}

/// Adds an empty line between items, and between the functions of an implementation.
fn space_out(code: &str) -> String {
    let mut spaced = String::with_capacity(code.len() + code.len() / 16);
    let mut previous = "";
    // The kind of the outermost item that the previous line belongs to.
    let mut before = Kind::Other;
    let lines: Vec<_> = code.lines().collect();
    for (index, line) in lines.iter().copied().enumerate() {
        let kind = if line == "};" { before } else { kind_of(&lines[index..]) };
        if !spaced.is_empty() && needs_space(previous, before, line, kind) {
            spaced.push('\n');
        }
        spaced.push_str(line);
        spaced.push('\n');
        previous = line;
        if indentation(line) == 0 {
            before = kind;
        }
    }
    spaced
}

/// Whether an empty line belongs between two lines.
fn needs_space(previous: &str, before: Kind, line: &str, kind: Kind) -> bool {
    if indentation(previous) != indentation(line) || line.trim_start().starts_with('}') || is_attribute(previous) {
        return false;
    }
    match indentation(line) {
        0 => match (before, kind) {
            (Kind::Other, Kind::Other) => previous.ends_with(['}', ';', ')']) && !previous.starts_with("//"),
            (one, other) => one != other,
        },
        4 => {
            let starts_member = ["fn ", "///"].iter().any(|start| line.trim_start().starts_with(start));
            let is_comment = previous.trim_start().starts_with("//");
            !is_comment && (previous.ends_with('}') || (previous.ends_with(';') && starts_member))
        }
        _ => false,
    }
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The kind of a line without indentation.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// The documentation of the module.
    Doc,
    /// `mod`.
    Module,
    /// An import from the standard library.
    StandardImport,
    /// An import from another crate.
    Import,
    /// An import from the crate itself, or an export.
    OwnImport,
    /// A macro that declares an item in one line.
    Macro,
    /// Anything else.
    Other,
}

/// The kind of the first of some lines: that of what an attribute is on.
fn kind_of(lines: &[&str]) -> Kind {
    lines.iter().find(|line| !is_attribute(line)).map_or(Kind::Other, |line| kind(line))
}

/// Whether a line without indentation is an attribute that another line ends.
fn is_attribute(line: &str) -> bool {
    line.starts_with("#[") && line.ends_with(']')
}

fn kind(line: &str) -> Kind {
    match line {
        _ if line.starts_with("//!") => Kind::Doc,
        _ if line.starts_with("mod ") || line.starts_with("pub mod ") => Kind::Module,
        _ if line.starts_with("use super") || line.starts_with("use crate") || line.starts_with("pub use") => {
            Kind::OwnImport
        }
        _ if line.starts_with("use std::") => Kind::StandardImport,
        _ if line.starts_with("use ") => Kind::Import,
        _ if line.starts_with("literal!(") => Kind::Macro,
        _ => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use quote::quote;

    use super::format;

    #[test]
    fn documentation_that_ends_like_code_stays_with_its_item() {
        let code = quote! {
            impl Thing {
                #[doc = " { }"]
                pub fn a() {}
                #[doc = " a;"]
                #[doc = " b"]
                pub fn b() {}
            }
        };
        let expected = "impl Thing {\n    /// { }\n    pub fn a() {}\n\n    /// a;\n    /// b\n    pub fn b() {}\n}\n";
        assert_eq!(format(code).unwrap(), expected);
    }

    #[test]
    fn names_that_clippy_takes_for_placeholders_are_allowed_where_they_are() {
        let allowed = |code| format(code).unwrap().contains("clippy::disallowed_names");
        assert!(allowed(quote!(
            fn a(foo: u8) {}
        )));
        assert!(!allowed(quote!(
            fn foo(b: u8) {}
        )));
    }
}
