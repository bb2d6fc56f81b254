//! The fields of structs, with their Rust types.

use super::Context;
use super::docs::field_docs;
use crate::ir::{ADDITIONAL_FIELD, Field, FieldValue, Ident, Presence, Struct, Type, TypeId};
use crate::text::markdown::code;
use crate::types::TypeError;

/// A field of a struct, with its Rust type.
pub(super) struct EmittedField<'a> {
    /// The field; `None` for the one that holds additional properties.
    pub(super) field: Option<&'a Field>,
    /// Its name.
    pub(super) name: Ident,
    /// The use of its type; `None` for a literal.
    pub(super) ty: Option<Type>,
    /// Its type, without `Option`.
    pub(super) rust: syn::Type,
    /// Whether its type is an `Option`.
    pub(super) optional: bool,
    /// Its documentation.
    pub(super) docs: String,
}

impl EmittedField<'_> {
    pub(super) fn is_literal(&self) -> bool {
        self.ty.is_none()
    }

    /// Whether a constructor asks for it.
    pub(super) fn is_argument(&self) -> bool {
        !self.is_literal() && self.field.is_some_and(|field| field.presence == Presence::Required)
    }
}

/// The fields of a struct, in its order, with the one of additional properties last.
pub(super) fn of<'a>(context: Context<'_>, id: TypeId, shape: &'a Struct) -> Result<Vec<EmittedField<'a>>, TypeError> {
    let mut fields = Vec::new();
    for (index, field) in shape.fields.iter().enumerate() {
        let (ty, rust, docs) = match &field.value {
            FieldValue::Literal(literal) => {
                let literal = context.api.literal(*literal);
                let name = &literal.ident;
                (None, syn::parse_quote!(#name), format!("Always {}.", code(&literal.value)))
            }
            FieldValue::Typed(ty) => (Some(ty.clone()), context.types.field(id, index)?.clone(), field_docs(field)),
        };
        let (name, optional) = (field.ident.clone(), field.is_optional());
        fields.push(EmittedField { field: Some(field), name, ty, rust, optional, docs });
    }
    if let Some(values) = &shape.additional {
        fields.push(EmittedField {
            field: None,
            name: additional_name(&context.api.type_def(id).pointer)?,
            ty: Some(Type::Map(Box::new(values.clone()))),
            rust: context.types.additional(id)?.clone(),
            optional: false,
            docs: "All other properties, by name.".to_owned(),
        });
    }
    Ok(fields)
}

fn additional_name(pointer: &str) -> Result<Ident, TypeError> {
    let missing = || TypeError::Missing { what: "the additional properties".to_owned(), pointer: pointer.to_owned() };
    Ident::new(ADDITIONAL_FIELD).ok_or_else(missing)
}
