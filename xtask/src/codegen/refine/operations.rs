//! Requests: what can be set, sending them, and going through their pages.
//!
//! progenitor's builders borrow the client, and keep failures of conversions until they are sent. Ours are values that can
//! be kept, cloned and spawned, and their setters cannot fail.

use heck::{ToPascalCase, ToShoutySnakeCase};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Ident, Type};

use super::Emitted;
use super::arguments::Argument;
use super::docs::{code, doc};
use super::extract::Types;
use super::ident;
use super::paths::{Names, use_names};
use crate::codegen::model::{Api, Operation, Pagination, Parameter, Success};

/// The file of all operations.
pub(super) fn file(api: &Api, types: &Types) -> Emitted {
    let mut names = Names::default();
    let mut operations = Vec::new();
    for operation in &api.operations {
        operations.push(Emitter { operation, types }.emit(&mut names)?);
    }
    let imports = names.imports();
    let own = names.among(api.names(|_| true));
    let own = use_names(&quote!(super), &own);
    let pages = api.operations.iter().any(|operation| operation.pagination.is_some());
    let runtime = match pages {
        true => quote!(
            use crate::runtime::{Error, Items, Operation, PageRequest, Pages, Request, Response};
        ),
        false => quote!(
            use crate::runtime::{Error, Operation, Request, Response};
        ),
    };
    Ok(quote! {
        //! Requests of all operations.
        //!
        //! The methods of the client begin them, their own methods fill them in and send them.

        #imports
        use reqwest::Method;

        #own
        #runtime

        #(#operations)*
    })
}

/// The name of an operation's request.
pub(super) fn request_name(operation: &Operation) -> Ident {
    ident(&operation.id.to_pascal_case())
}

/// The name of an operation's constant.
pub(super) fn constant_name(operation: &Operation) -> Ident {
    ident(&operation.id.to_shouty_snake_case())
}

struct Emitter<'a> {
    operation: &'a Operation,
    types: &'a Types,
}

impl Emitter<'_> {
    fn emit(&self, names: &mut Names) -> Emitted {
        let operation = self.operation;
        let name = request_name(operation);
        let doc = doc(&format!("The request of [`Client::{0}`](super::Client::{0}).", operation.id));
        let constant = self.constant();
        let mut setters = Vec::new();
        for parameter in operation.parameters.iter().filter(|parameter| !parameter.required) {
            let ty = self.argument_type(parameter)?;
            names.note(ty);
            setters.push(setter(parameter, ty));
        }
        let send = self.send(names)?;
        let pages = operation.pagination.as_ref().map(|_| pages());
        let page_request = operation.pagination.as_ref().map(|pagination| self.page_request(&name, pagination));
        Ok(quote! {
            #constant

            #doc
            #[derive(Clone, Debug)]
            #[must_use = "a request does nothing until it is sent"]
            pub struct #name {
                pub(super) request: Request,
            }

            impl #name {
                #(#setters)*
                #send
                #pages
            }

            #page_request
        })
    }

    fn constant(&self) -> TokenStream {
        let constant = constant_name(self.operation);
        let (id, path) = (&self.operation.id, &self.operation.path);
        let method = format_ident!("{}", self.operation.method);
        let accept = match &self.operation.success {
            Success::Json(_) | Success::Empty => "application/json",
            Success::Text => "text/*",
            Success::Bytes => "*/*",
        };
        quote! {
            pub(super) const #constant: Operation =
                Operation { id: #id, method: Method::#method, path: #path, accept: #accept };
        }
    }

    fn argument_type(&self, parameter: &Parameter) -> Result<&Type, String> {
        let missing = || format!("progenitor gave `{}` of `{}` no type", parameter.ident, self.operation.id);
        self.types.argument(&self.operation.id, &parameter.ident).ok_or_else(missing)
    }

    fn send(&self, names: &mut Names) -> Emitted {
        let missing = || format!("progenitor gave the answer of `{}` no type", self.operation.id);
        let ty = self.types.result(&self.operation.id).ok_or_else(missing)?;
        names.note(ty);
        let decoded = match &self.operation.success {
            Success::Json(_) => {
                "# Errors\nWhen the request could not be sent, HubSpot answered with an error, or the \
                answer is not what the API's description says."
            }
            _ => "# Errors\nWhen the request could not be sent, or HubSpot answered with an error.",
        };
        let doc = doc(&format!("Sends the request, and gives what comes back.\n\n{decoded}"));
        Ok(quote! {
            #doc
            pub async fn send(self) -> Result<Response<#ty>, Error> {
                self.request.send().await
            }
        })
    }

    fn page_request(&self, name: &Ident, pagination: &Pagination) -> TokenStream {
        let page = ident(&pagination.page);
        let constant = constant_name(self.operation);
        let cursor = self.operation.parameters.iter().find(|parameter| parameter.ident == pagination.cursor);
        let wire = cursor.map_or("after", |parameter| &parameter.name);
        quote! {
            impl PageRequest for #name {
                type Page = #page;

                const OPERATION: &'static Operation = &#constant;

                fn cursor(&self) -> Option<&str> {
                    self.request.query(#wire)
                }

                fn set_cursor(&mut self, cursor: String) {
                    self.request.set_query::<String>(#wire, cursor);
                }

                fn fetch(self) -> impl Future<Output = Result<Response<#page>, Error>> + Send + 'static {
                    self.send()
                }
            }
        }
    }
}

fn setter(parameter: &Parameter, ty: &Type) -> TokenStream {
    let name = ident(&parameter.ident);
    let description = parameter.description.clone();
    let doc = doc(&description.unwrap_or_else(|| format!("Sets the parameter {}.", code(&parameter.name))));
    let argument = Argument::new(parameter, ty, ident("value"));
    let declaration = argument.declaration();
    let statement = argument.statement(&quote!(self.request));
    quote! {
        #doc
        pub fn #name(mut self, #declaration) -> Self {
            #statement
            self
        }
    }
}

fn pages() -> TokenStream {
    quote! {
        /// The items of all pages, one by one. A page is fetched when the items of the one before it are used up.
        pub fn stream(self) -> Items<Self> {
            Items::new(self.pages())
        }

        /// The pages, one by one. A page is fetched when it is asked for.
        pub fn pages(self) -> Pages<Self> {
            Pages::new(self)
        }
    }
}
