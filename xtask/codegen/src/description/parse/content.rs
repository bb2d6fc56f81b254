//! The bodies of requests and responses.

use indexmap::IndexMap;

use super::Parser;
use crate::description::node::Node;
use crate::description::{Body, Content, Response, ResponseContent, Schema, SchemaKind, StringFormat};
use crate::error::Problem;
use crate::notes::Notes;

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

    /// The successful responses of an operation, and its others.
    pub(super) fn responses(&mut self, operation: &Node<'a>) -> Result<(Vec<Response>, Vec<Response>), Problem> {
        let (mut responses, mut errors) = (Vec::new(), Vec::new());
        for (status, node) in operation.require("responses")?.entries()? {
            if status.starts_with("x-") {
                continue;
            }
            if status.starts_with('2') {
                responses.push(self.response(status, node)?);
                continue;
            }
            let note = format!("the response `{status}` is the one error of the client");
            self.notes.record("error-responses", &node.pointer, note);
            // Error bodies are not decoded: whatever is odd about their schemas has no effect, and is not reported.
            let mut ignored = Notes::new(false);
            std::mem::swap(self.notes, &mut ignored);
            errors.extend(self.response(status, node));
            std::mem::swap(self.notes, &mut ignored);
        }
        Ok((responses, errors))
    }

    fn response(&mut self, status: &str, node: Node<'a>) -> Result<Response, Problem> {
        let node = self.resolve(node)?;
        let body = match self.content(&node)? {
            Some((media_type, content)) => {
                let declared = node.get("content").map(|content| content.entries()).transpose()?.unwrap_or_default();
                let names = declared.iter().map(|(name, _)| (*name).to_owned());
                let other_media_types = names.filter(|name| *name != media_type).collect();
                Some(ResponseContent { media_type, other_media_types, content })
            }
            None => None,
        };
        Ok(Response {
            status: status.to_ascii_uppercase(),
            body,
            headers: self.headers(&node)?,
            pointer: node.pointer.clone(),
        })
    }

    fn headers(&mut self, response: &Node<'a>) -> Result<IndexMap<String, Schema>, Problem> {
        let Some(headers) = response.get("headers") else { return Ok(IndexMap::new()) };
        let mut found = IndexMap::new();
        for (name, node) in headers.entries()? {
            let node = self.resolve(node)?;
            if let Some(schema) = node.get("schema") {
                found.insert(name.to_owned(), self.schema(&schema)?);
            }
        }
        Ok(found)
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
fn is_json(name: &str) -> bool {
    let essence = essence(name);
    essence == "application/json" || essence.ends_with("+json") || essence == "text/json"
}

/// A media type without parameters, in lower case (RFC 9110, section 8.3.1).
fn essence(name: &str) -> String {
    name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
