//! The file of a client: its type, what creates it if it is that of the crate, and methods.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::doc;
use super::imports::Names;
use super::{Context, Role, servers, setup};

/// Returns the file of a client with documentation and methods, of which the names are known. `own` returns the imports from the module
/// of the client.
pub(super) fn client_file(
    context: Context<'_>,
    docs: &str,
    methods: &[TokenStream],
    mut names: Names,
    own: impl FnOnce(&Names) -> TokenStream,
) -> TokenStream {
    let api = context.api;
    let is_whole = context.role == Role::Whole;
    names.add("Transport");
    if is_whole {
        names.add_all(["ClientBuilder", "Error", "Method", "RawRequest"]);
    }
    let constructors = is_whole.then(|| setup::constructors(context, &mut names));
    let setters = is_whole.then(|| setup::setters(api, &mut names));
    let server_setters = is_whole.then(|| servers::setters(api));
    let raw = is_whole.then(setup::raw_request);
    let has_settings = api.security_schemes.iter().any(|scheme| scheme.credentials.setting().is_some());
    let security = (is_whole && has_settings).then(|| {
        quote!(
            use super::security;
        )
    });
    let servers = (!api.servers.all.is_empty()).then(|| {
        quote!(
            use super::servers;
        )
    });
    let has_choices = is_whole && api.servers.variables.iter().any(|setter| setter.choice.is_some());
    let variables = has_choices.then(|| {
        quote!(
            use super::server_variables;
        )
    });
    let (imports, own, runtime) = (names.imports(), own(&names), names.runtime());
    let doc = doc(docs);
    quote! {
        //! The client.

        #imports

        #own
        #security
        #variables
        #servers
        #runtime

        #doc
        #[derive(Clone, Debug)]
        pub struct Client {
            transport: Transport,
        }

        impl Client {
            #constructors

            #(#methods)*

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
    }
}
