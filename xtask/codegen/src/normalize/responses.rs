//! Unifies the successful responses of an operation: callers get one type, whichever of them arrives.
//!
//! progenitor takes one response type for each operation, and panics on several. HubSpot's batch operations respond with 200
//! if all went well and with 207 if some items failed, with an object that has errors in addition.

use std::collections::{HashMap, HashSet};

use super::draft::{Held, ResponseBody, UnifiedResponse};
use super::equality::{is_same, is_same_property};
use super::joined::{common, have_same_others, joined};
use super::named_events::data_by_name;
use super::names::name_by_status;
use super::representations;
use crate::description::{Api, Content, Operation, Property, Response, Schema, SchemaKind, StringFormat, Union};
use crate::error::Problem;
use crate::ir::Occasion;
use crate::notes::Notes;

/// Returns the unified response of each operation, and takes the responses out of the description. Types of the description
/// can become wider.
pub(super) fn unify_success_responses(api: &mut Api, notes: &mut Notes) -> Result<Vec<UnifiedResponse>, Problem> {
    let shared = shared(api);
    let mut operations = std::mem::take(&mut api.operations);
    let mut unified = Vec::new();
    for operation in &mut operations {
        let responses = std::mem::take(&mut operation.responses);
        let (body, held) = match responses.as_slice() {
            [] => {
                notes.record("undeclared-successes", &operation.pointer, "the response is bytes");
                (ResponseBody::Bytes, Vec::new())
            }
            [response] => match content(response) {
                Some(content) => held_by(api, operation, content, notes),
                None => (ResponseBody::Empty, Vec::new()),
            },
            several => {
                let names: Vec<_> = several.iter().map(|response| response.status.as_str()).collect();
                let contents: Vec<_> = several.iter().map(|it| (status(it), content(it))).collect();
                let (body, held) = match only_stream(&contents) {
                    // A response without content is a stream without values.
                    Some(stream) => held_by(api, operation, stream, notes),
                    None => unify(api, Some(&shared), operation, &contents),
                };
                let result = if body == ResponseBody::Bytes { " as bytes" } else { "" };
                let message = format!("the responses {} are unified{result}", names.join(", "));
                notes.record("several-successes", &operation.pointer, message);
                (body, held)
            }
        };
        let body = representations::nullable(body);
        let others = representations::others(&responses, &body, |media_type, other| {
            let contents = contents_of(&responses, media_type);
            if matches!(other, Content::Json(_)) && contents.len() > 1 {
                let (body, held) = unify(api, Some(&shared), operation, &contents);
                return (representations::nullable(body), held);
            }
            let (body, held) = held_by(api, operation, other, notes);
            (representations::nullable(body), held)
        });
        unified.push(UnifiedResponse { body, held, accept: representations::accept(&responses), others });
    }
    api.operations = operations;
    Ok(unified)
}

/// The content of responses if it is that of a stream, and all others have none.
fn only_stream<'a>(contents: &[(Occasion, Option<&'a Content>)]) -> Option<&'a Content> {
    let mut contents = contents.iter().filter_map(|(_, content)| *content);
    let only = contents.next().filter(|content| matches!(content, Content::Events(_) | Content::Lines(_)))?;
    contents.next().is_none().then_some(only)
}

/// What a representation holds, and what of it the events of each name have.
fn held_by(
    api: &mut Api,
    operation: &Operation,
    content: &Content,
    notes: &mut Notes,
) -> (ResponseBody, Vec<(Occasion, Held)>) {
    if let Content::Events(Some(schema)) = content
        && let Some(events) = data_by_name(api, schema)
    {
        let note = "the schema describes events: their names say what their data is";
        notes.record("described-events", &schema.pointer, note);
        let event = |name: &String| Occasion::Event(name.clone());
        let contents: Vec<_> = events.iter().map(|(name, content)| (event(name), Some(content))).collect();
        let (body, names) = unify(api, None, operation, &contents);
        return (ResponseBody::Events(body.schema().cloned()), names);
    }
    (representations::held(api, content, notes), Vec::new())
}

fn status(response: &Response) -> Occasion {
    Occasion::Status(response.status.clone())
}

fn content(response: &Response) -> Option<&Content> {
    response.body.as_ref().map(|body| &body.content)
}

/// What responses hold to requests for JSON of a media type: that, or what they have in place of it.
fn contents_of<'a>(responses: &'a [Response], media_type: &str) -> Vec<(Occasion, Option<&'a Content>)> {
    let of = |response: &'a Response| {
        let others = response.body.iter().flat_map(|body| &body.others);
        let wanted = others.filter(|(other, _)| other == media_type).map(|(_, content)| content).next();
        (status(response), wanted.or_else(|| content(response)))
    };
    let is_known = |content: &Content| matches!(content, Content::Json(_) | Content::Text);
    responses.iter().map(of).filter(|(_, content)| content.is_none_or(is_known)).collect()
}

/// What several responses or events hold: a body for all of them, and what of it each one has, where the status or the name says it.
fn unify(
    api: &mut Api,
    shared: Option<&HashSet<String>>,
    operation: &Operation,
    responses: &[(Occasion, Option<&Content>)],
) -> (ResponseBody, Vec<(Occasion, Held)>) {
    let contents = || responses.iter().filter_map(|(_, content)| *content);
    if !contents().all(|content| matches!(content, Content::Json(_) | Content::Text)) {
        return (ResponseBody::Bytes, Vec::new());
    }
    let has_text = contents().any(|content| *content == Content::Text);
    let mut schemas: Vec<Schema> = Vec::new();
    // Of text, there is no schema.
    let of_one = |(occasion, content): &(Occasion, Option<&Content>)| {
        let schema =
            content.map(|content| content.schema().map(|schema| add(api, shared, operation, &mut schemas, schema)));
        (occasion.clone(), schema)
    };
    let found: Vec<(Occasion, Option<Option<usize>>)> = responses.iter().map(of_one).collect();
    if schemas.is_empty() {
        return (if has_text { ResponseBody::Text } else { ResponseBody::Empty }, Vec::new());
    }
    if shared.is_some() && schemas.len() > 1 {
        let of_status = |(occasion, schema): &(Occasion, Option<Option<usize>>)| match occasion {
            Occasion::Status(status) => Some((status.clone(), (*schema)??)),
            Occasion::Event(_) => None,
        };
        let mut by_status: Vec<_> = found.iter().filter_map(of_status).collect();
        by_status.sort_unstable();
        by_status.into_iter().for_each(|(status, index)| name_by_status(&mut schemas[index], &status));
    }
    let is_nullable = contents().filter_map(Content::schema).any(|schema| schema.nullable);
    let is_optional = found.iter().any(|(_, schema)| schema.is_none());
    let text = has_text.then(|| text_among(&mut schemas, &operation.pointer)).flatten();
    let is_union = schemas.len() > 1;
    let held = |found: Option<Option<usize>>| match found {
        None => Held::Nothing,
        Some(_) if !is_union => Held::Whole,
        Some(schema) => {
            let (index, is_text) = schema.map_or((text.unwrap_or_default(), true), |index| (index, false));
            Held::Variant { index, named: named(schemas.get(index)), is_text }
        }
    };
    let mut held: Vec<_> = found.into_iter().map(|(occasion, found)| (occasion, held(found))).collect();
    // Otherwise, an empty body says as much as the status.
    if !is_union && !held.iter().any(|(occasion, held)| *held == Held::Nothing && !is_empty(occasion)) {
        held.clear();
    }
    let mut schema = match schemas.as_slice() {
        [only] => only.clone(),
        _ => union_of(schemas, &operation.pointer),
    };
    schema.nullable = is_nullable;
    let body = match (has_text, is_optional) {
        (true, _) => ResponseBody::JsonOrText(Schema { nullable: is_nullable || is_optional, ..schema }),
        (false, true) => ResponseBody::OptionalJson(schema),
        (false, false) => ResponseBody::Json(schema),
    };
    (body, held)
}

/// Adds the schema of a response to those of others. Returns its index: one schema can be for the values of several, and if the types are
/// given that stay as they are, another one can become wider.
fn add(
    api: &mut Api,
    shared: Option<&HashSet<String>>,
    operation: &Operation,
    schemas: &mut Vec<Schema>,
    schema: &Schema,
) -> usize {
    if let [only] = schemas.as_mut_slice()
        && let Some(shared) = shared
        && let Some(wider) = wider(api, shared, operation, only, schema)
    {
        *only = wider;
        return 0;
    }
    schemas.iter().position(|other| is_same(other, schema)).unwrap_or_else(|| {
        schemas.push(schema.clone());
        schemas.len() - 1
    })
}

/// The index of the schema of text, which is added where none is for text. Any JSON includes strings, and a string is all that there is
/// beside one: there is no union then.
fn text_among(schemas: &mut Vec<Schema>, pointer: &str) -> Option<usize> {
    let text = Schema::new(SchemaKind::String(StringFormat::Text), pointer);
    if let [only] = schemas.as_slice()
        && (only.kind == SchemaKind::Any || only.kind == text.kind)
    {
        return None;
    }
    let known = schemas.iter().position(|schema| schema.kind == text.kind);
    Some(known.unwrap_or_else(|| {
        schemas.push(text);
        schemas.len() - 1
    }))
}

/// A named schema, by its name.
fn named(schema: Option<&Schema>) -> Option<Box<Schema>> {
    schema.filter(|schema| matches!(schema.kind, SchemaKind::Ref(_))).cloned().map(Box::new)
}

/// Whether a status says that there is no body (RFC 9110, sections 15.3.5 and 15.3.6).
fn is_empty(occasion: &Occasion) -> bool {
    matches!(occasion, Occasion::Status(status) if matches!(status.as_str(), "204" | "205"))
}

/// The types that are used otherwise than as one of several responses: in requests, in other types, or as the only response
/// of an operation. They stay as they are.
fn shared(api: &Api) -> HashSet<String> {
    let mut roots = Vec::new();
    for operation in &api.operations {
        roots.extend(operation.parameters.iter().map(|parameter| &parameter.schema));
        roots.extend(operation.body.iter().filter_map(|body| body.content.schema()));
        roots.extend(operation.errors.iter().flat_map(Response::schemas));
        roots.extend(operation.responses.iter().flat_map(|response| response.schemas().into_iter().skip(1)));
        for schema in operation.responses.iter().filter_map(|it| it.body.as_ref()?.content.schema()) {
            match operation.responses.len() {
                1 => roots.push(schema),
                _ => roots.extend(api.resolved(schema).children()),
            }
        }
    }
    api.reachable(roots).into_iter().map(str::to_owned).collect()
}

/// A schema for the values of two: the wider of two objects, or an object with the properties of both.
fn wider(
    api: &mut Api,
    shared: &HashSet<String>,
    operation: &Operation,
    one: &Schema,
    other: &Schema,
) -> Option<Schema> {
    if one.kind == other.kind {
        return Some(one.clone());
    }
    let objects = (api.resolved(one).kind.clone(), api.resolved(other).kind.clone());
    let (SchemaKind::Object(first), SchemaKind::Object(second)) = &objects else { return None };
    if !have_same_others(first, second) {
        return None;
    }
    let both = joined(first, second, common)?;
    for wider in [other, one] {
        let SchemaKind::Ref(name) = &wider.kind else { continue };
        let Some(object) = api.object(name).filter(|it| it.properties.len() == both.properties.len()) else { continue };
        let holds = |it: &Property| {
            object.property(&it.name).is_some_and(|own| is_same_property(own, it) && is_same(&own.schema, &it.schema))
        };
        let holds_both = both.properties.iter().all(holds);
        if shared.contains(name) {
            if holds_both {
                return Some(wider.clone());
            }
            continue;
        }
        // In the order of the wider one, which is the only response in other versions.
        let order: HashMap<&str, usize> =
            object.properties.iter().enumerate().map(|(index, it)| (it.name.as_str(), index)).collect();
        let mut both = both;
        both.properties.sort_by_cached_key(|it| order.get(it.name.as_str()).copied().unwrap_or(usize::MAX));
        if let Some(schema) = api.schemas.get_mut(name) {
            schema.kind = SchemaKind::Object(both);
        }
        return Some(wider.clone());
    }
    Some(Schema { description: one.description.clone(), ..Schema::new(SchemaKind::Object(both), &operation.pointer) })
}

fn union_of(variants: Vec<Schema>, pointer: &str) -> Schema {
    Schema::new(SchemaKind::Union(Union { variants, discriminator: None, accessors: Vec::new() }), pointer)
}
