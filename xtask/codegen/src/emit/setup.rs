//! How a client is created: its constructors, and the setters of its credentials.

mod constructors;
pub(crate) mod environment;

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::docs::doc;
use super::imports::Names;
use super::security::{expression, is_bearer, takes};
use crate::ir::{Api, Credentials, SecurityScheme, Server};
use crate::text::markdown::code;

/// The method for requests to endpoints that the description does not contain. The client of one of several APIs has none: a path below
/// the base URL says nothing of the server and the prefix of an API.
pub(super) fn raw_request() -> TokenStream {
    quote! {
        /// Returns a request to an endpoint that this crate does not know, with the credentials, the limits and the
        /// retries of this client. The path is relative to the base URL, begins with a slash, and is percent-encoded.
        pub fn request(&self, method: Method, path: impl Into<String>) -> RawRequest {
            RawRequest::new(&self.transport, method, path)
        }
    }
}

/// The constructors of the client. Without a server in the description, nothing but the caller says where requests, and the
/// credentials with them, are sent.
pub(super) fn constructors(context: Context<'_>, names: &mut Names) -> TokenStream {
    let Context { api, profile, .. } = context;
    let base_url = api.base_url.as_deref();
    let server = api.servers.default.and_then(|index| api.servers.all.get(index));
    let constant = base_url.filter(|_| server.is_none()).map(|base_url| {
        quote! {
            /// The base URL of requests, unless the builder or the environment sets another.
            const BASE_URL: &str = #base_url;
        }
    });
    let constructors: Vec<_> =
        api.constructors.iter().map(|it| constructors::constructor(context, it, names)).collect();
    let anonymous = api.is_open().then(|| constructors::anonymous(api));
    let from_env = environment::doc(context);
    let schemes = api.security_schemes.iter().filter_map(|scheme| {
        let (expression, variables) = (expression(scheme), environment::variables(scheme, profile));
        (!variables.is_empty()).then(|| quote!((#expression, &[#(#variables),*])))
    });
    let schemes: Vec<_> = schemes.collect();
    if api.security_schemes.iter().any(|it| matches!(it.credentials, Credentials::Token { .. })) {
        names.add("SecurityScheme");
    }
    let needs = match (base_url, api.base_path.as_deref()) {
        (Some(_), _) => String::new(),
        (None, None) => " It needs a base URL: the API description declares no server.".to_owned(),
        (None, Some(path)) => {
            let (path, sample) = (code(path), code(&api.sample_base_url()));
            format!(
                " It needs a base URL, such as {sample}: of the server, the API description declares nothing but the path {path}."
            )
        }
    };
    let builder_docs = doc(&format!("Returns a builder for a client with custom settings.{needs}"));
    let default = match server {
        Some(Server { constant, .. }) => Some(quote!(.server(&servers::#constant))),
        None => base_url.map(|_| quote!(.default_base_url(Self::BASE_URL))),
    };
    quote! {
        #constant

        #anonymous

        #(#constructors)*

        #from_env
        pub fn from_env() -> Result<Self, Error> {
            Self::builder().environment(&[#(#schemes),*])?.build()
        }

        #builder_docs
        pub fn builder() -> ClientBuilder<Self> {
            ClientBuilder::new()#default
        }
    }
}

/// The setters of credentials other than the access token, which every builder has.
pub(super) fn setters(api: &Api, names: &mut Names) -> Option<TokenStream> {
    let setters: Vec<_> = api.security_schemes.iter().filter_map(|scheme| setter(scheme, names)).collect();
    (!setters.is_empty()).then(|| {
        quote! {
            /// The credentials of the API.
            impl ClientBuilder<Client> {
                #(#setters)*
            }
        }
    })
}

fn setter(scheme: &SecurityScheme, names: &mut Names) -> Option<TokenStream> {
    let setting = scheme.credentials.setting()?;
    let (setter, constant) = (&setting.setter, &setting.constant);
    names.add("SecretString");
    let (parameters, call) = match scheme.credentials {
        Credentials::Basic(_) => (
            quote!(user: impl Into<String>, password: impl Into<SecretString>),
            quote!(password(security::#constant, user, password)),
        ),
        _ if is_bearer(scheme) => {
            (quote!(token: impl Into<SecretString>), quote!(credential(security::#constant, token)))
        }
        _ => (quote!(key: impl Into<SecretString>), quote!(credential(security::#constant, key))),
    };
    let mut text = format!("Sets {}.", takes(scheme, true));
    if let Some(docs) = &scheme.docs {
        text = format!("{text}\n\n{docs}");
    }
    let doc = doc(&text);
    Some(quote! {
        #doc
        #[must_use]
        pub fn #setter(self, #parameters) -> Self {
            self.#call
        }
    })
}

/// Calls of the setters of all credentials but the access token, with values that nothing accepts.
pub(super) fn sample_credentials(api: &Api) -> TokenStream {
    let calls = api.security_schemes.iter().filter_map(|scheme| {
        let setter = &scheme.credentials.setting()?.setter;
        Some(match scheme.credentials {
            Credentials::Basic(_) => quote!(.#setter("user", "password")),
            _ => quote!(.#setter("key")),
        })
    });
    quote!(#(#calls)*)
}
