//! The calls that put arguments into a request.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Argument, Value, Written};
use crate::emit::inputs::{Input, OptionalInput, generic_argument};
use crate::emit::styles;
use crate::ir::{Escaping, Location, PartForm, PathPrefix, QueryStyle, Type};

const JSON: &str = "application/json";

impl Argument<'_> {
    /// The statement that puts the argument into a request. `receiver` is what has the request, and the form if there is
    /// one.
    pub(in crate::emit) fn setter_call(&self, receiver: &TokenStream) -> TokenStream {
        let (name, wire) = (&self.name, &self.parameter.wire_name);
        match &self.value {
            Value::Map(pattern, rust) if !self.is_in_body() => {
                return quote!(#receiver request.add_query_map::<#rust>(#pattern, #name););
            }
            // The form has fields of any name.
            Value::Map(_, rust) => return quote!(#receiver form.add_fields::<#rust>(#name);),
            Value::NamedFiles => return quote!(#receiver form.add_files(#name);),
            _ => {}
        }
        match &self.parameter.location {
            Location::Path(style) if style.prefix == PathPrefix::Simple && self.is_plain() => {
                self.plain(receiver, &quote!(request), "set_path", wire)
            }
            Location::Path(style) => {
                let (style, value) = (styles::path(*style), self.written());
                quote!(#receiver request.set_path_value(#wire, #style, #value);)
            }
            Location::Query(style) if self.is_form(*style) => self.plain(receiver, &quote!(request), "set_query", wire),
            Location::Query(style) => {
                let (style, value) = (styles::query(*style), self.written());
                quote!(#receiver request.set_query_value(#wire, #style, #value);)
            }
            // Field names are case-insensitive (RFC 9110, section 5.1), and lower case in HTTP/2.
            Location::Header { .. } if self.is_plain() => {
                self.plain(receiver, &quote!(request), "set_header", &wire.to_ascii_lowercase())
            }
            Location::Header { explode } => {
                let (wire, value) = (wire.to_ascii_lowercase(), self.written_in_header());
                quote!(#receiver request.set_header_value(#wire, #explode, #value);)
            }
            Location::Cookie(style) => {
                let (style, value) = (styles::query(*style), self.written());
                quote!(#receiver request.set_cookie_value(#wire, #style, #value);)
            }
            Location::FormField(style) if self.is_form(*style) => self.plain(receiver, &quote!(form), "set", wire),
            Location::FormField(style) => {
                let (style, value) = (styles::query(*style), self.written());
                quote!(#receiver form.set_value(#wire, #style, #value);)
            }
            Location::PartHeader { part, explode } => {
                let (wire, value) = (wire.to_ascii_lowercase(), self.written_in_header());
                quote!(#receiver form.set_header_of(#part, #wire, #explode, #value);)
            }
            Location::Part(PartForm::ByType) => self.part(receiver, None),
            Location::Part(PartForm::MediaType(media_type)) => self.part(receiver, Some(media_type)),
            Location::Part(PartForm::OneOf(media_types)) => {
                let method =
                    if matches!(self.value, Value::Files) { quote!(set_files_of) } else { quote!(set_file_of) };
                quote!(#receiver form.#method(#wire, &[#(#media_types),*], #name);)
            }
            Location::Part(PartForm::Pairs(style)) if self.is_form(*style) => {
                self.plain(receiver, &quote!(form), "set", wire)
            }
            Location::Part(PartForm::Pairs(style)) => {
                let (style, value) = (styles::query(*style), self.written());
                quote!(#receiver form.set_pairs(#wire, #style, #value);)
            }
        }
    }

    /// Whether a style writes the value as `form` does: all styles write the same of a scalar.
    fn is_form(&self, style: QueryStyle) -> bool {
        match self.value {
            Value::Single(_) => style.escaping == Escaping::All,
            Value::List(_) => styles::is_form(style),
            _ => false,
        }
    }

    /// Whether the value is a scalar or a list of scalars.
    fn is_plain(&self) -> bool {
        matches!(self.value, Value::Single(_) | Value::List(_))
    }

    /// The call of the method for a scalar, or of the one for a list.
    fn plain(&self, receiver: &TokenStream, holder: &TokenStream, method: &str, wire: &str) -> TokenStream {
        let name = &self.name;
        let is_list = matches!(self.value, Value::List(_));
        let method = quote::format_ident!("{method}{}", if is_list { "_list" } else { "" });
        match &self.value {
            Value::Single(Input { rust, .. }) if matches!(self.parameter.location, Location::Path(_)) => {
                quote!(#receiver #holder.#method::<#rust>(#wire, #name);)
            }
            Value::Single(Input { rust, .. }) | Value::List(Input { rust, .. }) => {
                quote!(#receiver #holder.#method::<#rust, _>(#wire, #name);)
            }
            _ => TokenStream::new(),
        }
    }

    /// The value of the argument for a call that takes its style.
    fn written(&self) -> TokenStream {
        let name = &self.name;
        match &self.value {
            Value::Single(Input { rust, .. }) if self.takes_option() => {
                quote!(ParameterValue::optional::<#rust, _>(#name))
            }
            Value::Single(Input { rust, .. }) => quote!(ParameterValue::scalar::<#rust>(#name)),
            Value::List(Input { rust, .. }) => quote!(ParameterValue::list::<#rust, _>(#name)),
            Value::Composite(Input { ty: Type::List(_), rust }, Written::ByStyle | Written::AsTextOrJson) => {
                let item = generic_argument(rust, 0);
                quote!(ParameterValue::items::<#item, _>(#name))
            }
            Value::Composite(Input { ty: Type::Map(values), rust }, Written::ByStyle) if values.ty != Type::Json => {
                let value = generic_argument(rust, 1);
                match self.optional_collection() {
                    Some(_) => quote!(ParameterValue::optional_entries::<#value, _>(#name)),
                    None => quote!(ParameterValue::entries::<#value>(#name)),
                }
            }
            Value::Composite(input, written) => {
                let constructor = match written {
                    Written::ByStyle => quote!(serialized),
                    Written::AsJson => quote!(json),
                    Written::ByStyleOrAsJson => quote!(flat_or_json),
                    Written::AsTextOrJson => quote!(text_or_json),
                };
                let (rust, value) = (input.rust, self.whole(input));
                quote!(ParameterValue::#constructor::<#rust, _>(#value))
            }
            Value::JsonList(_) | Value::Map(..) | Value::File | Value::Files | Value::NamedFiles => TokenStream::new(),
        }
    }

    /// The same in a header, where JSON is ASCII.
    fn written_in_header(&self) -> TokenStream {
        let value = self.written();
        match self.value {
            Value::Composite(_, written) if written.is_json() => quote!(#value.in_ascii()),
            _ => value,
        }
    }

    /// The value of an argument that can be a sequence of items or of entries.
    fn whole(&self, input: &Input<'_>) -> TokenStream {
        let (name, rust) = (&self.name, input.rust);
        if let Some(OptionalInput { method, .. }) = self.optional_collection() {
            let method = quote::format_ident!("{method}");
            return quote!(#name.#method());
        }
        match input.ty {
            Type::List(_) if input.takes_values() && !self.parameter.required => {
                quote!(#name.into_values().collect::<#rust>())
            }
            Type::List(_) => quote!(#name.into_iter().map(Into::into).collect::<#rust>()),
            Type::Map(values) if values.ty != Type::Json => {
                quote!(#name.into_iter().map(|(key, value)| (key.into(), value.into())).collect::<#rust>())
            }
            _ => quote!(#name),
        }
    }

    /// A scalar is a part of plain text, everything else is a part of JSON, unless the description declares the media type.
    fn part(&self, receiver: &TokenStream, media_type: Option<&str>) -> TokenStream {
        let (name, wire) = (&self.name, &self.parameter.wire_name);
        match (&self.value, media_type) {
            (Value::File, None) => quote!(#receiver form.set_file(#wire, #name);),
            (Value::File, Some(media_type)) => quote!(#receiver form.set_file_as(#wire, #media_type, #name);),
            (Value::Files, None) => quote!(#receiver form.set_files(#wire, #name);),
            (Value::Files, Some(media_type)) => quote!(#receiver form.set_files_as(#wire, #media_type, #name);),
            (Value::Single(_) | Value::List(_), None) => self.plain(receiver, &quote!(form), "set", wire),
            (Value::JsonList(Input { ty, rust }), media_type) => {
                let values = match ty {
                    Type::Json => quote!(#name.into_iter().map(Into::<Value>::into)),
                    _ => quote!(#name),
                };
                match media_type.filter(|it| *it != JSON) {
                    Some(media_type) => {
                        quote!(#receiver form.set_json_list_as::<#rust, _>(#wire, #media_type, #values);)
                    }
                    None => quote!(#receiver form.set_json_list::<#rust, _>(#wire, #values);),
                }
            }
            (Value::Composite(input, Written::AsTextOrJson), None) => {
                let (rust, value) = (input.rust, self.whole(input));
                quote!(#receiver form.set_text_or_json::<#rust, _>(#wire, #value);)
            }
            (Value::Composite(input, _), None | Some(JSON)) => {
                let (rust, value) = (input.rust, self.whole(input));
                quote!(#receiver form.set_json::<#rust, _>(#wire, #value);)
            }
            (_, Some(media_type)) => {
                let value = self.written();
                quote!(#receiver form.set_value(#wire, #media_type, #value);)
            }
            (Value::Map(..) | Value::NamedFiles, None) => TokenStream::new(),
        }
    }
}
