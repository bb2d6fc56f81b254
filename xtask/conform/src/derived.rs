//! Tells which types have values that are not those of the schema at their place, but of a part of it, or of several schemas.

use serde_json::Value;

use crate::map::{ClientMap, TypeEntry};

/// Whether the values of a type are not those of the schema at its place: it is a part of the union there, or made of several schemas.
pub(crate) fn is_derived(description: &Value, map: &ClientMap, ty: &TypeEntry) -> bool {
    let is_whole = |other: &TypeEntry| other.pointer == ty.pointer && other.kind == "union";
    // The type of the tag of a variant is narrower than the property beside the variants.
    let is_tag =
        |other: &TypeEntry| other.kind == "union" && ty.pointer.starts_with(&format!("{}/properties/", other.pointer));
    let is_part = ty.kind != "union" && map.types.iter().any(|other| is_whole(other) || is_tag(other));
    // The tag that an object does not declare has the place of the object.
    let is_struct_there = |other: &TypeEntry| other.pointer == ty.pointer && other.kind == "struct";
    let is_undeclared_tag = ty.kind == "enum" && map.types.iter().any(is_struct_there);
    let is_within_part = ty.pointer.split("/allOf/").skip(1).any(|rest| rest.contains('/'));
    let is_reference = description.pointer(&ty.pointer).is_some_and(|schema| schema.get("$ref").is_some());
    is_part || is_undeclared_tag || is_within_part || is_reference || is_absorbed(description, map, ty)
}

/// Whether the type is within an object or a union of which there is no type, since it is only a part of others.
fn is_absorbed(description: &Value, map: &ClientMap, ty: &TypeEntry) -> bool {
    let parts: Vec<_> = ty.pointer.splitn(5, '/').collect();
    let ["", "components", "schemas", name, _] = parts.as_slice() else { return false };
    let named = format!("/components/schemas/{name}");
    let has = |schema: &Value| ["properties", "oneOf", "anyOf"].iter().any(|keyword| schema.get(keyword).is_some());
    let is_composite = description.pointer(&named).is_some_and(has);
    is_composite && !map.types.iter().any(|other| other.pointer == named)
}
