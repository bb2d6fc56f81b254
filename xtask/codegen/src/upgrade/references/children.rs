//! Finds the children of hierarchies in other files: no reference leads to them, they refer to their parents.
//!
//! A parent with a `discriminator` and without a `mapping` has the schemas as children that have it among their `allOf`: the value of the property is
//! the name of one (OpenAPI 3.0.3, "Composition and Inheritance (Polymorphism)"). Those of the document itself are read with its components.

use std::collections::HashSet;

use serde_json::Value;

use super::resolve::resolve;
use super::{SCHEMAS, Target};
use crate::text::pointer;
use crate::upgrade::files::{FileId, Files};

/// Where a file has schemas by their names.
const SECTIONS: [&str; 3] = [SCHEMAS, "/$defs", "/definitions"];

/// Returns the named schemas of other files that extend a hierarchy of which a schema is known, unless they are known.
pub(super) fn of_known(files: &mut Files<'_>, is_known: impl Fn(&Target) -> bool) -> Vec<Target> {
    let mut children = Vec::new();
    for file in 1..=files.paths().count() {
        for target in named(files, file, &is_known).into_iter().filter(|target| !is_known(target)) {
            let parents = parents(files, &target);
            let mut within = parents.into_iter().filter(&is_known);
            if within.any(|parent| is_of_hierarchy(files, parent)) {
                children.push(target);
            }
        }
    }
    children
}

/// The schemas of a file that have names.
fn named(files: &Files<'_>, file: FileId, is_known: impl Fn(&Target) -> bool) -> Vec<Target> {
    let root = Target { file, pointer: String::new() };
    // A file of schemas by their names, unless it is one.
    let sections = SECTIONS.into_iter().chain((!is_known(&root)).then_some(""));
    let names = sections.flat_map(|section| {
        let schemas = files.root(file).pointer(section).and_then(Value::as_object);
        schemas.into_iter().flatten().map(move |(name, _)| pointer::child(section, name))
    });
    names.map(|pointer| Target { file, pointer }).collect()
}

/// The schemas that a schema refers to among its `allOf`. References that lead nowhere are reported where they are used.
fn parents(files: &mut Files<'_>, target: &Target) -> HashSet<Target> {
    let schema = files.root(target.file).pointer(&target.pointer);
    let parts = schema.and_then(|schema| schema.get("allOf")).and_then(Value::as_array);
    let references = parts.into_iter().flatten().filter_map(|part| part.get("$ref")?.as_str());
    let references: Vec<String> = references.map(str::to_owned).collect();
    let parents =
        references.iter().filter_map(|reference| resolve(files, target.file, &target.pointer, reference).ok());
    parents.collect()
}

/// Whether a schema has a discriminator, or extends one that has. Each schema is looked at once, however many extend it.
fn is_of_hierarchy(files: &mut Files<'_>, target: Target) -> bool {
    let (mut open, mut seen) = (vec![target], HashSet::new());
    while let Some(target) = open.pop() {
        let schema = files.root(target.file).pointer(&target.pointer);
        if schema.is_some_and(|schema| schema.get("discriminator").is_some()) {
            return true;
        }
        if seen.insert(target.clone()) {
            open.extend(parents(files, &target));
        }
    }
    false
}
