//! Names that the descriptions of a service do not say alike in all versions.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::description::{Literal, Method};
use crate::normalize::unversioned;
use crate::text::case::{begins_identifier, pascal, snake};

/// Names of operations and types.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Names {
    /// The methods of operations whose ids say what they do in some versions only, by method and path: without a version, and with `{}`
    /// for each parameter.
    pub(super) operations: BTreeMap<String, String>,
    /// The names of types whose own names generated code has for something else.
    pub(crate) types: BTreeMap<String, String>,
    /// The ends of names of schemas that some versions have, and others do not.
    pub(crate) endings: Vec<String>,
    /// The values of enums that many types have, by the names of the enums.
    pub(super) enums: BTreeMap<String, Vec<String>>,
}

impl Names {
    /// The name of the method of an operation.
    pub(crate) fn operation(&self, method: Method, path: &str) -> Option<&str> {
        if self.operations.is_empty() {
            return None;
        }
        let key = format!("{} /{}", method.as_str().to_ascii_uppercase(), unversioned(path).join("/"));
        self.operations.get(&key).map(String::as_str)
    }

    /// The name of an enum with some values.
    pub(crate) fn enumeration<'a>(&self, values: impl Iterator<Item = &'a Literal> + Clone) -> Option<&str> {
        let is_same = |known: &[String]| {
            let is_known = |value: &Literal| value.as_str().is_some_and(|value| known.iter().any(|it| it == value));
            values.clone().count() == known.len() && values.clone().all(is_known)
        };
        self.enums.iter().find(|(_, known)| is_same(known)).map(|(name, _)| name.as_str())
    }

    /// Finds the first invalid name: the key of the list, the name, and what it should be.
    pub(super) fn invalid(&self) -> Option<(&'static str, &str, &'static str)> {
        let is_method = |name: &str| begins_identifier(name) && *name == snake(name);
        let is_type = |name: &str| begins_identifier(name) && *name == pascal(name);
        let is_ending = |name: &str| !name.is_empty() && *name == pascal(name);
        let method = self.operations.values().find(|name| !is_method(name));
        let place = self.operations.keys().find(|key| !is_place(key));
        let ending = self.endings.iter().find(|name| !is_ending(name));
        let named = self.types.iter().flat_map(|(name, other)| [name, other]).find(|name| !is_type(name));
        let enumeration = self.enums.keys().find(|name| !is_type(name));
        None.or_else(|| Some(("operations", method?.as_str(), "the name of a method, such as `move_list`")))
            .or_else(|| {
                Some(("operations", place?.as_str(), "a method and a path without version, such as `PUT /lists/{}`"))
            })
            .or_else(|| Some(("endings", ending?.as_str(), "the end of a name, such as `WithErrors`")))
            .or_else(|| Some(("types", named?.as_str(), "the name of a type, such as `PropertyOption`")))
            .or_else(|| Some(("enums", enumeration?.as_str(), "the name of a type, such as `BatchStatus`")))
    }
}

/// Whether a key is a method and a path without a version.
fn is_place(key: &str) -> bool {
    let is_method = |method: &str| !method.is_empty() && method.chars().all(|c| c.is_ascii_uppercase());
    let is_path = |path: &str| path.starts_with('/') && format!("/{}", unversioned(path).join("/")) == path;
    key.split_once(' ').is_some_and(|(method, path)| is_method(method) && is_path(path))
}
