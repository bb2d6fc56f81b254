//! Identifiers, each of a type of its own.
//!
//! HubSpot has the same identifier as a string in one place and as a number in another. For callers it is one type, which
//! goes from a response into the next request.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{doc, type_docs};
use crate::ir::Api;

/// The file of all types of identifiers.
pub(super) fn file(api: &Api) -> TokenStream {
    let ids = api.ids().map(|(_, def)| {
        let name = &def.ident;
        let doc = doc(&type_docs(def));
        quote! {
            #doc
            #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct #name(Box<str>);

            id!(#name);
        }
    });
    quote! {
        //! Identifiers. Each has a type of its own, so that identifiers of different things are not mixed up.

        use crate::runtime::id;

        #(#ids)*
    }
}
