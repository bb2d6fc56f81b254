//! What tells inline objects apart that are variants of a union: their names are made of it.

use crate::description::{Object, Property, Schema, Union};

/// Returns what each variant of a union is called: after the value that identifies it, or after a property that no other
/// variant has or requires.
pub(in crate::normalize) fn variant_labels(union: &Union) -> Vec<String> {
    let label = |(index, variant): (usize, &Schema)| {
        let Some(object) = variant.as_object() else { return "Variant".to_owned() };
        // The shortest of several values, for the order of the description must not matter.
        let constants = object.properties.iter().filter_map(|it| Some((it.constant()?.to_string(), it)));
        let constant = constants.min_by_key(|(value, it)| (!it.required, value.chars().count(), it.name.clone()));
        if let Some((value, _)) = constant {
            return value;
        }
        let others = || {
            let others = union.variants.iter().enumerate().filter(move |(other, _)| *other != index);
            others.filter_map(|(_, other)| other.as_object())
        };
        let is_own = |property: &&Property| others().all(|other| other.property(&property.name).is_none());
        let is_required_here =
            |property: &&Property| property.required && others().all(|other| !requires(other, &property.name));
        // By name, for the order of the description must not matter.
        let smallest = |properties: Vec<&Property>| properties.into_iter().map(|it| it.name.clone()).min();
        let properties = || object.properties.iter();
        let own = smallest(properties().filter(|it| it.required).filter(is_own).collect())
            .or_else(|| smallest(properties().filter(is_required_here).collect()))
            .or_else(|| smallest(properties().filter(is_own).collect()));
        own.map_or_else(|| "Variant".to_owned(), |name| format!("With {name}"))
    };
    union.variants.iter().enumerate().map(label).collect()
}

fn requires(object: &Object, name: &str) -> bool {
    object.property(name).is_some_and(|property| property.required)
}
