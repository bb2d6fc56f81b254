//! The bodies of requests.

use super::Parser;
use crate::description::node::Node;
use crate::description::{Body, Content, SchemaKind, StringFormat};
use crate::error::Problem;

impl<'a> Parser<'a, '_> {
    /// The body of an operation's requests: JSON if it is among the media types, otherwise the first. The others are
    /// alternatives.
    pub(super) fn body(&mut self, operation: &Node<'a>) -> Result<Option<Body>, Problem> {
        let Some(node) = operation.get("requestBody") else { return Ok(None) };
        let node = self.resolve(node)?;
        let media_types = node.get("content").map(|content| content.entries()).transpose()?.unwrap_or_default();
        let mut bodies = Vec::new();
        for (name, content) in &media_types {
            bodies.push(self.body_of(&node, name, content)?);
        }
        let rank = |body: &Body| match body.media_type.as_str() {
            name if essence(name) == "application/json" => 0,
            name if is_json(name) => 1,
            _ => 2,
        };
        let Some(chosen) = (0..bodies.len()).min_by_key(|index| rank(&bodies[*index])) else { return Ok(None) };
        let chosen = bodies.remove(chosen);
        Ok(Some(Body { alternatives: bodies, ..chosen }))
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
        let content = match (essence(name).as_str(), schema) {
            ("*/*", Some(schema)) if !is_binary => {
                self.notes.record("wildcard-media-types", &node.pointer, "`*/*` with a schema is JSON");
                return Ok(("application/json".to_owned(), Content::Json(schema)));
            }
            (json, Some(schema)) if is_json(json) => Content::Json(schema),
            ("application/x-www-form-urlencoded", Some(schema)) => Content::Form(schema),
            (multipart, Some(schema)) if multipart.starts_with("multipart/") => Content::Multipart(schema),
            (text, _) if is_text(text) => Content::Text,
            ("application/octet-stream" | "*/*", _) => Content::Bytes,
            _ if is_binary => Content::Bytes,
            (_, Some(schema)) if matches!(schema.kind, SchemaKind::String(_) | SchemaKind::Enum(_)) => Content::Text,
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

/// Whether a media type is JSON.
pub(crate) fn is_json(name: &str) -> bool {
    let essence = essence(name);
    essence == "application/json" || essence.ends_with("+json") || essence == "text/json"
}

/// Whether a media type is text that callers write and read themselves, whatever its schema.
fn is_text(essence: &str) -> bool {
    const TEXTS: [&str; 7] = [
        "application/graphql",
        "application/jsonl",
        "application/x-ndjson",
        "application/xml",
        "application/x-yaml",
        "application/yaml",
        "application/sql",
    ];
    essence.starts_with("text/") || essence.ends_with("+xml") || essence.ends_with("+yaml") || TEXTS.contains(&essence)
}

/// A media type without parameters, in lower case (RFC 9110, section 8.3.1).
pub(super) fn essence(name: &str) -> String {
    name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
