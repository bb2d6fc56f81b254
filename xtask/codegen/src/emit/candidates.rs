//! The variants of a union as decoding tries them, if no tag tells which one a value is.

use std::collections::HashMap;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::own_tags::Excluding;
use super::{Context, specificity};
use crate::ir::{Api, EnumVariants, Field, Holder, Scalar, Shape, Type, Union};

/// The expressions of the candidates, in the order in which they are tried.
pub(super) fn candidates(context: Context<'_>, union: &Union) -> Vec<TokenStream> {
    let mut kinds: Vec<_> = union.variants.iter().map(|variant| kind(context.api, &variant.ty)).collect();
    rarest_first(&mut kinds);
    let excluding = Excluding::of(context.api, union);
    let all_closed = union.variants.iter().all(|variant| variant.is_closed);
    let candidate = |index: usize| {
        let (variant, kind) = (&union.variants[index], &kinds[index]);
        let ident = &variant.ident;
        let attempt = match &variant.ty {
            ty if ty.holds_integers() => quote!(attempt_integers),
            Type::DateTime | Type::Date if !context.api.has_exact_formats => quote!(attempt_formatted),
            _ => quote!(attempt),
        };
        let decode = quote!(|value| untagged::#attempt(value).map(Self::#ident));
        let without = excluding.of_variant(index).map(|names| {
            let names = names.iter();
            quote!(.without(&[#(#names),*]))
        });
        match kind {
            Kind::Value(name) => quote!(untagged::#name(#decode) #without),
            Kind::Object(required) => {
                let declared = declared(context.api, &variant.ty, variant.is_closed && !all_closed);
                let declared = declared.map(|(method, names)| quote!(.#method(&[#(#names),*])));
                let constants = constants(context.api, &variant.ty);
                quote!(untagged::object(&[#(#required),*], #decode) #declared #constants #without)
            }
        }
    };
    specificity::order(context.api, union).into_iter().map(candidate).collect()
}

/// What a value must be to be of a type.
enum Kind<'a> {
    /// A value of a kind, by the name of its function.
    Value(TokenStream),
    /// An object that has some properties.
    Object(Vec<&'a str>),
}

/// Puts the properties first that few variants require: a value that has none of them is not compared with the others.
fn rarest_first(kinds: &mut [Kind<'_>]) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for kind in kinds.iter() {
        if let Kind::Object(required) = kind {
            required.iter().for_each(|name| *counts.entry(name).or_default() += 1);
        }
    }
    for kind in kinds {
        if let Kind::Object(required) = kind {
            required.sort_by_key(|name| counts.get(name));
        }
    }
}

/// Returns the call that says which values some booleans and integers of a struct have.
fn constants(api: &Api, ty: &Type) -> Option<TokenStream> {
    let Type::Named(id) = ty else { return None };
    let Shape::Struct(shape) = &api.type_def(*id).shape else { return None };
    let constants = shape.fields.iter().filter_map(|field| {
        let value = match field.constant.as_ref()? {
            Scalar::Boolean(value) => quote!(Boolean(#value)),
            Scalar::Integer(value) => {
                let value = Literal::i64_unsuffixed(*value);
                quote!(Integer(#value))
            }
            Scalar::String(_) => return None,
        };
        let name = &field.wire_name;
        Some(quote!((#name, untagged::Constant::#value)))
    });
    let constants: Vec<_> = constants.collect();
    (!constants.is_empty()).then(|| quote!(.constants(&[#(#constants),*])))
}

/// Returns the names that a struct declares, and the method that takes them, if it matters which others a value has: it can have none, or
/// it has others beside a required one that is also decoded, as `null`, if it is absent.
fn declared<'a>(api: &'a Api, ty: &Type, is_closed: bool) -> Option<(TokenStream, Vec<&'a str>)> {
    let Type::Named(id) = ty else { return None };
    let Shape::Struct(shape) = &api.type_def(*id).shape else { return None };
    let is_null = |field: &Field| field.is_null_in_responses() || (field.is_optional() && !field.can_be_absent());
    let method = match shape.additional.is_some() {
        true => shape.fields.iter().any(is_null).then(|| quote!(open)),
        false => is_closed.then(|| quote!(closed)),
    };
    Some((method?, shape.fields.iter().map(|field| field.wire_name.as_str()).collect()))
}

fn kind<'a>(api: &'a Api, ty: &Type) -> Kind<'a> {
    let name = match ty {
        Type::Bool => quote!(boolean),
        Type::Int32 | Type::Int64 | Type::UInt32 | Type::UInt64 | Type::Float64 => quote!(number),
        Type::String | Type::DateTime | Type::Date | Type::Literal(_) => quote!(text),
        Type::List(_) => quote!(array),
        Type::Map(_) => return Kind::Object(Vec::new()),
        Type::Json | Type::Id(..) => quote!(any),
        Type::Named(id) => match &api.type_def(*id).shape {
            Shape::Struct(shape) => {
                let required = shape.fields.iter().filter(|field| field.holder() == Holder::None);
                return Kind::Object(required.map(|field| field.wire_name.as_str()).collect());
            }
            Shape::Enum(shape) if matches!(shape.variants, EnumVariants::Integers(_)) => quote!(number),
            Shape::Enum(_) => quote!(text),
            Shape::Union(_) | Shape::Id => quote!(any),
        },
    };
    Kind::Value(name)
}
