//! The types of properties that have a single value.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::Api;

/// The file of all literals.
pub(super) fn file(api: &Api) -> TokenStream {
    let names = api.literals().iter().map(|literal| &literal.ident);
    let values = api.literals().iter().map(|literal| &literal.value);
    quote! {
        //! Properties with a single known value.

        use crate::runtime::literal;

        #(literal!(#names, #values);)*
    }
}
