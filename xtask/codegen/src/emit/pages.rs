//! Pages: where their items are, and the cursor of the next one.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use super::ident;
use super::inputs::list_item;
use crate::model::{Api, Object, Property, SchemaKind, Union};

/// Whether a type is a page that an operation answers with, by itself or as a variant of a union.
pub(super) fn is_page(api: &Api, name: &str) -> bool {
    let pages = api.operations.iter().filter_map(|operation| operation.pagination.as_ref());
    pages.into_iter().any(|pagination| pagination.page == name || is_variant(api, &pagination.page, name))
}

fn is_variant(api: &Api, union: &str, name: &str) -> bool {
    let Some(SchemaKind::Union(union)) = api.schemas.get(union).map(|schema| &schema.kind) else { return false };
    union.variants.iter().any(|variant| matches!(&variant.schema.kind, SchemaKind::Ref(variant) if variant == name))
}

/// Says of a page where its items and its cursor are. `results` is the type of its list.
pub(super) fn implementation(api: &Api, name: &str, page: &Object, results: &Type) -> Option<TokenStream> {
    let item = list_item(results)?;
    let list = page.property("results")?;
    let list_name = ident(&list.ident);
    let items = if is_optional(list) { quote!(self.#list_name.unwrap_or_default()) } else { quote!(self.#list_name) };
    // A list that is a page only along with others is all there is.
    let cursor = next_cursor(api, page).unwrap_or_else(|| quote!(None));
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

/// Says the same of a union of pages. `item` is the type of what they all hold.
pub(super) fn union_implementation(name: &str, union: &Union, item: &Type, unrecognized: &str) -> TokenStream {
    let name = ident(name);
    let variants: Vec<_> = union.variants.iter().map(|variant| ident(&variant.ident)).collect();
    let unrecognized = ident(unrecognized);
    quote! {
        impl Page for #name {
            type Item = #item;

            fn into_items(self) -> Vec<#item> {
                match self {
                    #(Self::#variants(page) => page.into_items(),)*
                    Self::#unrecognized(_) => Vec::new(),
                }
            }

            fn next_cursor(&self) -> Option<&str> {
                match self {
                    #(Self::#variants(page) => page.next_cursor(),)*
                    Self::#unrecognized(page) => page.pointer("/paging/next/after")?.as_str(),
                }
            }

            fn is_recognized(&self) -> bool {
                !matches!(self, Self::#unrecognized(_))
            }
        }
    }
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
