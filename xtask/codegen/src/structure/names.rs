//! The names of operations in other structures, which an operation keeps.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use crate::description::Operation;
use crate::normalize::unversioned;

/// A method, and the segments of a path.
type Key = (String, Vec<String>);

/// Names that operations have in structures.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    exact: HashMap<Key, String>,
    /// By paths without version. A path that a structure has in several versions has no name.
    unversioned: HashMap<Key, Option<String>>,
}

/// An operation whose name is that of an earlier structure, and would be another without it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct KeptName {
    /// The method and the path of the operation, safe to print.
    pub operation: String,
    /// Its name.
    pub name: String,
    /// The name that it would have.
    pub instead_of: String,
}

impl Names {
    /// Returns the names in a structure.
    pub(crate) fn of(structure: &Value) -> Self {
        let mut names = Self::default();
        names.add(structure);
        names
    }

    /// Adds the names in a structure. What is known already takes precedence.
    pub(crate) fn add(&mut self, structure: &Value) {
        let mut added: HashMap<Key, Option<String>> = HashMap::new();
        let paths = structure.get("paths").and_then(Value::as_object).into_iter().flatten();
        for (path, item) in paths {
            for (method, operation) in item.as_object().into_iter().flat_map(Map::iter) {
                let Some(name) = operation.get("operationId").and_then(Value::as_str) else { continue };
                self.exact.entry(exact(method, path)).or_insert_with(|| name.to_owned());
                let several = added.entry(without_version(method, path));
                several.and_modify(|name| *name = None).or_insert_with(|| Some(name.to_owned()));
            }
        }
        for (key, name) in added {
            self.unversioned.entry(key).or_insert(name);
        }
    }

    /// Returns the names that operations keep, in their order. No two of them are the same.
    pub(super) fn kept(&self, operations: &[Operation]) -> Vec<Option<String>> {
        let mut taken = HashSet::new();
        let mut unique = |name: Option<&String>| name.filter(|name| taken.insert((*name).clone())).cloned();
        let places = operations.iter().map(|it| (it.method.as_str(), it.written_path()));
        let places: Vec<_> = places.collect();
        let mut names: Vec<_> =
            places.iter().map(|(method, path)| unique(self.exact.get(&exact(method, path)))).collect();
        let mut counts: HashMap<Key, usize> = HashMap::new();
        for (method, path) in &places {
            *counts.entry(without_version(method, path)).or_default() += 1;
        }
        for ((method, path), name) in places.iter().zip(&mut names).filter(|(_, name)| name.is_none()) {
            let key = without_version(method, path);
            if counts.get(&key) == Some(&1) {
                *name = unique(self.unversioned.get(&key).and_then(Option::as_ref));
            }
        }
        names
    }
}

fn exact(method: &str, path: &str) -> Key {
    (method.to_ascii_lowercase(), vec![path.to_owned()])
}

fn without_version(method: &str, path: &str) -> Key {
    (method.to_ascii_lowercase(), unversioned(path))
}
