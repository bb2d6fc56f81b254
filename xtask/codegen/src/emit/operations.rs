//! Request builders: setters of optional parameters, sending, and paging.
//!
//! progenitor's builders borrow the client, and report failed conversions when they are sent. These are values that can be
//! kept, cloned and spawned, and their setters cannot fail.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::arguments::{Argument, setter};
use super::bodies::RequestBody;
use super::docs::parameter_doc;
use super::imports::Names;
use super::parameter_links::from_setter;
use super::responses::ResponseMethods;
use super::{Context, EmitResult, page_requests, security};
use crate::ir::{Api, Credentials, Ident, Method, Operation, Parameter, ResponseBody};

/// The file of all operations.
pub(super) fn file(context: Context<'_>) -> EmitResult {
    let api = context.api;
    if api.operations.is_empty() {
        return Ok(quote! {
            //! Request builders. The API has no operations.
        });
    }
    let mut names = Names::default();
    let mut operations = Vec::new();
    for operation in &api.operations {
        operations.push(RequestEmitter { operation, context }.emit(&mut names)?);
    }
    names.add_all(["CallOptions", "Error", "IntoOption", "Method", "Operation", "Request"]);
    let is_token = |credentials: &Credentials| matches!(credentials, Credentials::Token { .. });
    let schemes = || api.security_schemes.iter().map(|scheme| &scheme.credentials);
    if schemes().any(is_token) || api.operations.iter().any(|operation| operation.security.is_none()) {
        names.add("SecurityScheme");
    }
    let security = schemes().any(|it| !is_token(it)).then(|| {
        quote!(
            use super::security;
        )
    });
    let imports = names.imports();
    let own = names.import_from(&quote!(super), api.types().map(|(_, def)| def.ident.as_str()));
    let runtime = names.runtime();
    Ok(quote! {
        //! Request builders, created by the methods of `Client`.

        #imports

        #own
        #security
        #runtime

        #(#operations)*
    })
}

/// Implements `Debug` for a request with a body.
fn debug(name: &Ident, names: &mut Names) -> TokenStream {
    names.add("fmt");
    quote! {
        impl fmt::Debug for #name {
            /// Omits the body and all values, which can be secret or personal.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.request, f)
            }
        }
    }
}

/// The setter that leaves out what does not decode.
fn lenient() -> TokenStream {
    quote! {
        /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
        pub fn lenient(mut self) -> Self {
            self.request.set_lenient();
            self
        }
    }
}

struct RequestEmitter<'a> {
    operation: &'a Operation,
    context: Context<'a>,
}

impl RequestEmitter<'_> {
    fn emit(&self, names: &mut Names) -> EmitResult {
        let operation = self.operation;
        let name = &operation.request;
        let doc = format!(" The request of [`Client::{0}`](super::Client::{0}).", operation.ident);
        let constant = constant(self.context.api, operation);
        let body = RequestBody::of(self.context, operation)?;
        body.rust().into_iter().for_each(|rust| names.add_type(rust));
        let mut setters = Vec::new();
        for (index, parameter) in operation.parameters.iter().enumerate().filter(|(_, it)| !it.required) {
            let argument = Argument::named(self.context, operation, index, quote!(value))?;
            argument.add_setter_names(names);
            setters.push(setter(&self.setter_docs(parameter), &parameter.ident, &argument));
        }
        setters.extend(body.setter(names));
        let responses = ResponseMethods { context: self.context, operation, attach: body.attach() };
        let headers = responses.headers(names)?;
        let send = responses.methods(names)?;
        let has_json = |body: &ResponseBody| {
            matches!(body, ResponseBody::Json(_) | ResponseBody::OptionalJson(_) | ResponseBody::JsonOrText(_))
        };
        let has_json = has_json(&operation.response) || operation.representations.iter().any(|it| has_json(&it.body));
        let lenient = has_json.then(lenient);
        let pages = operation.pagination.as_ref().map(|_| pages(names));
        let page_request = page_requests::of(self.context, operation, names)?;
        let field = body.field();
        let (derive, debug) = match &field {
            Some(_) => (quote!(#[derive(Clone)]), Some(debug(name, names))),
            None => (quote!(#[derive(Clone, Debug)]), None),
        };
        Ok(quote! {
            #constant

            #[doc = #doc]
            #derive
            #[must_use = "a request does nothing until it is sent"]
            pub struct #name {
                pub(super) request: Request,
                #field
            }

            #debug

            impl #name {
                #headers
                #(#setters)*

                /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
                /// retries, and additional headers and query parameters.
                pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
                    self.request.set_options(options.into_option().unwrap_or_default());
                    self
                }

                #lenient
                #send
                #pages
            }

            #page_request
        })
    }

    fn setter_docs(&self, parameter: &Parameter) -> TokenStream {
        parameter_doc(parameter, from_setter(self.operation, parameter))
    }
}

fn constant(api: &Api, operation: &Operation) -> TokenStream {
    let Operation { constant, path, accept, idempotent, .. } = operation;
    let id = operation.ident.as_str();
    let method = method(operation.method);
    let security = security::alternatives(api, operation);
    quote! {
        pub(super) const #constant: Operation =
            Operation { id: #id, method: Method::#method, path: #path, accept: #accept, idempotent: #idempotent, security: #security };
    }
}

/// The constant of a method.
fn method(method: Method) -> proc_macro2::Ident {
    format_ident!("{}", method.as_str())
}

fn pages(names: &mut Names) -> TokenStream {
    names.add_all(["Items", "Pages"]);
    quote! {
        /// Returns a stream of the items of all pages. The next page is fetched while the items of a page are consumed.
        pub fn stream(self) -> Items<Self> {
            Items::new(self.pages())
        }

        /// Returns a stream of the pages. The next page is fetched while a page is consumed.
        pub fn pages(self) -> Pages<Self> {
            Pages::new(self)
        }
    }
}
