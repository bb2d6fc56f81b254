//! The client of a crate of several APIs, whose methods return the clients of the APIs.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::doc;
use super::imports::Names;
use super::{Context, EmitResult, File, Role, security, servers, setup};
use crate::ir::{Api, Ident};
use crate::profile::Profile;
use crate::types::{RustTypes, TypeError};

/// A method that returns the client of a version of an API.
#[derive(Clone, Debug)]
pub(crate) struct Accessor {
    /// Its name.
    pub(crate) ident: Ident,
    /// The feature that it is behind.
    pub(crate) feature: String,
    /// The path of the module of the client, from the root of the crate.
    pub(crate) path: Vec<Ident>,
    /// What it returns, as a sentence.
    pub(crate) docs: String,
}

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
    let mut files = vec![("client.rs", client(context, accessors)?)];
    files.extend(security::file(api).map(|security| ("security.rs", security)));
    files.extend(servers::file(api).map(|servers| ("servers.rs", servers)));
    Ok(files)
}

fn client(context: Context<'_>, accessors: &[Accessor]) -> EmitResult {
    let api = context.api;
    let mut names = Names::default();
    names.add_all(["ClientBuilder", "Error", "Method", "RawRequest", "Transport"]);
    let constructors = setup::constructors(context, &mut names);
    let setters = setup::setters(api, &mut names);
    let server_setters = servers::setters(api);
    let is_set = |scheme: &crate::ir::SecurityScheme| scheme.credentials.setting().is_some();
    let security = api.security_schemes.iter().any(is_set).then(|| {
        quote!(
            use super::security;
        )
    });
    let servers = (!api.servers.all.is_empty()).then(|| {
        quote!(
            use super::servers;
        )
    });
    let imports = names.imports();
    let runtime = names.runtime();
    let doc = doc(
        "A client for several APIs. A method for each API returns a client with the operations of that API.\n\nCloning a client is cheap: \
         clones, and the clients of all APIs, share connections, tokens and limits.",
    );
    let accessors = accessors.iter().map(accessor);
    let raw = setup::raw_request();
    Ok(quote! {
        //! The client.

        #imports

        #security
        #servers
        #runtime

        #doc
        #[derive(Clone, Debug)]
        pub struct Client {
            transport: Transport,
        }

        impl Client {
            #constructors

            #(#accessors)*

            #raw
        }

        #setters

        #server_setters

        #[doc(hidden)]
        impl From<Transport> for Client {
            fn from(transport: Transport) -> Self {
                Self { transport }
            }
        }
    })
}

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
