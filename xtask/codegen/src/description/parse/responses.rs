//! The responses of an operation and their representations.

use indexmap::IndexMap;

use super::Parser;
use crate::description::node::Node;
use crate::description::{Content, Response, ResponseContent, Schema, SchemaKind, StringFormat};
use crate::error::Problem;
use crate::text::media_types::{essence, is_json, is_text};

/// The response of all statuses that are not described.
const DEFAULT: &str = "default";

/// Ranges that include JSON.
const WILDCARDS: [&str; 2] = ["*/*", "application/*"];

/// Media types of JSON values that follow each other: on lines, or after record separators (RFC 7464).
const LINES: [&str; 6] = [
    "application/x-ndjson",
    "application/ndjson",
    "application/jsonl",
    "application/x-jsonlines",
    "application/jsonlines",
    "application/json-seq",
];

/// The statuses that say that there is no body.
const NO_CONTENT: [&str; 2] = ["204", "205"];

impl<'a> Parser<'a, '_> {
    /// The successful responses of an operation, and its others. The default response is a successful one if nothing else says
    /// what a success is.
    pub(super) fn responses(&mut self, operation: &Node<'a>) -> Result<(Vec<Response>, Vec<Response>), Problem> {
        let described = statuses(&operation.require("responses")?)?;
        let has_success = described.iter().any(|(status, _)| status.starts_with(['1', '2', '3']));
        let (mut responses, mut errors) = (Vec::new(), Vec::new());
        for (status, node) in described {
            if status.starts_with('2') || (status == DEFAULT && !has_success) {
                responses.push(self.response(status, node)?);
                continue;
            }
            let pointer = node.pointer.clone();
            let outcome = match is_followed(status, &operation.pointer) {
                true => "is followed within its origin, and an error if it leads elsewhere",
                false => "is an error",
            };
            self.notes.record("error-responses", &pointer, format!("the response `{status}` {outcome}"));
            match self.response(status, node) {
                Ok(response) => errors.push(response),
                // A mistake in the body of an error does not make the operation unusable.
                Err(problem) => {
                    let note = format!("the body of the response `{status}` has no type: {}", problem.what);
                    self.notes.record("untyped-errors", pointer, note);
                }
            }
        }
        Ok((responses, errors))
    }

    /// All responses of an operation that may have none, by their statuses.
    pub(super) fn all_responses(&mut self, operation: &Node<'a>) -> Result<Vec<(&'a str, Response)>, Problem> {
        let described = operation.get("responses").map(|it| statuses(&it)).transpose()?.unwrap_or_default();
        described.into_iter().map(|(status, node)| Ok((status, self.response(status, node)?))).collect()
    }

    /// The response at a place.
    pub(super) fn response(&mut self, status: &str, node: Node<'a>) -> Result<Response, Problem> {
        let node = self.resolve(node)?;
        let mut content = self.media_types(&node)?;
        // RFC 9110, sections 15.3.5 and 15.3.6. A client that waits for this body would fail after each success.
        if NO_CONTENT.contains(&status) && !content.is_empty() {
            let note = format!("a response `{status}` has no body: the content is left out");
            self.notes.record("bodies-of-204", &node.pointer, note);
            content.clear();
        }
        let mut representations = Vec::new();
        let has_json = content.iter().any(|(name, _)| is_json(name));
        for (name, node) in &content {
            // The same header `Accept` cannot ask for two schemas of JSON.
            if has_json && WILDCARDS.contains(&essence(name).as_str()) {
                self.notes.record("wildcard-media-types", &node.pointer, format!("`{name}` is left out beside JSON"));
                continue;
            }
            representations.push(self.representation(name, node)?);
        }
        let is_of_any_type = !has_json && content.iter().any(|(name, _)| essence(name) == "*/*");
        Ok(Response {
            status: status.to_ascii_uppercase(),
            body: body(representations).map(|body| ResponseContent { is_of_any_type, ..body }),
            headers: self.headers(&node)?,
            pointer: node.pointer.clone(),
        })
    }

    /// Leaves out the bodies of responses to `HEAD`: "the server MUST NOT send content in the response" (RFC 9110, section 9.3.2).
    /// What is described is that of a response to `GET`.
    pub(super) fn leave_out_bodies<'r>(&mut self, responses: impl Iterator<Item = &'r mut Response>) {
        for response in responses.filter(|response| response.body.is_some()) {
            response.body = None;
            let note = "a response to `HEAD` has no body: the content is left out";
            self.notes.record("bodies-of-head", &response.pointer, note);
        }
    }

    fn headers(&mut self, response: &Node<'a>) -> Result<IndexMap<String, Schema>, Problem> {
        let Some(headers) = response.get("headers") else { return Ok(IndexMap::new()) };
        let mut found = IndexMap::new();
        for (name, node) in headers.entries()? {
            let node = self.resolve(node)?;
            // A header with `content`, and one of which nothing is said, is text.
            let content = node.get("content").map(|content| content.entries()).transpose()?.unwrap_or_default();
            if let Some((media_type, _)) = content.iter().find(|(media_type, _)| !is_text(media_type)) {
                let note = format!("the header `{name}` is text: `{media_type}` is not decoded");
                self.notes.record("headers-as-text", &node.pointer, note);
            }
            let mut schema = node.get("schema").map(|schema| self.schema(&schema)).transpose()?.unwrap_or(any(&node));
            schema.description = node.get_prose("description")?.or(schema.description);
            found.insert(name.to_owned(), schema);
        }
        Ok(found)
    }

    /// What a representation of a response holds. Nothing is lost where a type is not known: the body is text or bytes then.
    fn representation(&mut self, name: &str, node: &Node<'a>) -> Result<(String, Content), Problem> {
        let essence = essence(name);
        let is_sequence = essence == "text/event-stream" || LINES.contains(&essence.as_str());
        let of_item = node.get("itemSchema").filter(|_| is_sequence);
        if !is_sequence && node.get("itemSchema").is_some() {
            let note = format!("`itemSchema` is left out: `{name}` is one value");
            self.notes.record("item-schemas", &node.pointer, note);
        }
        let schema = match of_item.or_else(|| node.get("schema")) {
            Some(schema) => Some(self.schema(&schema)?),
            None => None,
        };
        let content = match (essence.as_str(), schema) {
            ("text/event-stream", schema) => Content::Events(schema),
            // `itemSchema` is that of one value.
            (lines, Some(schema)) if LINES.contains(&lines) && node.get("itemSchema").is_some() => {
                Content::Lines(schema)
            }
            (lines, Some(schema)) if LINES.contains(&lines) => Content::Lines(item(schema)),
            (lines, None) if LINES.contains(&lines) => Content::Lines(any(node)),
            (json, None) if is_json(json) => Content::Json(any(node)),
            (json, Some(schema)) if is_json(json) && is_binary(&schema) => {
                self.notes.record("bytes-as-json", &node.pointer, format!("`{name}` of binary format is bytes"));
                Content::Bytes
            }
            (text, Some(schema)) if is_text(text) => {
                if !matches!(schema.kind, SchemaKind::String(_)) {
                    self.notes.record("text-with-a-schema", &node.pointer, format!("`{name}` is text as received"));
                }
                Content::Text
            }
            (text, None) if is_text(text) => Content::Text,
            (json, Some(schema)) if is_json(json) => Content::Json(schema),
            // A string of any media type is what the body holds, not JSON.
            (wildcard, Some(schema)) if WILDCARDS.contains(&wildcard) && !is_binary(&schema) => {
                if matches!(schema.kind, SchemaKind::String(_)) {
                    return Ok((name.to_owned(), Content::Text));
                }
                let note = format!("`{name}` with a schema is JSON");
                self.notes.record("wildcard-media-types", &node.pointer, note);
                return Ok(("application/json".to_owned(), Content::Json(schema)));
            }
            (other, Some(schema)) if other != "application/octet-stream" && !is_binary(&schema) => {
                self.notes.record("unknown-media-types", &node.pointer, format!("`{name}` is bytes as received"));
                Content::Bytes
            }
            _ => Content::Bytes,
        };
        Ok((name.to_owned(), content))
    }
}

/// Whether clients follow a redirect of an operation: the first three would make a read of a write.
fn is_followed(status: &str, pointer: &str) -> bool {
    let is_read = pointer.ends_with("/get") || pointer.ends_with("/head");
    matches!(status, "307" | "308") || (is_read && matches!(status, "301" | "302" | "303" | "3XX"))
}

/// The members of an object of responses that are some. Others are extensions. The members of an object have no order.
fn statuses<'a>(responses: &Node<'a>) -> Result<Vec<(&'a str, Node<'a>)>, Problem> {
    let mut statuses: Vec<_> =
        responses.entries()?.into_iter().filter(|(status, _)| !status.starts_with("x-")).collect();
    statuses.sort_by_key(|(status, _)| *status);
    Ok(statuses)
}

/// Chooses the representation that requests ask for: JSON, or else one that is received as a whole. Of several, the order of the
/// description says nothing: a text that people read comes before bytes, and a media type before a range.
fn body(mut representations: Vec<(String, Content)>) -> Option<ResponseContent> {
    let rank = |(media_type, content): &(String, Content)| {
        let rank = match content {
            Content::Json(_) if essence(media_type) == "application/json" => 0,
            Content::Json(_) => 1,
            Content::Text => 2,
            Content::Bytes | Content::Form(_) | Content::Multipart(_) => 3,
            Content::Lines(_) => 4,
            Content::Events(_) => 5,
        };
        (rank, media_type.contains('*'), media_type.clone())
    };
    representations.sort_by_cached_key(rank);
    let mut representations = representations.into_iter();
    let (media_type, content) = representations.next()?;
    Some(ResponseContent { media_type, is_of_any_type: false, content, others: representations.collect() })
}

/// The schema of one of several values. A schema of a list describes them all.
fn item(schema: Schema) -> Schema {
    match schema.kind {
        SchemaKind::Array(items) => *items,
        _ => schema,
    }
}

fn any(node: &Node<'_>) -> Schema {
    Schema::new(SchemaKind::Any, &node.pointer)
}

fn is_binary(schema: &Schema) -> bool {
    schema.kind == SchemaKind::String(StringFormat::Binary)
}
