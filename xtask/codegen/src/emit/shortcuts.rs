//! Shorter ways to say something that an operation does: methods of the client that fill in some of its arguments.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;
use syn::Ident;

use super::Emitted;
use super::arguments::Argument;
use super::docs::doc_ending;
use super::extract::Types;
use super::ident;
use super::inputs::accepted;
use super::operations::{argument_type, request_name};
use super::paths::Names;
use crate::model::{Api, Object, Operation, Property, SchemaKind, Shortcut};

/// The methods for the shortcuts of an operation.
pub(super) fn methods(
    api: &Api,
    operation: &Operation,
    types: &Types,
    names: &mut Names,
) -> Result<Vec<TokenStream>, String> {
    operation.shortcuts.iter().map(|shortcut| Emitter { api, operation, shortcut, types }.emit(names)).collect()
}

struct Emitter<'a> {
    api: &'a Api,
    operation: &'a Operation,
    shortcut: &'a Shortcut,
    types: &'a Types,
}

impl Emitter<'_> {
    fn emit(&self, names: &mut Names) -> Emitted {
        let operation = self.operation;
        let (name, request) = (ident(&self.shortcut.name), request_name(operation));
        let doc = doc_ending(&self.shortcut.description, &format!("Calls [`{0}`](Self::{0}).", operation.id));
        let called = ident(&operation.id);
        let mut declarations = Vec::new();
        let mut values: Vec<TokenStream> = Vec::new();
        for parameter in operation.parameters.iter().filter(|parameter| parameter.required) {
            let ty = argument_type(operation, parameter, self.types)?;
            let argument = Argument::new(parameter, ty, ident(&parameter.ident));
            argument.note(names);
            declarations.push(argument.declaration());
            let name = ident(&parameter.ident);
            values.push(quote!(#name));
        }
        if let Some((holder, object)) = self.body()? {
            names.add(holder);
            for property in self.arguments(object)? {
                let ty = self.field_type(holder, property)?;
                names.note(ty);
                let (name, accepted) = (ident(&property.ident), accepted(ty));
                declarations.push(quote!(#name: #accepted));
            }
            values.push(self.body_value(holder, object, names)?);
        }
        let mut query = Vec::new();
        for (wire, value) in &self.shortcut.query {
            let parameter = operation.parameters.iter().find(|parameter| parameter.name == *wire);
            let parameter =
                parameter.ok_or_else(|| self.problem(&format!("the operation has no parameter `{wire}`")))?;
            let (setter, value) = (ident(&parameter.ident), self.literal(value, &parameter.schema.kind, names)?);
            query.push(quote!(.#setter(#value)));
        }
        Ok(quote! {
            #doc
            pub fn #name(&self, #(#declarations),*) -> #request {
                self.#called(#(#values),*)#(#query)*
            }
        })
    }

    /// The type of the body that the shortcut makes: that of the operation, or the variant that the tag says.
    fn body(&self) -> Result<Option<(&str, &Object)>, String> {
        if self.shortcut.body.is_empty() && self.shortcut.arguments.is_empty() {
            return Ok(None);
        }
        let body = self.api.shortcut_body(self.operation, self.shortcut);
        body.map(Some).ok_or_else(|| self.problem("the operation has no such body"))
    }

    /// The properties that are arguments.
    fn arguments<'b>(&self, object: &'b Object) -> Result<Vec<&'b Property>, String> {
        let find =
            |wire: &String| object.property(wire).ok_or_else(|| self.problem(&format!("the body has no `{wire}`")));
        self.shortcut.arguments.iter().map(find).collect()
    }

    /// The expression that makes the body.
    fn body_value(&self, holder: &str, object: &Object, names: &mut Names) -> Emitted {
        let mut required = Vec::new();
        let mut setters = Vec::new();
        for property in object.properties.iter().filter(|property| property.constant.is_none()) {
            let is_argument = self.shortcut.arguments.contains(&property.name);
            let name: Ident = ident(&property.ident);
            let value = match (is_argument, self.shortcut.body.get(&property.name)) {
                (true, _) => quote!(#name),
                (false, Some(value)) => self.literal(value, &property.schema.kind, names)?,
                (false, None) if property.required && !property.starts_empty => {
                    return Err(self.problem(&format!("the body requires `{}`", property.name)));
                }
                (false, None) => continue,
            };
            if property.required && !property.starts_empty {
                required.push(value);
            } else {
                setters.push(quote!(.#name(#value)));
            }
        }
        let holder = ident(holder);
        Ok(quote!(#holder::new(#(#required),*)#(#setters)*))
    }

    /// A value that is filled in, as code.
    fn literal(&self, value: &Value, kind: &SchemaKind, names: &mut Names) -> Emitted {
        match value {
            Value::Bool(value) => Ok(quote!(#value)),
            Value::Number(number) => number.to_string().parse().map_err(|_| self.problem("a number is none")),
            Value::String(text) => Ok(self.variant(text, kind, names).unwrap_or_else(|| quote!(#text))),
            _ => Err(self.problem("only texts, numbers, `true` and `false` can be filled in")),
        }
    }

    /// The variant of an enum that a text is.
    fn variant(&self, text: &str, kind: &SchemaKind, names: &mut Names) -> Option<TokenStream> {
        let SchemaKind::Ref(name) = kind else { return None };
        let SchemaKind::Enum(values) = &self.api.schemas.get(name)?.kind else { return None };
        let value = values.values.iter().find(|value| value.value == text)?;
        names.add(name);
        let (name, variant) = (ident(name), ident(&value.ident));
        Some(quote!(#name::#variant))
    }

    fn field_type(&self, holder: &str, property: &Property) -> Result<&syn::Type, String> {
        let missing = || format!("progenitor gave `{}` of `{holder}` no type", property.ident);
        self.types.field(holder, &property.ident).ok_or_else(missing)
    }

    fn problem(&self, problem: &str) -> String {
        format!("the shortcut `{}` of `{}` cannot be made: {problem}", self.shortcut.name, self.operation.id)
    }
}
