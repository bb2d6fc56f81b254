//! What the keywords of a schema say beside what its values are.

use serde_json::Value;

use crate::description::node::Node;

/// Whether a schema neither declares a type nor lists values.
pub(super) fn is_untyped(node: &Node<'_>) -> bool {
    ["type", "enum", "const"].iter().all(|keyword| node.get(keyword).is_none())
}

/// Whether a keyword allows further properties.
pub(super) fn allows_others(node: &Node<'_>) -> bool {
    node.get("additionalProperties").is_some_and(|additional| *additional.value != Value::Bool(false))
}

/// Whether a schema declares that an object has no properties: it lists none, or is closed to all.
pub(super) fn is_empty_object(node: &Node<'_>) -> bool {
    let is_composed = ["oneOf", "anyOf", "allOf", "$ref", "not"].iter().any(|keyword| node.get(keyword).is_some());
    let is_closed = node.get("additionalProperties").is_some() && !allows_others(node);
    let properties = node.get("properties").map(|it| it.value.as_object().is_some_and(serde_json::Map::is_empty));
    let declares_none = properties.unwrap_or(is_closed) && !allows_others(node);
    let has_type = node.value.get("type").is_none_or(|it| it == "object");
    declares_none && has_type && !is_composed
}
