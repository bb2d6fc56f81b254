//! Pages: where their items are, and the cursor of the next page.

use proc_macro2::TokenStream;
use quote::quote;

use super::inputs::generic_argument;
use super::{Context, EmitResult};
use crate::ir::{Field, Holder, LastItem, More, Shape, StructPage, Type, TypeDef, TypeId, Union, Way};
use crate::text::pointer;
use crate::types::TypeError;

/// Implements `Page` for a struct.
pub(super) fn of_struct(context: Context<'_>, id: TypeId, page: &StructPage) -> EmitResult {
    let name = &context.api.type_def(id).ident;
    let item = item(context, page, name.as_str())?;
    let items_constant = items_constant(context, &page.items);
    let cursor_constant = cursor_constant(context, page.next_cursor.as_ref());
    let items = taken(context, &page.items);
    let more = page.more.as_ref().map(|more| none_after_last(context, &quote!(self), more));
    // A page without a cursor is the last one. One that is no string is printed by the request.
    let cursor = page.next_cursor.as_ref().filter(|way| is_string(context, way)).map(|way| cursor(context, way));
    let cursor = cursor.or_else(|| page.last_item.as_ref().and_then(|item| last_item(context, &page.items, item)));
    let cursor = match cursor {
        Some(cursor) => quote!(#more #cursor),
        None => quote!(None),
    };
    Ok(quote! {
        impl Page for #name {
            type Item = #item;

            #items_constant
            #cursor_constant

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
    let pages = union.variants.iter().filter_map(|variant| context.api.referred_struct(&variant.ty)?.1.page.as_ref());
    let pages: Vec<_> = pages.collect();
    let first = *pages.first().ok_or_else(missing)?;
    let item = item(context, first, name.as_str())?;
    let items_constant = items_constant(context, &first.items);
    let variants: Vec<_> = union.variants.iter().map(|variant| &variant.ident).collect();
    let unrecognized = &union.unrecognized;
    let way = pages.iter().find_map(|page| page.next_cursor.as_ref()).ok_or_else(missing)?;
    let cursor_constant = cursor_constant(context, Some(way));
    let names = wire_names(context, way).into_iter();
    let pointer = names.fold(String::new(), |pointer, name| pointer::child(&pointer, name));
    let implementation = quote! {
        impl Page for #name {
            type Item = #item;

            #items_constant
            #cursor_constant

            fn into_items(self) -> Vec<#item> {
                match self {
                    #(Self::#variants(page) => page.into_items(),)*
                    Self::#unrecognized(_) => Vec::new(),
                }
            }

            fn next_cursor(&self) -> Option<&str> {
                match self {
                    #(Self::#variants(page) => page.next_cursor(),)*
                    Self::#unrecognized(page) => page.pointer(#pointer)?.as_str(),
                }
            }

            fn is_recognized(&self) -> bool {
                !matches!(self, Self::#unrecognized(_))
            }
        }
    };
    Ok((implementation, item))
}

/// The end of a function that returns no cursor of a page that is the last one.
pub(super) fn none_after_last(context: Context<'_>, page: &TokenStream, more: &More<Way>) -> TokenStream {
    let (value, last) = (copied(context, page, &more.way), more.last);
    quote! {
        if #value == Some(#last) {
            return None;
        }
    }
}

/// The type of the items.
fn item(context: Context<'_>, page: &StructPage, name: &str) -> Result<syn::Type, TypeError> {
    let missing = || TypeError::Missing { what: format!("the items of `{name}`"), pointer: String::new() };
    let (owner, index) = page.items.last().ok_or_else(missing)?;
    generic_argument(context.types.field(*owner, *index)?, 0).cloned().ok_or_else(missing)
}

/// The constant with the names of the properties that lead to the items.
fn items_constant(context: Context<'_>, way: &Way) -> TokenStream {
    let names = wire_names(context, way);
    quote!(const ITEMS: &'static [&'static str] = &[#(#names),*];)
}

/// The names of the properties that lead to the results, if a response is a list of them: a page, or an object like one.
pub(super) fn results<'a>(context: Context<'a>, ty: &Type) -> Option<Vec<&'a str>> {
    /// Names of the only required array beside which there are totals, times and errors. An array of another name can be a part
    /// of the one thing that a response is.
    const NAMES: [&str; 4] = ["results", "items", "data", "values"];
    let (_, shape) = context.api.referred_struct(ty)?;
    if let Some(page) = &shape.page {
        return Some(wire_names(context, &page.items));
    }
    let mut lists = shape.fields.iter().filter(|field| matches!(field.ty, Type::List(_)) && !field.is_optional());
    let results = lists.next().filter(|field| NAMES.contains(&field.wire_name.as_str()))?;
    lists.next().is_none().then(|| vec![results.wire_name.as_str()])
}

/// The constant with the names of the properties that lead to the cursor, unless it is the default of the trait.
fn cursor_constant(context: Context<'_>, way: Option<&Way>) -> Option<TokenStream> {
    let names = wire_names(context, way?);
    (names != ["paging", "next", "after"]).then(|| quote!(const CURSOR: &'static [&'static str] = &[#(#names),*];))
}

/// The names of the properties on a way.
pub(super) fn wire_names<'a>(context: Context<'a>, way: &Way) -> Vec<&'a str> {
    fields(context, way).into_iter().map(|field| field.wire_name.as_str()).collect()
}

fn fields<'a>(context: Context<'a>, way: &Way) -> Vec<&'a Field> {
    way.iter().filter_map(|(owner, index)| field(context, *owner, *index)).collect()
}

/// Whether the value at the end of a way is a string as it is.
pub(super) fn is_string(context: Context<'_>, way: &Way) -> bool {
    fields(context, way).last().is_some_and(|field| field.ty == Type::String)
}

/// The expression that takes the list at the end of a way; an absent one is empty.
fn taken(context: Context<'_>, way: &Way) -> TokenStream {
    let mut value = quote!(self);
    let mut is_optional = false;
    for field in fields(context, way) {
        let name = &field.ident;
        let taken = (field.holder() == Holder::Nullable).then(|| quote!(.into_value()));
        value = match (is_optional, field.is_optional()) {
            (false, _) => quote!(#value.#name #taken),
            (true, false) => quote!(#value.map(|it| it.#name)),
            (true, true) => quote!(#value.and_then(|it| it.#name #taken)),
        };
        is_optional |= field.is_optional();
    }
    if is_optional { quote!(#value.unwrap_or_default()) } else { value }
}

/// The expression of the length of the list at the end of a way.
pub(super) fn length(context: Context<'_>, page: &TokenStream, way: &Way) -> TokenStream {
    let (list, is_optional) = borrowed(context, page, way);
    if is_optional { quote!(#list.map_or(0, Vec::len)) } else { quote!(#list.len()) }
}

/// The expression of the value at the end of a way, as an `Option`.
pub(super) fn copied(context: Context<'_>, page: &TokenStream, way: &Way) -> TokenStream {
    let mut value = page.clone();
    let mut is_optional = false;
    let fields = fields(context, way);
    for (index, field) in fields.iter().enumerate() {
        let name = &field.ident;
        let reference = match (field.holder(), index + 1 < fields.len()) {
            (Holder::None, _) | (Holder::Option, false) => None,
            (Holder::Nullable, false) => Some(quote!(.value().copied())),
            (_, true) => as_ref(field),
        };
        value = match (is_optional, field.is_optional()) {
            (false, _) => quote!(#value.#name #reference),
            (true, false) => quote!(#value.map(|it| it.#name)),
            (true, true) => quote!(#value.and_then(|it| it.#name #reference)),
        };
        is_optional |= field.is_optional();
    }
    if is_optional { value } else { quote!(Some(#value)) }
}

/// The expression that borrows the value at the end of a way, and whether it is an `Option`.
pub(super) fn borrowed(context: Context<'_>, page: &TokenStream, way: &Way) -> (TokenStream, bool) {
    let mut value = page.clone();
    let mut is_optional = false;
    for field in fields(context, way) {
        let (name, reference) = (&field.ident, as_ref(field));
        value = match (is_optional, field.is_optional()) {
            (false, _) => quote!(#value.#name #reference),
            (true, false) => quote!(#value.map(|it| &it.#name)),
            (true, true) => quote!(#value.and_then(|it| it.#name #reference)),
        };
        is_optional |= field.is_optional();
    }
    (value, is_optional)
}

/// The expression that borrows the cursor of the next page.
fn cursor(context: Context<'_>, way: &Way) -> TokenStream {
    let fields = fields(context, way);
    let Some((last, steps)) = fields.split_last() else { return quote!(None) };
    let place = steps.iter().fold(quote!(self), |place, field| {
        let (name, reference) = (&field.ident, as_ref(field));
        if field.is_optional() { quote!(#place.#name #reference?) } else { quote!(#place.#name) }
    });
    text_of(&place, last)
}

/// The expression that borrows a property of the last item.
fn last_item(context: Context<'_>, items: &Way, item: &LastItem) -> Option<TokenStream> {
    let (list, is_optional) = borrowed(context, &quote!(self), items);
    let list = if is_optional { quote!(#list?) } else { list };
    match item {
        LastItem::Field(owner, index) => {
            let property = field(context, *owner, *index)?;
            Some(text_of(&quote!(#list.last()?), property))
        }
        LastItem::Variants(union, property, fields) => {
            let def = context.api.type_def(*union);
            let Shape::Union(shape) = &def.shape else { return None };
            let (name, unrecognized) = (&def.ident, &shape.unrecognized);
            let arms = shape.variants.iter().zip(fields).map(|(variant, (owner, index))| {
                let (variant, text) = (&variant.ident, text_of(&quote!(item), field(context, *owner, *index)?));
                Some(quote!(#name::#variant(item) => #text))
            });
            let arms = arms.collect::<Option<Vec<_>>>()?;
            Some(quote! {
                match #list.last()? {
                    #(#arms,)*
                    #name::#unrecognized(item) => item.get(#property)?.as_str(),
                }
            })
        }
    }
}

/// The expression that borrows the text that a field of a value has, as an `Option`.
fn text_of(value: &TokenStream, field: &Field) -> TokenStream {
    let name = &field.ident;
    match field.holder() {
        Holder::None => quote!(Some(#value.#name.as_str())),
        Holder::Option => quote!(#value.#name.as_deref()),
        Holder::Nullable => quote!(#value.#name.value().map(String::as_str)),
    }
}

/// The call that borrows the value of a field that can be without one, as an `Option`.
fn as_ref(field: &Field) -> Option<TokenStream> {
    match field.holder() {
        Holder::None => None,
        Holder::Option => Some(quote!(.as_ref())),
        Holder::Nullable => Some(quote!(.value())),
    }
}

fn field(context: Context<'_>, owner: TypeId, index: usize) -> Option<&Field> {
    match &context.api.type_def(owner).shape {
        Shape::Struct(shape) => shape.fields.get(index),
        _ => None,
    }
}
