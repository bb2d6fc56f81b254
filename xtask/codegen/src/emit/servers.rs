//! The servers of an API: their constants, and the methods of the builder that choose them.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::doc;
use super::imports::Names;
use crate::ir::{Api, Operation, Server, ServerVariable, VariableChoice, VariableSetter};
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
    let is_replaced = is_replaced(api);
    let mut setters: Vec<_> = api.servers.all.iter().filter_map(|it| server_setter(it, is_replaced)).collect();
    setters.extend(api.servers.variables.iter().map(|it| variable_setter(it, is_replaced)));
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

/// Whether a base URL of the caller replaces all servers. One that callers must set says where the API is, and what is relative to it.
fn is_replaced(api: &Api) -> bool {
    api.base_url.is_some()
}

fn server_setter(server: &Server, is_replaced: bool) -> Option<TokenStream> {
    let (setter, constant, url) = (server.setter.as_ref()?, &server.constant, code(&server.url));
    let what = server.docs.as_deref().map(|docs| format!("\n\n{docs}")).unwrap_or_default();
    let (text, call) = match (server.scope.is_of_api, server.scope.is_alternative) {
        (true, false) => {
            (format!("Sends requests to {url}, in place of a base URL."), quote!(self.server(&servers::#constant)))
        }
        (true, true) => (
            format!(
                "Sends requests to {url}, in place of a base URL, also those of operations that have it among other servers."
            ),
            quote!(self.server(&servers::#constant).operation_server(&servers::#constant)),
        ),
        (false, _) => (
            format!(
                "Sends the requests of operations that have several servers to {url}, if it is one of them.{}",
                if is_replaced { " A base URL replaces all servers." } else { "" }
            ),
            quote!(self.operation_server(&servers::#constant)),
        ),
    };
    let doc = doc(&format!("{text}{what}"));
    Some(quote! {
        #doc
        #[must_use]
        pub fn #setter(self) -> Self {
            #call
        }
    })
}

fn variable_setter(setter: &VariableSetter, is_replaced: bool) -> TokenStream {
    let VariableSetter { ident, variable: ServerVariable { name, default, description, .. }, choice } = setter;
    let mut text = format!("Sets the variable {} in the URL of the server.", code(name));
    if let Some(description) = description {
        text = format!("{text}\n\n{description}");
    }
    let default = match default.as_deref() {
        Some("") => "It is empty by default.".to_owned(),
        Some(default) => format!("The default is {}.", code(default)),
        None => "It has no default.".to_owned(),
    };
    let replaced = if is_replaced { " A base URL replaces the server with its variables." } else { "" };
    let doc = doc(&format!("{text}\n\n{default}{replaced}"));
    let (accepted, value) = match choice {
        Some(VariableChoice { ident, .. }) => (quote!(server_variables::#ident), quote!(value.as_str())),
        None => (quote!(impl Into<String>), quote!(value)),
    };
    quote! {
        #doc
        #[must_use]
        pub fn #ident(self, value: #accepted) -> Self {
            self.server_variable(#name, #value)
        }
    }
}

/// The file of the values of variables, or nothing if every value is one.
pub(super) fn variables_file(api: &Api) -> Option<TokenStream> {
    let enums: Vec<_> = api.servers.variables.iter().filter_map(variable_enum).collect();
    (!enums.is_empty()).then(|| {
        quote! {
            //! The values of variables in the URLs of servers.

            use std::str::FromStr;

            use crate::runtime::{Error, ServerVariable};

            #(#enums)*
        }
    })
}

fn variable_enum(setter: &VariableSetter) -> Option<TokenStream> {
    let VariableChoice { ident, variants } = setter.choice.as_ref()?;
    let ServerVariable { name, default, values, description } = &setter.variable;
    let mut text = format!("A value of the variable {} in the URL of the server.", code(name));
    if let Some(description) = description {
        text = format!("{text}\n\n{description}");
    }
    let doc_of_enum = doc(&text);
    let docs = values.iter().map(|value| match default.as_ref() == Some(value) {
        true => doc(&format!("{}, the default.", code(value))),
        false => doc(&format!("{}.", code(value))),
    });
    Some(quote! {
        #doc_of_enum
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum #ident {
            #(#docs #variants,)*
        }

        impl #ident {
            /// Returns the value.
            pub fn as_str(self) -> &'static str {
                match self {
                    #(Self::#variants => #values,)*
                }
            }
        }

        impl FromStr for #ident {
            type Err = Error;

            /// Returns an error of the kind `Configuration` if the string is none of the values.
            fn from_str(string: &str) -> Result<Self, Error> {
                ServerVariable::listed_value(#name, &[#(Self::#variants),*], Self::as_str, string)
            }
        }
    })
}

/// The call that makes its own servers those of a request, if its operation has some.
pub(super) fn choice(api: &Api, operation: &Operation) -> Option<TokenStream> {
    let constants: Vec<_> = own(api, operation).map(|server| &server.constant).collect();
    (!constants.is_empty()).then(|| quote!(request.set_servers(&[#(&servers::#constants),*]);))
}

/// Where requests are sent, in a sentence, if that is not the server of the API.
pub(super) fn docs(api: &Api, operation: &Operation) -> Option<String> {
    let own: Vec<_> = own(api, operation).collect();
    let (first, others) = own.split_first()?;
    let setter = |server: &&Server| Some(format!("`ClientBuilder::{}`", server.setter.as_ref()?));
    let chosen = others.iter().filter_map(setter).collect::<Vec<_>>().join(" or ");
    let chosen = if chosen.is_empty() { chosen } else { format!(", or chosen another server with {chosen}") };
    let place = match (first.url.chars().next(), is_replaced(api)) {
        (Some('/'), true) => " on the server of the API",
        (Some('/'), false) => " on the server of the base URL",
        (Some('.'), _) => ", relative to the base URL with a slash at its end",
        _ => "",
    };
    let replaced = match (is_replaced(api), chosen.is_empty()) {
        (true, _) => format!(", unless the caller has set a base URL{chosen}"),
        (false, false) => format!(", unless the caller has{}", chosen.trim_start_matches(", or")),
        (false, true) => String::new(),
    };
    Some(format!("The request is sent to {}{place}{replaced}.", code(&first.url)))
}

fn own<'a>(api: &'a Api, operation: &'a Operation) -> impl Iterator<Item = &'a Server> {
    operation.servers.iter().filter_map(|index| api.servers.all.get(*index))
}
