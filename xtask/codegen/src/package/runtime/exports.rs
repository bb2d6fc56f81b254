//! The items of the runtime that a generated crate exports.

mod declared;

use std::sync::LazyLock;

use super::Parts;
use super::template::condition::Condition;
use super::template::predicate;
use declared::Declared;

/// The exports of the root of the runtime crate.
static DECLARED: LazyLock<Vec<Declared>> =
    LazyLock::new(|| serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/exports.json"))).unwrap_or_default());

/// An item of the runtime that a crate exports.
#[derive(Debug, PartialEq)]
pub(crate) struct Export {
    pub(crate) name: String,
    /// The condition of the export, such as `feature = "oauth"`.
    pub(crate) condition: Option<String>,
    /// Whether the item is for generated code and appears in signatures only.
    pub(crate) is_hidden: bool,
}

/// Returns the items of the runtime that a crate exports, in the order of their names.
pub(crate) fn exports(parts: &Parts) -> Vec<Export> {
    DECLARED.iter().filter_map(|declared| export(declared, parts)).collect()
}

/// What a copy of the runtime exports of an item, or `None` if it does not have it.
fn export(Declared { name, condition, is_hidden }: &Declared, parts: &Parts) -> Option<Export> {
    let condition = match condition {
        None => None,
        Some((written, predicate)) => match predicate.as_ref().map(|it| Condition::of(it, parts)) {
            Some(Condition::True) => None,
            Some(Condition::False) => return None,
            Some(Condition::When(condition)) => Some(condition),
            Some(Condition::Unchanged) | None => Some(written.clone()),
        },
    };
    Some(Export { name: name.clone(), condition, is_hidden: *is_hidden })
}
