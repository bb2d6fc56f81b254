//! The names of generated code.
//!
//! Operations and types get theirs while the draft is made; those of fields, variants and parameters are functions of what
//! they belong to. progenitor gets names that it does not change, number or refuse.

mod chosen;
mod enums;
mod lexicon;
mod naming;
pub(super) mod operations;
mod path;
mod resource;
mod signs;
pub(super) mod types;
mod variants;
pub(super) mod whole;
mod words;
mod written;

use std::collections::HashMap;

pub(crate) use chosen::{name as chosen_name, says_more};
pub(super) use enums::variant_name;
pub(crate) use enums::{enum_variants, integer_variants};
use signs::{spell_out_numbers, spell_out_signs};
pub(super) use variants::{VARIANT, name_by_status, variant_labels};

use super::draft::{Tag, UnifiedResponse};
use crate::description::{Content, Literal, Location, Object, Operation, Parameter, SchemaKind, StringFormat, Union};
use crate::ir::{ADDITIONAL_FIELD, UNKNOWN_FIELDS};
use crate::text::case::{Unique, identifier, snake};
use crate::text::media_types::{essence, parameter_words};

/// The constructor of a struct: no setter can have its name.
const CONSTRUCTOR: &str = "new";

/// Returns the names of the fields of a struct, in the order of its properties.
pub(crate) fn fields(object: &Object) -> Vec<String> {
    let reserved = if object.additional.is_some() { ADDITIONAL_FIELD } else { UNKNOWN_FIELDS };
    exact_first(object.properties.iter().map(|property| (property.name.as_str(), 0)), [reserved.to_owned()].into_iter())
}

/// Returns the names of the setters of fields, in their order.
pub(crate) fn setters(fields: &[String]) -> Vec<String> {
    let mut unique = Unique::with(fields.iter().cloned());
    let setter = |field: &String| match field == CONSTRUCTOR {
        true => unique.name(format!("set_{field}")),
        false => field.clone(),
    };
    fields.iter().map(setter).collect()
}

/// Returns the names of the parameters of an operation, in their order.
pub(crate) fn parameters(operation: &Operation) -> Vec<String> {
    let reserved = || RESERVED_ARGUMENTS.into_iter().filter(|name| *name != BODY || has_body(operation));
    let names = operation.parameters.iter().map(|parameter| {
        // Of a pattern such as `property.{name}`, what stands before the key.
        let name = parameter.name.split(".{").next().filter(|name| !name.is_empty()).unwrap_or(&parameter.name);
        let of_part = parameter.part.as_ref().map(|part| format!("{part} {name}"));
        let name = of_part.as_deref().unwrap_or(name);
        match field_name(name) {
            taken if is_taken(parameter, &taken) => format!("{name}_parameter"),
            taken if reserved().any(|it| it == taken) => format!("{name}_{}", noun(parameter.location)),
            _ => name.to_owned(),
        }
    });
    let names: Vec<_> = told_by_location(operation, names.collect());
    let locations = operation.parameters.iter().map(|parameter| parameter.location as u8);
    let names = names.iter().map(String::as_str).zip(locations);
    exact_first(names, reserved().map(str::to_owned))
}

/// Whether requests have a body that is no parameter: the fields of forms are.
fn has_body(operation: &Operation) -> bool {
    operation.body.as_ref().is_some_and(|body| !matches!(body.content, Content::Form(_) | Content::Multipart(_)))
}

/// Names of parameters, with their locations where another parameter of the operation is called alike: `id`, `id_header`, `id_cookie`.
fn told_by_location(operation: &Operation, names: Vec<String>) -> Vec<String> {
    let mut first: HashMap<String, Location> = HashMap::new();
    for (parameter, name) in operation.parameters.iter().zip(&names) {
        let location = first.entry(field_name(name)).or_insert(parameter.location);
        *location = (*location).min(parameter.location);
    }
    let told = operation.parameters.iter().zip(names).map(|(parameter, name)| {
        let is_first = first.get(&field_name(&name)).is_none_or(|first| *first == parameter.location);
        if is_first { name } else { format!("{name}_{}", noun(parameter.location)) }
    });
    told.collect()
}

/// What a parameter is called in a name.
fn noun(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header | Location::PartHeader => "header",
        Location::Cookie => "cookie",
        Location::FormField => "field",
        Location::Part => "part",
    }
}

/// Whether a parameter needs another name than its own: that of a local variable, or of a method for one of several media types, such
/// as `send_as_csv`.
fn is_taken(parameter: &Parameter, name: &str) -> bool {
    let is_method = |verb: &str| name.strip_prefix(verb).is_some_and(|rest| rest.starts_with("_as_"));
    parameter.required && LOCAL_VARIABLES.contains(&name) || RESERVED_ARGUMENTS.into_iter().any(is_method)
}

/// Identifiers for names, each of them once. A name that is an identifier already keeps it, wherever it stands. Equal names have
/// numbers that tell them apart.
fn exact_first<'a>(names: impl Iterator<Item = (&'a str, u8)>, reserved: impl Iterator<Item = String>) -> Vec<String> {
    let mut unique = Unique::with(reserved);
    let (names, numbers): (Vec<_>, Vec<_>) = names.unzip();
    let signed = spell_out_numbers(&names).into_iter().zip(&names);
    let wanted: Vec<_> =
        signed.map(|(signed, name)| (identifier(&field_name(&signed)), field_name(name) == *name)).collect();
    let mut chosen = vec![String::new(); wanted.len()];
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    // Not in the order of the description, which is not part of the API.
    order.sort_by_key(|index| (!wanted[*index].1, names[*index], numbers[*index]));
    for index in order {
        // What only differs from another name in its signs is spelled out.
        let spelled = identifier(&field_name(&spell_out_signs(names[index])));
        let is_taken = unique.has(&wanted[index].0) && !unique.has(&spelled);
        chosen[index] = unique.name(if is_taken { spelled } else { wanted[index].0.clone() });
    }
    chosen
}

/// The name of a field or an argument.
fn field_name(name: &str) -> String {
    let spelled = || Some(snake(&spell_out_signs(name))).filter(|name| !name.is_empty());
    Some(snake(name)).filter(|name| !name.is_empty()).or_else(spelled).unwrap_or_else(|| "unnamed".to_owned())
}

/// Returns the names of the variants of a union: after the values of their tags, or after what they are.
pub(crate) fn union_variants(name: &str, union: &Union, tags: Option<&[Tag]>) -> Vec<String> {
    // A number says less than the name of what it stands for.
    let by_tag = |tag: &Tag| tag.values.first().and_then(Literal::as_str).map(variant_name);
    let mut names: Vec<_> = union.variants.iter().map(|variant| kind_name(&variant.kind)).collect();
    strip_common_words(&mut names);
    strip_owner(&mut names, name);
    if let Some(tags) = tags
        && let Some(values) = tags.iter().map(by_tag).collect::<Option<Vec<_>>>()
    {
        let is_it = |value: &Literal, name: &str| value.as_str().is_some_and(|value| variant_name(value) == name);
        for ((name, value), tag) in names.iter_mut().zip(values).zip(tags) {
            // Of several values, none says what the others are, unless they differ in case. Neither does a name without a meaning.
            if tag.is_name || name.starts_with(VARIANT) || tag.values.iter().all(|other| is_it(other, &value)) {
                *name = value;
            }
        }
    }
    let mut unique = Unique::default();
    names.into_iter().map(|name| unique.name(name)).collect()
}

/// The name of a variant without a tag, after its kind.
fn kind_name(kind: &SchemaKind) -> String {
    match kind {
        SchemaKind::Ref(name) => name.clone(),
        SchemaKind::Boolean | SchemaKind::Const(Literal::Boolean(_)) => "Boolean".to_owned(),
        SchemaKind::Integer(_) | SchemaKind::Const(Literal::Integer(_)) => "Integer".to_owned(),
        SchemaKind::Number => "Number".to_owned(),
        SchemaKind::String(StringFormat::DateTime) => "DateTime".to_owned(),
        SchemaKind::String(StringFormat::Date) => "Date".to_owned(),
        SchemaKind::String(_) => "Text".to_owned(),
        SchemaKind::Array(items) => format!("{}List", kind_name(&items.kind)),
        SchemaKind::Map(values) => format!("{}Map", kind_name(&values.kind)),
        _ => "Json".to_owned(),
    }
}

/// Removes the name of the union from the beginning of each name, unless another one has the rest.
fn strip_owner(names: &mut [String], owner: &str) {
    for index in 0..names.len() {
        let is_name = |rest: &&str| rest.starts_with(char::is_uppercase) && *rest != "Self";
        let rest = names[index].strip_prefix(owner).filter(is_name);
        if let Some(rest) = rest.map(str::to_owned).filter(|rest| !names.contains(rest)) {
            names[index] = rest;
        }
    }
}

/// Removes the words that all names begin or end with, as long as something is left of each.
fn strip_common_words(names: &mut [String]) {
    let words = |name: &String| snake(name).split('_').map(str::to_owned).collect::<Vec<_>>();
    let mut split: Vec<Vec<String>> = names.iter().map(words).collect();
    let has_rest = |split: &[Vec<String>]| split.len() > 1 && split.iter().all(|words| words.len() > 1);
    // `TextOrInteger` is one name.
    let is_one = |words: &Vec<String>, at: Option<usize>| at.and_then(|at| words.get(at)).is_some_and(|it| it == "or");
    while has_rest(&split) && split.iter().all(|words| words.first() == split[0].first() && !is_one(words, Some(1))) {
        split.iter_mut().for_each(|words| drop(words.remove(0)));
    }
    let ends = |words: &Vec<String>, first: &Vec<String>| {
        words.last() == first.last() && !is_one(words, words.len().checked_sub(2))
    };
    while has_rest(&split) && split.iter().all(|words| ends(words, &split[0])) {
        split.iter_mut().for_each(|words| drop(words.pop()));
    }
    for (name, words) in names.iter_mut().zip(split) {
        *name = variant_name(&words.join("_"));
    }
}

/// Returns the ends of the names of the methods for the representations that callers can ask for: `csv` for `text/csv`. Those that have
/// the type of another one are named after their parameters as well: `json_v2` for `application/json;v=2`.
pub(crate) fn representations(response: &UnifiedResponse) -> Vec<String> {
    let others = || response.others.iter().map(|other| other.media_type.as_str());
    let essences: Vec<_> = response.accept.split(',').chain(others()).map(essence).collect();
    let name = |media_type: &str| {
        let is_alone = essences.iter().filter(|other| **other == essence(media_type)).count() == 1;
        let words = if is_alone { String::new() } else { parameter_words(media_type) };
        field_name(&format!("{} {words}", representation(media_type)))
    };
    others().map(name).collect()
}

fn representation(media_type: &str) -> String {
    let essence = essence(media_type);
    let (kind, subtype) = essence.split_once('/').unwrap_or((&essence, ""));
    match (kind, subtype) {
        ("text", "plain") => "text".to_owned(),
        ("application", "octet-stream") | ("*", _) => "bytes".to_owned(),
        (kind, "*") => field_name(kind),
        (_, subtype) => field_name(subtype.strip_prefix("x-").unwrap_or(subtype)),
    }
}

/// The argument for the body.
const BODY: &str = "body";

/// Methods of a request, and arguments that the client's methods can have beside parameters.
const RESERVED_ARGUMENTS: [&str; 9] =
    ["send", "stream", "pages", BODY, "options", "lenient", "download", "events", "lines"];

/// Local variables of the client's methods.
const LOCAL_VARIABLES: [&str; 2] = ["form", "request"];
