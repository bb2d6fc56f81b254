//! Clients of the declared servers, whose requests go to another one that is told where they were sent to.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::setup;
use crate::ir::Api;

/// The function that creates a client of a server, which a method of the builder chooses, with values of variables.
pub(super) fn client(api: &Api) -> TokenStream {
    let chosen = api.servers.all.iter().filter_map(|server| server.setter.as_ref()).map(|setter| {
        let name = setter.plain();
        quote!(#name => builder.#setter())
    });
    let variables = api.servers.variables.iter().map(|variable| {
        let (setter, name) = (&variable.ident, &variable.variable.name);
        let value = match &variable.choice {
            Some(_) => quote!(value.parse().map_err(|error| format!("{error:?}"))?),
            None => quote!(value),
        };
        quote! {
            if let Some(value) = members.optional::<String>(#name)? {
                builder = builder.#setter(#value);
            }
        }
    });
    let credentials = setup::sample_credentials(api);
    quote! {
        pub fn client_of(server: &str, variables: &str, url: &str) -> Result<super::Client, String> {
            let mut members = arguments::parse(variables)?;
            let builder = super::Client::builder().allow_http().http_client(reqwest::Client::new()).token("token")#credentials.hook(moved(url.to_owned()));
            let mut builder = match server {
                "" => builder,
                #(#chosen,)*
                _ => return Err(format!("there is no server {server}")),
            };
            #(#variables)*
            builder.build().map_err(|error| format!("{error:?}"))
        }
    }
}
