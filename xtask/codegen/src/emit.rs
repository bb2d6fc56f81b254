//! Makes of progenitor's code the code that people read.
//!
//! From progenitor come the types of fields, arguments and results; what it cannot carry comes from the model. Each module
//! writes one file of the generated crate, or one thing in several.

mod accessors;
mod arguments;
mod bodies;
mod client;
mod constructors;
pub(crate) mod docs;
mod enums;
mod extract;
mod ids;
mod inputs;
mod literals;
mod module;
mod operations;
mod pages;
mod paths;
mod secrets;
mod shortcuts;
mod structs;
mod unions;

use proc_macro2::{Span, TokenStream};
use syn::Ident;

use super::model::{Api, Schema, SchemaKind};
use extract::Types;
use literals::Literals;

/// Code, or why there is none: something that progenitor should have written is missing.
type Emitted = Result<TokenStream, String>;

/// The files of a version of an API, by their paths within its module.
///
/// # Errors
/// When progenitor's code lacks something that the model has.
pub fn refine(generated: TokenStream, api: &Api) -> Result<Vec<(&'static str, TokenStream)>, String> {
    let generated = syn::parse2(generated).map_err(|error| format!("progenitor's code is no Rust: {error}"))?;
    let types = Types::of(generated);
    let literals = Literals::of(api);
    let mut files = vec![
        ("mod.rs", module::file(api, &literals)),
        ("client.rs", client::file(api, &types)?),
        ("operations.rs", operations::file(api, &types)?),
    ];
    if api.has(|kind| matches!(kind, SchemaKind::Object(_))) {
        files.push(("types.rs", structs::file(api, &types, &literals)?));
    }
    if !api.ids.is_empty() {
        files.push(("ids.rs", ids::file(api)));
    }
    if !literals.is_empty() {
        files.push(("literals.rs", literals.file()));
    }
    if api.has(|kind| matches!(kind, SchemaKind::Enum(_))) {
        files.push(("enums.rs", enums::file(api)));
    }
    if api.has(|kind| matches!(kind, SchemaKind::Union(_))) {
        files.push(("unions.rs", unions::file(api, &types)?));
    }
    Ok(files)
}

/// The names of the types that progenitor is not to write.
pub fn replaced(api: &Api) -> impl Iterator<Item = &str> {
    api.names(|kind| !matches!(kind, SchemaKind::Object(_))).chain(api.ids.keys().map(String::as_str))
}

/// An identifier, of a name that may be written with `r#`.
fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(keyword) => Ident::new_raw(keyword, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// What a schema says of itself, or something else.
fn described(schema: &Schema, otherwise: impl FnOnce() -> String) -> String {
    schema.description.clone().unwrap_or_else(otherwise)
}
