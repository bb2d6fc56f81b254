//! The servers of an API: their constants, and the methods of the builder that choose them.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::doc;
use super::imports::Names;
use crate::ir::{Api, Ident, Operation, Server, ServerVariable};
use crate::text::markdown::code;

/// The file of the servers, or nothing if there is nothing to choose.
pub(super) fn file(api: &Api) -> Option<TokenStream> {
    let servers = &api.servers.all;
    let constants: Vec<_> = servers.iter().map(constant).collect();
    (!constants.is_empty()).then(|| {
        let mut names = Names::default();
        constants.iter().for_each(|constant| names.add_types_in(constant));
        let imports = names.runtime();
        quote! {
            //! Servers.

            #imports

            #(#constants)*
        }
    })
}

fn constant(server: &Server) -> TokenStream {
    let Server { constant, url, variables, docs, .. } = server;
    let doc = doc(&docs.clone().unwrap_or_else(|| format!("{}.", code(url))));
    let variables = variables.iter().map(|ServerVariable { name, default, values, .. }| {
        let default = match default {
            Some(default) => quote!(Some(#default)),
            None => quote!(None),
        };
        quote!(ServerVariable { name: #name, default: #default, values: &[#(#values),*] })
    });
    quote! {
        #doc
        pub(super) const #constant: DeclaredServer = DeclaredServer { url: #url, variables: &[#(#variables),*] };
    }
}

/// The setters of servers and of the variables of their URLs.
pub(super) fn setters(api: &Api) -> Option<TokenStream> {
    let servers = api.servers.all.iter().filter_map(|server| {
        let (setter, constant) = (server.setter.as_ref()?, &server.constant);
        let what = server.docs.as_deref().map(|docs| format!("\n\n{docs}")).unwrap_or_default();
        let doc = doc(&format!("Sends requests to {}, in place of a base URL.{what}", code(&server.url)));
        Some(quote! {
            #doc
            #[must_use]
            pub fn #setter(self) -> Self {
                self.server(&servers::#constant)
            }
        })
    });
    let mut setters: Vec<_> = servers.collect();
    setters.extend(api.servers.variables.iter().map(|(setter, variable)| variable_setter(setter, variable)));
    if setters.is_empty() {
        return None;
    }
    Some(quote! {
        /// The servers of the API.
        impl ClientBuilder<Client> {
            #(#setters)*
        }
    })
}

fn variable_setter(setter: &Ident, variable: &ServerVariable) -> TokenStream {
    let ServerVariable { name, default, values, description } = variable;
    let mut text = format!("Sets the variable {} in the URL of the server.", code(name));
    if let Some(description) = description {
        text = format!("{text}\n\n{description}");
    }
    let values = values.iter().map(|value| code(value)).collect::<Vec<_>>();
    let values = match values.is_empty() {
        true => String::new(),
        false => format!("It must be one of {}, or building the client is an error. ", values.join(", ")),
    };
    let default = match default.as_deref() {
        Some("") => "It is empty by default.".to_owned(),
        Some(default) => format!("The default is {}.", code(default)),
        None => "It has no default.".to_owned(),
    };
    let doc = doc(&format!("{text}\n\n{values}{default} A base URL replaces the server with its variables."));
    quote! {
        #doc
        #[must_use]
        pub fn #setter(self, value: impl Into<String>) -> Self {
            self.server_variable(#name, value)
        }
    }
}

/// The call that makes the server the one of a request, if its operation has a server of its own.
pub(super) fn choice(api: &Api, operation: &Operation) -> Option<TokenStream> {
    let constant = &api.servers.all.get(operation.server?)?.constant;
    Some(quote!(request.set_server(&servers::#constant);))
}

/// Where requests are sent, in a sentence, if that is not the server of the API.
pub(super) fn docs(api: &Api, operation: &Operation) -> Option<String> {
    let url = &api.servers.all.get(operation.server?)?.url;
    Some(format!("The request is sent to {}, unless the caller has set a base URL.", code(url)))
}
