//! Types that could never end are made to.
//!
//! A description can require of each thing that it holds another thing of its kind. No such value exists: the property that
//! closes the circle becomes optional.

use super::graph;
use super::report::Report;
use crate::error::Problem;
use crate::model::{Api, Property, Schema, SchemaKind};

/// Makes optional each required property by which a type requires itself, in the first of the types that are in a circle.
pub(super) fn end(api: &mut Api, report: &mut Report) -> Result<(), Problem> {
    let mut closing = closing(&requirements(api));
    closing.sort_unstable();
    for Requirement { owner, property, .. } in closing {
        let Some((name, schema)) = api.schemas.get_index_mut(owner) else { continue };
        let SchemaKind::Object(object) = &mut schema.kind else { continue };
        let property = &mut object.properties[property];
        property.required = false;
        let note = format!("`{name}` would hold itself without end: `{}` is optional", property.name);
        report.repaired("endless-types", &property.schema.pointer, note);
    }
    Ok(())
}

/// A type that a property of another requires, all by their places among their like.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Requirement {
    owner: usize,
    property: usize,
    target: usize,
}

/// What each type requires.
fn requirements(api: &Api) -> Vec<Vec<Requirement>> {
    let of = |(owner, schema): (usize, &Schema)| {
        let SchemaKind::Object(object) = &schema.kind else { return Vec::new() };
        let required = object.properties.iter().enumerate().filter_map(|(property, it)| {
            let target = api.schemas.get_index_of(required(it)?)?;
            Some(Requirement { owner, property, target })
        });
        required.collect()
    };
    api.schemas.values().enumerate().map(of).collect()
}

/// The type that a value cannot be without. A list can be empty, and a union be another of its kinds.
fn required(property: &Property) -> Option<&String> {
    match &property.schema.kind {
        SchemaKind::Ref(name) if property.required && !property.schema.nullable => Some(name),
        _ => None,
    }
}

/// The requirements that close a circle, so that none is left when they are gone.
fn closing(requirements: &[Vec<Requirement>]) -> Vec<Requirement> {
    let edges: Vec<Vec<usize>> =
        requirements.iter().map(|of_one| of_one.iter().map(|requirement| requirement.target).collect()).collect();
    let reversed = graph::reversed(&edges);
    let mut closing = Vec::new();
    // Which type was last found to require the type that is looked at.
    let mut requires: Vec<Option<usize>> = vec![None; edges.len()];
    let mut component_of = vec![0; edges.len()];
    for (number, component) in graph::components(&edges).into_iter().enumerate() {
        component.iter().for_each(|member| component_of[*member] = number);
        for wanted in component {
            // No circle leads through those before any more.
            let mut open = vec![wanted];
            while let Some(node) = open.pop() {
                if requires[node] != Some(wanted) {
                    requires[node] = Some(wanted);
                    open.extend(reversed[node].iter().filter(|it| **it > wanted && component_of[**it] == number));
                }
            }
            closing.extend(requirements[wanted].iter().filter(|it| requires[it.target] == Some(wanted)));
        }
    }
    closing
}
