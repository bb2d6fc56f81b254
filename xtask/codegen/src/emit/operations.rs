//! Requests: what can be set, sending them, and going through their pages.
//!
//! progenitor's builders borrow the client, and keep failures of conversions until they are sent. Ours are values that can
//! be kept, cloned and spawned, and their setters cannot fail.

use heck::ToShoutySnakeCase;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Ident, Type};

use super::Emitted;
use super::arguments::Argument;
use super::bodies::RequestBody;
use super::docs::{code, doc};
use super::extract::Types;
use super::ident;
use super::paths::{Names, use_names};
use crate::model::{Api, Cursor, Operation, Pagination, Parameter, Success};

/// The file of all operations.
pub(super) fn file(api: &Api, types: &Types) -> Emitted {
    let mut names = Names::default();
    let mut operations = Vec::new();
    for operation in &api.operations {
        operations.push(Emitter { operation, api, types }.emit(&mut names)?);
    }
    names.add("Method");
    let imports = names.imports();
    let own = names.among(api.type_names());
    let own = use_names(&quote!(super), &own);
    if api.operations.is_empty() {
        return Ok(quote! {
            //! Requests of all operations. There are none.
        });
    }
    let runtime = runtime_names(&names, api.operations.iter().any(|operation| operation.pagination.is_some()));
    Ok(quote! {
        //! Requests of all operations.
        //!
        //! The methods of the client begin them, their own methods fill them in and send them.

        #imports

        #own
        #runtime

        #(#operations)*
    })
}

/// What of the runtime is needed.
fn runtime_names(names: &Names, has_pages: bool) -> TokenStream {
    let mut needed = vec!["CallOptions", "Error", "Operation", "Request", "Response"];
    needed.extend(["Form", "IntoValues", "MultipartForm", "Part"].into_iter().filter(|name| names.has(name)));
    if has_pages {
        needed.extend(["Items", "PageRequest", "Pages"]);
    }
    needed.sort_unstable();
    let needed: Vec<_> = needed.into_iter().map(ident).collect();
    use_names(&quote!(crate::runtime), &needed)
}

/// The name of an operation's request.
pub(super) fn request_name(operation: &Operation) -> Ident {
    ident(&operation.request)
}

/// The name of an operation's constant.
pub(super) fn constant_name(operation: &Operation) -> Ident {
    let name = operation.id.to_shouty_snake_case();
    // The request of an operation named by a letter is that letter.
    if name == operation.request { format_ident!("{name}_OPERATION") } else { ident(&name) }
}

struct Emitter<'a> {
    operation: &'a Operation,
    api: &'a Api,
    types: &'a Types,
}

impl Emitter<'_> {
    fn emit(&self, names: &mut Names) -> Emitted {
        let operation = self.operation;
        let name = request_name(operation);
        let doc = format!(" The request of [`Client::{0}`](super::Client::{0}).", operation.id);
        let constant = self.constant();
        let body = RequestBody::of(operation, self.types)?;
        body.ty().into_iter().for_each(|ty| names.note(ty));
        let mut setters = Vec::new();
        for parameter in operation.parameters.iter().filter(|parameter| !parameter.required) {
            let ty = argument_type(operation, parameter, self.types)?;
            let argument = Argument::new(parameter, ty, ident("value"));
            argument.note_setter(names);
            setters.push(setter(parameter, &argument));
        }
        setters.extend(body.setter());
        let send = self.send(&body, names)?;
        let pages = operation.pagination.as_ref().map(|_| pages());
        let page_request = operation.pagination.as_ref().map(|pagination| self.page_request(&name, pagination));
        let field = body.field();
        Ok(quote! {
            #constant

            #[doc = #doc]
            #[derive(Clone, Debug)]
            #[must_use = "a request does nothing until it is sent"]
            pub struct #name {
                pub(super) request: Request,
                #field
            }

            impl #name {
                #(#setters)*

                /// How this call is made, in place of what was said before: limits of time and size, retries, and what
                /// is sent along.
                pub fn options(mut self, options: CallOptions) -> Self {
                    self.request.set_options(options);
                    self
                }

                #send
                #pages
            }

            #page_request
        })
    }

    fn constant(&self) -> TokenStream {
        let constant = constant_name(self.operation);
        let Operation { id, path, accept, idempotent, .. } = self.operation;
        let method = format_ident!("{}", self.operation.method);
        quote! {
            pub(super) const #constant: Operation =
                Operation { id: #id, method: Method::#method, path: #path, accept: #accept, idempotent: #idempotent };
        }
    }

    fn send(&self, body: &RequestBody<'_>, names: &mut Names) -> Emitted {
        let (ty, send) = self.answer()?;
        names.note(&ty);
        let attach = body.attach();
        let mutable = attach.is_some().then(|| quote!(mut));
        let decoded = match &self.operation.success {
            Success::Json(_) | Success::OptionalJson(_) => {
                "When the request could not be sent, HubSpot answered with an error, or the answer is not what the API's \
                 description says."
            }
            Success::Text => {
                "When the request could not be sent, HubSpot answered with an error, or the answer is not UTF-8."
            }
            Success::Bytes | Success::Empty => "When the request could not be sent, or HubSpot answered with an error.",
        };
        let doc = doc(&format!("Sends the request, and gives what comes back.\n\n# Errors\n{decoded}"));
        Ok(quote! {
            #doc
            pub async fn send(#mutable self) -> Result<Response<#ty>, Error> {
                #attach
                self.request.#send().await
            }
        })
    }

    /// The type of what the operation gives, and the method of the request that gives it.
    fn answer(&self) -> Result<(Type, Ident), String> {
        let missing = || format!("progenitor gave the answer of `{}` no type", self.operation.id);
        let json = || self.types.result(&self.operation.id).ok_or_else(missing);
        Ok(match &self.operation.success {
            Success::Json(_) => (json()?.clone(), ident("send")),
            Success::OptionalJson(_) => {
                let ty = json()?;
                (syn::parse_quote!(Option<#ty>), ident("send_optional"))
            }
            Success::Text => (syn::parse_quote!(String), ident("send_for_text")),
            Success::Bytes => (syn::parse_quote!(Bytes), ident("send_for_bytes")),
            Success::Empty => (syn::parse_quote!(()), ident("send_for_status")),
        })
    }

    fn page_request(&self, name: &Ident, pagination: &Pagination) -> TokenStream {
        let page = ident(&pagination.page);
        let constant = constant_name(self.operation);
        let (get, set) = match &pagination.cursor {
            Cursor::Query(wire) => {
                (quote!(self.request.query(#wire)), quote!(self.request.set_query::<String>(#wire, cursor);))
            }
            Cursor::Body(wire) => {
                let field = ident(&self.body_field(wire));
                (quote!(self.body.#field.as_deref()), quote!(self.body.#field = Some(cursor);))
            }
        };
        quote! {
            impl PageRequest for #name {
                type Page = #page;

                const OPERATION: &'static Operation = &#constant;

                fn cursor(&self) -> Option<&str> {
                    #get
                }

                fn set_cursor(&mut self, cursor: String) {
                    #set
                }

                fn fetch(self) -> impl Future<Output = Result<Response<#page>, Error>> + Send + 'static {
                    self.send()
                }
            }
        }
    }

    /// The field of the body that has a name on the wire.
    fn body_field(&self, wire: &str) -> String {
        let schema = self.operation.body.as_ref().and_then(|body| body.content.schema());
        let property = schema.and_then(|schema| self.api.referred(schema)).and_then(|object| object.property(wire));
        property.map_or_else(|| wire.to_owned(), |property| property.ident.clone())
    }
}

/// The type that progenitor gave a parameter.
pub(super) fn argument_type<'a>(
    operation: &Operation,
    parameter: &Parameter,
    types: &'a Types,
) -> Result<&'a Type, String> {
    let missing = || format!("progenitor gave `{}` of `{}` no type", parameter.ident, operation.id);
    types.argument(&operation.id, &parameter.ident).ok_or_else(missing)
}

fn setter(parameter: &Parameter, argument: &Argument<'_>) -> TokenStream {
    let name = ident(&parameter.ident);
    let description = parameter.description.clone();
    let doc = doc(&description.unwrap_or_else(|| format!("Sets the parameter {}.", code(&parameter.name))));
    let (generics, declaration) = argument.setter_declaration();
    let statement = argument.statement(&quote!(self.));
    quote! {
        #doc
        pub fn #name #generics(mut self, #declaration) -> Self {
            #statement
            self
        }
    }
}

fn pages() -> TokenStream {
    quote! {
        /// The items of all pages, one by one. The next page is fetched while the items of one are used.
        pub fn stream(self) -> Items<Self> {
            Items::new(self.pages())
        }

        /// The pages, one by one. The next page is fetched while one is used.
        pub fn pages(self) -> Pages<Self> {
            Pages::new(self)
        }
    }
}
