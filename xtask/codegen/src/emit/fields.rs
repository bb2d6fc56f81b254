//! The fields of structs, with their Rust types.

use super::Context;
use super::docs::field_docs;
use crate::ir::{ADDITIONAL_FIELD, Field, FilledIn, Holder, Ident, Struct, Type, TypeId};
use crate::text::markdown::code;
use crate::types::TypeError;

/// A field of a struct, with its Rust type.
pub(super) struct EmittedField<'a> {
    /// The field; `None` for the one that holds additional properties.
    pub(super) field: Option<&'a Field>,
    /// Its name.
    pub(super) name: Ident,
    /// The use of its type.
    pub(super) ty: Type,
    /// Its type, without `Option` and `Nullable`.
    pub(super) rust: syn::Type,
    /// Whether its type is an `Option` or a `Nullable`.
    pub(super) holder: Holder,
    /// Whether requests leave it out: it is read-only, and its type is one of requests.
    pub(super) is_left_out: bool,
    /// Whether `null` is a value of its own, although the field is an `Option`: it can be any JSON, and is sent as it was read.
    pub(super) keeps_null: bool,
    /// The function of the runtime that decodes it, if its type does not.
    pub(super) decoder: Option<&'static str>,
    /// Its documentation.
    pub(super) docs: String,
}

impl EmittedField<'_> {
    /// The value that a constructor fills in.
    pub(super) fn filled_in(&self) -> Option<FilledIn> {
        self.field.and_then(|field| field.filled_in)
    }

    /// Whether a constructor asks for it.
    pub(super) fn is_argument(&self) -> bool {
        self.field.is_some_and(Field::is_argument)
    }

    /// Whether a method sets it.
    pub(super) fn has_setter(&self) -> bool {
        !self.is_argument() && self.filled_in().is_none() && !self.is_left_out
    }

    /// Whether a constructor accepts `null` for it.
    pub(super) fn is_nullable_argument(&self) -> bool {
        self.is_argument() && self.field.is_some_and(|field| field.nullable)
    }
}

/// The fields of a struct, in its order, with the one of additional properties last.
pub(super) fn of<'a>(context: Context<'_>, id: TypeId, shape: &'a Struct) -> Result<Vec<EmittedField<'a>>, TypeError> {
    let is_sent = context.api.type_def(id).usage.request;
    let mut fields = Vec::new();
    for (index, field) in shape.fields.iter().enumerate() {
        let literal = match field.ty {
            Type::Literal(literal) => Some(context.api.literal(literal)),
            _ => None,
        };
        let rust = match literal.map(|literal| &literal.ident) {
            Some(name) => syn::parse_quote!(literals::#name),
            None => boxed(context, field, context.types.field(id, index)?),
        };
        let only = match (field.filled_in, literal) {
            (Some(FilledIn::Integer(value)), _) => Some(value.to_string()),
            (Some(FilledIn::Boolean(value)), _) => Some(value.to_string()),
            (_, literal) => literal.map(|literal| literal.value.clone()),
        };
        let docs = match (only.map(|value| code(&value)), field.filled_in) {
            (Some(only), Some(_)) => {
                let described = field.docs.as_ref().map(|docs| format!("{docs}\n\n")).unwrap_or_default();
                format!("{described}Always {only}{}.", exception(field))
            }
            (Some(only), None) => format!("{}\n\nThe only known value is {only}.", field_docs(field, is_sent)),
            (None, _) => field_docs(field, is_sent),
        };
        let (name, ty, holder) = (field.ident.clone(), field.ty.clone(), field.holder());
        let is_left_out = is_sent && field.is_read_only();
        let keeps_null = field.keeps_null(is_sent);
        let decoder = decoder(context, &ty, holder);
        fields.push(EmittedField {
            field: Some(field),
            name,
            ty,
            rust,
            holder,
            is_left_out,
            keeps_null,
            decoder,
            docs,
        });
    }
    if let Some(values) = &shape.additional {
        fields.push(EmittedField {
            field: None,
            name: additional_name(&context.api.type_def(id).pointer)?,
            ty: Type::Map(Box::new(values.clone())),
            rust: context.types.additional(id)?.clone(),
            holder: Holder::None,
            is_left_out: false,
            keeps_null: false,
            decoder: None,
            docs: "All other properties, by name.".to_owned(),
        });
    }
    Ok(fields)
}

/// When a field does not have its only value.
fn exception(field: &Field) -> &'static str {
    match (field.holder() != Holder::None && field.can_be_absent(), field.nullable) {
        (true, true) => ", unless it is absent or `null`",
        (true, false) => ", unless it is absent",
        (false, true) => ", unless it is `null`",
        (false, false) => "",
    }
}

/// The function of the runtime that decodes a field: numbers such as `1.0` are integers, and date-times decode faster than chrono does.
fn decoder(context: Context<'_>, ty: &Type, holder: Holder) -> Option<&'static str> {
    match ty {
        ty if ty.holds_integers() => Some("crate::runtime::integers"),
        Type::DateTime if !context.api.has_exact_formats => None,
        Type::DateTime if holder == Holder::None => Some("crate::runtime::date_time"),
        Type::DateTime => Some("crate::runtime::optional_date_time"),
        _ => None,
    }
}

/// The type of a field. One that is large is in a box; constructors that accept `null` take the value itself.
pub(super) fn boxed(context: Context<'_>, field: &Field, rust: &syn::Type) -> syn::Type {
    let is_nullable_argument = field.is_argument() && field.nullable;
    match context.api.is_large(&field.ty) && !is_nullable_argument && !is_box(rust) {
        true => syn::parse_quote!(Box<#rust>),
        false => rust.clone(),
    }
}

/// Whether a type is a box.
pub(super) fn is_box(ty: &syn::Type) -> bool {
    matches!(ty, syn::Type::Path(path) if path.path.segments.last().is_some_and(|it| it.ident == "Box"))
}

fn additional_name(pointer: &str) -> Result<Ident, TypeError> {
    let missing = || TypeError::Missing { what: "the additional properties".to_owned(), pointer: pointer.to_owned() };
    Ident::new(ADDITIONAL_FIELD).ok_or_else(missing)
}
