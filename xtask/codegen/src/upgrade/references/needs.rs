//! What some operations of a document need, through all files.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::resolve::resolve;
use super::scan::{collect, mapping, references};
use super::sections::reference;
use super::{SCHEMAS, Target};
use crate::description::Method;
use crate::notes::Notes;
use crate::read::Document;
use crate::text::pointer;
use crate::upgrade::files::Files;
use crate::upgrade::grammar::Kind;

/// A longer chain of references is taken for a loop.
const MAX_REFERENCES: usize = 32;

/// An operation, as a file has it.
#[derive(Debug)]
pub(in crate::upgrade) struct Located {
    /// The path, as the key of its path item is written.
    pub(in crate::upgrade) path: String,
    /// The key of its method.
    pub(in crate::upgrade) method: String,
    pub(in crate::upgrade) id: Option<String>,
    pub(in crate::upgrade) tags: Vec<String>,
    /// Where its file has it.
    pub(in crate::upgrade) place: String,
    /// Whether it is selected, or what is selected refers to a part of it.
    pub(in crate::upgrade) is_needed: bool,
    target: Target,
}

/// What is needed of a document.
#[derive(Debug)]
pub(in crate::upgrade) struct Needs {
    /// All operations whose path items can be read.
    pub(in crate::upgrade) operations: Vec<Located>,
    /// The path items, without references in their place, by their paths.
    pub(in crate::upgrade) items: Map<String, Value>,
    /// The paths whose items cannot be read.
    pub(in crate::upgrade) unread: Vec<String>,
    /// The places in the document itself that are needed, or have something within them that is.
    places: HashSet<String>,
}

impl Needs {
    /// Returns what the selected ones of the operations of a document need. What leads nowhere is left out of account.
    pub(in crate::upgrade) fn of(document: &Document, is_selected: impl Fn(&Located) -> bool) -> Self {
        let mut files = Files::new(document);
        let root = Target { file: 0, pointer: String::new() };
        // Those that lead nowhere are reported where they are used.
        let _ = references(&mut files, &root, Kind::Root, &mut Notes::default());
        let mut needs = Self { operations: Vec::new(), items: Map::new(), unread: Vec::new(), places: HashSet::new() };
        let paths = files.root(0).get("paths").and_then(Value::as_object).cloned().unwrap_or_default();
        for (path, written) in paths.iter().filter(|(path, _)| !path.starts_with("x-")) {
            match needs.item(&mut files, path, written) {
                Some(item) => drop(needs.items.insert(path.clone(), Value::Object(item))),
                None => needs.unread.push(path.clone()),
            }
        }
        needs.operations.iter_mut().for_each(|operation| operation.is_needed = is_selected(operation));
        let mut reached = HashSet::new();
        for Target { file, pointer } in needs.reached(&mut files) {
            let ends = pointer.match_indices('/').map(|(end, _)| end).chain([pointer.len()]);
            reached.extend(ends.map(|end| Target { file, pointer: pointer[..end].to_owned() }));
        }
        for operation in &mut needs.operations {
            operation.is_needed |= reached.contains(&operation.target);
        }
        needs.places = reached.into_iter().filter(|target| target.file == 0).map(|target| target.pointer).collect();
        needs
    }

    /// Whether a place in the document itself, or something within it, is needed.
    pub(in crate::upgrade) fn has(&self, place: &str) -> bool {
        self.places.contains(place)
    }

    /// Returns a path item with what its references lead to, and adds its operations. `None` if these
    /// lead nowhere.
    fn item(&mut self, files: &mut Files<'_>, path: &str, written: &Value) -> Option<Map<String, Value>> {
        let mut target = Target { file: 0, pointer: pointer::child("/paths", path) };
        let mut item = Map::new();
        let mut written = written.clone();
        let mut found = Vec::new();
        for _ in 0..MAX_REFERENCES {
            for (key, value) in written.as_object().into_iter().flatten().filter(|(key, _)| *key != "$ref") {
                if item.contains_key(key) {
                    continue;
                }
                let at = Target { file: target.file, pointer: pointer::child(&target.pointer, key) };
                if Method::ALL.iter().any(|method| method.as_str().eq_ignore_ascii_case(key)) {
                    found.push((key.clone(), value.clone(), at.clone()));
                }
                item.insert(key.clone(), if target.file == 0 { value.clone() } else { in_place(files, &at, value) });
            }
            let Some(next) = written.get("$ref").and_then(Value::as_str) else {
                found.iter().for_each(|(key, value, at)| self.add_operation(files, path, key, value, at));
                return Some(item);
            };
            let next = resolve(files, target.file, &target.pointer, next).ok()?;
            written = files.root(next.file).pointer(&next.pointer).cloned().unwrap_or_default();
            target = next;
        }
        None
    }

    fn add_operation(&mut self, files: &mut Files<'_>, path: &str, method: &str, written: &Value, at: &Target) {
        let mut target = at.clone();
        let mut operation = written.clone();
        for _ in 0..MAX_REFERENCES {
            let Some(next) = operation.get("$ref").and_then(Value::as_str) else { break };
            let Ok(next) = resolve(files, target.file, &target.pointer, next) else { break };
            operation = files.root(next.file).pointer(&next.pointer).cloned().unwrap_or_default();
            target = next;
        }
        let tags = operation.get("tags").and_then(Value::as_array).into_iter().flatten();
        self.operations.push(Located {
            path: path.to_owned(),
            method: method.to_owned(),
            id: operation.get("operationId").and_then(Value::as_str).map(str::to_owned),
            tags: tags.filter_map(Value::as_str).map(str::to_owned).collect(),
            place: files.place(target.file, &target.pointer),
            is_needed: false,
            target,
        });
    }

    /// All places that references lead to from the needed operations, and the parameters of their paths.
    fn reached(&self, files: &mut Files<'_>) -> HashSet<Target> {
        let needed = || self.operations.iter().filter(|operation| operation.is_needed);
        let mut open: Vec<(Target, Kind)> = needed().map(|it| (it.target.clone(), Kind::Operation)).collect();
        let mut seen: HashSet<(Target, Kind)> = open.iter().cloned().collect();
        let mut reached = HashSet::new();
        for path in needed().map(|operation| &operation.path).collect::<HashSet<_>>() {
            let parameters = self.items.get(path).and_then(|item| item.get("parameters"));
            for parameter in parameters.and_then(Value::as_array).into_iter().flatten() {
                add_references(files, 0, parameter, Kind::Parameter, &mut reached);
            }
        }
        loop {
            for (target, kind) in open.drain(..) {
                let _ = references(files, &target, kind, &mut Notes::default());
                let value = files.root(target.file).pointer(&target.pointer).cloned().unwrap_or_default();
                add_references(files, target.file, &value, kind, &mut reached);
            }
            open.extend(reached.iter().filter(|it| !seen.contains(*it)).cloned());
            if open.is_empty() {
                // A value of a parent can be one of a child, which only refers to it.
                children(files, &reached).into_iter().for_each(|child| open.push((child, Kind::Schema)));
                open.retain(|child| !seen.contains(child));
                reached.extend(open.iter().cloned());
            }
            if open.is_empty() {
                return reached.into_iter().map(|(target, _)| target).collect();
            }
            seen.extend(open.iter().cloned());
        }
    }
}

/// Adds the places that the references of an object lead to.
fn add_references(
    files: &mut Files<'_>,
    file: usize,
    value: &Value,
    kind: Kind,
    reached: &mut HashSet<(Target, Kind)>,
) {
    for found in collect(value, kind) {
        if let Ok(target) = resolve(files, file, &found.place, &found.text) {
            reached.insert((target, found.kind));
        }
    }
}

/// The components that are children of schemas with discriminators.
fn children(files: &mut Files<'_>, reached: &HashSet<(Target, Kind)>) -> Vec<Target> {
    let has_discriminator = |target: &Target| {
        let schema = files.root(target.file).pointer(&target.pointer);
        schema.is_some_and(|schema| schema.get("discriminator").is_some())
    };
    let parents: HashSet<Target> =
        reached.iter().map(|(target, _)| target).filter(|target| has_discriminator(target)).cloned().collect();
    let schemas = files.root(0).pointer(SCHEMAS).and_then(Value::as_object).cloned().unwrap_or_default();
    let mut children = Vec::new();
    for (name, schema) in schemas.iter().filter(|_| !parents.is_empty()) {
        let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
        let mut references = parts.filter_map(|part| part.get("$ref")?.as_str());
        if references.any(|it| resolve(files, 0, SCHEMAS, it).is_ok_and(|target| parents.contains(&target))) {
            children.push(Target { file: 0, pointer: pointer::child(SCHEMAS, name) });
        }
    }
    for parent in &parents {
        let schema = files.root(parent.file).pointer(&parent.pointer).cloned().unwrap_or_default();
        let mapped = schema.pointer("/discriminator/mapping").and_then(Value::as_object);
        // Those that are references have been followed.
        let followed = mapping(&schema["discriminator"], Kind::Discriminator);
        for (key, name) in mapped.into_iter().flatten().filter_map(|(key, name)| Some((key.as_str(), name.as_str()?))) {
            if !followed.contains(&(key, name)) && schemas.contains_key(name) {
                children.push(Target { file: 0, pointer: pointer::child(SCHEMAS, name) });
            }
        }
    }
    children
}

/// A part of a path item in another file, as the document itself can have it.
fn in_place(files: &Files<'_>, at: &Target, value: &Value) -> Value {
    let reference = |pointer: &str| reference(files.path(at.file), pointer);
    match value {
        Value::Array(parameters) if at.pointer.ends_with("/parameters") => {
            (0..parameters.len()).map(|index| reference(&pointer::child(&at.pointer, &index.to_string()))).collect()
        }
        Value::Object(_) => reference(&at.pointer),
        value => value.clone(),
    }
}
