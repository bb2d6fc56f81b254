//! Breaks cycles of required properties.
//!
//! A description can require each object to contain another object of its type. No finite value has such a type: the property
//! that closes the cycle becomes optional.

use crate::description::{Api, Property, SchemaKind};
use crate::graph;
use crate::notes::Notes;

/// Makes optional each required property by which a type requires itself, in the first type of a cycle.
pub(super) fn break_required_cycles(api: &mut Api, notes: &mut Notes) {
    // By their names: which property closes a cycle does not depend on the order of the description.
    let mut names: Vec<String> = api.schemas.keys().cloned().collect();
    names.sort_unstable();
    let mut closing = closing(&requirements(api, &names));
    closing.sort_unstable();
    for Requirement { owner, property, .. } in closing {
        let name = &names[owner];
        let Some(schema) = api.schemas.get_mut(name) else { continue };
        let SchemaKind::Object(object) = &mut schema.kind else { continue };
        let property = &mut object.properties[property];
        property.required = false;
        let message = format!("`{name}` requires itself: `{}` is optional", property.name);
        notes.record("required-cycles", &property.schema.pointer, message);
    }
}

/// A type that a property of another requires: the indexes of their names, and that of the property.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Requirement {
    owner: usize,
    property: usize,
    target: usize,
}

/// The requirements of each type.
fn requirements(api: &Api, names: &[String]) -> Vec<Vec<Requirement>> {
    let of = |(owner, name): (usize, &String)| {
        let Some(object) = api.schemas[name].as_object() else { return Vec::new() };
        let required = object.properties.iter().enumerate().filter_map(|(property, it)| {
            let target = names.binary_search(required(it)?).ok()?;
            Some(Requirement { owner, property, target })
        });
        required.collect()
    };
    names.iter().enumerate().map(of).collect()
}

/// The type that a value cannot be without. An array can be empty, and a union can be another variant.
fn required(property: &Property) -> Option<&String> {
    match &property.schema.kind {
        SchemaKind::Ref(name) if property.required && !property.schema.nullable => Some(name),
        _ => None,
    }
}

/// The requirements that close a cycle: no cycle is left without them.
fn closing(requirements: &[Vec<Requirement>]) -> Vec<Requirement> {
    let mut closing = Vec::new();
    let mut open: Vec<Vec<usize>> = vec![(0..requirements.len()).collect()];
    while let Some(types) = open.pop() {
        for cycle in cycles(requirements, &types) {
            let Some((first, rest)) = cycle.split_first() else { continue };
            // Each of the cycle leads back to its first, and no cycle leads through that one any more.
            closing.extend(requirements[*first].iter().filter(|it| cycle.binary_search(&it.target).is_ok()));
            if !rest.is_empty() {
                open.push(rest.to_vec());
            }
        }
    }
    closing
}

/// Some types in groups: those of a group require each other, apart from all others.
fn cycles(requirements: &[Vec<Requirement>], types: &[usize]) -> Vec<Vec<usize>> {
    let edges = |ty: &usize| requirements[*ty].iter().filter_map(|it| types.binary_search(&it.target).ok()).collect();
    let components = graph::components(&types.iter().map(edges).collect::<Vec<_>>());
    components.into_iter().map(|component| component.into_iter().map(|index| types[index]).collect()).collect()
}
