//! Names that the descriptions of a service do not say alike in all versions.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::description::{Literal, Method};
use crate::text::case::{begins_identifier, pascal, snake};
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
    /// The type of objects that the API of a title is for.
    pub(crate) fn of_title(&self, title: &str) -> Option<&ObjectType> {
        // Some titles begin with the area.
        let area = |title: &'_ str| title.split_once(' ').map(|(_, rest)| rest.to_owned());
        let own = self.types.get(title);
        own.or_else(|| self.types.get(&area(title)?))
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

    /// All values of an enum of which some descriptions lack one: most of them are among some values, and no other one is.
    pub(crate) fn all_values(&self, values: &[String]) -> Option<&[String]> {
        let given = set(values);
        let is_part = |known: &Vec<String>| given.is_subset(&set(known)) && 2 * given.len() > known.len();
        self.enums.values().find(|known| is_part(known)).map(Vec::as_slice)
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
        let path =
            self.objects.types.values().map(|it| &it.path).find(|path| path.is_empty() || path.contains(['/', '{']));
        let id = self.ids.keys().find(|name| !is_type(name));
        let docs = self.ids.values().map(|id| &id.docs).find(|docs| docs.trim().is_empty());
        let enumeration = self.enums.keys().find(|name| !is_type(name));
        None.or_else(|| Some(("operations", method?.as_str(), "the name of a method, such as `move_list`")))
            .or_else(|| {
                Some(("operations", place?.as_str(), "a method and a path without version, such as `PUT /lists/{}`"))
            })
            .or_else(|| Some(("endings", ending?.as_str(), "the end of a name, such as `WithErrors`")))
            .or_else(|| Some(("objects", path?.as_str(), "a segment of a path, such as `contacts`")))
            .or_else(|| Some(("ids", id?.as_str(), "the name of a type, such as `ContactId`")))
            .or_else(|| Some(("ids", docs?.as_str(), "a sentence")))
            .or_else(|| Some(("types", named?.as_str(), "the name of a type, such as `PropertyOption`")))
            .or_else(|| Some(("enums", enumeration?.as_str(), "the name of a type, such as `BatchStatus`")))
    }
}

fn set(values: &[String]) -> BTreeSet<&str> {
    values.iter().map(String::as_str).collect()
}

/// Whether a key is a method and a path without a version.
fn is_place(key: &str) -> bool {
    let is_method = |method: &str| !method.is_empty() && method.chars().all(|c| c.is_ascii_uppercase());
    let is_path = |path: &str| path.starts_with('/') && format!("/{}", unversioned(path).join("/")) == path;
    key.split_once(' ').is_some_and(|(method, path)| is_method(method) && is_path(path))
}
