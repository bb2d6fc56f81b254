//! Schemas that no operation uses are left out: nobody could call for them.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::report::Report;
use crate::error::Problem;
use crate::model::{Api, Schema, SchemaKind};

/// Removes the schemas that no operation uses, which are mostly those of errors.
pub(super) fn remove(api: &mut Api, report: &mut Report) -> Result<(), Problem> {
    let mut used = HashSet::new();
    for root in api.roots() {
        collect(root, &api.schemas, &mut used);
    }
    api.schemas.retain(|name, schema| {
        let is_used = used.contains(name);
        if !is_used {
            report.repaired("unused-schemas", &schema.pointer, format!("no operation uses `{name}`"));
        }
        is_used
    });
    Ok(())
}

fn collect(schema: &Schema, schemas: &IndexMap<String, Schema>, used: &mut HashSet<String>) {
    if let SchemaKind::Ref(name) = &schema.kind
        && used.insert(name.clone())
        && let Some(definition) = schemas.get(name)
    {
        collect(definition, schemas, used);
    }
    for child in schema.children() {
        collect(child, schemas, used);
    }
}
