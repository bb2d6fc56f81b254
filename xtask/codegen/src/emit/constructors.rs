//! Constructors and setters of the types that callers construct.
//!
//! Structs are `#[non_exhaustive]`, so that properties that the API adds break no caller; without a constructor, callers
//! could not make one.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::docs::doc;
use super::fields::EmittedField;
use super::inputs::{Input, OptionalInput, generic_argument};
use crate::ir::{FilledIn, Holder, Ident, Type};

/// More arguments than clippy accepts without an attribute.
const MAX_ARGUMENTS: usize = 7;

/// The trait of the argument of a setter, if it takes several kinds of arguments.
pub(super) fn setter_trait(field: &EmittedField<'_>) -> Option<&'static str> {
    match (field.holder, input(field).takes_values()) {
        (Holder::Nullable, _) if field.ty.is_unsigned() => None,
        (Holder::Nullable, true) => Some("IntoNullableValues"),
        (Holder::Nullable, false) => Some("IntoNullable"),
        (Holder::Option, _) => input(field).optional().map(|optional| optional.name),
        (_, true) => Some("IntoValues"),
        (_, false) => None,
    }
}

/// The fields that a constructor asks for, in the order of its arguments: by their names, for the order of the description must
/// not change what a compiled call means.
pub(super) fn arguments<'f, 'a>(fields: &'f [EmittedField<'a>]) -> Vec<&'f EmittedField<'a>> {
    let mut arguments: Vec<_> = fields.iter().filter(|field| field.is_argument()).collect();
    arguments.sort_by(|one, other| one.name.cmp(&other.name));
    arguments
}

/// The constructor and the setters of a struct.
///
/// `unknown` is the value of its field for unknown properties, if it has one.
pub(super) fn constructors(name: &Ident, fields: &[EmittedField<'_>], unknown: Option<TokenStream>) -> TokenStream {
    let arguments = arguments(fields);
    let declarations = arguments.iter().map(|field| {
        let (name, rust) = (&field.name, &field.rust);
        let accepted = match field.is_nullable_argument() {
            true => quote!(impl Into<Option<#rust>>),
            false => input(field).accepted(),
        };
        quote!(#name: #accepted)
    });
    let values = fields.iter().map(value);
    let has_others = fields.iter().any(|field| field.has_setter() || field.is_left_out);
    let about = doc(match (arguments.is_empty(), has_others) {
        (true, _) => "Creates a value with no fields set.",
        (false, true) => "Creates a value with the required fields set. All other fields are unset.",
        (false, false) => "Creates a value from its fields, all of which are required.",
    });
    let many = (arguments.len() > MAX_ARGUMENTS)
        .then(|| quote!(#[allow(clippy::too_many_arguments, reason = "the API requires them all")]));
    let is_namesake = name.as_str() == "New";
    let namesake =
        is_namesake.then(|| quote!(#[allow(clippy::self_named_constructors, reason = "the API names the type")]));
    let default = arguments.is_empty().then(|| {
        quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    });
    let conversions = conversions(name, &arguments);
    let setters = fields.iter().filter(|field| field.has_setter()).map(setter);
    quote! {
        impl #name {
            #about
            #many
            #namesake
            pub fn new(#(#declarations),*) -> Self {
                Self { #(#values,)* #unknown }
            }

            #(#setters)*
        }

        #default
        #conversions
    }
}

/// The initial value of a field.
fn value(field: &EmittedField<'_>) -> TokenStream {
    let name = &field.name;
    if let Some(value) = field.filled_in() {
        let value = match value {
            FilledIn::Literal => quote!(Default::default()),
            FilledIn::Integer(value) => Literal::i64_unsuffixed(value).into_token_stream(),
            FilledIn::Boolean(value) => quote!(#value),
        };
        return match field.holder {
            Holder::None => quote!(#name: #value),
            Holder::Option => quote!(#name: Some(#value)),
            Holder::Nullable => quote!(#name: Nullable::Value(#value)),
        };
    }
    match (field.is_argument(), field.holder != Holder::None) {
        (true, _) if field.is_nullable_argument() && field.holder == Holder::Nullable => {
            let rust = &field.rust;
            quote!(#name: Option::<#rust>::into(#name.into()))
        }
        (true, _) if field.is_nullable_argument() && field.keeps_null => {
            let rust = &field.rust;
            quote!(#name: Some(Into::<Option<#rust>>::into(#name).unwrap_or_default()))
        }
        (true, _) if field.is_nullable_argument() => quote!(#name: #name.into()),
        (true, false) if field.ty.is_taken_as_it_is() => quote!(#name),
        (true, is_option) => {
            let converted = input(field).converted(name);
            if is_option { quote!(#name: Some(#converted)) } else { quote!(#name: #converted) }
        }
        (false, true) if field.holder == Holder::Nullable => quote!(#name: Nullable::Absent),
        (false, true) => quote!(#name: None),
        (false, false) => quote!(#name: Default::default()),
    }
}

/// Conversions from the only value that a struct requires.
fn conversions(name: &Ident, arguments: &[&EmittedField<'_>]) -> TokenStream {
    let [only] = arguments else { return TokenStream::new() };
    if only.is_nullable_argument() {
        return TokenStream::new();
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
    let rust = &only.rust;
    match &only.ty {
        Type::List(_) => {
            let item = generic_argument(rust, 0);
            quote! {
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
            }
        }
        Type::String => [from(quote!(&str)), from(quote!(String))].into_iter().collect(),
        Type::Id(..) => {
            [from(quote!(&str)), from(quote!(String)), from(quote!(#rust)), from(quote!(&#rust))].into_iter().collect()
        }
        _ => TokenStream::new(),
    }
}

fn setter(field: &EmittedField<'_>) -> TokenStream {
    let input = input(field);
    let (name, setter) = (&field.name, field.field.map_or(&field.name, |field| &field.setter));
    let (generics, accepted, converted) = match field.holder {
        Holder::Nullable => nullable(&input),
        Holder::Option => optional(&input),
        Holder::None => {
            let (generics, accepted) = input.setter_argument();
            (generics, accepted, input.setter_value(&quote!(value)))
        }
    };
    let doc = doc(&field.docs);
    quote! {
        #doc
        #[must_use]
        pub fn #setter #generics(mut self, value: #accepted) -> Self {
            self.#name = #converted;
            self
        }
    }
}

/// The generic parameters of a setter of an optional property, the type of its argument, and the value of the field.
fn optional(input: &Input<'_>) -> (TokenStream, TokenStream, TokenStream) {
    let rust = input.rust;
    match input.optional() {
        Some(OptionalInput { name, of, method }) => {
            let (name, method) = (format_ident!("{name}"), format_ident!("{method}"));
            (quote!(<As>), quote!(impl #name<#of, As>), quote!(value.#method()))
        }
        None if input.ty.is_unsigned() => (TokenStream::new(), quote!(impl Into<Option<#rust>>), quote!(value.into())),
        // JSON can be `null` itself.
        None => (TokenStream::new(), input.accepted(), quote!(Some(value.into()))),
    }
}

/// The generic parameters of a setter of a nullable property, the type of its argument, and the value of the field.
fn nullable(input: &Input<'_>) -> (TokenStream, TokenStream, TokenStream) {
    let rust = input.rust;
    if input.takes_values() {
        let item = generic_argument(rust, 0);
        let accepted = quote!(impl IntoNullableValues<#item, As>);
        return (quote!(<As>), accepted, quote!(value.into_nullable_values()));
    }
    if input.ty.is_unsigned() {
        return (TokenStream::new(), quote!(impl Into<Nullable<#rust>>), quote!(value.into()));
    }
    (quote!(<As>), quote!(impl IntoNullable<#rust, As>), quote!(value.into_nullable()))
}

/// The value of a field as an argument.
fn input<'a>(field: &'a EmittedField<'_>) -> Input<'a> {
    Input { ty: &field.ty, rust: &field.rust }
}
