//! The client: a method for each operation.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Type, parse_quote};

use super::Emitted;
use super::arguments::Argument;
use super::bodies::{self, RequestBody};
use super::docs::{code, doc, titled};
use super::extract::Types;
use super::ident;
use super::inputs::accepted;
use super::operations::{argument_type, constant_name, request_name};
use super::paths::{Names, use_names};
use super::shortcuts;
use crate::model::{Api, Authorization, Location, Operation};

/// Where requests go when a description does not say.
const HUBSPOT: &str = "https://api.hubapi.com";

/// The file of the client.
pub(super) fn file(api: &Api, types: &Types) -> Emitted {
    let mut names = Names::default();
    let mut methods = Vec::new();
    for operation in &api.operations {
        methods.push(method(operation, types, &mut names)?);
        methods.extend(shortcuts::methods(api, operation, types, &mut names)?);
    }
    names.add("Method");
    names.add("SecretString");
    let imports = names.imports();
    let own = names.among(api.type_names());
    let own = use_names(&quote!(super), &own);
    let mut operations: Vec<_> = api.operations.iter().flat_map(|it| [constant_name(it), request_name(it)]).collect();
    operations.sort();
    let operations = use_names(&quote!(super::operations), &operations);
    let runtime = runtime_names(&names, !api.operations.is_empty());
    let base_url = api.base_url.as_deref().unwrap_or(HUBSPOT);
    let doc = doc(&format!("A client of {}, version {}.", api.title, api.version));
    Ok(quote! {
        //! The client.

        #imports

        #own
        #operations
        #runtime

        /// Where requests go unless the builder says otherwise.
        const BASE_URL: &str = #base_url;

        #doc
        ///
        /// It is cheap to clone, and all clones share their connections.
        #[derive(Clone, Debug)]
        pub struct Client {
            transport: Transport,
        }

        impl Client {
            /// A client that sends requests to HubSpot with an access token, that of a private app or of OAuth.
            ///
            /// # Errors
            /// When the token is empty or cannot stand in a header, or when TLS cannot be set up.
            pub fn new(token: impl Into<SecretString>) -> Result<Self, Error> {
                Self::builder().token(token).build()
            }

            /// A client as the environment says: `HUBSPOT_ACCESS_TOKEN` is the access token, and `HUBSPOT_BASE_URL`, where
            /// it is set, says where requests go.
            ///
            /// # Errors
            /// When `HUBSPOT_ACCESS_TOKEN` is not set, and as [`ClientBuilder::build`].
            pub fn from_env() -> Result<Self, Error> {
                ClientBuilder::from_env(BASE_URL)?.build()
            }

            /// Makes a client with settings of one's own.
            pub fn builder() -> ClientBuilder<Self> {
                ClientBuilder::new(BASE_URL)
            }

            #(#methods)*

            /// A request to an endpoint that this crate does not know, with the token, the limits and the retries of this
            /// client. The path is below the base URL, percent-encoded, such as `/crm/objects/2026-03/contacts`.
            pub fn request(&self, method: Method, path: impl Into<String>) -> RawRequest {
                RawRequest::new(&self.transport, method, path)
            }
        }

        #[doc(hidden)]
        impl From<Transport> for Client {
            fn from(transport: Transport) -> Self {
                Self { transport }
            }
        }
    })
}

/// What of the runtime is needed.
fn runtime_names(names: &Names, has_operations: bool) -> TokenStream {
    let mut needed = vec!["ClientBuilder", "Error", "RawRequest", "Transport"];
    needed.extend(has_operations.then_some("Request"));
    needed.extend(["Form", "MultipartForm", "Part"].into_iter().filter(|name| names.has(name)));
    needed.sort_unstable();
    let needed: Vec<_> = needed.into_iter().map(ident).collect();
    use_names(&quote!(crate::runtime), &needed)
}

fn method(operation: &Operation, types: &Types, names: &mut Names) -> Emitted {
    let doc = doc(&description(operation));
    let deprecated = operation.deprecated.then(|| quote!(#[deprecated]));
    let name = ident(&operation.id);
    let request = request_name(operation);
    let constant = constant_name(operation);
    let body = RequestBody::of(operation, types)?;
    let mut declarations = Vec::new();
    let mut statements = Vec::new();
    for parameter in operation.parameters.iter().filter(|parameter| parameter.required) {
        let argument = Argument::new(parameter, argument_type(operation, parameter, types)?, ident(&parameter.ident));
        argument.note(names);
        declarations.push(argument.declaration());
        statements.push((parameter.location, argument.statement(&quote!())));
    }
    if let Some(argument) = body.argument() {
        let accepted: Option<Type> = body.ty().map(accepted).map(|accepted| parse_quote!(#accepted));
        accepted.iter().for_each(|ty| names.note(ty));
        declarations.push(argument);
    }
    let form = match &body {
        RequestBody::Form { ty } => {
            names.note(ty);
            let sets = statements.iter().any(|(location, _)| matches!(location, Location::Field | Location::Part));
            let mutable = sets.then(|| quote!(mut));
            Some(quote!(let #mutable form = #ty::default();))
        }
        _ => None,
    };
    let sets = statements.iter().any(|(location, _)| !matches!(location, Location::Field | Location::Part));
    let statements = statements.into_iter().map(|(_, statement)| statement);
    let initial = body.initial();
    let body = if declarations.is_empty() && form.is_none() {
        quote!(#request { request: Request::new(&self.transport, &#constant), #initial })
    } else {
        let mutable = sets.then(|| quote!(mut));
        quote! {
            let #mutable request = Request::new(&self.transport, &#constant);
            #form
            #(#statements)*
            #request { request, #initial }
        }
    };
    let many = (declarations.len() > 6)
        .then(|| quote!(#[allow(clippy::too_many_arguments, reason = "the operation requires them all")]));
    Ok(quote! {
        #doc
        #deprecated
        #many
        pub fn #name(&self, #(#declarations),*) -> #request {
            #body
        }
    })
}

/// What an operation does, what it takes, and what a token must be allowed to.
fn description(operation: &Operation) -> String {
    let summary = operation.summary.clone().unwrap_or_else(|| titled(&operation.id));
    let mut paragraphs = vec![sentence(&summary)];
    paragraphs.extend(operation.description.clone());
    let item = |name: &str, text: &str| format!("- `{name}`: {}", text.replace('\n', "\n  "));
    let required = operation.parameters.iter().filter(|parameter| parameter.required);
    let mut arguments: Vec<_> = required.filter_map(|it| Some(item(&it.ident, it.description.as_deref()?))).collect();
    arguments.extend(bodies::description(operation).map(|text| item("body", text)));
    if !arguments.is_empty() {
        paragraphs.push(format!("# Arguments\n{}", arguments.join("\n")));
    }
    paragraphs.extend(scopes(&operation.security));
    paragraphs.extend(query_keys(&operation.security));
    paragraphs.push(format!("Sends `{} {}`.", operation.method, operation.path));
    paragraphs.join("\n\n")
}

/// A summary as a sentence.
fn sentence(summary: &str) -> String {
    if summary.ends_with(['.', '!', '?']) { summary.to_owned() } else { format!("{summary}.") }
}

/// The keys that an operation takes as query parameters, if nothing else will do.
fn query_keys(security: &[Authorization]) -> Option<String> {
    if security.is_empty() || security.iter().any(|authorization| authorization.query_keys.is_empty()) {
        return None;
    }
    let key = security[0].query_keys.first()?;
    Some(format!(
        "An access token will not do: HubSpot wants a key as the query parameter {}. Give it with \
         `.options(CallOptions::new().query({key:?}, …))`, or to the client with the same options.",
        code(key)
    ))
}

/// What a token must be allowed to.
fn scopes(security: &[Authorization]) -> Option<String> {
    let mut alternatives: Vec<String> = Vec::new();
    for authorization in security {
        let scopes: Vec<_> = authorization.schemes.values().flatten().map(|scope| format!("`{scope}`")).collect();
        let scopes = scopes.join(" and ");
        if !scopes.is_empty() && !alternatives.contains(&scopes) {
            alternatives.push(scopes);
        }
    }
    match alternatives.as_slice() {
        [] => None,
        [scopes] => {
            let word = if scopes.contains(" and ") { "scopes" } else { "scope" };
            Some(format!("The access token needs the {word} {scopes}."))
        }
        _ => Some(format!("The access token needs one of the scopes {}.", alternatives.join(", "))),
    }
}
