//! Names that the descriptions of a service do not say alike in all versions.

mod validate;

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::description::{Literal, Method};
use crate::text::case::snake;
use crate::text::paths::unversioned;

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
    /// The types of objects in paths.
    pub(crate) objects: Objects,
    /// The identifiers of things, by the names of their types.
    pub(crate) ids: BTreeMap<String, Identifier>,
}

/// The types of objects in paths that are for all of them. The APIs of one type are known by their titles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Objects {
    /// The segment below which they are: `objects`.
    pub(crate) segment: Option<String>,
    /// The parameter that is the type: `objectType`.
    pub(crate) parameter: Option<String>,
    /// The parameter that is the identifier of an object: `objectId`.
    pub(crate) id: Option<String>,
    /// The types, by the titles of their APIs.
    types: BTreeMap<String, ObjectType>,
}

/// A type of objects.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ObjectType {
    /// Its segment in paths.
    pub(crate) path: String,
    /// The parameter that is the identifier of such an object.
    pub(crate) id: String,
}

/// The identifiers of things of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Identifier {
    /// What they identify, as a sentence.
    docs: String,
    /// The names of properties and parameters that hold one.
    names: Vec<String>,
}

impl Objects {
    /// The type of objects that the API of a title is for. Some titles begin with an area of the service, as paths do.
    pub(crate) fn of_title(&self, title: &str, areas: &[String]) -> Option<&ObjectType> {
        let is_area = |word: &str| areas.iter().any(|area| area.eq_ignore_ascii_case(word));
        let without_area = || title.split_once(' ').filter(|(word, _)| is_area(word)).map(|(_, rest)| rest);
        self.types.get(title).or_else(|| self.types.get(without_area()?))
    }
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

    /// The type of the identifiers that properties and parameters of a name hold, and its documentation.
    pub(crate) fn id(&self, name: &str) -> Option<(&str, &str)> {
        let holds = |(_, id): &(&String, &Identifier)| id.names.iter().any(|known| known == name);
        self.ids.iter().find(holds).map(|(id, identifier)| (id.as_str(), identifier.docs.as_str()))
    }

    /// The name of an enum with some values.
    pub(crate) fn enumeration<'a>(&self, values: impl Iterator<Item = &'a Literal>) -> Option<&str> {
        let values: Option<BTreeSet<&str>> = values.map(Literal::as_str).collect();
        self.enums.iter().find(|(_, known)| Some(set(known)) == values).map(|(name, _)| name.as_str())
    }

    /// The enum, of which some descriptions lack values, that a property or a parameter of a name holds: the last word of both names is the
    /// same, most values of the enum are among some values, and no other one is. One that has all of them has them in one order.
    pub(crate) fn completed(&self, name: &str, values: &[String]) -> Option<(&str, &[String])> {
        let given = set(values);
        let is_part = |known: &Vec<String>| given.is_subset(&set(known)) && is_most(given.len(), known);
        let is_named = |known: &str| last_word(known) == last_word(name);
        let found = self.enums.iter().find(|(known, values)| is_named(known) && is_part(values));
        found.map(|(known, values)| (known.as_str(), values.as_slice()))
    }
}

/// Whether a number of values of an enum is more than half of them.
fn is_most(count: usize, values: &[String]) -> bool {
    2 * count > values.len()
}

fn last_word(name: &str) -> Option<String> {
    snake(name).rsplit('_').next().map(str::to_owned)
}

fn set(values: &[String]) -> BTreeSet<&str> {
    values.iter().map(String::as_str).collect()
}
