//! Everything gets the name that it has in Rust.
//!
//! What progenitor is given bears these names already, so that it has none to make up, to number or to trip over.

use std::collections::{HashMap, HashSet};

use super::report::Report;
use super::words::{identifier, pascal, snake};
use crate::codegen::error::Problem;
use crate::codegen::model::{Api, Enum, Object, Operation, Schema, SchemaKind};

/// Names that generated code needs for other things: those of the standard library and of the runtime.
const TAKEN: [&str; 27] = [
    "Box",
    "BTreeMap",
    "Client",
    "ClientBuilder",
    "Clone",
    "DateTime",
    "Debug",
    "Deserialize",
    "Error",
    "ErrorBody",
    "ErrorDetail",
    "ErrorKind",
    "From",
    "Into",
    "Items",
    "Map",
    "NaiveDate",
    "Option",
    "Page",
    "Pages",
    "Request",
    "Response",
    "Result",
    "Serialize",
    "String",
    "Value",
    "Vec",
];

/// Chooses all names.
pub(super) fn choose(api: &mut Api, report: &mut Report) -> Result<(), Problem> {
    let renamed = type_names(api, report);
    rename_types(api, &renamed);
    for schema in api.schemas.values_mut() {
        match &mut schema.kind {
            SchemaKind::Object(object) => name_properties(object),
            SchemaKind::Enum(values) => name_values(values),
            _ => {}
        }
    }
    let mut taken = HashMap::new();
    for operation in &mut api.operations {
        name_operation(operation, &mut taken)?;
    }
    Ok(())
}

/// The name of each type in Rust, by its name in the description.
fn type_names(api: &Api, report: &mut Report) -> HashMap<String, String> {
    let mut taken: HashSet<String> = TAKEN.iter().map(|name| (*name).to_owned()).collect();
    let mut names = HashMap::new();
    for (name, schema) in &api.schemas {
        let chosen = unique(type_name(name), &mut taken);
        if chosen != *name {
            report.repaired("type-names", &schema.pointer, format!("`{name}` is named `{chosen}`"));
        }
        names.insert(name.clone(), chosen);
    }
    names
}

fn type_name(name: &str) -> String {
    let name = pascal(name);
    match name.chars().next() {
        None => "Unnamed".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("N{name}"),
        _ => name,
    }
}

fn rename_types(api: &mut Api, names: &HashMap<String, String>) {
    for root in api.roots_mut() {
        rename(root, names);
    }
    for (name, mut schema) in std::mem::take(&mut api.schemas) {
        rename(&mut schema, names);
        api.schemas.insert(names.get(&name).cloned().unwrap_or(name), schema);
    }
}

fn rename(schema: &mut Schema, names: &HashMap<String, String>) {
    if let SchemaKind::Ref(name) = &mut schema.kind
        && let Some(chosen) = names.get(name)
    {
        name.clone_from(chosen);
    }
    schema.children_mut().into_iter().for_each(|child| rename(child, names));
}

fn name_properties(object: &mut Object) {
    let mut taken = HashSet::new();
    if object.additional.is_some() {
        taken.insert("other".to_owned());
    }
    for property in &mut object.properties {
        property.ident = identifier(&unique(snake(&property.name), &mut taken));
    }
}

fn name_values(values: &mut Enum) {
    let mut taken = HashSet::new();
    for value in &mut values.values {
        value.ident = unique(variant_name(&value.value), &mut taken);
    }
}

fn variant_name(value: &str) -> String {
    let name = pascal(value);
    match name.chars().next() {
        None if value.is_empty() => "Empty".to_owned(),
        None => "Symbol".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("Value{name}"),
        // The one name of a variant that Rust does not take, not even with `r#`.
        Some(_) if name == "Self" => "SelfValue".to_owned(),
        Some(_) => name,
    }
}

fn name_operation(operation: &mut Operation, taken: &mut HashMap<String, String>) -> Result<(), Problem> {
    let id = identifier(&snake(&operation.id));
    if let Some(other) = taken.insert(id.clone(), operation.pointer.clone()) {
        let what = format!("two operations are named `{id}`, this one and {other}");
        return Err(Problem::new(&operation.pointer, what, "give each an `operationId` of its own"));
    }
    operation.id = id;
    // Names of methods that every request has.
    let mut taken: HashSet<String> = ["send", "stream", "pages"].map(str::to_owned).into();
    for parameter in &mut operation.parameters {
        parameter.ident = identifier(&unique(snake(&parameter.name), &mut taken));
    }
    Ok(())
}

/// A name that is not taken yet, and is from now on.
fn unique(name: String, taken: &mut HashSet<String>) -> String {
    let mut unique = name.clone();
    let mut number = 2;
    while !taken.insert(unique.clone()) {
        unique = format!("{name}{number}");
        number += 1;
    }
    unique
}
