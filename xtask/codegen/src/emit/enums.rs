//! Open enums: they accept values that the description does not list.
//!
//! progenitor's enums are closed: a value that the API adds makes a whole page fail to decode.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::definition::{Definition, Kind};
use super::docs::{doc, type_docs};
use crate::ir::{Api, EnumVariant, EnumVariants, Ident, TypeDef};
use crate::text::markdown::code;
use crate::types::TypeError;

/// The types of all enums.
///
/// # Errors
/// A bug in the generator: the code does not parse.
pub(super) fn definitions(api: &Api) -> Result<Vec<Definition>, TypeError> {
    let definitions = api.enums().map(|(_, def, shape)| {
        let (code, names) = match &shape.variants {
            EnumVariants::Strings(variants) => {
                (of_strings(def, variants, &shape.unrecognized), ["UnrecognizedValue", "open_enum"])
            }
            EnumVariants::Integers(variants) => {
                (of_integers(def, variants, &shape.unrecognized), ["UnrecognizedInteger", "integer_enum"])
            }
        };
        Definition::new(Kind::Enum, &def.ident, code, names.into())
    });
    definitions.collect()
}

fn of_strings(def: &TypeDef, variants: &[EnumVariant<String>], unrecognized: &Ident) -> TokenStream {
    let name = &def.ident;
    let type_doc = doc(&type_docs(def));
    let idents: Vec<_> = variants.iter().map(|variant| &variant.ident).collect();
    let values: Vec<_> = variants.iter().map(|variant| &variant.value).collect();
    let docs = variants.iter().map(|variant| doc(&variant_docs(&variant.value, variant.docs.as_deref())));
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

fn of_integers(def: &TypeDef, variants: &[EnumVariant<i64>], unrecognized: &Ident) -> TokenStream {
    let name = &def.ident;
    let type_doc = doc(&type_docs(def));
    let idents: Vec<_> = variants.iter().map(|variant| &variant.ident).collect();
    let values: Vec<_> = variants.iter().map(|variant| Literal::i64_unsuffixed(variant.value)).collect();
    let docs = variants.iter().map(|variant| doc(&variant_docs(&variant.value, variant.docs.as_deref())));
    quote! {
        #type_doc
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#docs #idents,)*
            /// A value that this version of the crate does not know.
            #unrecognized(UnrecognizedInteger),
        }

        impl #name {
            /// Returns the value on the wire.
            pub fn as_i64(self) -> i64 {
                match self {
                    #(Self::#idents => #values,)*
                    Self::#unrecognized(value) => value.as_i64(),
                }
            }
        }

        impl From<i64> for #name {
            fn from(value: i64) -> Self {
                match value {
                    #(#values => Self::#idents,)*
                    other => Self::#unrecognized(UnrecognizedInteger::new(other)),
                }
            }
        }

        integer_enum!(#name, #unrecognized);
    }
}

/// The documentation of a value: the value itself, and what is said of it.
fn variant_docs(value: &impl ToString, docs: Option<&str>) -> String {
    let value = code(&value.to_string());
    match docs {
        Some(docs) if docs.contains('\n') => format!("{value}\n\n{docs}"),
        Some(docs) => format!("{value}: {docs}"),
        None => value,
    }
}
