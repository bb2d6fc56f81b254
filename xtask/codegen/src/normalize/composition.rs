//! Says what schemas are composed of before they are merged, and which values they list for a property.

use std::collections::{HashSet, VecDeque};

use indexmap::IndexMap;

use crate::description::{Schema, SchemaKind};

/// The values that a named schema lists for a property, as strings; `None` if it takes any string. The declaration that is nearest to the
/// schema counts, for a composition narrows what it is composed of. Numbers that are not listed are no strings.
pub(super) fn listed_values(schemas: &IndexMap<String, Schema>, name: &str, property: &str) -> Option<Vec<String>> {
    let objects = parts(schemas, schemas.get(name)?).into_iter().filter_map(Schema::as_object);
    let declared = objects.filter_map(|object| object.property(property));
    let declared: Vec<_> =
        declared.flat_map(|property| parts(schemas, &property.schema)).map(|part| &part.kind).collect();
    let listed = declared.iter().find_map(|kind| match kind {
        SchemaKind::Const(value) => Some(vec![value.to_string()]),
        SchemaKind::Enum(values) => Some(values.values.clone()),
        SchemaKind::IntegerEnum(values) => Some(values.values.iter().map(i64::to_string).collect()),
        SchemaKind::Boolean => Some(vec![true.to_string(), false.to_string()]),
        _ => None,
    });
    let is_number = |kind: &&SchemaKind| matches!(kind, SchemaKind::Integer(_) | SchemaKind::Number);
    listed.or_else(|| declared.iter().any(is_number).then(Vec::new))
}

/// What a schema is composed of, or itself, with references followed: what is nearest comes first.
pub(super) fn parts<'a>(schemas: &'a IndexMap<String, Schema>, schema: &'a Schema) -> Vec<&'a Schema> {
    let mut open = VecDeque::from([schema]);
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    while let Some(schema) = open.pop_front() {
        match &schema.kind {
            SchemaKind::Ref(name) if seen.insert(name) => open.extend(schemas.get(name)),
            SchemaKind::AllOf(parts) => open.extend(parts),
            _ => found.push(schema),
        }
    }
    found
}
