//! Shortcuts: methods of the client that call an operation with some of its arguments filled in.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::arguments::Argument;
use super::docs::doc_ending;
use super::imports::Names;
use super::inputs::Input;
use super::{Context, EmitResult};
use crate::ir::{
    Enum, EnumVariants, Field, Operation, Presence, Shape, Shortcut, ShortcutBody, ShortcutLiteral, ShortcutValue,
    TypeId,
};
use crate::types::TypeError;

/// The methods of an operation's shortcuts.
pub(super) fn methods(
    context: Context<'_>,
    operation: &Operation,
    names: &mut Names,
) -> Result<Vec<TokenStream>, TypeError> {
    operation.shortcuts.iter().map(|shortcut| method(context, operation, shortcut, names)).collect()
}

fn method(context: Context<'_>, operation: &Operation, shortcut: &Shortcut, names: &mut Names) -> EmitResult {
    let (name, request, called) = (&shortcut.ident, &operation.request, &operation.ident);
    let doc = doc_ending(&shortcut.docs, &format!("Calls [`{called}`](Self::{called})."));
    let mut declarations = Vec::new();
    let mut arguments = Vec::new();
    for (index, parameter) in operation.arguments() {
        let argument = Argument::new(context, operation, index)?;
        argument.add_names(names);
        declarations.push(argument.declaration());
        let name = &parameter.ident;
        arguments.push(quote!(#name));
    }
    if let Some(body) = &shortcut.body {
        for index in &body.arguments {
            let (field, rust) = (field(context, body.ty, *index)?, context.types.field(body.ty, *index)?);
            let ty = &field.ty;
            names.add_type(rust);
            let (name, accepted) = (&field.ident, Input { ty, rust }.accepted());
            declarations.push(quote!(#name: #accepted));
        }
        arguments.push(body_value(context, body, names)?);
    }
    let mut setters = Vec::new();
    for (index, value) in &shortcut.parameters {
        let (setter, value) = (&operation.parameters[*index].ident, literal(context, value, names)?);
        setters.push(quote!(.#setter(#value)));
    }
    Ok(quote! {
        #doc
        pub fn #name(&self, #(#declarations),*) -> #request {
            self.#called(#(#arguments),*)#(#setters)*
        }
    })
}

/// The expression that constructs the body.
fn body_value(context: Context<'_>, body: &ShortcutBody, names: &mut Names) -> EmitResult {
    let mut required = Vec::new();
    let mut setters = Vec::new();
    for (index, value) in &body.fields {
        let field = field(context, body.ty, *index)?;
        let name = &field.ident;
        let value = match value {
            ShortcutValue::Argument => quote!(#name),
            ShortcutValue::Literal(value) => literal(context, value, names)?,
        };
        match field.presence {
            Presence::Required | Presence::RequiredInRequests => required.push(value),
            Presence::StartsEmpty | Presence::RequiredInResponses | Presence::Optional | Presence::OptionalOrNull => {
                let setter = &field.setter;
                setters.push(quote!(.#setter(#value)));
            }
        }
    }
    let holder = &context.api.type_def(body.ty).ident;
    names.add(holder.as_str());
    Ok(quote!(#holder::new(#(#required),*)#(#setters)*))
}

fn literal(context: Context<'_>, value: &ShortcutLiteral, names: &mut Names) -> EmitResult {
    Ok(match value {
        ShortcutLiteral::Bool(value) => quote!(#value),
        ShortcutLiteral::Number(number) => {
            let number = number.to_string();
            let literal: Literal =
                number.parse().map_err(|_| missing(context, format!("the number {number}"), None))?;
            quote!(#literal)
        }
        ShortcutLiteral::String(value) => quote!(#value),
        ShortcutLiteral::Variant(id, index) => {
            let def = context.api.type_def(*id);
            let variant = match &def.shape {
                Shape::Enum(Enum { variants: EnumVariants::Strings(variants), .. }) => variants.get(*index),
                _ => None,
            };
            let variant =
                &variant.ok_or_else(|| missing(context, format!("a variant of `{}`", def.ident), Some(*id)))?.ident;
            let name = &def.ident;
            names.add(name.as_str());
            quote!(#name::#variant)
        }
    })
}

fn field(context: Context<'_>, owner: TypeId, index: usize) -> Result<&Field, TypeError> {
    let def = context.api.type_def(owner);
    match &def.shape {
        Shape::Struct(shape) if index < shape.fields.len() => Ok(&shape.fields[index]),
        _ => Err(missing(context, format!("field {index} of `{}`", def.ident), Some(owner))),
    }
}

fn missing(context: Context<'_>, what: String, owner: Option<TypeId>) -> TypeError {
    let pointer = owner.map(|id| context.api.type_def(id).pointer.clone()).unwrap_or_default();
    TypeError::Missing { what, pointer }
}
