//! Parameters as arguments of methods, and how they get into a request.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Ident, Type};

use super::inputs::{accepted, converted, list_item, setter_argument, values_item};
use super::paths::Names;
use crate::model::{ListStyle, Location, Parameter, SchemaKind, StringFormat};

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
        let accepted = match (self.file(), &self.parameter.pattern) {
            (Some(File::One), _) => quote!(impl Into<Part>),
            (Some(File::Many), _) => quote!(impl IntoIterator<Item = impl Into<Part>>),
            (None, Some(_)) => quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<#ty>)>),
            (None, None) => accepted(ty),
        };
        quote!(#name: #accepted)
    }

    /// The generic parameters of a setter, and the argument in its signature.
    pub(super) fn setter_declaration(&self) -> (TokenStream, TokenStream) {
        if self.file().is_some() || !self.takes_values() {
            return (TokenStream::new(), self.declaration());
        }
        let (generics, accepted) = setter_argument(self.ty);
        let name = &self.name;
        (generics, quote!(#name: #accepted))
    }

    /// Notes the names that the argument of a setter needs.
    pub(super) fn note_setter(&self, names: &mut Names) {
        self.note(names);
        if self.file().is_none() && self.takes_values() {
            names.add("IntoValues");
        }
    }

    /// Whether a setter takes a single value or a list of them.
    fn takes_values(&self) -> bool {
        let is_json = self.parameter.location == Location::Part && !self.is_plain();
        self.parameter.pattern.is_none() && !is_json && values_item(self.ty).is_some()
    }

    /// Notes the names that the argument needs.
    pub(super) fn note(&self, names: &mut Names) {
        match self.file() {
            Some(_) => names.note(&syn::parse_quote!(Part)),
            None => names.note(self.ty),
        }
    }

    /// The statement that puts the parameter where it belongs. `this` has a request, and a form if there is one.
    pub(super) fn statement(&self, this: &TokenStream) -> TokenStream {
        let (name, ty, wire) = (&self.name, self.ty, &self.parameter.name);
        let list = list_item(ty);
        match self.parameter.location {
            Location::Path => match list {
                None => quote!(#this request.set_path::<#ty>(#wire, #name);),
                Some(item) => quote!(#this request.set_path_list::<#item, _>(#wire, #name);),
            },
            Location::Header => {
                // Names of headers are the same in all cases; HTTP/2 sends them in lower case.
                let wire = wire.to_ascii_lowercase();
                match list {
                    None => quote!(#this request.set_header::<#ty>(#wire, #name);),
                    Some(item) => quote!(#this request.set_header_list::<#item, _>(#wire, #name);),
                }
            }
            Location::Query => self.query(this, list),
            Location::Field => match list {
                None => quote!(#this form.set::<#ty>(#wire, #name);),
                Some(item) => quote!(#this form.set_list::<#item, _>(#wire, #name);),
            },
            Location::Part => self.part(this, list),
        }
    }

    fn query(&self, this: &TokenStream, list: Option<&Type>) -> TokenStream {
        let (name, ty, wire) = (&self.name, self.ty, &self.parameter.name);
        match (&self.parameter.pattern, list, self.parameter.list_style) {
            (Some(pattern), ..) => quote!(#this request.add_query_map::<#ty>(#pattern, #name);),
            (None, None, _) => quote!(#this request.set_query::<#ty>(#wire, #name);),
            (None, Some(item), ListStyle::Joined(separator)) => {
                quote!(#this request.set_query_joined::<#item, _>(#wire, #separator, #name);)
            }
            (None, Some(item), _) => quote!(#this request.set_query_list::<#item, _>(#wire, #name);),
        }
    }

    fn part(&self, this: &TokenStream, list: Option<&Type>) -> TokenStream {
        let (name, ty, wire) = (&self.name, self.ty, &self.parameter.name);
        match (self.file(), list) {
            (Some(File::One), _) => quote!(#this form.set_file(#wire, #name);),
            (Some(File::Many), _) => quote!(#this form.set_files(#wire, #name);),
            (None, Some(item)) if self.is_plain() => quote!(#this form.set_list::<#item, _>(#wire, #name);),
            (None, None) if self.is_plain() => quote!(#this form.set::<#ty>(#wire, #name);),
            (None, _) => {
                let converted = converted(ty, name);
                quote!(#this form.set_json::<#ty>(#wire, #converted);)
            }
        }
    }

    /// Whether the parameter is a file, or a list of files.
    fn file(&self) -> Option<File> {
        let is_binary = |kind: &SchemaKind| *kind == SchemaKind::String(StringFormat::Binary);
        match &self.parameter.schema.kind {
            _ if self.parameter.location != Location::Part => None,
            SchemaKind::Array(items) if is_binary(&items.kind) => Some(File::Many),
            kind if is_binary(kind) => Some(File::One),
            _ => None,
        }
    }

    /// Whether a part is a text rather than JSON. Named types are enums, which are texts, or they are JSON.
    fn is_plain(&self) -> bool {
        let kind = match &self.parameter.schema.kind {
            SchemaKind::Array(items) => &items.kind,
            kind => kind,
        };
        matches!(kind, SchemaKind::Boolean | SchemaKind::Integer(_) | SchemaKind::Number | SchemaKind::String(_))
    }
}

enum File {
    One,
    Many,
}
