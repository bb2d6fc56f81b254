//! The types of properties that can have only one value.

use std::collections::{BTreeMap, HashSet};

use proc_macro2::TokenStream;
use quote::quote;
use syn::Ident;

use super::ident;
use crate::model::{Api, SchemaKind};
use crate::normalize::names::words::{pascal, unique};

/// The types of all such properties, by their values.
pub(super) struct Literals(BTreeMap<String, String>);

impl Literals {
    /// Those of an API.
    pub(super) fn of(api: &Api) -> Self {
        let mut taken = HashSet::new();
        let mut names = BTreeMap::new();
        for schema in api.schemas.values() {
            let SchemaKind::Object(object) = &schema.kind else { continue };
            for constant in object.properties.iter().filter_map(|property| property.constant.as_ref()) {
                if !names.contains_key(constant) {
                    let name = pascal(constant);
                    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name != "Self";
                    let name = if is_name { name } else { format!("Value{name}") };
                    names.insert(constant.clone(), unique(name, &mut taken));
                }
            }
        }
        Self(names)
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The name of the type of a value.
    pub(super) fn name(&self, value: &str) -> Ident {
        ident(self.0.get(value).map_or("Unknown", String::as_str))
    }

    /// The file of them all.
    pub(super) fn file(&self) -> TokenStream {
        let values = self.0.keys();
        let names = self.0.values().map(|name| ident(name));
        quote! {
            //! Properties that can have only one value.

            use crate::runtime::literal;

            #(literal!(#names, #values);)*
        }
    }
}
