//! The places of inline schemas, after which they are named.

use std::collections::BTreeSet;

use super::key::Key;
use crate::description::Schema;
use crate::normalize::draft::ErrorResponse;
use crate::text::case::{pascal, snake};
use crate::text::inflection::singular;
use crate::text::pointer::unescape;

/// A place of an inline schema.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// The type that it is a part of, or the operation whose request or response it is a part of.
    pub(super) owner: String,
    /// Its name at this place.
    pub(super) label: String,
    /// Whether the owner is an operation.
    pub(super) is_argument: bool,
    /// Whether the owner has the schema from what it is composed of.
    pub(super) is_inherited: bool,
    /// The name that an overlay chooses for its type.
    pub(super) chosen: Option<String>,
}

impl Place {
    pub(super) fn within(owner: impl Into<String>, label: &str) -> Self {
        Self { owner: owner.into(), label: pascal(label), is_argument: false, is_inherited: false, chosen: None }
    }

    /// The place of the elements of an array or a map that has a name, wherever that is used: its schemas are where they were
    /// written. `Tags` is a list of `Tag`, and `Basket` of `BasketItem`.
    pub(super) fn in_alias(element: &Schema, named: &BTreeSet<String>) -> Option<Self> {
        let (alias, path) = element.pointer.strip_prefix("/components/schemas/")?.split_once('/')?;
        if named.contains(alias) || !path.split('/').all(|step| matches!(step, "items" | "additionalProperties")) {
            return None;
        }
        let label = if path.ends_with("items") { "Item" } else { "Value" };
        let alias = pascal(&unescape(alias));
        let one = singular(&alias);
        match one == alias || named.contains(&one) {
            true => Some(Self::within(alias, label)),
            false => Some(Self::within("", &one)),
        }
    }

    /// Whether the name of a schema is that of this place.
    pub(super) fn is_called(&self, name: &str) -> bool {
        let name = pascal(name);
        [self.chosen.as_deref().unwrap_or_default(), &self.label, &self.name()].contains(&name.as_str())
    }

    /// What the values at this place are, by the last word of its name: `Order` and `SortOrder` are the same, and `Mode` is not, although it
    /// can have the same values. Schemas that are not enums are the same whatever the place.
    pub(super) fn subject(&self, key: &Key) -> String {
        match key {
            Key::Enum(_) => snake(&self.label).rsplit('_').next().map(singular).unwrap_or_default(),
            Key::Union(_) | Key::Place(..) => String::new(),
        }
    }

    /// The place of the elements of an array or a map at this place.
    pub(super) fn of_element(&self) -> Self {
        Self { label: singular(&self.label), ..self.clone() }
    }

    /// The place of the body of an error: in the operation, or in the response that operations share.
    pub(super) fn of_error(operation: &str, error: &ErrorResponse, is_only: bool) -> Self {
        let shared = error.schema.pointer.strip_prefix("/components/responses/");
        match shared.and_then(|pointer| pointer.split('/').next()) {
            Some(name) => Self::within(name, if pascal(name).ends_with("Error") { "" } else { "Error" }),
            None if is_only || error.status == "DEFAULT" => Self::within(operation, "Error"),
            None => Self::within(operation, &format!("Error{}", pascal(&error.status))),
        }
    }

    /// The name with all words of its owner, where the shorter one is taken: `CommitCommit` is the `commit` of a `Commit`.
    pub(super) fn full_name(&self) -> String {
        pascal(&format!("{}_{}", snake(&self.owner), snake(&self.label)))
    }

    pub(super) fn name(&self) -> String {
        // A word that ends the owner and begins the label occurs once: `clientType` of `PublicClient`.
        let (owner, label) = (snake(&self.owner), snake(&self.label));
        let (mut owner, label): (Vec<_>, Vec<_>) = (owner.split('_').collect(), label.split('_').collect());
        let repeated = (1..=owner.len().min(label.len())).rev().find(|count| owner.ends_with(&label[..*count]));
        owner.truncate(owner.len() - repeated.unwrap_or_default());
        pascal(&owner.into_iter().chain(label).collect::<Vec<_>>().join("_"))
    }
}
