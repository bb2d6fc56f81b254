//! Lays code out as people read it.

use proc_macro2::TokenStream;

use crate::text::markdown::is_bidi_control;

/// The text of a file of code. prettyplease leaves out empty lines; here they are put back, between items.
///
/// # Errors
/// When the code is no Rust, which would be a mistake of the stages before.
pub fn format(code: TokenStream) -> Result<String, String> {
    let file = syn::parse2(code).map_err(|error| format!("the generated code is no Rust: {error}"))?;
    Ok(escape_directions(space_out(&prettyplease::unparse(&file))))
}

/// Escapes characters that turn the direction of writing, which rustc refuses. Comments have none, so that all there are
/// stand in literals.
fn escape_directions(code: String) -> String {
    if !code.contains(is_bidi_control) {
        return code;
    }
    code.chars().map(|c| if is_bidi_control(c) { c.escape_unicode().to_string() } else { c.to_string() }).collect()
}

/// Puts an empty line between items, and between the functions of an implementation.
fn space_out(code: &str) -> String {
    let mut spaced = String::with_capacity(code.len() + code.len() / 16);
    let mut previous = "";
    // What the outermost item is that the line before belongs to.
    let mut before = Kind::Other;
    for line in code.lines() {
        let kind = if line == "};" { before } else { kind(line) };
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
    if indentation(previous) != indentation(line) || line.trim_start().starts_with('}') {
        return false;
    }
    match indentation(line) {
        0 => match (before, kind) {
            (Kind::Other, Kind::Other) => previous.ends_with(['}', ';', ')']) && !previous.starts_with("//"),
            (one, other) => one != other,
        },
        4 => {
            let starts_member = ["fn ", "///"].iter().any(|start| line.trim_start().starts_with(start));
            previous.ends_with('}') || (previous.ends_with(';') && starts_member)
        }
        _ => false,
    }
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// What a line at the outermost level is.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// The comment on a whole module.
    Doc,
    /// `mod`
    Module,
    /// `use` of the standard library.
    StandardImport,
    /// `use` of other crates.
    Import,
    /// `use` of this crate's modules.
    OwnImport,
    /// A macro that declares something in a line.
    Macro,
    /// Anything else.
    Other,
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
