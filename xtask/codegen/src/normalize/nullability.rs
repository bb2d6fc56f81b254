//! Makes unions and compositions nullable whose parts are, whether the parts are inline or named.
//!
//! `null` is a value of `oneOf: [{$ref: A}, {$ref: B}]` if it is one of `A`. Tools write `nullable` where a schema is defined, and refer to it
//! from unions, from compositions of a single reference, and by way of other names.

use indexmap::IndexMap;

use crate::description::{Api, Schema, SchemaKind};
use crate::error::Problem;
use crate::graph;
use crate::notes::Notes;

/// Marks each schema that can be `null` because of what it is made of.
pub(super) fn spread_nullability(api: &mut Api, _: &mut Notes) -> Result<(), Problem> {
    let edges: Vec<Vec<usize>> = api.schemas.values().map(|schema| parts(schema, &api.schemas)).collect();
    let users = graph::reversed(&edges);
    let mut open: Vec<usize> = (0..api.schemas.len()).collect();
    while let Some(index) = open.pop() {
        let schema = &api.schemas[index];
        if !schema.nullable && is_nullable(schema, &api.schemas) {
            api.schemas[index].nullable = true;
            open.extend(&users[index]);
        }
    }
    let named = api.schemas.clone();
    api.schemas.values_mut().for_each(|schema| mark(schema, &named));
    api.roots_mut().into_iter().for_each(|schema| mark(schema, &named));
    Ok(())
}

fn mark(schema: &mut Schema, named: &IndexMap<String, Schema>) {
    // A reference is as nullable as what it refers to: whoever follows it sees that.
    if !matches!(schema.kind, SchemaKind::Ref(_)) {
        schema.nullable = is_nullable(schema, named);
    }
    schema.children_mut().into_iter().for_each(|child| mark(child, named));
}

/// Whether a schema can be `null`. The named schemas are marked already.
pub(super) fn is_nullable(schema: &Schema, named: &IndexMap<String, Schema>) -> bool {
    schema.nullable
        || match &schema.kind {
            SchemaKind::Ref(name) => named.get(name).is_some_and(|definition| definition.nullable),
            SchemaKind::Union(union) => union.variants.iter().any(|variant| is_nullable(variant, named)),
            SchemaKind::AllOf(parts) => is_nullable_composition(parts, named),
            _ => false,
        }
}

/// Whether a composition can be `null`: if a part says so, and all others do, or say nothing of `null`. A part that says nothing but that
/// counts in any case. Without a type, `nullable: false` says nothing (OpenAPI 3.0.3, 4.7.24.2), nor does any keyword for values of one
/// type, such as `properties` (JSON Schema 2020-12, 4.3.1).
fn is_nullable_composition(parts: &[Schema], named: &IndexMap<String, Schema>) -> bool {
    let parts: Vec<_> = parts.iter().filter_map(|part| Null::of(part, named)).collect();
    parts.contains(&Null::Added) || (parts.contains(&Null::Allowed) && !parts.contains(&Null::Refused))
}

/// Whether what two parts of a composition declare can be `null`: as the later one says, or else the earlier one.
pub(super) fn is_nullable_as(earlier: &Schema, later: &Schema, named: &IndexMap<String, Schema>) -> bool {
    match Null::of(later, named) {
        None => is_nullable(earlier, named),
        Some(said) => said != Null::Refused,
    }
}

/// What a part of a composition says of `null`.
#[derive(PartialEq)]
enum Null {
    /// It says nothing else.
    Added,
    Allowed,
    Refused,
}

impl Null {
    /// `None` if the part says nothing of `null`.
    fn of(part: &Schema, named: &IndexMap<String, Schema>) -> Option<Self> {
        let definition = match &part.kind {
            SchemaKind::Ref(name) => named.get(name)?,
            _ => part,
        };
        let is_open = definition.kind.is_open();
        match is_nullable(part, named) {
            true if is_open => Some(Self::Added),
            true => Some(Self::Allowed),
            false => (!is_open && !definition.is_silent_on_null()).then_some(Self::Refused),
        }
    }
}

/// The named schemas that a schema is made of, as the same value, by their indexes.
pub(super) fn parts(schema: &Schema, named: &IndexMap<String, Schema>) -> Vec<usize> {
    match &schema.kind {
        SchemaKind::Ref(name) => named.get_index_of(name).into_iter().collect(),
        SchemaKind::Union(union) => union.variants.iter().flat_map(|variant| parts(variant, named)).collect(),
        SchemaKind::AllOf(all) => all.iter().flat_map(|part| parts(part, named)).collect(),
        _ => Vec::new(),
    }
}
