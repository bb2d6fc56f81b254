//! Parameters as arguments of methods, and the calls that put them into a request.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::imports::Names;
use super::inputs::Input;
use crate::ir::{Ident, Location, Operation, Parameter, ParameterValue, QueryStyle, Type};
use crate::types::TypeError;

/// A parameter as an argument of a method.
pub(super) struct Argument<'a> {
    parameter: &'a Parameter,
    value: Value<'a>,
    /// The name of the argument.
    name: TokenStream,
}

/// What a parameter holds, with its Rust type.
enum Value<'a> {
    Single(Input<'a>),
    /// The type of the items.
    List(Input<'a>),
    /// The pattern of the names on the wire, and the type of the values.
    Map(&'a str, &'a syn::Type),
    File,
    Files,
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
        let value = match &parameter.value {
            ParameterValue::Single(ty) => Value::Single(Input { ty, rust: rust()? }),
            ParameterValue::List(ty) => Value::List(Input { ty, rust: rust()? }),
            ParameterValue::Map { pattern, .. } => Value::Map(pattern, rust()?),
            ParameterValue::File => Value::File,
            ParameterValue::Files => Value::Files,
        };
        Ok(Self { parameter, value, name })
    }

    /// The declaration of the argument.
    pub(super) fn declaration(&self) -> TokenStream {
        let name = &self.name;
        let accepted = match &self.value {
            Value::Single(input) => input.accepted(),
            Value::List(Input { rust, .. }) => quote!(impl IntoIterator<Item = impl Into<#rust>>),
            Value::Map(_, rust) => quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<#rust>)>),
            Value::File => quote!(impl Into<Part>),
            Value::Files => quote!(impl IntoIterator<Item = impl Into<Part>>),
        };
        quote!(#name: #accepted)
    }

    /// The type that JSON is decoded to for the argument, and the expression that makes the argument of `member`.
    pub(super) fn decoded(&self) -> (TokenStream, TokenStream) {
        match &self.value {
            Value::Single(Input { rust, .. }) => (quote!(#rust), quote!(member)),
            Value::List(Input { rust, .. }) => (quote!(Vec<#rust>), quote!(member)),
            Value::Map(_, rust) => (quote!(std::collections::BTreeMap<String, #rust>), quote!(member)),
            Value::File => (quote!(String), quote!(member.into_bytes())),
            Value::Files => (quote!(Vec<String>), quote!(member.into_iter().map(String::into_bytes))),
        }
    }

    /// The generic parameters of a setter, and the declaration of its argument. A setter of a list also takes a single item.
    fn setter_declaration(&self) -> (TokenStream, TokenStream) {
        let name = &self.name;
        match &self.value {
            Value::List(Input { rust, .. }) if self.takes_values() => {
                (quote!(<Kind>), quote!(#name: impl IntoValues<#rust, Kind>))
            }
            _ => (TokenStream::new(), self.declaration()),
        }
    }

    /// Whether a setter takes a single item as well. A list of JSON values is a JSON value itself.
    fn takes_values(&self) -> bool {
        match &self.value {
            Value::List(Input { ty, .. }) if self.parameter.location == Location::Part => is_scalar(ty),
            Value::List(Input { ty, .. }) => **ty != Type::Json,
            _ => false,
        }
    }

    /// Adds the names that the argument of a setter uses.
    pub(super) fn add_setter_names(&self, names: &mut Names) {
        self.add_names(names);
        if self.takes_values() {
            names.add("IntoValues");
        }
    }

    /// Adds the names that the argument uses.
    pub(super) fn add_names(&self, names: &mut Names) {
        match &self.value {
            Value::Single(Input { rust, .. }) | Value::List(Input { rust, .. }) | Value::Map(_, rust) => {
                names.add_type(rust);
            }
            Value::File | Value::Files => names.add("Part"),
        }
    }

    /// Whether the parameter is in the body.
    pub(super) fn is_in_body(&self) -> bool {
        matches!(self.parameter.location, Location::FormField | Location::Part)
    }

    /// The statement that puts the argument into a request. `receiver` is what has the request, and the form if there is
    /// one.
    pub(super) fn setter_call(&self, receiver: &TokenStream) -> TokenStream {
        let (name, wire) = (&self.name, &self.parameter.wire_name);
        match (self.parameter.location, &self.value) {
            (_, Value::File) => quote!(#receiver form.set_file(#wire, #name);),
            (_, Value::Files) => quote!(#receiver form.set_files(#wire, #name);),
            (_, Value::Map(pattern, rust)) => quote!(#receiver request.add_query_map::<#rust>(#pattern, #name);),
            (Location::Path, Value::Single(Input { rust, .. })) => {
                quote!(#receiver request.set_path::<#rust>(#wire, #name);)
            }
            (Location::Path, Value::List(Input { rust, .. })) => {
                quote!(#receiver request.set_path_list::<#rust, _>(#wire, #name);)
            }
            (Location::Query(_), Value::Single(Input { rust, .. })) => {
                quote!(#receiver request.set_query::<#rust>(#wire, #name);)
            }
            (Location::Query(QueryStyle::Joined(separator)), Value::List(Input { rust, .. })) => {
                quote!(#receiver request.set_query_joined::<#rust, _>(#wire, #separator, #name);)
            }
            (Location::Query(QueryStyle::Repeated), Value::List(Input { rust, .. })) => {
                quote!(#receiver request.set_query_list::<#rust, _>(#wire, #name);)
            }
            (Location::Header, Value::Single(input)) => self.header(receiver, input, false),
            (Location::Header, Value::List(items)) => self.header(receiver, items, true),
            (Location::FormField, Value::Single(Input { rust, .. })) => {
                quote!(#receiver form.set::<#rust>(#wire, #name);)
            }
            (Location::FormField, Value::List(Input { rust, .. })) => {
                quote!(#receiver form.set_list::<#rust, _>(#wire, #name);)
            }
            (Location::Part, Value::Single(input)) => self.part(receiver, input, false),
            (Location::Part, Value::List(items)) => self.part(receiver, items, true),
        }
    }

    /// Field names are case-insensitive (RFC 9110, section 5.1), and lower case in HTTP/2.
    fn header(&self, receiver: &TokenStream, Input { rust, .. }: &Input<'_>, is_list: bool) -> TokenStream {
        let (name, wire) = (&self.name, self.parameter.wire_name.to_ascii_lowercase());
        match is_list {
            true => quote!(#receiver request.set_header_list::<#rust, _>(#wire, #name);),
            false => quote!(#receiver request.set_header::<#rust>(#wire, #name);),
        }
    }

    /// A scalar is a part of plain text, everything else is a part of JSON.
    fn part(&self, receiver: &TokenStream, input: &Input<'_>, is_list: bool) -> TokenStream {
        let (name, wire, rust) = (&self.name, &self.parameter.wire_name, input.rust);
        match (is_list, is_scalar(input.ty)) {
            (false, true) => quote!(#receiver form.set::<#rust>(#wire, #name);),
            (true, true) => quote!(#receiver form.set_list::<#rust, _>(#wire, #name);),
            (false, false) => {
                let converted = input.converted(name);
                quote!(#receiver form.set_json::<#rust>(#wire, #converted);)
            }
            (true, false) => {
                quote!(#receiver form.set_json::<Vec<#rust>>(#wire, #name.into_iter().map(Into::into).collect());)
            }
        }
    }
}

fn is_scalar(ty: &Type) -> bool {
    matches!(ty, Type::Bool | Type::Int32 | Type::Int64 | Type::Float64 | Type::String | Type::DateTime | Type::Date)
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
