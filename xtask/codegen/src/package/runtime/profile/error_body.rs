//! The types of the bodies of errors.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Place;
use crate::profile::{ErrorField, ErrorFieldType, Errors};
use crate::text::markdown::lines;

/// Returns the file with the types.
pub(super) fn file(errors: &Errors, place: &Place<'_>) -> TokenStream {
    let root = place.root();
    let link = format!(" Returned by [`Error::details`]({}::Error::details).", root.to_string().replace(' ', ""));
    let body = fields(&errors.body);
    let detail = fields(&errors.detail);
    let body_from = from_fields(&errors.body);
    let detail_from = from_fields(&errors.detail);
    let [body_debug, detail_debug] = [&errors.body, &errors.detail].map(|fields| debug_fields(fields));
    quote! {
        //! The body of an error response.

        use std::collections::BTreeMap;
        use std::fmt;

        use serde::de::DeserializeOwned;
        use serde::{Deserialize, Serialize};
        use serde_json::Value;

        use #root::error::debug_fields::{DebugField, DebugFields};

        /// The JSON body of an error response.
        ///
        /// Every field is optional, since servers omit fields that their API descriptions require. Fields that are not listed
        /// here, and fields of an unexpected type, are in [`other`](Self::other). Serializing the body restores the original
        /// field names.
        ///
        #[doc = #link]
        #[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
        #[serde(from = "BTreeMap<String, Value>")]
        #[non_exhaustive]
        pub struct ErrorBody {
            #body
            /// All other fields, by name.
            #[serde(flatten)]
            pub other: BTreeMap<String, Value>,
        }

        /// One of several errors in an [`ErrorBody`].
        #[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
        #[serde(from = "BTreeMap<String, Value>")]
        #[non_exhaustive]
        pub struct ErrorDetail {
            #detail
            /// All other fields, by name.
            #[serde(flatten)]
            pub other: BTreeMap<String, Value>,
        }

        impl From<BTreeMap<String, Value>> for ErrorBody {
            fn from(mut fields: BTreeMap<String, Value>) -> Self {
                Self { #body_from }
            }
        }

        impl From<BTreeMap<String, Value>> for ErrorDetail {
            fn from(mut fields: BTreeMap<String, Value>) -> Self {
                Self { #detail_from }
            }
        }

        impl fmt::Debug for ErrorBody {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                DebugFields::new(f, "ErrorBody")#body_debug.finish(&self.other)
            }
        }

        impl fmt::Debug for ErrorDetail {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                DebugFields::new(f, "ErrorDetail")#detail_debug.finish(&self.other)
            }
        }

        impl DebugField for ErrorDetail {
            fn add_to<'v>(&'v self, name: &str, fields: &mut DebugFields<'_, '_, 'v>) {
                fields.add(name, self);
            }
        }

        /// Removes and decodes a field of the expected type. A field of another type stays, so that the rest still decodes.
        fn take<T: DeserializeOwned>(fields: &mut BTreeMap<String, Value>, name: &str) -> Option<T> {
            let value = T::deserialize(fields.get(name)?).ok()?;
            fields.remove(name);
            Some(value)
        }
    }
}

/// The fields of a type.
fn fields(fields: &[ErrorField]) -> TokenStream {
    let fields = fields.iter().map(|field| {
        let docs = lines(&field.docs);
        let (name, key) = (format_ident!("{}", field.rust_name()), &field.key);
        let rename = (field.rust_name() != *key).then(|| quote!(rename = #key,));
        let ty = match field.kind {
            ErrorFieldType::String => quote!(String),
            ErrorFieldType::Integer => quote!(i64),
            ErrorFieldType::Boolean => quote!(bool),
            ErrorFieldType::Map => quote!(BTreeMap<String, Value>),
            ErrorFieldType::Detail => quote!(ErrorDetail),
            ErrorFieldType::Details => quote!(Vec<ErrorDetail>),
        };
        quote! {
            #(#[doc = #docs])*
            #[serde(#rename skip_serializing_if = "Option::is_none")]
            pub #name: Option<#ty>,
        }
    });
    quote!(#(#fields)*)
}

/// The values of the fields, taken from a JSON object.
fn from_fields(fields: &[ErrorField]) -> TokenStream {
    let values = fields.iter().map(|field| {
        let (name, key) = (format_ident!("{}", field.rust_name()), &field.key);
        quote!(#name: take(&mut fields, #key),)
    });
    quote!(#(#values)* other: fields)
}

/// The calls that print the fields.
fn debug_fields(fields: &[ErrorField]) -> TokenStream {
    let calls = fields.iter().map(|field| {
        let (name, label) = (format_ident!("{}", field.rust_name()), field.rust_name());
        quote!(.field(#label, &self.#name))
    });
    quote!(#(#calls)*)
}
