//! Types that could never end are made to.
//!
//! A description can require of each thing that it holds another thing of its kind. No such value exists: the property that
//! closes the circle becomes optional.

use super::report::Report;
use crate::codegen::error::Problem;
use crate::codegen::model::{Api, Schema, SchemaKind};

/// Makes optional each required property by which a type requires itself.
pub(super) fn end(api: &mut Api, report: &mut Report) -> Result<(), Problem> {
    let names: Vec<String> = api.schemas.keys().cloned().collect();
    for name in names {
        while let Some(property) = closing(api, &name) {
            let Some(SchemaKind::Object(object)) = api.schemas.get_mut(&name).map(|schema| &mut schema.kind) else {
                break;
            };
            let property = &mut object.properties[property];
            property.required = false;
            let note = format!("`{name}` would hold itself without end: `{}` is optional", property.name);
            report.repaired("endless-types", &property.schema.pointer, note);
        }
    }
    Ok(())
}

/// The first property of a type by which it requires itself.
fn closing(api: &Api, name: &str) -> Option<usize> {
    let object = api.object(name)?;
    object
        .properties
        .iter()
        .position(|property| property.required && requires(api, &property.schema, name, &mut Vec::new()))
}

/// Whether a value cannot be without one of a type. A list can be empty, and a union be another of its kinds.
fn requires<'a>(api: &'a Api, schema: &'a Schema, wanted: &str, seen: &mut Vec<&'a str>) -> bool {
    let SchemaKind::Ref(name) = &schema.kind else { return false };
    if schema.nullable || seen.contains(&name.as_str()) {
        return false;
    }
    if name == wanted {
        return true;
    }
    seen.push(name);
    let required = api.object(name).into_iter().flat_map(|object| object.properties.iter().filter(|it| it.required));
    let schemas: Vec<_> = required.map(|property| &property.schema).collect();
    schemas.into_iter().any(|schema| requires(api, schema, wanted, seen))
}
