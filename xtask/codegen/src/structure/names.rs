//! The names of operations and types in other structures, which an operation and a type keep.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::types::Types;
use crate::description::Operation;
use crate::text::paths::unversioned;

/// A method, and the segments of a path.
type Key = (String, Vec<String>);

/// Names that operations have in structures, those of the nearest structure first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    structures: Vec<InStructure>,
    types: Vec<Types>,
}

/// Names that operations have in one structure.
#[derive(Clone, Debug, Default)]
struct InStructure {
    exact: HashMap<Key, String>,
    /// By paths without version. A path that the structure has in several versions has no name.
    unversioned: HashMap<Key, Option<String>>,
}

/// The name of an operation in the nearest structure that has the operation.
#[derive(Debug)]
pub(super) struct Earlier {
    pub(super) name: String,
    /// Whether no other operation has the name already.
    pub(super) is_free: bool,
}

/// An operation or a type whose name is that of an earlier structure, and would be another without it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct KeptName {
    /// The method and the path of the operation, or the place of the type as a JSON pointer, safe to print.
    pub place: String,
    /// Its name.
    pub name: String,
    /// The name that it would have.
    pub instead_of: String,
}

/// An operation that loses the name that it has in the nearest structure: another one has it, or it cannot be a name.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LostName {
    /// The method and the path of the operation, safe to print.
    pub operation: String,
    /// The name that it had, safe to print.
    pub lost: String,
    /// Its name.
    pub name: String,
}

impl Names {
    /// Returns the names in a structure.
    pub(crate) fn of(structure: &Value) -> Self {
        let mut names = Self::default();
        names.add(structure);
        names
    }

    /// Adds the names in a structure. Those of the structures before it take precedence.
    pub(crate) fn add(&mut self, structure: &Value) {
        let mut added = InStructure::default();
        let paths = structure.get("paths").and_then(Value::as_object).into_iter().flatten();
        for (path, item) in paths {
            for (method, operation) in item.as_object().into_iter().flat_map(Map::iter) {
                let Some(name) = operation.get("operationId").and_then(Value::as_str) else { continue };
                added.exact.insert(exact(method, path), name.to_owned());
                let several = added.unversioned.entry(without_version(method, path));
                several.and_modify(|name| *name = None).or_insert_with(|| Some(name.to_owned()));
            }
        }
        self.structures.push(added);
        // What is no valid description has no types: what it is compared with says so.
        self.types.extend(Types::of(structure));
    }

    /// The types of the structures.
    pub(super) fn types(&self) -> &[Types] {
        &self.types
    }

    /// Returns the earlier names of operations, in the order of the operations. No two that are free are the same.
    pub(super) fn earlier(&self, operations: &[Operation]) -> Vec<Option<Earlier>> {
        let places = operations.iter().map(|it| (it.method.as_str(), it.written_path()));
        let keys: Vec<_> =
            places.map(|(method, path)| (exact(method, &path), without_version(method, &path))).collect();
        let mut counts: HashMap<&Key, usize> = HashMap::new();
        for (_, key) in &keys {
            *counts.entry(key).or_default() += 1;
        }
        let mut names: Vec<Option<Earlier>> = keys.iter().map(|_| None).collect();
        let mut taken = HashSet::new();
        let mut claim = |earlier: &mut Option<Earlier>, name: Option<&String>| {
            if let (None, Some(name)) = (&earlier, name) {
                *earlier = Some(Earlier { name: name.clone(), is_free: taken.insert(name.clone()) });
            }
        };
        for structure in &self.structures {
            for ((key, _), earlier) in keys.iter().zip(&mut names) {
                claim(earlier, structure.exact.get(key));
            }
            for ((_, key), earlier) in keys.iter().zip(&mut names).filter(|((_, key), _)| counts.get(key) == Some(&1)) {
                claim(earlier, structure.unversioned.get(key).and_then(Option::as_ref));
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
