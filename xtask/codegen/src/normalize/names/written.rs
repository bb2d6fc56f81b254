//! The path by which an operation is named, where others have the same one.

use std::collections::HashMap;

use super::path::PathParts;
use crate::description::{Api, Method, Operation};
use crate::text::case::snake;

/// How many operations there are of each path and method.
#[derive(Debug, Default)]
pub(super) struct WrittenPaths(HashMap<(String, Method), usize>);

/// A path, and the words that follow the name that is made of it.
#[derive(Debug)]
pub(super) struct NamedPath {
    pub(super) path: String,
    rest: String,
}

impl WrittenPaths {
    pub(super) fn of(api: &Api) -> Self {
        let mut counts = HashMap::new();
        for operation in &api.operations {
            *counts.entry((operation.path.clone(), operation.method)).or_default() += 1;
        }
        Self(counts)
    }

    /// The path that names an operation. What is behind it, its query and its fragment, is part of the name only where another operation
    /// has the same path: what it does, as in `/things?action=start`, or which one it is.
    pub(super) fn named(&self, operation: &Operation) -> NamedPath {
        let path = operation.path.clone();
        if self.0.get(&(path.clone(), operation.method)).is_none_or(|count| *count == 1) {
            return NamedPath { path, rest: String::new() };
        }
        let written = operation.written_path().replace(['?', '#', '&'], "/");
        let has_verb = |path: &str| PathParts::of(operation.method, path, "").verb.is_some();
        match &operation.query {
            Some(query) if has_verb(&path) || !has_verb(&written) => NamedPath { path, rest: snake(query) },
            _ => NamedPath { path: written, rest: String::new() },
        }
    }
}

impl NamedPath {
    /// The name of the operation, which begins with that of the path.
    pub(super) fn complete(&self, name: String) -> String {
        if self.rest.is_empty() { name } else { format!("{name}_{}", self.rest) }
    }
}
