//! Follows references.

use serde_json::Value;

use super::Parser;
use crate::error::Problem;
use crate::normalize::node::Node;
use crate::text::pointer::unescape;

/// Longer chains of references are taken for a loop.
const MAX_REFERENCES: usize = 32;

impl<'a> Parser<'a, '_> {
    /// What a place holds, with references followed: parameters, bodies and answers are made part of what refers to them.
    ///
    /// # Errors
    /// When a reference leads out of the document, nowhere, or back to itself.
    pub(super) fn resolve(&self, node: Node<'a>) -> Result<Node<'a>, Problem> {
        let mut target = node.clone();
        for _ in 0..MAX_REFERENCES {
            match target.get_text("$ref")? {
                Some(reference) => target = self.target(&target, reference)?,
                None => return Ok(target),
            }
        }
        Err(node.problem("the reference leads back to itself", "make it refer to what is meant"))
    }

    /// What a reference points to.
    pub(super) fn target(&self, from: &Node<'a>, reference: &str) -> Result<Node<'a>, Problem> {
        let Some(pointer) = reference.strip_prefix('#') else {
            let what = format!("the reference `{reference}` leads out of the document");
            return Err(from.problem(what, "put what it refers to into the same document, and refer to it with `#/…`"));
        };
        let mut node = self.root.clone();
        for segment in pointer.split('/').skip(1) {
            let key = unescape(segment);
            let Some(next) = node.step(&key) else {
                let what = format!("the reference `{reference}` points to nothing");
                return Err(from.problem(what, format!("add {pointer}, or correct the reference")));
            };
            node = next;
        }
        Ok(node)
    }
}

impl<'a> Node<'a> {
    /// The value of a key or an index.
    fn step(&self, key: &str) -> Option<Node<'a>> {
        match self.value {
            Value::Array(_) => self.items().ok()?.into_iter().nth(key.parse().ok()?),
            _ => self.get(key),
        }
    }
}
