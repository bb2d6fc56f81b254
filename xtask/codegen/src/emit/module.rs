//! The module of a version: what it is, and what it gives.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::inner_doc;
use super::literals::Literals;
use crate::model::{Api, SchemaKind};

/// The file of the module itself.
pub(super) fn file(api: &Api, literals: &Literals) -> TokenStream {
    let description = api.description.as_deref().unwrap_or_default();
    let doc = inner_doc(&format!("{}, version {}.\n\n{description}", api.title, api.version));
    let (enums, all_enums) = match api.has(|kind| matches!(kind, SchemaKind::Enum(_))) {
        true => (
            Some(quote!(
                mod enums;
            )),
            Some(quote!(
                pub use enums::*;
            )),
        ),
        false => (None, None),
    };
    let (unions, all_unions) = match api.has(|kind| matches!(kind, SchemaKind::Union(_))) {
        true => (
            Some(quote!(
                mod unions;
            )),
            Some(quote!(
                pub use unions::*;
            )),
        ),
        false => (None, None),
    };
    let (ids, all_ids) = match api.ids.is_empty() {
        true => (None, None),
        false => (
            Some(quote!(
                mod ids;
            )),
            Some(quote!(
                pub use ids::*;
            )),
        ),
    };
    let literals = (!literals.is_empty()).then(|| {
        quote!(
            mod literals;
        )
    });
    let (types, all_types) = match api.has(|kind| matches!(kind, SchemaKind::Object(_))) {
        true => (
            Some(quote!(
                mod types;
            )),
            Some(quote!(
                pub use types::*;
            )),
        ),
        false => (None, None),
    };
    quote! {
        #doc

        mod client;
        #enums
        #ids
        #literals
        pub mod operations;
        #types
        #unions

        pub use client::Client;
        #all_enums
        #all_ids
        #all_types
        #all_unions
    }
}
