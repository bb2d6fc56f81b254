//! The client: a method for each operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::arguments::Argument;
use super::bodies::{self, RequestBody};
use super::docs::{doc, doc_ending, fallback_type_doc, linked_doc};
use super::imports::{Names, import};
use super::parameter_links::from_client;
use super::{Context, EmitResult, shortcuts};
use crate::ir::{Operation, Security};
use crate::profile::Profile;
use crate::text::markdown::code;

/// More arguments than clippy accepts without an attribute, beside `&self`.
const MAX_ARGUMENTS: usize = 6;

/// The file of the client.
pub(super) fn file(context: Context<'_>) -> EmitResult {
    let api = context.api;
    let mut names = Names::default();
    let mut methods = Vec::new();
    for operation in &api.operations {
        methods.push(method(context, operation, &mut names)?);
        methods.extend(shortcuts::methods(context, operation, &mut names)?);
    }
    names.add("Method");
    names.add("SecretString");
    let imports = names.imports();
    let own = names.import_from(&quote!(super), api.types().map(|(_, def)| def.ident.as_str()));
    let mut operations: Vec<_> =
        api.operations.iter().flat_map(|it| [it.constant.as_str(), it.request.as_str()]).collect();
    operations.sort_unstable();
    let operations = import(&quote!(super::operations), &operations);
    let runtime = runtime_names(&names, !api.operations.is_empty());
    let constructors = constructors(api.base_url.as_deref(), context.profile);
    let doc = doc(&format!("A client for {}, version {}.", api.title, api.version));
    Ok(quote! {
        //! The client.

        #imports

        #own
        #operations
        #runtime

        #doc
        ///
        /// Cloning a client is cheap: clones share connections, tokens and limits.
        #[derive(Clone, Debug)]
        pub struct Client {
            transport: Transport,
        }

        impl Client {
            #constructors

            #(#methods)*

            /// Returns a request to an endpoint that this crate does not know, with the token, the limits and the retries of
            /// this client. The path is relative to the base URL, begins with a slash, and is percent-encoded.
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

/// The constructors of the client. Without a server in the description, nothing but the caller says where requests, and the
/// token with them, are sent.
fn constructors(base_url: Option<&str>, profile: &Profile) -> TokenStream {
    let constant = base_url.map(|base_url| {
        quote! {
            /// The base URL of requests, unless the builder or the environment sets another.
            const BASE_URL: &str = #base_url;
        }
    });
    let kinds = profile.token.kinds.as_deref().map(|kinds| format!(", {kinds}")).unwrap_or_default();
    let kinds = doc(&format!("Creates a client that authorizes requests with an access token{kinds}."));
    let new = match base_url {
        Some(_) => quote! {
            #kinds
            ///
            /// # Errors
            ///
            /// Returns an error if the token is empty or not a valid header value, or if TLS cannot be set up.
            pub fn new(token: impl Into<SecretString>) -> Result<Self, Error> {
                Self::builder().token(token).build()
            }
        },
        None => quote! {
            /// Creates a client that sends requests to a base URL and authorizes them with an access token.
            ///
            /// # Errors
            ///
            /// Returns an error if the base URL is invalid or would send the token unencrypted over a network, if the token is
            /// empty or not a valid header value, or if TLS cannot be set up.
            pub fn new(base_url: impl Into<String>, token: impl Into<SecretString>) -> Result<Self, Error> {
                Self::builder().base_url(base_url).token(token).build()
            }
        },
    };
    let from_env = from_env_doc(base_url.is_some(), profile);
    let builder_docs = doc(match base_url {
        Some(_) => "Returns a builder for a client with custom settings.",
        None => {
            "Returns a builder for a client with custom settings. It needs a base URL: the API description declares no server."
        }
    });
    let default = base_url.map(|_| quote!(.base_url(Self::BASE_URL)));
    quote! {
        #constant

        #new

        #from_env
        pub fn from_env() -> Result<Self, Error> {
            Self::builder().environment()?.build()
        }

        #builder_docs
        pub fn builder() -> ClientBuilder<Self> {
            ClientBuilder::new()#default
        }
    }
}

fn from_env_doc(has_base_url: bool, profile: &Profile) -> TokenStream {
    let (token, variable) = (profile.token_variable(), profile.base_url_variable());
    let (base_url, missing) = match has_base_url {
        true => (format!("`{variable}`, if it is set, the base URL of requests"), format!("`{token}` is not set")),
        false => (format!("`{variable}` the base URL of requests"), "one of them is not set".to_owned()),
    };
    let does = format!(
        "Creates a client from environment variables: `{token}` holds the access token, and {base_url}.\n\n# Errors"
    );
    doc_ending(&does, &format!("Returns an error if {missing}, and in the cases of [`ClientBuilder::build`]."))
}

fn runtime_names(names: &Names, has_operations: bool) -> TokenStream {
    let mut needed = vec!["ClientBuilder", "Error", "RawRequest", "Transport"];
    needed.extend(has_operations.then_some("Request"));
    needed.extend(
        ["Form", "MultipartForm", "ParameterValue", "Part", "PathStyle", "QueryStyle", "Upload"]
            .into_iter()
            .filter(|name| names.has(name)),
    );
    needed.sort_unstable();
    import(&quote!(crate::runtime), &needed)
}

fn method(context: Context<'_>, operation: &Operation, names: &mut Names) -> EmitResult {
    let doc = linked_doc(&description(operation), from_client(operation));
    let deprecated = operation.deprecated.then(|| quote!(#[deprecated]));
    let (name, request, constant) = (&operation.ident, &operation.request, &operation.constant);
    let body = RequestBody::of(context, operation)?;
    let mut declarations = Vec::new();
    let (mut sets_form, mut sets_request) = (false, false);
    let mut calls = Vec::new();
    for (index, _) in operation.arguments() {
        let argument = Argument::new(context, operation, index)?;
        argument.add_names(names);
        argument.add_call_names(names);
        declarations.push(argument.declaration());
        calls.push(argument.setter_call(&quote!()));
        if argument.is_in_body() { sets_form = true } else { sets_request = true }
    }
    declarations.extend(body.argument(names));
    let form = match &body {
        RequestBody::Form { rust, .. } => {
            names.add_type(rust);
            let mutable = sets_form.then(|| quote!(mut));
            Some(quote!(let #mutable form = #rust::default();))
        }
        RequestBody::None | RequestBody::Value { .. } => None,
    };
    let initial = body.initial();
    let body = if declarations.is_empty() && form.is_none() {
        quote!(#request { request: Request::new(&self.transport, &#constant), #initial })
    } else {
        let mutable = sets_request.then(|| quote!(mut));
        quote! {
            let #mutable request = Request::new(&self.transport, &#constant);
            #form
            #(#calls)*
            #request { request, #initial }
        }
    };
    let many = (declarations.len() > MAX_ARGUMENTS)
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

/// The documentation of an operation: what it does, its arguments, and what authorizes it.
fn description(operation: &Operation) -> String {
    let summary = operation.summary.clone().unwrap_or_else(|| fallback_type_doc(operation.ident.as_str()));
    let mut paragraphs = vec![sentence(&summary)];
    paragraphs.extend(operation.description.clone());
    paragraphs.extend(scopes(&operation.security));
    paragraphs.extend(query_keys(&operation.security));
    paragraphs.push(format!("Sends `{} {}`.{}", operation.method.as_str(), operation.path, statuses(operation)));
    // A section ends the documentation: what follows it would belong to it.
    let item = |name: &str, text: &str| format!("- `{name}`: {}", text.replace('\n', "\n  "));
    let required = operation.arguments().into_iter();
    let mut arguments: Vec<_> =
        required.filter_map(|(_, it)| Some(item(it.ident.as_str(), it.docs.as_deref()?))).collect();
    arguments.extend(bodies::required_docs(operation).map(|docs| item("body", docs)));
    if !arguments.is_empty() {
        paragraphs.push(format!("# Arguments\n\n{}", arguments.join("\n")));
    }
    paragraphs.join("\n\n")
}

/// The successful statuses, if there are several: they are one type.
fn statuses(operation: &Operation) -> String {
    let successes = operation.responses.iter().filter(|response| response.is_success);
    let statuses: Vec<_> = successes.map(|response| format!("`{}`", response.status)).collect();
    match statuses.as_slice() {
        [others @ .., last] if !others.is_empty() => {
            format!(" A successful response has the status {} or {last}.", others.join(", "))
        }
        _ => String::new(),
    }
}

/// A summary as a sentence.
fn sentence(summary: &str) -> String {
    if summary.ends_with(['.', '!', '?']) { summary.to_owned() } else { format!("{summary}.") }
}

/// The key that an operation takes as a query parameter, if nothing else authorizes it.
fn query_keys(security: &[Security]) -> Option<String> {
    if security.iter().any(|alternative| alternative.query_keys.is_empty()) {
        return None;
    }
    let key = security.first()?.query_keys.first()?;
    Some(format!(
        "An access token does not authorize this operation: it requires a key as the query parameter {}. Set it with \
         `.options(CallOptions::new().query({key:?}, …))`, or for all calls with the options of the client.",
        code(key)
    ))
}

/// The scopes that an access token needs.
fn scopes(security: &[Security]) -> Option<String> {
    let mut alternatives: Vec<String> = Vec::new();
    for alternative in security {
        let scopes: Vec<_> = alternative.scopes.iter().map(|scope| format!("`{scope}`")).collect();
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
