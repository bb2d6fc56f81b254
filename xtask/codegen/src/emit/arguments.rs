//! Parameters as arguments of methods.

mod calls;

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::imports::Names;
use super::inputs::{Input, OptionalInput};
use crate::ir::{Ident, Location, Operation, Parameter, ParameterValue, PartForm, Type};
use crate::types::TypeError;

/// A parameter as an argument of a method.
pub(super) struct Argument<'a> {
    parameter: &'a Parameter,
    value: Value<'a>,
    /// The name of the argument.
    name: TokenStream,
}

/// What a parameter holds, with its Rust type.
#[derive(Clone, Copy)]
enum Value<'a> {
    Single(Input<'a>),
    /// The type of the items.
    List(Input<'a>),
    /// A value that is written by the style, as JSON, or as text if it is a scalar.
    Composite(Input<'a>, Written),
    /// The type of the items, each of which is JSON.
    JsonList(Input<'a>),
    /// The pattern of the names on the wire, and the type of the values.
    Map(&'a str, &'a syn::Type),
    File,
    Files,
    /// Files by their names.
    NamedFiles,
}

/// How a value that is not a scalar is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    ByStyle,
    AsJson,
    ByStyleOrAsJson,
    AsTextOrJson,
}

impl Written {
    /// Whether an empty list or map can be written as JSON.
    fn is_json(self) -> bool {
        matches!(self, Self::AsJson | Self::ByStyleOrAsJson)
    }
}

impl<'a> Argument<'a> {
    /// The argument of the operation's parameter at an index, under its own name.
    pub(super) fn new(context: Context<'a>, operation: &'a Operation, index: usize) -> Result<Self, TypeError> {
        let name = &operation.parameters[index].ident;
        Self::named(context, operation, index, quote!(#name))
    }

    /// The argument of the operation's parameter at an index, under another name.
    pub(super) fn named(
        context: Context<'a>,
        operation: &'a Operation,
        index: usize,
        name: TokenStream,
    ) -> Result<Self, TypeError> {
        let parameter = &operation.parameters[index];
        let rust = || context.types.parameter(operation, index);
        let input = |ty| Ok::<_, TypeError>(Input { ty, rust: rust()? });
        let value = match &parameter.value {
            ParameterValue::Single(ty) => Value::Single(input(ty)?),
            ParameterValue::List(ty) => Value::List(input(ty)?),
            ParameterValue::Serialized(ty) => Value::Composite(input(ty)?, Written::ByStyle),
            ParameterValue::Json(ty) => Value::Composite(input(ty)?, Written::AsJson),
            ParameterValue::FlatOrJson(ty) => Value::Composite(input(ty)?, Written::ByStyleOrAsJson),
            ParameterValue::TextOrJson(ty) => Value::Composite(input(ty)?, Written::AsTextOrJson),
            ParameterValue::JsonList(ty) => Value::JsonList(input(ty)?),
            ParameterValue::Map { pattern, .. } => Value::Map(pattern, rust()?),
            ParameterValue::File => Value::File,
            ParameterValue::Files => Value::Files,
            ParameterValue::NamedFiles => Value::NamedFiles,
        };
        Ok(Self { parameter, value, name })
    }

    /// The declaration of the argument.
    pub(super) fn declaration(&self) -> TokenStream {
        let name = &self.name;
        let accepted = match &self.value {
            Value::Single(input) | Value::Composite(input, _) => input.accepted(),
            Value::List(Input { rust, .. }) | Value::JsonList(Input { rust, .. }) => {
                quote!(impl IntoIterator<Item = impl Into<#rust>>)
            }
            Value::Map(_, rust) => quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<#rust>)>),
            Value::File => quote!(impl Into<Part>),
            Value::Files => quote!(impl IntoIterator<Item = impl Into<Part>>),
            Value::NamedFiles => quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<Part>)>),
        };
        quote!(#name: #accepted)
    }

    /// The type that JSON is decoded to for the argument, and the expression that makes the argument of `member`.
    pub(super) fn decoded(&self) -> (TokenStream, TokenStream) {
        match &self.value {
            Value::Single(Input { rust, .. }) | Value::Composite(Input { rust, .. }, _) => {
                (quote!(#rust), quote!(member))
            }
            Value::List(Input { rust, .. }) | Value::JsonList(Input { rust, .. }) => {
                (quote!(Vec<#rust>), quote!(member))
            }
            Value::Map(_, rust) => (quote!(Vec<(String, #rust)>), quote!(member)),
            Value::File => {
                let part = self.part_of(&quote!(member));
                (quote!(String), part)
            }
            Value::Files => {
                let part = self.part_of(&quote!(member));
                (quote!(Vec<String>), quote!(member.into_iter().map(|member| #part)))
            }
            Value::NamedFiles => {
                let part = self.part_of(&quote!(member));
                (quote!(Vec<(String, String)>), quote!(member.into_iter().map(|(name, member)| (name, #part))))
            }
        }
    }

    /// A part with the bytes of a string. Of several media types, it has the first.
    fn part_of(&self, text: &TokenStream) -> TokenStream {
        match &self.parameter.location {
            Location::Part(PartForm::OneOf(media_types)) => {
                let media_type = media_types.first().map(|it| it.replace('*', "octet-stream"));
                quote!(Part::bytes(#text).media_type(#media_type))
            }
            _ => quote!(Part::bytes(#text)),
        }
    }

    /// The generic parameters of a setter, and the declaration of its argument. A setter of a list also takes a single item,
    /// one of a single value also an `Option`.
    fn setter_declaration(&self) -> (TokenStream, TokenStream) {
        let name = &self.name;
        if let Some(OptionalInput { name: accepted, of, .. }) = self.optional_collection() {
            let accepted = quote::format_ident!("{accepted}");
            return (quote!(<As>), quote!(#name: impl #accepted<#of, As>));
        }
        match &self.value {
            // A list of any JSON is a single value as well.
            Value::JsonList(Input { ty: Type::Json, .. }) => (TokenStream::new(), self.declaration()),
            Value::List(Input { rust, .. }) | Value::JsonList(Input { rust, .. }) => {
                (quote!(<As>), quote!(#name: impl IntoValues<#rust, As>))
            }
            Value::Files => (quote!(<As>), quote!(#name: impl IntoValues<Part, As>)),
            Value::Composite(input, written) if input.takes_values() && !written.is_json() => {
                let (generics, accepted) = input.setter_argument();
                (generics, quote!(#name: #accepted))
            }
            Value::File => (quote!(<As>), quote!(#name: impl IntoOption<Part, As>)),
            Value::Single(Input { rust, .. }) | Value::Composite(Input { rust, .. }, _) if self.takes_option() => {
                (quote!(<As>), quote!(#name: impl IntoOption<#rust, As>))
            }
            _ => (TokenStream::new(), self.declaration()),
        }
    }

    /// The parameters of the method by which a mock expects the argument, and the call that records it.
    pub(super) fn expected(&self) -> TokenStream {
        let (generics, declaration) = self.setter_declaration();
        let wire = &self.parameter.wire_name;
        let (holder, receiver) = match &self.parameter.location {
            Location::FormField(_) => (quote!(form), quote!()),
            Location::Part(_) => (quote!(request), quote!(request.parts(#wire).)),
            Location::PartHeader { part, .. } => (quote!(request), quote!(request.parts(#part).)),
            _ => (quote!(request), quote!()),
        };
        let call = self.setter_call(&receiver);
        quote!(#generics(#holder, #declaration) => #call)
    }

    /// What a setter of a map takes, and one of a list that is written as JSON: without items, that is a value of its own, and not absent.
    fn optional_collection(&self) -> Option<OptionalInput<'a>> {
        match &self.value {
            Value::Composite(input, written) if written.is_json() && !self.parameter.required => {
                input.optional().filter(|_| matches!(input.ty, Type::List(_) | Type::Map(_)))
            }
            Value::Composite(input, Written::ByStyle) if !self.parameter.required => {
                input.optional().filter(|_| matches!(input.ty, Type::Map(_)))
            }
            _ => None,
        }
    }

    /// Whether a setter takes an `Option` as well. A list is absent if it is empty, and JSON if it is `null`.
    fn takes_option(&self) -> bool {
        match &self.value {
            _ if self.parameter.required || self.parameter.constant.is_some() => false,
            Value::Single(_) | Value::File => true,
            Value::Composite(input, _) => input.takes_option(),
            _ => false,
        }
    }

    /// Adds the names that the setter uses.
    pub(super) fn add_setter_names(&self, names: &mut Names) {
        self.add_names(names);
        self.add_call_names(names);
        match &self.value {
            _ if self.optional_collection().is_some() => names.add_all(self.optional_collection().map(|it| it.name)),
            Value::JsonList(Input { ty: Type::Json, .. }) => {}
            Value::List(_) | Value::JsonList(_) | Value::Files => names.add("IntoValues"),
            Value::Composite(input, written) if input.takes_values() && !written.is_json() => {
                names.add("IntoValues");
            }
            // The part of a mock's expectation can be cleared, also if that of a request is required.
            Value::File => names.add("IntoOption"),
            _ if self.takes_option() => names.add("IntoOption"),
            _ => {}
        }
    }

    /// Adds the names that the argument uses.
    pub(super) fn add_names(&self, names: &mut Names) {
        match &self.value {
            Value::Single(Input { rust, .. })
            | Value::List(Input { rust, .. })
            | Value::JsonList(Input { rust, .. })
            | Value::Map(_, rust) => names.add_type(rust),
            Value::Composite(input, _) => input.add_names(names),
            Value::File | Value::Files | Value::NamedFiles => names.add("Part"),
        }
    }

    /// Adds the names that the call uses which puts the argument into a request.
    pub(super) fn add_call_names(&self, names: &mut Names) {
        names.add_types_in(&self.setter_call(&TokenStream::new()));
    }

    /// Whether the parameter is in the body.
    pub(super) fn is_in_body(&self) -> bool {
        use Location::{FormField, Part, PartHeader};
        matches!(self.parameter.location, FormField(_) | Part(_) | PartHeader { .. })
    }
}

/// The setter of an optional parameter: its documentation is given.
pub(super) fn setter(docs: &TokenStream, name: &Ident, argument: &Argument<'_>) -> TokenStream {
    let (generics, declaration) = argument.setter_declaration();
    let call = argument.setter_call(&quote!(self.));
    quote! {
        #docs
        pub fn #name #generics(mut self, #declaration) -> Self {
            #call
            self
        }
    }
}
