//! The module of a version: what it is, and what it gives.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::inner_doc;
use crate::codegen::model::{Api, SchemaKind};

/// The file of the module itself.
pub(super) fn file(api: &Api) -> TokenStream {
    let description = api.description.as_deref().unwrap_or_default();
    let doc = inner_doc(&format!("{}, version {}.\n\n{description}", api.title, api.version));
    let enums = api.has(|kind| matches!(kind, SchemaKind::Enum(_)));
    let (enums_module, enums_names) = if enums {
        (
            quote!(
                mod enums;
            ),
            quote!(
                pub use enums::*;
            ),
        )
    } else {
        Default::default()
    };
    quote! {
        #doc

        mod client;
        #enums_module
        pub mod operations;
        mod types;

        pub use client::Client;
        #enums_names
        pub use types::*;
    }
}
