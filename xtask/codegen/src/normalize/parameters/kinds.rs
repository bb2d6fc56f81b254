//! What the values of a parameter look like as text.

use crate::description::{Api, Literal, SchemaKind, StringFormat};

/// References and unions are not nested more deeply in the schemas of any real parameter.
const MAX_DEPTH: usize = 8;

/// What the values of a parameter look like as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A scalar of one type.
    Scalar,
    /// A string that one of several schemas describes.
    Text,
    /// A scalar or a list of scalars, of one of several types.
    Mixed,
    /// A list, an object, or one of several schemas with an object among them.
    Complex,
}

pub(super) fn form_of(api: &Api, kind: &SchemaKind) -> Form {
    form_within(api, kind, 0)
}

/// Whether a list or an object can hold anything, also other ones.
pub(super) fn holds_anything(api: &Api, kind: &SchemaKind) -> bool {
    let is_any = |kind: &SchemaKind| *kind == SchemaKind::Any;
    match kind {
        SchemaKind::Ref(name) => {
            // A schema that refers to another one is resolved by now.
            api.schemas
                .get(name)
                .is_some_and(|it| !matches!(it.kind, SchemaKind::Ref(_)) && holds_anything(api, &it.kind))
        }
        SchemaKind::Array(items) => is_any(&items.kind),
        SchemaKind::Map(values) => is_any(&values.kind),
        SchemaKind::Object(object) => {
            let additional = object.additional.iter().map(|values| &values.kind);
            object.properties.iter().map(|it| &it.schema.kind).chain(additional).any(is_any)
        }
        _ => false,
    }
}

/// Whether a list or an object can be without other ones within it, although its schema has some.
pub(super) fn can_be_flat(api: &Api, kind: &SchemaKind) -> bool {
    match kind {
        SchemaKind::Ref(name) => {
            api.schemas.get(name).is_some_and(|it| !matches!(it.kind, SchemaKind::Ref(_)) && can_be_flat(api, &it.kind))
        }
        SchemaKind::Array(items) => can_be_simple(api, &items.kind),
        SchemaKind::Map(values) => can_be_simple(api, &values.kind),
        SchemaKind::Object(object) => {
            let mut properties = object.properties.iter();
            properties.clone().any(|it| can_be_simple(api, &it.schema.kind))
                && properties.all(|it| !it.required || can_be_simple(api, &it.schema.kind))
        }
        _ => false,
    }
}

/// Whether some value is no list and no object.
fn can_be_simple(api: &Api, kind: &SchemaKind) -> bool {
    match kind {
        SchemaKind::Union(union) => union.variants.iter().any(|variant| form_of(api, &variant.kind) != Form::Complex),
        SchemaKind::Ref(name) => api
            .schemas
            .get(name)
            .is_some_and(|it| !matches!(it.kind, SchemaKind::Ref(_)) && can_be_simple(api, &it.kind)),
        kind => form_of(api, kind) != Form::Complex,
    }
}

/// Whether a value is a list of scalars.
pub(super) fn is_list_of_scalars(api: &Api, kind: &SchemaKind) -> bool {
    matches!(kind, SchemaKind::Array(items) if form_of(api, &items.kind) == Form::Scalar)
}

fn form_within(api: &Api, kind: &SchemaKind, depth: usize) -> Form {
    match kind {
        _ if depth > MAX_DEPTH => Form::Complex,
        SchemaKind::Any => Form::Mixed,
        SchemaKind::Ref(name) => match api.schemas.get(name) {
            Some(schema) => form_within(api, &schema.kind, depth + 1),
            None => Form::Complex,
        },
        SchemaKind::Union(union) => {
            let is_text = |kind: &SchemaKind| is_string(api, kind, depth + 1);
            let is_simple = |kind: &SchemaKind| match kind {
                SchemaKind::Array(items) => form_within(api, &items.kind, depth + 1) != Form::Complex,
                kind => form_within(api, kind, depth + 1) != Form::Complex,
            };
            let variants = || union.variants.iter().map(|variant| &variant.kind);
            match (variants().all(is_text), variants().all(is_simple)) {
                (true, _) => Form::Text,
                (false, true) => Form::Mixed,
                (false, false) => Form::Complex,
            }
        }
        SchemaKind::Array(_) | SchemaKind::Map(_) | SchemaKind::Object(_) | SchemaKind::AllOf(_) => Form::Complex,
        _ => Form::Scalar,
    }
}

/// Whether all values are strings.
fn is_string(api: &Api, kind: &SchemaKind, depth: usize) -> bool {
    match kind {
        SchemaKind::String(format) => *format != StringFormat::Binary,
        SchemaKind::Enum(_) | SchemaKind::Const(Literal::String(_)) => true,
        SchemaKind::Id(id) => !id.is_number,
        SchemaKind::Ref(name) if depth <= MAX_DEPTH => {
            api.schemas.get(name).is_some_and(|schema| is_string(api, &schema.kind, depth + 1))
        }
        kind => matches!(kind, SchemaKind::Union(_)) && form_within(api, kind, depth) == Form::Text,
    }
}
