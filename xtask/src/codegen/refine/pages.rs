//! Pages: where their items are, and the cursor of the next one.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use super::arguments::list_item;
use super::ident;
use crate::codegen::model::{Api, Object, Property};

/// Whether a type is a page that an operation answers with.
pub(super) fn is_page(api: &Api, name: &str) -> bool {
    api.operations
        .iter()
        .filter_map(|operation| operation.pagination.as_ref())
        .any(|pagination| pagination.page == name)
}

/// Says of a page where its items and its cursor are. `results` is the type of its list.
pub(super) fn implementation(api: &Api, name: &str, page: &Object, results: &Type) -> Option<TokenStream> {
    let item = list_item(results)?;
    let list = page.property("results")?;
    let list_name = ident(&list.ident);
    let items = if is_optional(list) { quote!(self.#list_name.unwrap_or_default()) } else { quote!(self.#list_name) };
    let cursor = next_cursor(api, page)?;
    let name = ident(name);
    Some(quote! {
        impl Page for #name {
            type Item = #item;

            fn into_items(self) -> Vec<#item> {
                #items
            }

            fn next_cursor(&self) -> Option<&str> {
                #cursor
            }
        }
    })
}

/// The expression that finds `paging.next.after` in a page.
fn next_cursor(api: &Api, page: &Object) -> Option<TokenStream> {
    let paging = page.property("paging")?;
    let next = api.referred(&paging.schema)?.property("next")?;
    let after = api.referred(&next.schema)?.property("after")?;
    let place = step(&step(&quote!(self), paging), next);
    let name = ident(&after.ident);
    Some(if is_optional(after) { quote!(#place.#name.as_deref()) } else { quote!(Some(#place.#name.as_str())) })
}

fn step(place: &TokenStream, property: &Property) -> TokenStream {
    let name = ident(&property.ident);
    if is_optional(property) { quote!(#place.#name.as_ref()?) } else { quote!(#place.#name) }
}

fn is_optional(property: &Property) -> bool {
    !property.required || property.schema.nullable
}
