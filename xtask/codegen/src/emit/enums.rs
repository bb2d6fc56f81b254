//! Enums that take values which the description does not know.
//!
//! progenitor's enums are closed: a value that HubSpot adds makes a whole page fail to decode.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{doc, titled};
use super::{described, ident};
use crate::model::{Api, Enum, Schema, SchemaKind};

/// The file of all enums.
pub(super) fn file(api: &Api) -> TokenStream {
    let enums = api.schemas.iter().filter_map(|(name, schema)| match &schema.kind {
        SchemaKind::Enum(values) => Some(open_enum(name, schema, values)),
        _ => None,
    });
    quote! {
        //! Values that are one of several.

        use crate::runtime::{UnrecognizedValue, open_enum};

        #(#enums)*
    }
}

fn open_enum(name: &str, schema: &Schema, values: &Enum) -> TokenStream {
    let doc = doc(&described(schema, || titled(name)));
    let name = ident(name);
    let idents: Vec<_> = values.values.iter().map(|value| ident(&value.ident)).collect();
    let texts: Vec<_> = values.values.iter().map(|value| &value.value).collect();
    let docs = texts.iter().map(|text| super::docs::doc(&super::docs::code(text)));
    let other = ident(&unrecognized(values));
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#docs #idents,)*
            /// A value that this version of the crate does not know.
            #other(UnrecognizedValue),
        }

        impl #name {
            /// The value on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#idents => #texts,)*
                    Self::#other(value) => value.as_str(),
                }
            }
        }

        impl From<&str> for #name {
            fn from(value: &str) -> Self {
                match value {
                    #(#texts => Self::#idents,)*
                    other => Self::#other(UnrecognizedValue::new(other)),
                }
            }
        }

        open_enum!(#name, #other);
    }
}

/// A name for the variant of unknown values that no known value has.
fn unrecognized(values: &Enum) -> String {
    let mut name = "Unrecognized".to_owned();
    while values.values.iter().any(|value| value.ident == name) {
        name.push_str("Value");
    }
    name
}
