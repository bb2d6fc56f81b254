//! Emits the code of one version of an API.
//!
//! Each module emits one file of the generated crate, or one part of several. All of them are back ends over the
//! [intermediate representation](crate::ir); what they need of Rust types comes from [`RustTypes`].

mod accessors;
mod arguments;
mod bodies;
mod client;
mod conformance;
mod constructors;
mod docs;
mod enums;
mod fields;
mod ids;
mod imports;
mod inputs;
mod literals;
mod module;
mod operations;
mod page_requests;
mod pages;
mod parameter_links;
mod placeholders;
mod responses;
mod secrets;
mod security;
mod setup;
mod shortcuts;
mod specificity;
mod structs;
mod styles;
mod unions;

use proc_macro2::TokenStream;

pub(crate) use conformance::{Conformance, conformance};
pub(crate) use placeholders::placeholders;
pub(crate) use setup::environment::variables;

use crate::ir::Api;
use crate::profile::Profile;
use crate::types::{RustTypes, TypeError};

/// Code, or the bug that prevents it.
type EmitResult = Result<TokenStream, TypeError>;

/// What the emitters need to know: the API, its Rust types, and its service.
#[derive(Clone, Copy)]
struct Context<'a> {
    api: &'a Api,
    types: &'a dyn RustTypes,
    profile: &'a Profile,
}

/// Emits the files of a version of an API, with their paths within its module.
///
/// # Errors
/// A bug in the generator: something has no Rust type.
pub(crate) fn emit(
    api: &Api,
    types: &dyn RustTypes,
    profile: &Profile,
) -> Result<Vec<(&'static str, TokenStream)>, TypeError> {
    let context = Context { api, types, profile };
    let mut files = vec![("client.rs", client::file(context)?), ("operations.rs", operations::file(context)?)];
    if let Some(security) = security::file(api) {
        files.push(("security.rs", security));
    }
    if api.structs().next().is_some() {
        files.push(("types.rs", structs::file(context)?));
    }
    if api.ids().next().is_some() {
        files.push(("ids.rs", ids::file(api)));
    }
    if !api.literals().is_empty() {
        files.push(("literals.rs", literals::file(api)));
    }
    if api.enums().next().is_some() {
        files.push(("enums.rs", enums::file(api)));
    }
    if api.unions().next().is_some() {
        files.push(("unions.rs", unions::file(context)?));
    }
    let names: Vec<_> = files.iter().map(|(name, _)| *name).collect();
    files.insert(0, ("mod.rs", module::file(api, &names)));
    Ok(files)
}
