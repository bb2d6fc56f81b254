//! Unifies the successful responses of an operation: callers get one type, whichever of them arrives.
//!
//! progenitor takes one response type for each operation, and panics on several. HubSpot's batch operations respond with 200
//! if all went well and with 207 if some items failed, with an object that has errors in addition.

use std::collections::{HashMap, HashSet};

use super::draft::{ResponseBody, UnifiedResponse};
use super::equality::{is_same, is_same_property};
use super::joined::{common, joined, union_of_both};
use super::representations;
use crate::description::{Api, Content, Operation, Property, Response, Schema, SchemaKind, StringFormat};
use crate::error::Problem;
use crate::notes::Notes;

/// Returns the unified response of each operation, and takes the responses out of the description. Types of the description
/// can become wider.
pub(super) fn unify_success_responses(api: &mut Api, notes: &mut Notes) -> Result<Vec<UnifiedResponse>, Problem> {
    let shared = shared(api);
    let mut operations = std::mem::take(&mut api.operations);
    let mut unified = Vec::new();
    for operation in &mut operations {
        let responses = std::mem::take(&mut operation.responses);
        let body = match responses.as_slice() {
            [] => {
                notes.record("undeclared-successes", &operation.pointer, "the response is bytes");
                ResponseBody::Bytes
            }
            [response] => representations::body(api, response, notes),
            several => {
                let statuses: Vec<_> = several.iter().map(|response| response.status.as_str()).collect();
                let body = unify(api, &shared, operation, several);
                let result = if body == ResponseBody::Bytes { " as bytes" } else { "" };
                let message = format!("the responses {} are unified{result}", statuses.join(", "));
                notes.record("several-successes", &operation.pointer, message);
                body
            }
        };
        let body = representations::nullable(body);
        let others = representations::others(api, &responses, &body, notes);
        unified.push(UnifiedResponse { body, accept: representations::accept(&responses), others });
    }
    api.operations = operations;
    Ok(unified)
}

/// What several responses have in common.
fn unify(api: &mut Api, shared: &HashSet<String>, operation: &Operation, responses: &[Response]) -> ResponseBody {
    let contents: Vec<_> = responses.iter().filter_map(|it| Some(&it.body.as_ref()?.content)).collect();
    let is_optional = contents.len() < responses.len();
    let has_text = contents.contains(&&Content::Text);
    let is_known = |content: &&Content| matches!(content, Content::Json(_) | Content::Text);
    if !contents.iter().all(is_known) {
        return ResponseBody::Bytes;
    }
    let mut schemas = contents.iter().filter_map(|content| content.schema());
    let Some(first) = schemas.next().cloned() else {
        return if has_text { ResponseBody::Text } else { ResponseBody::Empty };
    };
    let mut is_nullable = first.nullable;
    let mut schema = schemas.fold(first, |one, other| {
        is_nullable |= other.nullable;
        either(api, shared, operation, &one, other)
    });
    schema.nullable = is_nullable;
    match (has_text, is_optional) {
        (true, _) => {
            ResponseBody::JsonOrText(Schema { nullable: is_nullable || is_optional, ..or_text(schema, operation) })
        }
        (false, true) => ResponseBody::OptionalJson(schema),
        (false, false) => ResponseBody::Json(schema),
    }
}

/// A schema for values of another one, and for text. Any JSON includes strings.
fn or_text(schema: Schema, operation: &Operation) -> Schema {
    let text = SchemaKind::String(StringFormat::Text);
    match schema.kind == SchemaKind::Any || schema.kind == text {
        true => schema,
        false => union_of(&schema, &Schema::new(text, &operation.pointer), &operation.pointer),
    }
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

/// A schema for the values of two: the wider of two objects, an object with the properties of both, or a union.
fn either(api: &mut Api, shared: &HashSet<String>, operation: &Operation, one: &Schema, other: &Schema) -> Schema {
    if one.kind == other.kind {
        return one.clone();
    }
    let objects = (api.resolved(one).kind.clone(), api.resolved(other).kind.clone());
    let (SchemaKind::Object(first), SchemaKind::Object(second)) = &objects else {
        return union_of(one, other, &operation.pointer);
    };
    let Some(both) = joined(first, second, common) else { return union_of(one, other, &operation.pointer) };
    for wider in [other, one] {
        let SchemaKind::Ref(name) = &wider.kind else { continue };
        let Some(object) = api.object(name).filter(|it| it.properties.len() == both.properties.len()) else { continue };
        let holds = |it: &Property| {
            object.property(&it.name).is_some_and(|own| is_same_property(own, it) && is_same(&own.schema, &it.schema))
        };
        let holds_both = both.properties.iter().all(holds);
        if shared.contains(name) {
            if holds_both {
                return wider.clone();
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
        return wider.clone();
    }
    Schema { description: one.description.clone(), ..Schema::new(SchemaKind::Object(both), &operation.pointer) }
}

fn union_of(one: &Schema, other: &Schema, pointer: &str) -> Schema {
    Schema::new(union_of_both(one, other), pointer)
}
