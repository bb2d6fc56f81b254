//! Tagged and untagged unions, open to variants that the description does not list.
//!
//! progenitor's unions try one variant after the other: a value that fits none fails to decode, without a reason, and one
//! that fits several is taken for the first.

use std::collections::HashSet;

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::accessors::accessors;
use super::candidates::candidates;
use super::definition::{Definition, Kind};
use super::docs::{doc, type_docs};
use super::imports::Names;
use super::own_tags::Excluding;
use super::{Context, EmitResult, pages};
use crate::ir::{Ident, Occasion, Scalar, Tagging, Type, TypeDef, TypeId, Union, Variant};
use crate::text::markdown::code;
use crate::types::TypeError;

/// The types of all unions.
///
/// # Errors
/// A bug in the generator: a variant has no type.
pub(super) fn definitions(context: Context<'_>) -> Result<Vec<Definition>, TypeError> {
    context.api.unions().map(|(id, def, shape)| definition(context, id, def, shape)).collect()
}

fn definition(context: Context<'_>, id: TypeId, def: &TypeDef, shape: &Union) -> Result<Definition, TypeError> {
    let mut names = Names::default();
    names.add_all(["Deserialize", "Deserializer", "Serialize", "Value"]);
    let mut code = union(context, id, def, shape, &mut names)?;
    code.extend(accessors(context, def, shape, &mut names)?);
    if shape.is_page {
        let (page, item) = pages::of_union(context, def, shape)?;
        names.add_type(&item);
        code.extend(page);
    }
    names.add(if shape.tagging == Tagging::Untagged { "untagged" } else { "union" });
    names.add_all(shape.has_optional_tags.then_some("untagged"));
    names.add_all(shape.tagging.has_integers().then_some("integer_tag"));
    names.add_all(shape.is_page.then_some("Page"));
    Definition::new(Kind::Union, &def.ident, code, names)
}

fn union(context: Context<'_>, id: TypeId, def: &TypeDef, union: &Union, names: &mut Names) -> EmitResult {
    let name = &def.ident;
    let type_doc = doc(&type_docs(def));
    let unrecognized = &union.unrecognized;
    let mut variants = Vec::new();
    let mut froms = Vec::new();
    let mut converted = HashSet::new();
    for (index, variant) in union.variants.iter().enumerate() {
        let (ident, rust) = (&variant.ident, context.types.variant(id, index)?);
        names.add_type(rust);
        let doc = doc(&description(context, union, index, variant));
        let held = if variant.boxed { quote!(Box<#rust>) } else { quote!(#rust) };
        variants.push(quote!(#doc #ident(#held),));
        // Two variants of one type are told apart by their tags only.
        if is_converted(&variant.ty) && converted.insert(rust.to_token_stream().to_string()) {
            froms.push(from(name, &rust.to_token_stream(), &variant_of(variant, quote!(value))));
        }
        if variant.ty == Type::String && converted.insert("&str".to_owned()) {
            froms.push(from(name, &quote!(&str), &variant_of(variant, quote!(value.to_owned()))));
        }
    }
    let decode = decode(context, name, union);
    Ok(quote! {
        #type_doc
        #[derive(Clone, Debug, PartialEq, Serialize)]
        #[serde(untagged)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A variant that this version of the crate does not know, as received.
            #unrecognized(Value),
        }

        impl<'de> Deserialize<'de> for #name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #decode
            }
        }

        #(#froms)*
    })
}

/// Whether values of a type convert into the union, because what they are says which variant they are.
fn is_converted(ty: &Type) -> bool {
    matches!(ty, Type::Named(_) | Type::String | Type::Bool | Type::Float64 | Type::List(_)) || ty.is_integer()
}

/// The expression of a variant that holds a value.
fn variant_of(variant: &Variant, value: TokenStream) -> TokenStream {
    let ident = &variant.ident;
    let value = if variant.boxed { quote!(Box::new(#value)) } else { value };
    quote!(Self::#ident(#value))
}

/// The conversion of a type into a union.
fn from(name: &Ident, rust: &TokenStream, value: &TokenStream) -> TokenStream {
    quote! {
        impl From<#rust> for #name {
            fn from(value: #rust) -> Self {
                #value
            }
        }
    }
}

/// The statements that decode a value.
fn decode(context: Context<'_>, name: &Ident, union: &Union) -> TokenStream {
    let idents: Vec<_> = union.variants.iter().map(|variant| &variant.ident).collect();
    let unrecognized = &union.unrecognized;
    let name = name.as_str();
    let decode = match &union.tagging {
        Tagging::Untagged => {
            let decoded = untagged(context, name, union);
            return quote! {
                let value = untagged::record(deserializer)?;
                #decoded
            };
        }
        Tagging::Property { name: property, values, implied, default } => {
            let tag = tag(property, &values.concat());
            let values = values.iter().zip(implied).map(|(values, implied)| pattern(&[&values[..], implied].concat()));
            let other = match default {
                Some(default) => {
                    let default = idents[*default];
                    quote!(union::variant(&value).map(Self::#default))
                }
                None => quote!(union::unrecognized(#name, #property, &value).map(Self::#unrecognized)),
            };
            let without = union.has_optional_tags.then(|| without_tag(context, name, union));
            quote! {
                #without
                match #tag {
                    #(#values => union::variant(&value).map(Self::#idents),)*
                    _ => #other,
                }
            }
        }
        Tagging::Ordered(tests) => {
            let looks = tests.iter().map(|test| {
                let (variant, property) = (idents[test.variant], &test.property);
                let values = [&test.values[..], &test.implied].concat();
                let (tag, pattern) = (tag(property, &test.values), pattern(&values));
                quote! {
                    if let #pattern = #tag {
                        return union::variant(&value).map(Self::#variant);
                    }
                }
            });
            let property = union.tagging.of_variant(0).map(|(property, _)| property);
            let without = union.has_optional_tags.then(|| without_tag(context, name, union));
            quote! {
                #(#looks)*
                #without
                union::unrecognized(#name, #property, &value).map(Self::#unrecognized)
            }
        }
    };
    quote! {
        let value = union::record(deserializer)?;
        #decode
    }
}

/// The statement that decodes a value without a tag.
fn without_tag(context: Context<'_>, name: &str, union: &Union) -> TokenStream {
    let is_possible = Excluding::of(context.api, union).is_possible();
    let decoded = untagged(context, name, union);
    quote! {
        if #is_possible {
            return #decoded;
        }
    }
}

/// The expression that decodes a value as the variant that loses least of it.
fn untagged(context: Context<'_>, name: &str, union: &Union) -> TokenStream {
    let (unrecognized, candidates) = (&union.unrecognized, candidates(context, union));
    quote!(untagged::decode(#name, &value, const { [#(#candidates,)*] }, Self::#unrecognized))
}

/// The expression that returns the tag of a value, if it is of the type of the known tags.
fn tag(property: &str, values: &[Scalar]) -> TokenStream {
    match values.first() {
        Some(Scalar::Integer(_)) => quote!(integer_tag(&value, #property)),
        Some(Scalar::Boolean(_)) => quote!(union::boolean_tag(&value, #property)),
        _ => quote!(union::tag(&value, #property)),
    }
}

/// The pattern of some tags. Clippy warns of three successive integers that are no range.
fn pattern(values: &[Scalar]) -> TokenStream {
    if let Some((first, last)) = range(values) {
        let (first, last) = (Literal::i64_unsuffixed(first), Literal::i64_unsuffixed(last));
        return quote!(Some(#first..=#last));
    }
    let values = values.iter().map(|value| match value {
        Scalar::String(string) => quote!(#string),
        Scalar::Integer(integer) => Literal::i64_unsuffixed(*integer).into_token_stream(),
        Scalar::Boolean(boolean) => quote!(#boolean),
    });
    quote!(Some(#(#values)|*))
}

/// The first and the last of at least three successive integers.
fn range(values: &[Scalar]) -> Option<(i64, i64)> {
    let integer = |value: &Scalar| match value {
        Scalar::Integer(integer) => Some(*integer),
        Scalar::String(_) | Scalar::Boolean(_) => None,
    };
    let mut integers: Vec<i64> = values.iter().map(integer).collect::<Option<_>>()?;
    integers.sort_unstable();
    let is_successive = integers.windows(2).all(|pair| pair[0].checked_add(1) == Some(pair[1]));
    let (first, last) = (*integers.first()?, *integers.last()?);
    (integers.len() > 2 && is_successive).then_some((first, last))
}

/// The documentation of a variant: that of its type, and what tells it.
fn description(context: Context<'_>, union: &Union, index: usize, variant: &Variant) -> String {
    let tag = union.tagging.of_variant(index).map(|(property, values)| {
        let values: Vec<_> = values.iter().map(|value| code(&value.to_string())).collect();
        format!("{} is {}.", code(property), values.join(" or "))
    });
    let named = variant.occasions.iter().map(|occasion| match occasion {
        Occasion::Status(status) => ("status", code(status)),
        Occasion::Event(name) => ("event", code(name)),
    });
    let (what, names): (Vec<_>, Vec<_>) = named.unzip();
    let status = what.first().map(|what| format!("The {what} is {}.", names.join(" or ")));
    let own = variant.docs.clone().or_else(|| {
        let is_alone = tag.is_none();
        let ident = match variant.ty {
            Type::Named(id) => &context.api.type_def(id).ident,
            _ => &variant.ident,
        };
        is_alone.then(|| format!("A value of type {}.", code(ident.as_str())))
    });
    own.into_iter().chain(tag).chain(status).collect::<Vec<_>>().join("\n\n")
}
