//! Bodies, of requests and of answers.

use indexmap::IndexMap;

use super::Parser;
use crate::error::Problem;
use crate::model::{Answer, Body, Content, Schema, SchemaKind, StringFormat};
use crate::normalize::node::Node;
use crate::normalize::report::Report;

impl<'a> Parser<'a, '_> {
    /// What an operation takes beside its parameters.
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

    /// The answers of success, and those of failure, which are the one error of the client.
    pub(super) fn answers(&mut self, operation: &Node<'a>) -> Result<(Vec<Answer>, Vec<Answer>), Problem> {
        let (mut answers, mut errors) = (Vec::new(), Vec::new());
        for (status, node) in operation.require("responses")?.entries()? {
            if status.starts_with("x-") {
                continue;
            }
            if status.starts_with('2') {
                answers.push(self.answer(status, node)?);
                continue;
            }
            let note = format!("the answer `{status}` is the one error of the client");
            self.report.repaired("error-responses", &node.pointer, note);
            // What nobody decodes may be described as it likes, and nothing that repairs it counts.
            let mut unheard = Report::new(false);
            std::mem::swap(self.report, &mut unheard);
            errors.extend(self.answer(status, node));
            std::mem::swap(self.report, &mut unheard);
        }
        Ok((answers, errors))
    }

    fn answer(&mut self, status: &str, node: Node<'a>) -> Result<Answer, Problem> {
        let node = self.resolve(node)?;
        let (media_type, content) = self.content(&node)?.unzip();
        let described = node.get("content").map(|content| content.entries()).transpose()?.unwrap_or_default();
        let others =
            described.iter().map(|(name, _)| (*name).to_owned()).filter(|name| Some(name) != media_type.as_ref());
        Ok(Answer {
            status: status.to_ascii_uppercase(),
            other_media_types: others.collect(),
            media_type: media_type.unwrap_or_default(),
            content,
            headers: self.headers(&node)?,
            pointer: node.pointer.clone(),
        })
    }

    /// The headers of an answer.
    fn headers(&mut self, answer: &Node<'a>) -> Result<IndexMap<String, Schema>, Problem> {
        let Some(headers) = answer.get("headers") else { return Ok(IndexMap::new()) };
        let mut found = IndexMap::new();
        for (name, node) in headers.entries()? {
            let node = self.resolve(node)?;
            if let Some(schema) = node.get("schema") {
                found.insert(name.to_owned(), self.schema(&schema)?);
            }
        }
        Ok(found)
    }

    /// The body's media type and what it holds: JSON if it can be had, otherwise what is described first.
    fn content(&mut self, node: &Node<'a>) -> Result<Option<(String, Content)>, Problem> {
        let Some(media_types) = node.get("content") else { return Ok(None) };
        let media_types = media_types.entries()?;
        let Some(chosen) = media_types.iter().find(|(name, _)| is_json(name)).or(media_types.first()) else {
            return Ok(None);
        };
        if media_types.len() > 1 {
            let note = format!("of {} media types, {} is used", media_types.len(), chosen.0);
            self.report.repaired("several-media-types", &node.pointer, note);
        }
        self.media_type(chosen.0, &chosen.1).map(Some)
    }

    fn media_type(&mut self, name: &str, node: &Node<'a>) -> Result<(String, Content), Problem> {
        let schema = node.get("schema").map(|schema| self.schema(&schema)).transpose()?;
        let is_binary = schema.as_ref().is_none_or(|schema| schema.kind == SchemaKind::String(StringFormat::Binary));
        let essence = name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let content = match (essence.as_str(), schema) {
            ("*/*", Some(schema)) if !is_binary => {
                self.report.repaired("wildcard-media-types", &node.pointer, "`*/*` with a schema is JSON");
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
                self.report.guessed("unknown-media-types", mistake, "its bytes are given as they are")?;
                Content::Bytes
            }
        };
        Ok((name.to_owned(), content))
    }
}

/// Whether a media type is JSON.
fn is_json(name: &str) -> bool {
    let essence = name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json") || essence == "text/json"
}
