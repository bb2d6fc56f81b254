//! Arguments that take what a caller has at hand.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{GenericArgument, Ident, PathArguments, Type};

use crate::codegen::model::{ListStyle, Location, Parameter};

/// A parameter, as an argument of a method.
pub(super) struct Argument<'a> {
    parameter: &'a Parameter,
    ty: &'a Type,
    /// The name of the argument.
    name: Ident,
}

impl<'a> Argument<'a> {
    /// An argument of a name, of a type that progenitor gave it.
    pub(super) fn new(parameter: &'a Parameter, ty: &'a Type, name: Ident) -> Self {
        Self { parameter, ty, name }
    }

    /// The argument in a signature.
    pub(super) fn declaration(&self) -> TokenStream {
        let (name, ty) = (&self.name, self.ty);
        match list_item(ty) {
            Some(item) => quote!(#name: impl IntoIterator<Item = impl Into<#item>>),
            None if is_bool(ty) => quote!(#name: bool),
            None => quote!(#name: impl Into<#ty>),
        }
    }

    /// The statement that sets the parameter in a request.
    pub(super) fn statement(&self, request: &TokenStream) -> TokenStream {
        let (name, ty, wire) = (&self.name, self.ty, &self.parameter.name);
        match (self.parameter.location, list_item(ty), self.parameter.list_style) {
            (Location::Path, None, _) => quote!(#request.set_path::<#ty>(#wire, #name);),
            (Location::Path, Some(item), _) => quote!(#request.set_path_list::<#item>(#wire, #name);),
            (Location::Query, None, _) => quote!(#request.set_query::<#ty>(#wire, #name);),
            (Location::Query, Some(item), ListStyle::Repeated) => {
                quote!(#request.set_query_list::<#item>(#wire, #name);)
            }
            (Location::Query, Some(item), ListStyle::Joined(separator)) => {
                quote!(#request.set_query_joined::<#item>(#wire, #separator, #name);)
            }
            (Location::Header, None, _) => quote!(#request.set_header::<#ty>(#wire, #name);),
            (Location::Header, Some(item), _) => quote!(#request.set_header_list::<#item>(#wire, #name);),
        }
    }
}

fn is_bool(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident("bool"))
}

/// The `T` of `Vec<T>`.
pub(super) fn list_item(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first()? {
        GenericArgument::Type(item) if last.ident == "Vec" => Some(item),
        _ => None,
    }
}
