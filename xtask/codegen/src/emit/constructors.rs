//! Making values of one's own: a constructor with what is required, and a method for everything else.
//!
//! Types are `#[non_exhaustive]`, so that HubSpot's additions break no caller: without these, callers could not make them.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Ident, Type};

use super::docs::doc;
use super::ident;
use super::inputs::{accepted, converted, list_item, setter_argument, setter_value, values_item};
use crate::model::{Api, Property, Schema, SchemaKind, StringFormat};

/// The types that callers make: those of bodies and parameters, and what they are made of.
pub(super) fn made_by_callers(api: &Api) -> HashSet<String> {
    let mut made = HashSet::new();
    for operation in &api.operations {
        let body = operation.body.iter().filter_map(|body| body.content.schema());
        let parameters = operation.parameters.iter().map(|parameter| &parameter.schema);
        body.chain(parameters).for_each(|schema| collect(api, schema, &mut made));
    }
    made
}

fn collect(api: &Api, schema: &Schema, made: &mut HashSet<String>) {
    if let SchemaKind::Ref(name) = &schema.kind
        && made.insert(name.clone())
        && let Some(definition) = api.schemas.get(name)
    {
        collect(api, definition, made);
    }
    schema.children().into_iter().for_each(|child| collect(api, child, made));
}

/// A field of a struct.
pub(super) struct Field<'a> {
    /// What is known of it; `None` for the field of everything else.
    pub(super) property: Option<&'a Property>,
    /// Its name.
    pub(super) name: Ident,
    /// Its type, without `Option`.
    pub(super) ty: Type,
    /// Whether its type is an `Option`.
    pub(super) optional: bool,
    /// What it means.
    pub(super) description: String,
}

impl Field<'_> {
    fn is_constant(&self) -> bool {
        self.property.is_some_and(|property| property.constant.is_some())
    }

    fn is_required(&self) -> bool {
        self.property.is_some_and(|property| property.required && !property.starts_empty) && !self.is_constant()
    }
}

/// The constructor and the setters of a struct.
pub(super) fn constructors(name: &Ident, fields: &[Field<'_>]) -> TokenStream {
    let required: Vec<_> = fields.iter().filter(|field| field.is_required()).collect();
    let arguments = required.iter().map(|field| {
        let (name, ty) = (&field.name, &field.ty);
        let accepted = if field.optional { quote!(impl Into<Option<#ty>>) } else { accepted(ty) };
        quote!(#name: #accepted)
    });
    let values = fields.iter().map(|field| {
        let (name, ty) = (&field.name, &field.ty);
        match (field.is_required(), field.is_constant(), field.optional) {
            (true, _, true) => quote!(#name: #name.into()),
            (true, _, false) => {
                let converted = converted(ty, name);
                if *name == converted.to_string() { quote!(#name) } else { quote!(#name: #converted) }
            }
            (false, true, true) => quote!(#name: Some(literals::#ty)),
            (false, true, false) => quote!(#name: literals::#ty),
            (false, false, true) => quote!(#name: None),
            (false, false, false) => quote!(#name: Default::default()),
        }
    });
    let about = match required.is_empty() {
        true => "One of which nothing is set.",
        false => "One of which only what is required is set.",
    };
    let about = doc(about);
    let many = (required.len() > 7)
        .then(|| quote!(#[allow(clippy::too_many_arguments, reason = "HubSpot requires them all")]));
    let default = required.is_empty().then(|| {
        quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    });
    let conversions = conversions(name, &required);
    let setters = fields.iter().filter(|field| !field.is_required() && !field.is_constant()).map(setter);
    quote! {
        impl #name {
            #about
            #many
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values),* }
            }

            #(#setters)*
        }

        #default
        #conversions
    }
}

/// Making a value of the only thing that it requires: who is all that there is to say of an assignment.
fn conversions(name: &Ident, required: &[&Field<'_>]) -> TokenStream {
    let [only] = required else { return TokenStream::new() };
    if only.optional {
        return TokenStream::new();
    }
    if let Some(item) = list_item(&only.ty) {
        return quote! {
            impl<T: Into<#item>, const N: usize> From<[T; N]> for #name {
                fn from(values: [T; N]) -> Self {
                    Self::new(values)
                }
            }

            impl<T: Into<#item>> From<Vec<T>> for #name {
                fn from(values: Vec<T>) -> Self {
                    Self::new(values)
                }
            }

            impl<T: Clone + Into<#item>> From<&[T]> for #name {
                fn from(values: &[T]) -> Self {
                    Self::new(values.iter().cloned())
                }
            }

            impl<T: Into<#item>> From<std::collections::BTreeSet<T>> for #name {
                fn from(values: std::collections::BTreeSet<T>) -> Self {
                    Self::new(values)
                }
            }

            impl<T: Into<#item>, S> From<std::collections::HashSet<T, S>> for #name {
                fn from(values: std::collections::HashSet<T, S>) -> Self {
                    Self::new(values)
                }
            }
        };
    }
    let from = |ty: TokenStream| {
        quote! {
            impl From<#ty> for #name {
                fn from(value: #ty) -> Self {
                    Self::new(value)
                }
            }
        }
    };
    match only.property.map(|property| &property.schema.kind) {
        Some(SchemaKind::String(StringFormat::Text)) => {
            [from(quote!(&str)), from(quote!(String))].into_iter().collect()
        }
        Some(SchemaKind::Id(_)) => {
            let ty = &only.ty;
            [from(quote!(&str)), from(quote!(String)), from(quote!(#ty)), from(quote!(&#ty))].into_iter().collect()
        }
        _ => TokenStream::new(),
    }
}

/// Whether a type has a setter that takes a single value or a list of them.
pub(super) fn takes_values(fields: &[Field<'_>]) -> bool {
    let mut setters = fields.iter().filter(|field| !field.is_required() && !field.is_constant());
    setters.any(|field| values_item(&field.ty).is_some())
}

fn setter(field: &Field<'_>) -> TokenStream {
    let (name, ty) = (&field.name, &field.ty);
    let (generics, accepted) = setter_argument(ty);
    let converted = setter_value(ty, &ident("value"));
    let converted = if field.optional { quote!(Some(#converted)) } else { converted };
    let doc = doc(&field.description);
    quote! {
        #doc
        #[must_use]
        pub fn #name #generics(mut self, value: #accepted) -> Self {
            self.#name = #converted;
            self
        }
    }
}
