//! Open enums: they accept values that the description does not list.
//!
//! progenitor's enums are closed: a value that the API adds makes a whole page fail to decode.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{doc, type_docs};
use crate::ir::{Api, Enum, TypeDef};
use crate::text::markdown::code;

/// The file of all enums.
pub(super) fn file(api: &Api) -> TokenStream {
    let enums = api.enums().map(|(_, def, shape)| open_enum(def, shape));
    quote! {
        //! Open enums.

        use crate::runtime::{UnrecognizedValue, open_enum};

        #(#enums)*
    }
}

fn open_enum(def: &TypeDef, shape: &Enum) -> TokenStream {
    let name = &def.ident;
    let type_doc = doc(&type_docs(def));
    let idents: Vec<_> = shape.variants.iter().map(|variant| &variant.ident).collect();
    let values: Vec<_> = shape.variants.iter().map(|variant| &variant.value).collect();
    let docs = values.iter().map(|value| doc(&code(value)));
    let unrecognized = &shape.unrecognized;
    quote! {
        #type_doc
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#docs #idents,)*
            /// A value that this version of the crate does not know.
            #unrecognized(UnrecognizedValue),
        }

        impl #name {
            /// Returns the value on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#idents => #values,)*
                    Self::#unrecognized(value) => value.as_str(),
                }
            }
        }

        impl From<&str> for #name {
            fn from(value: &str) -> Self {
                match value {
                    #(#values => Self::#idents,)*
                    other => Self::#unrecognized(UnrecognizedValue::new(other)),
                }
            }
        }

        open_enum!(#name, #unrecognized);
    }
}
