//! Emits the code of one version of an API.
//!
//! Each module emits one file of the generated crate, or one part of several. All of them are back ends over the
//! [intermediate representation](crate::ir); what they need of Rust types comes from [`RustTypes`].

mod accessor;
mod accessors;
mod arguments;
mod bodies;
mod candidates;
mod client;
mod client_file;
mod conformance;
mod constructors;
mod definition;
mod docs;
mod enums;
mod examples;
mod fields;
mod ids;
mod imports;
mod inputs;
mod literals;
mod mock;
mod module;
mod occasions;
mod operations;
mod own_tags;
mod page_requests;
mod pages;
mod parameter_links;
mod placeholders;
mod responses;
mod root;
mod secrets;
mod security;
mod servers;
mod setup;
mod shortcuts;
mod specificity;
mod structs;
mod styles;
mod type_files;
mod unions;

use proc_macro2::TokenStream;

pub(crate) use accessor::Accessor;
pub(crate) use conformance::{Conformance, conformance};
pub(crate) use definition::{Definition, Kind};
pub(crate) use examples::without as without_example;
pub(crate) use mock::method as mock_method;
pub(crate) use module::{FOR_TESTS, PUBLIC};
pub(crate) use placeholders::placeholders;
pub(crate) use root::root;
pub(crate) use setup::environment::variables;
pub(crate) use type_files::Shared;

use self::module::SERVER_VARIABLES;
use crate::format::Items;
use crate::ir::Api;
use crate::profile::Profile;
use crate::types::{RustTypes, TypeError};

/// Code, or the bug that prevents it.
type EmitResult = Result<TokenStream, TypeError>;

/// The code of a file, with its path within the module.
pub(crate) type File = (&'static str, TokenStream);

/// The same, with the definitions that are behind it.
pub(crate) type DefinitionFile<'a> = (&'static str, TokenStream, Vec<&'a Items>);

/// What the emitters need to know: the API, its Rust types, and its service.
#[derive(Clone, Copy)]
struct Context<'a> {
    api: &'a Api,
    types: &'a dyn RustTypes,
    profile: &'a Profile,
    /// Whether the same schemes authorize all operations.
    is_uniform: bool,
    role: Role,
}

impl<'a> Context<'a> {
    fn new(api: &'a Api, types: &'a dyn RustTypes, profile: &'a Profile, role: Role) -> Self {
        Self { api, types, profile, is_uniform: security::is_uniform(api), role }
    }
}

/// How callers get the client of a version of an API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// From its constructors: the crate has one API.
    Whole,
    /// From the client of the crate, which has the settings of all its APIs.
    Part,
}

/// The code of a version of an API, before it is known what is the same in other versions.
#[derive(Clone, Debug)]
pub(crate) struct Emitted {
    /// The files of the client.
    pub(crate) files: Vec<File>,
    /// The types.
    pub(crate) definitions: Vec<Definition>,
}

/// Emits the code of a version of an API.
///
/// # Errors
/// A bug in the generator: something has no Rust type.
pub(crate) fn emit(api: &Api, types: &dyn RustTypes, profile: &Profile, role: Role) -> Result<Emitted, TypeError> {
    let context = Context::new(api, types, profile, role);
    let mut definitions = structs::definitions(context)?;
    definitions.extend(ids::definitions(api)?);
    definitions.extend(literals::definitions(api)?);
    definitions.extend(enums::definitions(api)?);
    definitions.extend(unions::definitions(context)?);
    examples::add(api, &mut definitions);
    let mut files = vec![
        ("client.rs", client::file(context)?),
        ("operations.rs", operations::file(context)?),
        (mock::FILE, mock::file(context)?),
    ];
    files.extend(security::file(api).map(|security| ("security.rs", security)));
    files.extend(servers::file(api).map(|servers| ("servers.rs", servers)));
    if role == Role::Whole {
        files.extend(servers::variables_file(api).map(|variables| (SERVER_VARIABLES, variables)));
    }
    Ok(Emitted { files, definitions })
}

/// Returns the files of the module of a version beside those of its client, of which the names are given. It defines `own` types,
/// and exports those of the shared modules.
pub(crate) fn version_files<'a>(
    api: &Api,
    client: &[&'static str],
    own: &[&'a Definition],
    shared: &[Shared<'_>],
) -> Vec<DefinitionFile<'a>> {
    let mut files = type_files::files(own, shared, true);
    let names: Vec<_> = client.iter().copied().chain(files.iter().map(|(name, ..)| *name)).collect();
    files.insert(0, ("mod.rs", module::of_version(api, &names, shared), Vec::new()));
    files
}

/// Returns the files of a module of types that several versions share. It uses those of other shared modules.
pub(crate) fn shared_files<'a>(about: &str, own: &[&'a Definition], shared: &[Shared<'_>]) -> Vec<DefinitionFile<'a>> {
    let mut files = type_files::files(own, shared, false);
    let names: Vec<_> = files.iter().map(|(name, ..)| *name).collect();
    files.insert(0, ("mod.rs", module::file(about, &names, &[]), Vec::new()));
    files
}
