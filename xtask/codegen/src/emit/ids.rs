//! Ids, each of a type of its own.
//!
//! HubSpot has the same id as a text in one place and as a number in another. To callers it is one thing, which is taken
//! from an answer and put into a request as it is.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::doc;
use super::ident;
use crate::model::Api;

/// The file of all types of ids.
pub(super) fn file(api: &Api) -> TokenStream {
    let ids = api.ids.iter().map(|(name, description)| {
        let name = ident(name);
        let doc = doc(description);
        quote! {
            #doc
            #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct #name(Box<str>);

            id!(#name);
        }
    });
    quote! {
        //! Ids. Each is of a type of its own, so that ids of different things do not mix by accident.

        use crate::runtime::id;

        #(#ids)*
    }
}
