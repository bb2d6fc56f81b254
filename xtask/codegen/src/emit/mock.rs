//! The mock server: what it knows of each operation, for the tests of programs.

mod next;

use std::collections::BTreeMap;

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::accessor::Accessor;
use super::arguments::Argument;
use super::bodies::RequestBody;
use super::imports::{Names, import};
use super::occasions::Occasions;
use super::{Context, EmitResult};
use crate::ir::{BodyContent, Ident, Operation, ResponseBody};
use next::next;

/// The file of the mock server, which is behind the feature `mock`.
pub(super) const FILE: &str = "mock.rs";

/// Names of methods that a mock server has whatever the operations are.
const OF_SERVER: [&str; 10] = [
    "base_url",
    "client",
    "client_builder",
    "mock",
    "start",
    "start_blocking",
    "token_endpoint",
    "token_url",
    "unmatched_requests",
    "with_operations_of",
];

/// Names of methods that expectations have whatever the parameters are.
const OF_EXPECTATION: [&str; 3] = ["body", "body_matches", "expect"];

/// The types that the module of the mock server exports, and the parameter of its methods. Those of the API with such names are not
/// imported beside them.
const EXPORTED: [&str; 14] = [
    "Any",
    "Example",
    "ExpectedParts",
    "Mock",
    "Mocked",
    "MockedPages",
    "Next",
    "ReceivedPart",
    "ReceivedParts",
    "ReceivedRequest",
    "Reply",
    "Then",
    "TokenRequest",
    "When",
];

/// The file of the mock server.
pub(super) fn file(context: Context<'_>) -> EmitResult {
    let api = context.api;
    let mut names = Names::default();
    let mocks = api.operations.iter().map(|operation| mock(context, operation, &mut names));
    let mocks = mocks.collect::<Result<Vec<_>, _>>()?;
    let is_free = |name: &&str| !EXPORTED.contains(name);
    let requests = || api.operations.iter().map(|it| it.request.as_str());
    let qualified = requests().filter(|name| !is_free(name)).map(|name| (name, quote!(super::operations)));
    let types = api.types().map(|(_, def)| def.ident.as_str()).filter(|name| !is_free(name));
    let qualified: BTreeMap<_, _> = qualified.chain(types.map(|name| (name, quote!(super)))).collect();
    let mocks: Vec<_> = mocks.into_iter().map(|mock| qualify(mock, &qualified)).collect();
    let constants = api.operations.iter().map(|it| it.constant.as_str());
    let mut operations: Vec<_> = constants.chain(requests().filter(is_free)).collect();
    operations.sort_unstable();
    let operations = import(&quote!(super::operations), &operations);
    names.add("Client");
    let own = api.types().map(|(_, def)| def.ident.as_str()).filter(is_free).chain(["Client"]);
    let own = names.import_from(&quote!(super), own);
    let (imports, runtime) = (names.imports(), names.runtime());
    let mock = (!mocks.is_empty()).then(|| {
        quote!(
            use crate::runtime::mock::operation::mock;
        )
    });
    Ok(quote! {
        //! A mock server for tests, with a method for each operation.

        #imports

        #own
        #operations
        #runtime
        use crate::runtime::mock::declare::mock_server;
        #mock
        pub use crate::runtime::mock::*;

        mock_server! {
            /// A mock server of the API, on a free port of the local machine.
            ///
            /// It has a method for each operation of [`Client`]. The first argument of its function says which requests are expected,
            /// the second what they get; a request gets the reply of the latest mock that expects it. All others get the status 501,
            /// with a message that says what was expected.
            ///
            /// A server runs on the Tokio runtime of its test, until it and its clones are dropped. Tests that run at the same time
            /// each have one.
            pub struct MockServer of Client;
        }

        #(#mocks)*
    })
}

/// The file of the mock server of several APIs.
pub(super) fn root(accessors: &[Accessor]) -> TokenStream {
    let methods = accessors.iter().map(|Accessor { ident, feature, path, .. }| {
        let docs = format!(" Returns the server with the operations of [`Client::{0}`](Client::{0}).", ident);
        let ident = free(ident, &OF_SERVER, "mock_");
        quote! {
            #[doc = #docs]
            #[cfg(feature = #feature)]
            pub fn #ident(&self) -> crate::#(#path::)*mock::MockServer {
                self.with_operations_of()
            }
        }
    });
    quote! {
        //! A mock server for tests, with a method for each API.

        use super::Client;
        use crate::runtime::mock::declare::mock_server;
        pub use crate::runtime::mock::*;

        mock_server! {
            /// A mock server, on a free port of the local machine, whose methods return it with the operations of an API.
            ///
            /// It runs on the Tokio runtime of its test, until it and its clones are dropped. Tests that run at the same time each have
            /// one.
            pub struct MockServer of Client;
        }

        impl MockServer {
            #(#methods)*
        }
    }
}

/// Code with the modules of some names before them.
fn qualify(code: TokenStream, modules: &BTreeMap<&str, TokenStream>) -> TokenStream {
    if modules.is_empty() {
        return code;
    }
    let token = |token: TokenTree| match token {
        TokenTree::Group(group) => {
            let inner = qualify(group.stream(), modules);
            TokenTree::Group(Group::new(group.delimiter(), inner)).into()
        }
        TokenTree::Ident(name) => match modules.get(name.to_string().as_str()) {
            Some(module) => quote!(#module::#name),
            None => quote!(#name),
        },
        other => other.into(),
    };
    code.into_iter().map(token).collect()
}

/// The declaration of the mock of an operation.
fn mock(context: Context<'_>, operation: &Operation, names: &mut Names) -> EmitResult {
    let Operation { request, constant, .. } = operation;
    let method = free(&operation.ident, &OF_SERVER, "mock_");
    let body = RequestBody::of(context, operation)?;
    let body = body_format(&body, operation, names);
    let status = proc_macro2::Literal::u16_unsuffixed(status(operation));
    let response = response_format(context, operation, names)?;
    let pages = operation.pagination.as_ref().map(|pagination| {
        let next = next(context, operation, pagination);
        quote!(, pages by #next)
    });
    let statuses = match operation.held.as_slice() {
        [] => Vec::new(),
        held => {
            let rust = context.types.response(operation)?;
            Occasions { context, body: &operation.response, held, rust }.of_values()?
        }
    };
    let statuses = (!statuses.is_empty()).then(|| quote!(, statuses { #(#statuses),* }));
    let mut parameters = Vec::new();
    for (index, parameter) in operation.parameters.iter().enumerate() {
        let argument = Argument::named(context, operation, index, quote!(value))?;
        argument.add_setter_names(names);
        let name = free(&parameter.ident, &OF_EXPECTATION, "parameter_");
        let expected = argument.expected();
        parameters.push(quote!(#name #expected));
    }
    Ok(quote! {
        mock! {
            Client.#method: #request = #constant, #body -> #status #response #statuses #pages;
            #(#parameters)*
        }
    })
}

/// The name of the method of a mock server for an operation, or for an API.
pub(crate) fn method(name: &Ident) -> String {
    free(name, &OF_SERVER, "mock_").to_string()
}

/// A name that is not taken, or else one with a prefix.
fn free(name: &Ident, taken: &[&str], prefix: &str) -> proc_macro2::Ident {
    match taken.contains(&name.as_str()) {
        true => format_ident!("{prefix}{}", name.as_str()),
        false => syn::parse_quote!(#name),
    }
}

/// The format of the body of requests, with what it holds.
fn body_format(body: &RequestBody<'_>, operation: &Operation, names: &mut Names) -> TokenStream {
    let RequestBody::Value { rust, .. } = body else {
        return match operation.body.as_ref().map(|body| &body.content) {
            None => quote!(empty),
            Some(BodyContent::Multipart { .. }) => quote!(multipart),
            Some(_) => quote!(form),
        };
    };
    match operation.body.as_ref().map(|body| &body.content) {
        Some(BodyContent::Text { .. }) => quote!(text),
        Some(BodyContent::Bytes { .. }) => quote!(bytes),
        _ => {
            names.add_type(rust);
            if body.is_nullable() { quote!(json(Option<#rust>)) } else { quote!(json(#rust)) }
        }
    }
}

/// The status of a successful response: the first that has the body which callers get.
fn status(operation: &Operation) -> u16 {
    let is_empty = operation.response == ResponseBody::Empty;
    let mut successes = operation.responses.iter().filter(|it| it.is_success && it.media_types.is_empty() == is_empty);
    successes.find_map(|response| response.status.parse().ok()).unwrap_or(200)
}

/// The format of the body of a successful response, with what it holds.
fn response_format(context: Context<'_>, operation: &Operation, names: &mut Names) -> EmitResult {
    let mut of = |format: &str, is_optional: bool| -> EmitResult {
        let (format, rust) = (format_ident!("{format}"), context.types.response(operation)?);
        names.add_type(rust);
        Ok(if is_optional { quote!(#format(Option<#rust>)) } else { quote!(#format(#rust)) })
    };
    Ok(match &operation.response {
        ResponseBody::Empty => quote!(empty),
        ResponseBody::Json(_) => of("json", false)?,
        ResponseBody::OptionalJson(_) => of("json", true)?,
        ResponseBody::JsonOrText(value) => of("json", value.nullable)?,
        ResponseBody::Text => quote!(text),
        ResponseBody::Bytes => quote!(bytes),
        ResponseBody::Events(None) => quote!(events),
        ResponseBody::Events(Some(data)) => of("events", data.nullable)?,
        ResponseBody::Lines(value) => of("lines", value.nullable)?,
    })
}
