//! Everything gets the name that it has in Rust.
//!
//! What progenitor is given bears these names already, so that it has none to make up, to number or to trip over.

mod lexicon;
pub(super) mod operations;
mod path;
mod signs;
mod types;

pub(crate) use path::is_version;

use std::collections::HashSet;

use super::report::Report;
use crate::error::Problem;
use crate::ir::ADDITIONAL_FIELD;
use crate::model::{Api, Enum, Object, Operation, SchemaKind, StringFormat, Union};
use crate::text::case::{identifier, pascal, snake, unique};

/// Names what operations and types are made of. The operations themselves have their names by now.
pub(super) fn choose(api: &mut Api, report: &mut Report) -> Result<(), Problem> {
    types::rename(api, report);
    for schema in api.schemas.values_mut() {
        match &mut schema.kind {
            SchemaKind::Object(object) => name_properties(object),
            SchemaKind::Enum(values) => name_values(values),
            SchemaKind::Union(union) => name_variants(union),
            _ => {}
        }
    }
    api.operations.iter_mut().for_each(name_parameters);
    name_requests(api);
    Ok(())
}

/// Names the requests of operations. They are imported along with types, whose names they must not have.
fn name_requests(api: &mut Api) {
    let mut taken: HashSet<String> = types::taken().chain(api.schemas.keys().cloned()).collect();
    for operation in &mut api.operations {
        let name = pascal(&operation.id);
        let name = if taken.contains(&name) { format!("{name}Request") } else { name };
        operation.request = unique(name, &mut taken);
    }
}

fn name_properties(object: &mut Object) {
    let mut taken = HashSet::new();
    if object.additional.is_some() {
        taken.insert(ADDITIONAL_FIELD.to_owned());
    }
    for property in &mut object.properties {
        property.ident = identifier(&unique(field(&property.name), &mut taken));
    }
}

/// The name of a field or an argument.
fn field(name: &str) -> String {
    Some(snake(name)).filter(|name| !name.is_empty()).unwrap_or_else(|| "unnamed".to_owned())
}

fn name_values(values: &mut Enum) {
    let mut taken = HashSet::new();
    let texts: Vec<&str> = values.values.iter().map(|value| value.value.as_str()).collect();
    let names = signs::said(&texts);
    for (value, name) in values.values.iter_mut().zip(names) {
        value.ident = unique(variant_name(&name), &mut taken);
    }
}

/// The name of an enum's variant, after its value.
fn variant_name(value: &str) -> String {
    let name = pascal(value);
    match name.chars().next() {
        None if value.trim().is_empty() => "Empty".to_owned(),
        None => "Symbol".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("Value{name}"),
        // The one name of a variant that Rust does not take, not even with `r#`.
        Some(_) if name == "Self" => "SelfValue".to_owned(),
        Some(_) => name,
    }
}

/// Names the variants of a union: after the value that tells them, or after what they are.
fn name_variants(union: &mut Union) {
    let mut names: Vec<String> = union
        .variants
        .iter()
        .map(|variant| match &variant.tag {
            Some(tag) => variant_name(tag.values.first().map(String::as_str).unwrap_or_default()),
            None => kind_name(&variant.schema.kind),
        })
        .collect();
    if union.variants.iter().all(|variant| variant.tag.is_none()) {
        strip_common(&mut names);
    }
    let mut taken = HashSet::new();
    for (variant, name) in union.variants.iter_mut().zip(names) {
        variant.ident = unique(name, &mut taken);
    }
}

/// What a kind of value is called, as a variant.
fn kind_name(kind: &SchemaKind) -> String {
    match kind {
        SchemaKind::Ref(name) => name.clone(),
        SchemaKind::Boolean => "Boolean".to_owned(),
        SchemaKind::Integer(_) => "Integer".to_owned(),
        SchemaKind::Number => "Number".to_owned(),
        SchemaKind::String(StringFormat::DateTime) => "DateTime".to_owned(),
        SchemaKind::String(StringFormat::Date) => "Date".to_owned(),
        SchemaKind::String(_) => "Text".to_owned(),
        SchemaKind::Array(items) => format!("{}List", kind_name(&items.kind)),
        SchemaKind::Map(values) => format!("{}Map", kind_name(&values.kind)),
        _ => "Json".to_owned(),
    }
}

/// Takes away the words that all names begin or end with, as long as something is left of each.
fn strip_common(names: &mut [String]) {
    let words = |name: &String| snake(name).split('_').map(str::to_owned).collect::<Vec<_>>();
    let mut split: Vec<Vec<String>> = names.iter().map(words).collect();
    let has_rest = |split: &[Vec<String>]| split.len() > 1 && split.iter().all(|words| words.len() > 1);
    while has_rest(&split) && split.iter().all(|words| words.first() == split[0].first()) {
        split.iter_mut().for_each(|words| drop(words.remove(0)));
    }
    while has_rest(&split) && split.iter().all(|words| words.last() == split[0].last()) {
        split.iter_mut().for_each(|words| drop(words.pop()));
    }
    for (name, words) in names.iter_mut().zip(split) {
        *name = variant_name(&words.join("_"));
    }
}

/// Names that a request's methods, or the arguments of the client's, have already.
const TAKEN_BY_REQUESTS: [&str; 5] = ["send", "stream", "pages", "body", "options"];

/// What the client's methods have beside their arguments.
const LOCALS: [&str; 2] = ["form", "request"];

fn name_parameters(operation: &mut Operation) {
    let mut taken: HashSet<String> = TAKEN_BY_REQUESTS.map(str::to_owned).into();
    for parameter in &mut operation.parameters {
        // Of a map such as `property.{name}`, what stands before the keys.
        let name = parameter.name.split(".{").next().filter(|name| !name.is_empty()).unwrap_or(&parameter.name);
        let mut name = field(name);
        if parameter.required && LOCALS.contains(&name.as_str()) {
            name.push_str("_parameter");
        }
        parameter.ident = identifier(&unique(name, &mut taken));
    }
}
