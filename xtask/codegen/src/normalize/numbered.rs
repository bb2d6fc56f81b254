//! Merges named schemas that a description has several times, with numbers: `NextPage` and `NextPage_1`.
//!
//! Tools that write descriptions from code number the schemas of classes that have one name, also where these are equal. Which of them
//! has the number changes from one version to the next.

use std::collections::{HashMap, HashSet};

use super::equality::is_same;
use super::names::types::rename_within;
use crate::description::{Api, Schema, SchemaKind, Union};
use crate::error::Problem;
use crate::notes::Notes;
use crate::text::numbers::parts;

/// Replaces each numbered schema by the one without a number, or else by the first, if they are equal apart from documentation.
pub(super) fn merge_numbered(api: &mut Api, notes: &mut Notes) -> Result<(), Problem> {
    let merged = merged(api);
    if merged.is_empty() {
        return Ok(());
    }
    for root in api.roots_mut() {
        rename_within(root, &merged);
    }
    for schema in api.schemas.values_mut() {
        rename_within(schema, &merged);
    }
    api.schemas.retain(|name, schema| match merged.get(name) {
        Some(other) => {
            notes.record("numbered-schemas", &schema.pointer, format!("it is equal to `{other}`"));
            false
        }
        None => true,
    });
    Ok(())
}

/// The schema that each numbered one is equal to, by its name.
fn merged(api: &Api) -> HashMap<String, String> {
    let mut merged = numbered(api);
    let mut users: HashMap<String, Vec<String>> = HashMap::new();
    for name in merged.keys() {
        let schemas = [Some(name), merged.get(name)].into_iter().flatten().filter_map(|name| api.schemas.get(name));
        for used in schemas.flat_map(references) {
            users.entry(used).or_default().push(name.clone());
        }
    }
    // Equal ones refer to equal ones: what uses a schema that differs is compared again.
    let mut compared: Vec<String> = merged.keys().cloned().collect();
    while let Some(name) = compared.pop() {
        let Some(other) = merged.get(&name) else { continue };
        let [mut one, mut other] = [&name, other].map(|name| api.schemas[name].clone());
        rename_within(&mut one, &merged);
        rename_within(&mut other, &merged);
        if !is_same(&one, &other) {
            merged.remove(&name);
            compared.extend(users.remove(&name).unwrap_or_default());
        }
    }
    merged
}

/// The schemas with numbers, and those that they may be equal to.
fn numbered(api: &Api) -> HashMap<String, String> {
    let tagged = tagged(api);
    let mut first: HashMap<&str, (u64, &str)> = HashMap::new();
    let mut names = Vec::new();
    for (name, schema) in &api.schemas {
        // A name that somebody has chosen, and that of the variant of a union, has a meaning.
        if schema.name.is_none() && !tagged.contains(name) && schema.kind.is_type() {
            let (base, number) = parts(name);
            names.push((name, base));
            let first = first.entry(base).or_insert((number, name));
            *first = (number, name.as_str()).min(*first);
        }
    }
    let others = names.into_iter().map(|(name, base)| (name.clone(), first[base].1.to_owned()));
    others.filter(|(name, other)| name != other).collect()
}

/// The names of the variants of unions with a discriminator.
fn tagged(api: &Api) -> HashSet<String> {
    let mut tagged = HashSet::new();
    let mut schemas: Vec<&Schema> = api.schemas.values().chain(api.roots()).collect();
    while let Some(schema) = schemas.pop() {
        if let SchemaKind::Union(Union { variants, discriminator: Some(_), .. }) = &schema.kind {
            tagged.extend(variants.iter().flat_map(references));
        }
        schemas.extend(schema.children());
    }
    tagged
}

/// The names that a schema refers to.
fn references(schema: &Schema) -> Vec<String> {
    match &schema.kind {
        SchemaKind::Ref(name) => vec![name.clone()],
        _ => schema.children().into_iter().flat_map(references).collect(),
    }
}
