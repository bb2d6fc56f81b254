//! Where properties occur.

use serde_json::Value;

use super::Parser;
use crate::description::Access;
use crate::description::node::Node;

impl Parser<'_, '_> {
    /// Where a property occurs. The specification forbids both keywords at once, which would leave no place for it.
    pub(super) fn access(&mut self, node: &Node<'_>) -> Access {
        let is = |keyword| node.value.get(keyword) == Some(&Value::Bool(true));
        match (is("readOnly"), is("writeOnly")) {
            (true, false) if self.shown.sent.contains(&node.pointer) => {
                let message = "it is read-only, and an example of a request has it: it is sent if it is set";
                self.notes.record("sent-read-only", &node.pointer, message);
                Access::ReadAndSent
            }
            (true, false) => Access::ReadOnly,
            (false, true) => Access::WriteOnly,
            _ => Access::ReadWrite,
        }
    }
}
