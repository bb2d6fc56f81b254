//! The module of a version: its documentation, its files and what it exports.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::inner_doc;
use super::type_files::Shared;
use super::{examples, mock};
use crate::ir::{Api, Ident};

/// The files that are private, with what they define exported by the module. Literals and operations are
/// modules of their own.
const EXPORTED: [&str; 5] = ["client.rs", "enums.rs", "ids.rs", "types.rs", "unions.rs"];

/// The files that are public modules.
pub(crate) const PUBLIC: [&str; 4] = ["literals.rs", mock::FILE, "operations.rs", SERVER_VARIABLES];

/// The file of the values of variables of servers, which is a public module.
pub(super) const SERVER_VARIABLES: &str = "server_variables.rs";

/// The files that are for tests only.
pub(crate) const FOR_TESTS: [&str; 2] = [examples::FILE, mock::FILE];

/// The file of the module of a version. `files` are the files beside it.
pub(super) fn of_version(api: &Api, files: &[&str], shared: &[Shared<'_>]) -> TokenStream {
    let description = api.description.as_deref().unwrap_or_default();
    file(&format!("{}, version {}.\n\n{description}", api.title, api.version), files, shared)
}

/// The file of a module itself, which exports the types of shared modules.
pub(super) fn file(about: &str, files: &[&str], shared: &[Shared<'_>]) -> TokenStream {
    let doc = inner_doc(about);
    let mut files = files.to_vec();
    files.sort_unstable();
    let modules = files.iter().filter_map(|file| {
        let name = module_name(file)?;
        let condition = FOR_TESTS.contains(file).then(|| quote!(#[cfg(feature = "mock")]));
        let visibility = PUBLIC.contains(file).then(|| quote!(pub));
        Some(quote!(#condition #visibility mod #name;))
    });
    let exports = files.iter().filter(|file| EXPORTED.contains(file)).filter_map(|file| {
        let name = module_name(file)?;
        Some(if *file == "client.rs" { quote!(pub use #name::Client;) } else { quote!(pub use #name::*;) })
    });
    let paths = shared.iter().filter(|shared| shared.has_types()).map(Shared::path);
    quote! {
        #doc

        #(#modules)*

        #(#exports)*
        #(pub use #paths::*;)*
    }
}

fn module_name(file: &str) -> Option<Ident> {
    Ident::new(file.strip_suffix(".rs")?)
}
