//! The styles of parameters, as expressions.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Escaping, Pairs, PathPrefix, PathStyle, QueryStyle};

/// Whether a style is the one of most parameters in the query.
pub(super) fn is_form(style: QueryStyle) -> bool {
    style == QueryStyle { pairs: Pairs::Exploded, escaping: Escaping::All }
}

pub(super) fn query(style: QueryStyle) -> TokenStream {
    let pairs = match style.pairs {
        Pairs::Exploded => quote!(QueryStyle::FORM),
        Pairs::Joined(separator) => quote!(QueryStyle::joined(#separator)),
        Pairs::DeepObject => quote!(QueryStyle::DEEP_OBJECT),
    };
    match style.escaping {
        Escaping::All => pairs,
        Escaping::NotReserved => quote!(#pairs.allow_reserved()),
        Escaping::Nothing => quote!(#pairs.unescaped()),
    }
}

pub(super) fn path(style: PathStyle) -> TokenStream {
    let PathStyle { prefix, explode } = style;
    match prefix {
        PathPrefix::Simple => quote!(PathStyle::Simple { explode: #explode }),
        PathPrefix::Label => quote!(PathStyle::Label { explode: #explode }),
        PathPrefix::Matrix => quote!(PathStyle::Matrix { explode: #explode }),
    }
}
