//! Finds the types that hold themselves.

use crate::description::{Api, Schema, SchemaKind};
use crate::graph;

/// Which types hold each other without an array or a map in between, which are on the heap.
pub(super) struct Cycles {
    /// The cycle of each type, by its index.
    cycles: Vec<usize>,
}

impl Cycles {
    pub(super) fn of(api: &Api) -> Self {
        let held: Vec<Vec<usize>> = api
            .schemas
            .values()
            .map(|schema| {
                let mut held = Vec::new();
                add_held(api, schema, &mut held);
                held
            })
            .collect();
        let mut cycles = vec![0; held.len()];
        for (cycle, members) in graph::components(&held).into_iter().enumerate() {
            members.into_iter().for_each(|member| cycles[member] = cycle);
        }
        Self { cycles }
    }

    /// Whether a variant of a named union can hold a value of that union.
    pub(super) fn have(&self, api: &Api, variant: &Schema, union: &str) -> bool {
        let mut held = Vec::new();
        add_held(api, variant, &mut held);
        let cycle = api.schemas.get_index_of(union).map(|index| self.cycles[index]);
        held.into_iter().any(|index| Some(self.cycles[index]) == cycle)
    }
}

/// Adds the indexes of the types that a value of a schema holds.
fn add_held(api: &Api, schema: &Schema, held: &mut Vec<usize>) {
    match &schema.kind {
        SchemaKind::Ref(name) => held.extend(api.schemas.get_index_of(name)),
        SchemaKind::Object(object) => {
            object.properties.iter().for_each(|property| add_held(api, &property.schema, held));
        }
        SchemaKind::Union(union) => union.variants.iter().for_each(|variant| add_held(api, variant, held)),
        _ => {}
    }
}
