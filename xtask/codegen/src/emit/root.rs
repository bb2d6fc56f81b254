//! The client of a crate of several APIs, whose methods return the clients of the APIs.

use proc_macro2::TokenStream;
use quote::quote;

use super::accessor::Accessor;
use super::client_file::client_file;
use super::docs::doc;
use super::imports::Names;
use super::module::SERVER_VARIABLES;
use super::{Context, File, Role, mock, security, servers};
use crate::ir::Api;
use crate::profile::Profile;
use crate::types::{RustTypes, TypeError};

/// Emits the files of the client. `api` has what all APIs have in common.
///
/// # Errors
/// A bug in the generator: a path is not that of a module.
pub(crate) fn root(
    api: &Api,
    types: &dyn RustTypes,
    profile: &Profile,
    accessors: &[Accessor],
) -> Result<Vec<File>, TypeError> {
    let context = Context::new(api, types, profile, Role::Whole);
    let methods: Vec<_> = accessors.iter().map(accessor).collect();
    let client = client_file(context, DOCS, &methods, Names::default(), |_| TokenStream::new());
    let mut files = vec![("client.rs", client), (mock::FILE, mock::root(accessors))];
    files.extend(security::file(api).map(|security| ("security.rs", security)));
    files.extend(servers::file(api).map(|servers| ("servers.rs", servers)));
    files.extend(servers::variables_file(api).map(|variables| (SERVER_VARIABLES, variables)));
    Ok(files)
}

/// What the documentation of the client says.
const DOCS: &str = "A client for several APIs. A method for each API returns a client with the operations of that API.

Cloning a client is cheap: clones, and the clients of all APIs, share connections, tokens and limits.";

fn accessor(accessor: &Accessor) -> TokenStream {
    let Accessor { ident, feature, path, docs } = accessor;
    let doc = doc(docs);
    quote! {
        #doc
        #[cfg(feature = #feature)]
        pub fn #ident(&self) -> crate::#(#path::)*Client {
            self.transport.clone().into()
        }
    }
}
