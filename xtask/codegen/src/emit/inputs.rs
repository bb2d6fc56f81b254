//! What a caller has at hand, as the types that are wanted.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{GenericArgument, Ident, PathArguments, Type};

/// The type of an argument that takes whatever can be made a value of a type.
pub(super) fn accepted(ty: &Type) -> TokenStream {
    if is_bool(ty) {
        return quote!(bool);
    }
    if let Some(item) = list_item(ty) {
        return quote!(impl IntoIterator<Item = impl Into<#item>>);
    }
    match map_value(ty) {
        Some(value) => quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<#value>)>),
        None => quote!(impl Into<#ty>),
    }
}

/// The expression that makes a value of an argument.
pub(super) fn converted(ty: &Type, name: &Ident) -> TokenStream {
    if is_bool(ty) {
        quote!(#name)
    } else if list_item(ty).is_some() {
        quote!(#name.into_iter().map(Into::into).collect())
    } else if map_value(ty).is_some() {
        quote!(#name.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    } else {
        quote!(#name.into())
    }
}

/// The generic parameters of a setter and the type of its argument. A setter of a list takes a single value, too.
pub(super) fn setter_argument(ty: &Type) -> (TokenStream, TokenStream) {
    match values_item(ty) {
        Some(item) => (quote!(<Kind>), quote!(impl IntoValues<#item, Kind>)),
        None => (TokenStream::new(), accepted(ty)),
    }
}

/// The expression that makes a value of the argument of a setter.
pub(super) fn setter_value(ty: &Type, name: &Ident) -> TokenStream {
    match values_item(ty) {
        Some(_) => quote!(#name.into_values().collect()),
        None => converted(ty, name),
    }
}

/// The `T` of `Vec<T>`, unless a list of values is itself a `T`, as it is for JSON.
pub(super) fn values_item(ty: &Type) -> Option<&Type> {
    list_item(ty).filter(|item| !matches!(item, Type::Path(path) if path.path.is_ident("Value")))
}

fn is_bool(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident("bool"))
}

/// The `T` of `Vec<T>`.
pub(super) fn list_item(ty: &Type) -> Option<&Type> {
    arguments(ty, "Vec")?.first().copied()
}

/// The `T` of `BTreeMap<String, T>`.
fn map_value(ty: &Type) -> Option<&Type> {
    arguments(ty, "BTreeMap")?.get(1).copied()
}

/// The generic arguments of a type of a name.
fn arguments<'a>(ty: &'a Type, name: &str) -> Option<Vec<&'a Type>> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    Some(types.collect())
}
