//! How the mock server makes the pages of a list follow each other.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::Context;
use crate::emit::pages::wire_names;
use crate::ir::{Cursor, LastItem, NextPage, Operation, Pagination, Shape, Way};

/// How pages follow each other, and the ways to what they say of the list.
pub(super) fn next(context: Context<'_>, operation: &Operation, pagination: &Pagination) -> TokenStream {
    let name = pagination.next.cursor().and_then(|cursor| match cursor {
        Cursor::Query(index) => Some(operation.parameters[*index].wire_name.as_str()),
        Cursor::Body(owner, index) => match &context.api.type_def(*owner).shape {
            Shape::Struct(body) => body.fields.get(*index).map(|field| field.wire_name.as_str()),
            _ => None,
        },
    });
    let in_body = matches!(pagination.next.cursor(), Some(Cursor::Body(..))).then(|| quote!(.in_body()));
    let way = |name: &str, way: Option<&Way>| {
        let (name, names) = (format_ident!("{name}"), wire_names(context, way?));
        Some(quote!(.#name(&[#(#names),*])))
    };
    let by = match &pagination.next {
        NextPage::Cursor(_) => quote!(cursor(#name) #in_body),
        NextPage::Number { first, pages, .. } => {
            let first = proc_macro2::Literal::u64_unsuffixed(*first);
            let count = way("count", pages.as_ref());
            quote!(number(#name, #first) #in_body #count)
        }
        NextPage::Offset { total, .. } => {
            let count = way("count", total.as_ref());
            quote!(offset(#name) #in_body #count)
        }
        NextPage::Link => quote!(link()),
        NextPage::Url => quote!(url()),
    };
    let page = match pagination.page.map(|page| &context.api.type_def(page).shape) {
        Some(Shape::Struct(page)) => page.page.as_ref(),
        _ => None,
    };
    let last_item = page.and_then(|page| property(context, page.last_item.as_ref()?));
    let last_item = last_item.map(|property| quote!(.of_last_item(#property)));
    let more = page.and_then(|page| page.more.as_ref());
    let more = more.and_then(|more| way(if more.last { "last" } else { "more" }, Some(&more.way)));
    quote!(#by #last_item #more)
}

/// The name of the property of items that is the cursor after them.
fn property<'a>(context: Context<'a>, item: &'a LastItem) -> Option<&'a str> {
    match item {
        LastItem::Field(owner, index) => match &context.api.type_def(*owner).shape {
            Shape::Struct(item) => item.fields.get(*index).map(|field| field.wire_name.as_str()),
            _ => None,
        },
        LastItem::Variants(_, property, _) => Some(property),
    }
}
