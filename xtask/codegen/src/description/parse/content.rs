//! The bodies of requests.

use super::Parser;
use crate::description::node::Node;
use crate::description::{Body, Content, SchemaKind, StringFormat};
use crate::error::Problem;

impl<'a> Parser<'a, '_> {
    /// The body of an operation's requests.
    pub(super) fn body(&mut self, operation: &Node<'a>) -> Result<Option<Body>, Problem> {
        let Some(node) = operation.get("requestBody") else { return Ok(None) };
        let node = self.resolve(node)?;
        let Some((media_type, content)) = self.content(&node)? else { return Ok(None) };
        Ok(Some(Body {
            required: node.is("required")?,
            description: node.get_prose("description")?,
            media_type,
            content,
            pointer: node.pointer.clone(),
        }))
    }

    /// The media type of a body and what it holds: JSON if it is among the media types, otherwise the first.
    fn content(&mut self, node: &Node<'a>) -> Result<Option<(String, Content)>, Problem> {
        let Some(media_types) = node.get("content") else { return Ok(None) };
        let media_types = media_types.entries()?;
        let Some(chosen) = media_types.iter().find(|(name, _)| is_json(name)).or(media_types.first()) else {
            return Ok(None);
        };
        if media_types.len() > 1 {
            let note = format!("of {} media types, {} is used", media_types.len(), chosen.0);
            self.notes.record("several-media-types", &node.pointer, note);
        }
        self.media_type(chosen.0, &chosen.1).map(Some)
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
            ("multipart/form-data", Some(schema)) => Content::Multipart(schema),
            (text, _) if text.starts_with("text/") => Content::Text,
            ("application/octet-stream" | "*/*", _) => Content::Bytes,
            _ if is_binary => Content::Bytes,
            _ => {
                let help = "use application/json, a form, text, or application/octet-stream";
                let mistake = node.problem(format!("the media type `{name}` is not supported"), help);
                self.notes.record_lossy("unknown-media-types", mistake, "the body is bytes")?;
                Content::Bytes
            }
        };
        Ok((name.to_owned(), content))
    }
}

/// Whether a media type is JSON.
pub(super) fn is_json(name: &str) -> bool {
    let essence = essence(name);
    essence == "application/json" || essence.ends_with("+json") || essence == "text/json"
}

/// A media type without parameters, in lower case (RFC 9110, section 8.3.1).
pub(super) fn essence(name: &str) -> String {
    name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
