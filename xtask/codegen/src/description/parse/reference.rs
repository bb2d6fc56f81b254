//! References within a document.

use std::borrow::Cow;

use serde_json::Value;

use super::Parser;
use crate::description::node::Node;
use crate::error::Problem;
use crate::text::pointer;

/// A longer chain of references is taken for a loop.
const MAX_REFERENCES: usize = 32;

impl<'a> Parser<'a, '_> {
    /// What a place holds, with references followed. Parameters, bodies and responses become part of what refers to them.
    ///
    /// # Errors
    /// When a reference leads out of the document, nowhere, or back to itself.
    pub(super) fn resolve(&self, node: Node<'a>) -> Result<Node<'a>, Problem> {
        let mut target = node.clone();
        for _ in 0..MAX_REFERENCES {
            match target.get_string("$ref")? {
                Some(reference) => target = self.target(&target, reference)?,
                None => return Ok(target),
            }
        }
        Err(node.problem("the reference leads back to itself", "make it refer to a definition"))
    }

    /// The place that a reference points to.
    pub(super) fn target(&self, from: &Node<'a>, reference: &str) -> Result<Node<'a>, Problem> {
        let Some(fragment) = reference.strip_prefix('#') else {
            let what = format!("the reference `{reference}` leads out of the document");
            return Err(from.problem(what, "move what it refers to into this document, and refer to it with `#/…`"));
        };
        let mut node = self.root.clone();
        // The fragment is decoded token by token: `%2F` is part of a name.
        for token in fragment.split('/').skip(1) {
            let Some(next) = node.step(&key(token)) else {
                let what = format!("the reference `{reference}` points to nothing");
                return Err(from.problem(what, format!("add {fragment}, or correct the reference")));
            };
            node = next;
        }
        Ok(node)
    }
}

/// The key that a reference token stands for. A reference is a URI, so that its fragment can be percent-encoded (RFC 6901,
/// section 6).
pub(super) fn key(token: &str) -> String {
    pointer::unescape(&decode(token))
}

fn decode(fragment: &str) -> Cow<'_, str> {
    percent_encoding::percent_decode_str(fragment).decode_utf8().unwrap_or(Cow::Borrowed(fragment))
}

impl<'a> Node<'a> {
    /// The member of a name, or the element at an index.
    fn step(&self, key: &str) -> Option<Node<'a>> {
        match self.value {
            Value::Array(_) => self.items().ok()?.into_iter().nth(key.parse().ok()?),
            _ => self.get(key),
        }
    }
}
