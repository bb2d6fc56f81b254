//! Writes the structure of a description: what determines the wire format, without prose, examples and constraints, in a
//! canonical order.

mod messages;
mod names;
mod prints;
mod schemas;
mod types;
mod webhooks;

use std::collections::HashSet;

use indexmap::IndexMap;
use serde_json::{Map, Value, json};

pub(crate) use self::names::Names;
pub use self::names::{KeptName, LostName};
use self::prints::Prints;
use self::schemas::{schema, set};
use crate::Error;
use crate::description::{self, Api, Location, Operation, Server, ServerVariable};
use crate::normalize;
use crate::notes::Notes;
use crate::profile::Profile;
use crate::read::Document;
use crate::text::printable::printable;
use crate::upgrade;

/// A structure, and what became of the names of its operations.
#[derive(Debug)]
pub(crate) struct Structure {
    /// The structure, which is itself an OpenAPI 3.0 document. That of a structure is the same document.
    pub(crate) document: Value,
    /// The operations whose names are those of earlier structures, and would be others without them.
    pub(crate) kept: Vec<KeptName>,
    /// The types whose names are those of earlier structures, and would be others without them.
    pub(crate) kept_types: Vec<KeptName>,
    /// The operations that lose the names that they have in earlier structures.
    pub(crate) lost: Vec<LostName>,
}

/// Returns the structure of a description. Operations and types keep the names that they have in others.
///
/// # Errors
/// If the document is not a valid OpenAPI description.
pub(crate) fn of(document: &Document, names: &Names) -> Result<Structure, Error> {
    let mut notes = Notes::new(false);
    let document = upgrade::upgrade(document, &mut notes)?;
    let failed = |problem| document.error(problem);
    let mut description = description::parse::parse_declared(&document.root, &mut notes).map_err(failed)?;
    let profile = Profile::of([&document.root])?;
    let mut chosen = |description: &Api| -> Result<Vec<String>, Error> {
        let draft = normalize::normalize(description, &[], &profile, &mut notes).map_err(failed)?.draft;
        Ok(draft.operations.iter().map(|known| known.name.trim_start_matches("r#").to_owned()).collect())
    };
    let fresh = chosen(&description)?;
    let earlier = names.earlier(&description.operations);
    let free = earlier.iter().map(|it| it.as_ref().filter(|it| it.is_free).map(|it| &it.name));
    let named = match free.clone().zip(&fresh).any(|(name, fresh)| name.is_some_and(|name| name != fresh)) {
        true => {
            let taken: HashSet<_> = free.clone().flatten().collect();
            for (operation, name) in description.operations.iter_mut().zip(free) {
                // An id that a person chose takes precedence over all other names. A new operation cannot choose one that is taken.
                let is_free = normalize::chosen_name(operation).is_none_or(|own| !taken.contains(&own));
                let own = operation.id.take().filter(|_| is_free);
                operation.id = name.cloned().or(own);
            }
            chosen(&description)?
        }
        false => fresh.clone(),
    };
    let mut api = normalize::comparable(&description, &mut notes).map_err(failed)?;
    let (mut kept, mut lost) = (Vec::new(), Vec::new());
    for (((operation, earlier), name), instead_of) in api.operations.iter_mut().zip(earlier).zip(named).zip(fresh) {
        let place = || printable(&format!("{} {}", operation.method.as_str(), operation.written_path()));
        match earlier {
            Some(earlier) if earlier.name != name => {
                lost.push(LostName { operation: place(), lost: printable(&earlier.name), name: name.clone() });
            }
            Some(_) if name != instead_of => {
                kept.push(KeptName { place: place(), name: name.clone(), instead_of });
            }
            _ => {}
        }
        // Operations keep the names that they have in the crate.
        operation.id = Some(name);
    }
    let mut document = write(&api, &document.root);
    let kept_types = types::keep(&mut document, names.types())?;
    Ok(Structure { document, kept, kept_types, lost })
}

/// Returns a number for each type of a description in normal form, in their order, and then for each type of identifiers.
pub(crate) fn prints(api: &Api) -> Vec<u64> {
    let schemas: Map<_, _> = api.schemas.iter().map(|(name, it)| (name.clone(), schema(it))).collect();
    let document = json!({ "components": { "schemas": schemas } });
    let prints = Prints::of(&document);
    let schemas = document["components"]["schemas"].as_object().into_iter().flat_map(Map::values);
    schemas.map(|schema| prints.print(schema)).chain(api.ids.keys().map(|_| 0)).collect()
}

/// Writes a model. The security schemes, which a model does not contain, are taken from the document.
fn write(api: &Api, document: &Value) -> Value {
    let mut paths: IndexMap<String, Vec<&Operation>> = IndexMap::new();
    for operation in &api.operations {
        paths.entry(operation.written_path()).or_default().push(operation);
    }
    paths.sort_keys();
    let paths: Map<_, _> = paths.into_iter().map(|(path, operations)| (path, path_item(operations))).collect();
    let mut names: Vec<_> = api.schemas.keys().collect();
    names.sort();
    let schemas: Map<_, _> = names.into_iter().map(|name| (name.clone(), schema(&api.schemas[name]))).collect();
    let mut document = json!({
        "openapi": "3.0.3",
        "info": { "title": api.title, "version": api.version },
        "servers": servers(&api.servers),
        "paths": paths,
        "components": { "schemas": schemas, "securitySchemes": security_schemes(document) },
    });
    webhooks::add(api, schema, &mut document);
    document
}

/// Servers without prose, in their order: the first one is the default.
fn servers(servers: &[Server]) -> Value {
    let variable = |variable: &ServerVariable| {
        let mut object = Map::new();
        if let Some(default) = &variable.default {
            object.insert("default".to_owned(), json!(default));
        }
        if !variable.values.is_empty() {
            object.insert("enum".to_owned(), json!(variable.values));
        }
        (variable.name.clone(), Value::Object(object))
    };
    let server = |server: &Server| {
        let mut object = json!({ "url": server.url });
        if !server.variables.is_empty() {
            object["variables"] = server.variables.iter().map(variable).collect::<Map<_, _>>().into();
        }
        object
    };
    servers.iter().map(server).collect()
}

/// Returns the security schemes, sorted and without prose. The keys of `scopes` are names; their values are prose.
fn security_schemes(document: &Value) -> Value {
    fn plain(value: &Value, is_scopes: bool) -> Value {
        match value {
            Value::Object(object) => {
                let mut entries: Vec<_> = object.iter().filter(|(key, _)| *key != "description" || is_scopes).collect();
                entries.sort_by_key(|(key, _)| *key);
                let entries = entries.into_iter().map(|(key, value)| match is_scopes {
                    true => (key.clone(), json!("")),
                    false => (key.clone(), plain(value, key == "scopes")),
                });
                Value::Object(entries.collect())
            }
            Value::Array(items) => items.iter().map(|item| plain(item, false)).collect(),
            other => other.clone(),
        }
    }
    plain(document.pointer("/components/securitySchemes").unwrap_or(&json!({})), false)
}

fn path_item(mut operations: Vec<&Operation>) -> Value {
    operations.sort_by_key(|operation| operation.method.as_str());
    operations
        .into_iter()
        .map(|it| (it.method.as_str().to_ascii_lowercase(), operation(it)))
        .collect::<Map<_, _>>()
        .into()
}

fn operation(operation: &Operation) -> Value {
    let mut object = Map::new();
    object.insert("operationId".to_owned(), json!(operation.id));
    set(&mut object, "deprecated", operation.deprecated);
    if !operation.parameters.is_empty() {
        let mut parameters: Vec<_> = operation.parameters.iter().collect();
        // The order of path parameters is that of the path, and determines the order of arguments. All others are sorted.
        parameters.sort_by_key(|parameter| match parameter.location {
            Location::Path => (false, ""),
            _ => (true, parameter.name.as_str()),
        });
        object.insert("parameters".to_owned(), parameters.into_iter().map(messages::parameter).collect());
    }
    if let Some(body) = &operation.body {
        object.insert("requestBody".to_owned(), messages::request_body(body));
    }
    let mut responses: Vec<_> = operation.responses.iter().chain(&operation.errors).collect();
    responses.sort_by_key(|response| &response.status);
    let responses: Map<_, _> =
        responses.into_iter().map(|it| (it.status.to_ascii_lowercase(), messages::response(it))).collect();
    object.insert("responses".to_owned(), responses.into());
    if !operation.servers.is_empty() {
        object.insert("servers".to_owned(), servers(&operation.servers));
    }
    if let Some(security) = &operation.security {
        let mut alternatives: Vec<_> = security.iter().map(|it| json!(it.schemes)).collect();
        alternatives.sort_by_key(Value::to_string);
        object.insert("security".to_owned(), alternatives.into());
    }
    object.into()
}
