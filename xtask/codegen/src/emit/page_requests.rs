//! Requests for pages: where they have the cursor of a page, and what the next one has.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Names;
use super::occasions::Occasions;
use super::pages::{borrowed, copied, is_string, length, none_after_last};
use super::{Context, EmitResult};
use crate::ir::{Cursor, Holder, NextPage, Operation, Pagination, Shape, StructPage, TypeId, Way};
use crate::types::TypeError;

/// Implements `PageRequest` for the request of an operation whose response is a page.
pub(super) fn of(context: Context<'_>, operation: &Operation, names: &mut Names) -> EmitResult {
    let Some(pagination) = &operation.pagination else { return Ok(TokenStream::new()) };
    let (name, constant) = (&operation.request, &operation.constant);
    let page = context.types.response(operation)?;
    let shape = pagination.page.and_then(|page| struct_page(context, page));
    let (get, set) = accessors(context, operation, pagination)?;
    let counts = matches!(pagination.next, NextPage::Number { .. } | NextPage::Offset { .. });
    let counts = counts.then(|| {
        quote!(
            const COUNTS: bool = true;
        )
    });
    let next = next_cursor(context, pagination, shape, names).map(|(skipped, next)| {
        quote! {
            fn next_cursor(&self, page: &Response<#page>, #skipped: usize) -> Option<String> {
                #next
            }
        }
    });
    let occasions = Occasions { context, body: &operation.response, held: &operation.held, rust: page };
    let decode = occasions.decode()?.map(|decode| {
        quote! {
            fn decode(response: crate::runtime::Undecoded) -> Result<Response<#page>, Error> {
                #decode
            }
        }
    });
    names.add_all(["PageRequest", "Response"]);
    Ok(quote! {
        impl PageRequest for #name {
            type Page = #page;

            const OPERATION: &'static Operation = &#constant;
            #counts

            fn cursor(&self) -> Option<String> {
                #get
            }

            fn set_cursor(&mut self, cursor: String) {
                #set
            }

            #next

            #decode

            fn fetch(self) -> impl Future<Output = Result<Response<#page>, Error>> + Send + 'static {
                self.send()
            }
        }
    })
}

/// The expressions that read and set the cursor of the page that is requested.
fn accessors(
    context: Context<'_>,
    operation: &Operation,
    pagination: &Pagination,
) -> Result<(TokenStream, TokenStream), TypeError> {
    let counts = !matches!(pagination.next, NextPage::Cursor(_));
    Ok(match pagination.next.cursor() {
        Some(Cursor::Query(index)) => {
            let wire = &operation.parameters[*index].wire_name;
            (
                quote!(self.request.query(#wire).map(str::to_owned)),
                quote!(self.request.set_query::<String, _>(#wire, cursor);),
            )
        }
        Some(Cursor::Body(owner, index)) => {
            let def = context.api.type_def(*owner);
            let Shape::Struct(body) = &def.shape else {
                let what = format!("the cursor of `{}`", operation.ident);
                return Err(TypeError::Missing { what, pointer: def.pointer.clone() });
            };
            let (field, holder, wire) =
                (&body.fields[*index].ident, body.fields[*index].holder(), &body.fields[*index].wire_name);
            let number = quote!(self.request.page_number(#wire, &cursor));
            match (holder, counts) {
                (Holder::Nullable, false) => {
                    (quote!(self.body.#field.value().cloned()), quote!(self.body.#field = cursor.into();))
                }
                (_, false) => (quote!(self.body.#field.clone()), quote!(self.body.#field = Some(cursor);)),
                (Holder::None, true) => {
                    let set = quote! {
                        if let Some(number) = #number {
                            self.body.#field = number;
                        }
                    };
                    (quote!(Some(self.body.#field.to_string())), set)
                }
                (Holder::Option, true) => {
                    (quote!(self.body.#field.map(|number| number.to_string())), quote!(self.body.#field = #number;))
                }
                (Holder::Nullable, true) => (
                    quote!(self.body.#field.value().map(ToString::to_string)),
                    quote!(self.body.#field = #number.into();),
                ),
            }
        }
        None => (quote!(self.request.page_url().map(str::to_owned)), quote!(self.request.set_page_url(cursor);)),
    })
}

/// The body of the method that returns the cursor after a page, and the name of its last argument. A page that has it as a string
/// needs none.
fn next_cursor(
    context: Context<'_>,
    pagination: &Pagination,
    shape: Option<&StructPage>,
    names: &mut Names,
) -> Option<(TokenStream, TokenStream)> {
    let page = quote!(page);
    let counted = |function: &str, first: Option<u64>, total: &Option<Way>, names: &mut Names| {
        names.add(function);
        let function = quote::format_ident!("{function}");
        let items = shape.map_or_else(|| quote!(page.len()), |shape| length(context, &page, &shape.items));
        let more = shape.and_then(|shape| shape.more.as_ref());
        let more = more.map_or_else(
            || quote!(None),
            |more| {
                let value = copied(context, &page, &more.way);
                if more.last { quote!(#value.map(|is_last| !is_last)) } else { value }
            },
        );
        let total = total.as_ref().map_or_else(|| quote!(None::<u64>), |way| copied(context, &page, way));
        let first = first.map(proc_macro2::Literal::u64_unsuffixed).map(|first| quote!(#first,));
        (
            quote!(skipped),
            quote!(#function(PageRequest::cursor(self).as_deref(), #first #items + skipped, #more, #total)),
        )
    };
    match &pagination.next {
        NextPage::Number { first, pages, .. } => Some(counted("next_page", Some(*first), pages, names)),
        NextPage::Offset { total, .. } => Some(counted("next_offset", None, total, names)),
        NextPage::Link => {
            names.add("next_link");
            Some((quote!(_), quote!(next_link(page.headers()))))
        }
        NextPage::Cursor(_) | NextPage::Url => {
            let shape = shape?;
            let way = shape.next_cursor.as_ref().filter(|way| !is_string(context, way))?;
            let (cursor, is_optional) = borrowed(context, &page, way);
            // A cursor that is a number need not be absent on the last page: it is 0, where the list begins.
            let cursor = match is_optional {
                true => quote!(#cursor.map(ToString::to_string)),
                false => quote!(Some(#cursor.to_string())),
            };
            let cursor = quote!(#cursor.filter(|cursor| cursor != "0"));
            let more = shape.more.as_ref().map(|more| none_after_last(context, &page, more));
            Some((quote!(_), quote!(#more #cursor)))
        }
    }
}

fn struct_page(context: Context<'_>, page: TypeId) -> Option<&StructPage> {
    match &context.api.type_def(page).shape {
        Shape::Struct(shape) => shape.page.as_ref(),
        _ => None,
    }
}
