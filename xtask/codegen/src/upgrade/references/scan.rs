//! Finds the schemas of a description that are no components of the document.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::Value;

use super::children;
use super::resolve::{Unresolved, resolve};
use super::sections::{MAX_REFERENCES, Section, resolve_sections, sections};
use super::{SCHEMAS, Target};
use crate::error::Error;
use crate::notes::Notes;
use crate::text::pointer;
use crate::upgrade::files::{FileId, Files};
use crate::upgrade::grammar::{Kind, Shape};
use crate::upgrade::walk;

/// A reference in one of the files.
pub(super) struct Reference {
    pub(super) kind: Kind,
    /// Where it is.
    pub(super) place: String,
    pub(super) text: String,
}

/// What is found within an object.
#[derive(Default)]
struct Found {
    references: Vec<Reference>,
    sections: Vec<Section>,
}

/// Returns the schemas that references lead to, or that extend one of these, and that are no components of the document, and reads all
/// files. Sections that are references have references to their objects then.
pub(super) fn targets(files: &mut Files<'_>, notes: &mut Notes) -> Result<BTreeSet<Target>, Error> {
    let mut targets = BTreeSet::new();
    let start = Target { file: 0, pointer: String::new() };
    let mut seen = HashSet::from([(start.clone(), Kind::Root)]);
    let mut open = vec![(start, Kind::Root)];
    loop {
        let Some((start, kind)) = open.pop() else {
            let known =
                |target: &Target| target.is_component(SCHEMAS) || seen.contains(&(target.clone(), Kind::Schema));
            let children = children::of_known(files, known);
            if children.is_empty() {
                return Ok(targets);
            }
            targets.extend(children.iter().cloned());
            seen.extend(children.iter().map(|child| (child.clone(), Kind::Schema)));
            open.extend(children.into_iter().map(|child| (child, Kind::Schema)));
            continue;
        };
        for Reference { kind, place, text } in references(files, &start, kind, notes)? {
            let place = files.place(start.file, &place);
            let target = match resolve(files, start.file, &place, &text) {
                Ok(target) => target,
                // It is reported where it is used.
                Err(Unresolved::Missing(_)) => continue,
                Err(Unresolved::Refused(error)) => return Err(error),
            };
            if kind == Kind::Schema && !target.is_component(SCHEMAS) && is_schema(files, &target) {
                targets.insert(target.clone());
            }
            if seen.insert((target.clone(), kind)) {
                open.push((target, kind));
            }
        }
    }
}

/// Returns the references within an object, after sections that are references have become objects.
pub(super) fn references(
    files: &mut Files<'_>,
    start: &Target,
    kind: Kind,
    notes: &mut Notes,
) -> Result<Vec<Reference>, Error> {
    // What is in the place of a section can have sections itself.
    for _ in 0..MAX_REFERENCES {
        let mut found = Found::default();
        if let Some(value) = files.root(start.file).pointer(&start.pointer) {
            found.collect(value, kind, start.file, start.pointer.clone());
        }
        if found.sections.is_empty() {
            return Ok(found.references);
        }
        resolve_sections(files, found.sections, notes)?;
    }
    let place = files.place(start.file, &start.pointer);
    Err(files.error(&place, "its sections lead back to themselves", "make them refer to objects"))
}

/// Returns the names of schemas that are components of the document by a reference and nothing else. Of several, the name that the
/// schema has at its own place counts, or else the first.
pub(super) fn own_names(files: &mut Files<'_>, targets: &BTreeSet<Target>) -> BTreeMap<Target, String> {
    let components = files.root(0).pointer(SCHEMAS).and_then(Value::as_object);
    let references: Vec<(String, String)> = components
        .into_iter()
        .flatten()
        .filter_map(|(name, schema)| Some((name.clone(), only_reference(schema)?.to_owned())))
        .collect();
    let mut names: BTreeMap<Target, (bool, String)> = BTreeMap::new();
    for (name, reference) in references {
        let Ok(target) = resolve(files, 0, SCHEMAS, &reference) else { continue };
        if !targets.contains(&target) {
            continue;
        }
        let is_other = !target.pointer.ends_with(&pointer::child("", &name));
        let name = (is_other, name);
        names.entry(target).and_modify(|known| *known = name.clone().min(known.clone())).or_insert(name);
    }
    names.into_iter().map(|(target, (_, name))| (target, name)).collect()
}

/// Returns the reference of a schema that has nothing else.
fn only_reference(schema: &Value) -> Option<&str> {
    let schema = schema.as_object().filter(|schema| schema.len() == 1)?;
    schema.get("$ref")?.as_str()
}

/// Finds the references of an object and all within it.
pub(super) fn collect(value: &Value, kind: Kind) -> Vec<Reference> {
    let mut found = Found::default();
    found.collect(value, kind, 0, String::new());
    found.references
}

impl Found {
    fn collect(&mut self, value: &Value, kind: Kind, file: FileId, place: String) {
        if let Some(reference) = reference(value, kind) {
            self.references.push(Reference { kind, place: place.clone(), text: reference.to_owned() });
        }
        for (_, reference) in mapping(value, kind) {
            self.references.push(Reference { kind: Kind::Schema, place: place.clone(), text: reference.to_owned() });
        }
        self.sections.extend(sections(value, kind, file, &place));
        for child in walk::children(value, kind, &place) {
            self.collect(child.value, child.kind, file, child.pointer);
        }
    }
}

/// Whether what is at a place can be a schema.
pub(super) fn is_schema(files: &Files<'_>, target: &Target) -> bool {
    let value = files.root(target.file).pointer(&target.pointer);
    value.is_some_and(|value| value.is_object() || value.is_boolean())
}

/// Returns the reference that an object is.
pub(super) fn reference(value: &Value, kind: Kind) -> Option<&str> {
    let object = value.as_object().filter(|_| kind.is_referable())?;
    let keys: &[&str] = if kind == Kind::Schema { &["$ref", "$dynamicRef"] } else { &["$ref"] };
    keys.iter().find_map(|key| object.get(*key)).and_then(Value::as_str)
}

/// Returns the entries of the mapping of a discriminator that are references, not names.
pub(super) fn mapping(value: &Value, kind: Kind) -> Vec<(&str, &str)> {
    let fields = kind.fields().iter().filter(|field| field.shape == Shape::Mapping);
    let entries = fields.filter_map(|field| value.get(field.name)?.as_object()).flatten();
    let strings = entries.filter_map(|(key, target)| Some((key.as_str(), target.as_str()?)));
    strings.filter(|(_, target)| is_reference(target)).collect()
}

/// Whether the target of a mapping is a reference. Otherwise it is the name of a schema.
fn is_reference(target: &str) -> bool {
    let is_file = [".json", ".yaml", ".yml"].iter().any(|extension| target.ends_with(extension));
    target.contains(['#', '/']) || is_file
}

/// Whether an object in a file is a place that a reference of its kind keeps leading to.
pub(super) fn is_kept(target: &Target, kind: Kind, from: FileId) -> bool {
    let section = match kind {
        Kind::Schema => SCHEMAS,
        Kind::Parameter => "/components/parameters",
        Kind::RequestBody => "/components/requestBodies",
        Kind::Response => "/components/responses",
        Kind::Header => "/components/headers",
        _ => return false,
    };
    from == 0 && target.is_component(section)
}
