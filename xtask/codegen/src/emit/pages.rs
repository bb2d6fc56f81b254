//! Pages: where their items are, and the cursor of the next page.

use proc_macro2::TokenStream;
use quote::quote;

use super::inputs::generic_argument;
use super::{Context, EmitResult};
use crate::ir::{Field, Ident, Shape, Struct, StructPage, TypeDef, TypeId, Union};
use crate::types::TypeError;

/// Implements `Page` for a struct.
pub(super) fn of_struct(context: Context<'_>, id: TypeId, shape: &Struct, page: &StructPage) -> EmitResult {
    let name = &context.api.type_def(id).ident;
    let item = generic_argument(context.types.field(id, page.items)?, 0);
    let list = &shape.fields[page.items];
    let list_name = &list.ident;
    let items = if list.is_optional() { quote!(self.#list_name.unwrap_or_default()) } else { quote!(self.#list_name) };
    // A page without a cursor is the last one.
    let cursor = page.next_cursor.as_deref().map_or_else(|| quote!(None), |way| cursor(context, way));
    Ok(quote! {
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

/// Implements `Page` for a union of pages.
pub(super) fn of_union(
    context: Context<'_>,
    def: &TypeDef,
    union: &Union,
) -> Result<(TokenStream, syn::Type), TypeError> {
    let name = &def.ident;
    let missing = || TypeError::Missing { what: format!("the items of `{name}`"), pointer: def.pointer.clone() };
    let first = union.variants.first().and_then(|variant| context.api.referred_struct(&variant.ty));
    let (page, items) = first.and_then(|(id, shape)| Some((id, shape.page.as_ref()?.items))).ok_or_else(missing)?;
    let item = generic_argument(context.types.field(page, items)?, 0).ok_or_else(missing)?;
    let variants: Vec<_> = union.variants.iter().map(|variant| &variant.ident).collect();
    let unrecognized = &union.unrecognized;
    let implementation = quote! {
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
    };
    Ok((implementation, item.clone()))
}

/// The expression that borrows the cursor of the next page.
fn cursor(context: Context<'_>, way: &[(TypeId, usize)]) -> TokenStream {
    let fields: Vec<_> = way.iter().filter_map(|(owner, index)| field(context, *owner, *index)).collect();
    let Some((last, steps)) = fields.split_last() else { return quote!(None) };
    let place = steps.iter().fold(quote!(self), |place, field| {
        let name = &field.ident;
        if field.is_optional() { quote!(#place.#name.as_ref()?) } else { quote!(#place.#name) }
    });
    let name: &Ident = &last.ident;
    if last.is_optional() { quote!(#place.#name.as_deref()) } else { quote!(Some(#place.#name.as_str())) }
}

fn field(context: Context<'_>, owner: TypeId, index: usize) -> Option<&Field> {
    match &context.api.type_def(owner).shape {
        Shape::Struct(shape) => shape.fields.get(index),
        _ => None,
    }
}
