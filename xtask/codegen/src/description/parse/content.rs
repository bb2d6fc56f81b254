//! The bodies of requests.

use super::Parser;
use crate::description::node::Node;
use crate::description::{Body, Content, Schema, SchemaKind, StringFormat};
use crate::error::Problem;
use crate::text::media_types::{self, essence, is_json, is_text};

/// The media type of what is not known.
const UNKNOWN: &str = "application/octet-stream";

impl<'a> Parser<'a, '_> {
    /// The body of an operation's requests: the preferred one of its media types. The others are
    /// alternatives.
    pub(super) fn body(&mut self, operation: &Node<'a>) -> Result<Option<Body>, Problem> {
        operation.get("requestBody").map_or(Ok(None), |node| self.body_at(node))
    }

    /// The body at a place.
    pub(super) fn body_at(&mut self, node: Node<'a>) -> Result<Option<Body>, Problem> {
        let node = self.resolve(node)?;
        let media_types = self.media_types(&node)?;
        let mut bodies = Vec::new();
        for (name, content) in &media_types {
            let body = self.body_of(&node, name, content)?;
            // Of the keys that match a media type, only the most specific one is for it.
            let is_chosen = body.media_type != *name;
            if is_chosen && media_types.iter().any(|(other, _)| essence(other) == body.media_type) {
                let note = format!("`{name}` is left out: `{}` has a key of its own", body.media_type);
                self.notes.record("wildcard-media-types", &content.pointer, note);
                continue;
            }
            bodies.push(body);
        }
        // Names do not depend on the order of the description.
        bodies.sort_by_cached_key(preference);
        let mut bodies = bodies.into_iter();
        let chosen = bodies.next();
        Ok(chosen.map(|chosen| Body { alternatives: bodies.collect(), ..chosen }))
    }

    /// The media types of a body, with what each of them holds.
    pub(super) fn media_types(&mut self, node: &Node<'a>) -> Result<Vec<(String, Node<'a>)>, Problem> {
        let declared = node.get("content").map(|content| content.entries()).transpose()?.unwrap_or_default();
        let mut found: Vec<(String, Node<'a>)> = Vec::new();
        for (name, content) in declared {
            let mut names = media_types::listed(name);
            if names != [name] {
                let help = "write it as `type/subtype`, one in each key";
                let mistake = content.problem(format!("{name:?} is not a media type"), help);
                names.is_empty().then(|| names.push(UNKNOWN.to_owned()));
                self.notes.record_lossy("invalid-media-types", mistake, &format!("it is {}", names.join(" and ")))?;
            }
            for name in names {
                // What is written correctly is meant.
                if found.iter().all(|(known, _)| *known != name) {
                    found.push((name, content.clone()));
                }
            }
        }
        Ok(found)
    }

    fn body_of(&mut self, node: &Node<'a>, name: &str, content: &Node<'a>) -> Result<Body, Problem> {
        let encoding = self.encoding(content)?;
        let (media_type, content) = self.media_type(name, content)?;
        Ok(Body {
            required: node.is("required")?,
            description: node.get_prose("description")?,
            media_type,
            content,
            encoding,
            alternatives: Vec::new(),
            pointer: node.pointer.clone(),
        })
    }

    fn media_type(&mut self, name: &str, node: &Node<'a>) -> Result<(String, Content), Problem> {
        let schema = node.get("schema").map(|schema| self.schema(&schema)).transpose()?;
        let is_binary = schema.as_ref().is_none_or(|schema| schema.kind == SchemaKind::String(StringFormat::Binary));
        let is_string = schema.as_ref().is_some_and(|schema| matches!(schema.kind, SchemaKind::String(_)));
        let content = match (essence(name).as_str(), schema) {
            // A string of any media type is what the body holds, not JSON.
            ("*/*" | "application/*", Some(schema)) if !is_string => {
                self.notes.record("wildcard-media-types", &node.pointer, format!("`{name}` with a schema is JSON"));
                return Ok(("application/json".to_owned(), Content::Json(schema)));
            }
            (json, Some(_)) if is_json(json) && is_binary => {
                self.notes.record("bytes-as-json", &node.pointer, format!("`{name}` of binary format is bytes"));
                Content::Bytes
            }
            (json, schema) if is_json(json) => {
                Content::Json(schema.unwrap_or_else(|| Schema::new(SchemaKind::Any, &node.pointer)))
            }
            ("application/x-www-form-urlencoded", Some(schema)) => Content::Form(schema),
            (multipart, Some(schema)) if multipart.starts_with("multipart/") => Content::Multipart(schema),
            (text, schema) if is_text(text) => {
                if schema.is_some_and(|schema| !matches!(schema.kind, SchemaKind::String(_))) {
                    let note = format!("the caller writes the text of `{name}`");
                    self.notes.record("text-with-a-schema", &node.pointer, note);
                }
                Content::Text
            }
            ("application/octet-stream" | "*/*", _) => Content::Bytes,
            _ if is_binary => Content::Bytes,
            (name, Some(schema)) if matches!(schema.kind, SchemaKind::String(_) | SchemaKind::Enum(_)) => {
                // Which media type of a range it is, is up to the caller.
                if name.contains('*') { Content::Bytes } else { Content::Text }
            }
            _ => {
                let help = "use JSON, a form, text, or application/octet-stream";
                let mistake = node.problem(format!("the media type `{name}` is not supported"), help);
                self.notes.record_lossy("unknown-media-types", mistake, "the body is bytes")?;
                Content::Bytes
            }
        };
        Ok((name.to_owned(), content))
    }
}

/// Orders bodies: JSON is preferred, and a media type to a range.
fn preference(body: &Body) -> (usize, bool, String) {
    let name = essence(&body.media_type);
    let rank = match &body.content {
        Content::Json(_) if name == "application/json" => 0,
        Content::Json(_) => 1,
        Content::Form(_) => 2,
        Content::Multipart(_) => 3,
        Content::Text => 4,
        Content::Bytes | Content::Events(_) | Content::Lines(_) => 5,
    };
    (rank, name.contains('*'), body.media_type.clone())
}
