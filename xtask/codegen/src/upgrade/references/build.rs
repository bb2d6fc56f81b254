//! Builds the one document: with the schemas that references lead to among its components.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::beside::Beside;
use super::resolve::{Unresolved, resolve};
use super::scan::{is_kept, is_schema, mapping, reference};
use super::{SCHEMAS, Target};
use crate::error::{Error, Problem};
use crate::notes::Notes;
use crate::origins;
use crate::text::pointer;
use crate::upgrade::files::{FileId, Files};
use crate::upgrade::grammar::Kind;
use crate::upgrade::walk;

/// A longer chain of objects that become part of each other is taken for a loop.
const MAX_NESTING: usize = 32;

/// Objects of published descriptions are part of each other no more deeply.
const USUAL_NESTING: usize = 5;

/// The maximum number of objects that are nested more deeply: each can lead to several others, which are copies.
const MAX_NESTED_COPIES: usize = 10_000;

/// What a reference keeps when what it leads to becomes a named schema: the keywords of this place.
const OF_THE_PLACE: [&str; 5] = ["description", "deprecated", "readOnly", "writeOnly", "default"];

/// Returns the document.
pub(super) fn document(
    files: Files<'_>,
    names: &BTreeMap<Target, String>,
    is_legacy: bool,
    notes: &mut Notes,
) -> Result<Value, Error> {
    let beside = Beside::default();
    let mut builder = Builder { files, names, is_legacy, notes, nesting: 0, nested_copies: 0, beside };
    let mut document = builder.copy(&Target { file: 0, pointer: String::new() }, Kind::Root)?;
    let mut schemas = Map::new();
    for (target, name) in names {
        schemas.insert(name.clone(), builder.copy(target, Kind::Schema)?);
    }
    builder.beside.report(builder.notes);
    if !schemas.is_empty() {
        add_schemas(&mut document, schemas);
    }
    Ok(document)
}

fn add_schemas(document: &mut Value, added: Map<String, Value>) {
    let Value::Object(root) = document else { return };
    let components = root.entry("components").or_insert_with(|| json!({}));
    let Value::Object(components) = components else { return };
    if let Value::Object(schemas) = components.entry("schemas").or_insert_with(|| json!({})) {
        schemas.extend(added);
    }
}

struct Builder<'a, 'n> {
    files: Files<'a>,
    names: &'n BTreeMap<Target, String>,
    /// Whether the keywords beside a reference have no meaning, as in OpenAPI 3.0.
    is_legacy: bool,
    notes: &'n mut Notes,
    /// How many objects have become part of each other.
    nesting: usize,
    /// How many objects became part of others that are nested more deeply than usual.
    nested_copies: usize,
    /// Keywords beside references, where the version ignores them.
    beside: Beside,
}

impl Builder<'_, '_> {
    /// Returns the object at a place.
    fn copy(&mut self, target: &Target, kind: Kind) -> Result<Value, Error> {
        let mut value = self.files.root(target.file).pointer(&target.pointer).cloned().unwrap_or(Value::Null);
        self.change(&mut value, kind, target.file, &target.pointer)?;
        if !target.pointer.is_empty() || target.file > 0 {
            origins::mark(&mut value, &self.files.place(target.file, &target.pointer));
        }
        Ok(value)
    }

    /// Changes an object and all within it. The place is its JSON pointer in its file.
    fn change(&mut self, value: &mut Value, kind: Kind, file: FileId, place: &str) -> Result<(), Error> {
        if let Some(reference) = reference(value, kind).map(str::to_owned) {
            return match kind {
                Kind::Schema => self.schema_reference(value, &reference, file, place),
                _ => self.reference(value, kind, &reference, file, place),
            };
        }
        self.change_within(value, kind, file, place)
    }

    fn change_within(&mut self, value: &mut Value, kind: Kind, file: FileId, place: &str) -> Result<(), Error> {
        let mapped: Vec<(String, String)> =
            mapping(value, kind).into_iter().map(|(key, target)| (key.to_owned(), target.to_owned())).collect();
        for (key, reference) in mapped {
            let here = self.files.place(file, place);
            match resolve(&mut self.files, file, &here, &reference) {
                Ok(target) => value["mapping"][&key] = Value::String(self.reference_to(&target)),
                // Parsing the discriminator notes it.
                Err(Unresolved::Missing(_)) => {}
                Err(Unresolved::Refused(error)) => return Err(error),
            }
        }
        let Value::Object(object) = value else { return Ok(()) };
        if kind == Kind::Schema {
            // What references lead to has a name by now.
            object.remove("$defs");
            object.remove("definitions");
        }
        walk::change_children(object, kind, place, &mut |child, kind, place| {
            self.change_named(child, kind, file, &place)
        })
    }

    /// Changes an object that may have become a named schema.
    fn change_named(&mut self, value: &mut Value, kind: Kind, file: FileId, place: &str) -> Result<(), Error> {
        let target = Target { file, pointer: place.to_owned() };
        let Some(name) = self.names.get(&target).filter(|_| kind == Kind::Schema) else {
            return self.change(value, kind, file, place);
        };
        let reference = json!({ "$ref": reference_to_name(name) });
        let of_the_place = OF_THE_PLACE.iter().filter_map(|key| Some(((*key).to_owned(), value.get(*key)?.clone())));
        let of_the_place: Map<String, Value> = of_the_place.collect();
        *value = reference;
        if let Value::Object(object) = value {
            object.extend(of_the_place);
        }
        Ok(())
    }

    /// The reference that leads to a schema in the document that is built.
    fn reference_to(&self, target: &Target) -> String {
        self.names.get(target).map_or_else(|| format!("#{}", target.pointer), |name| reference_to_name(name))
    }

    fn schema_reference(&mut self, value: &mut Value, reference: &str, file: FileId, place: &str) -> Result<(), Error> {
        let here = self.files.place(file, place);
        let Some(target) = self.resolve_schema(file, &here, reference)? else {
            *value = json!({});
            return Ok(());
        };
        let reference = self.reference_to(&target);
        if self.is_legacy {
            self.beside.add(value, &here);
        }
        if let Value::Object(object) = value {
            if object.remove("$dynamicRef").is_some() {
                self.notes.record("unsupported-keywords", &here, "`$dynamicRef` always leads to what it leads to here");
            }
            object.insert("$ref".to_owned(), Value::String(reference));
        }
        self.change_within(value, Kind::Schema, file, place)
    }

    /// What a reference to a schema leads to. If that is nothing, the schema is any JSON.
    fn resolve_schema(&mut self, file: FileId, here: &str, reference: &str) -> Result<Option<Target>, Error> {
        match resolve(&mut self.files, file, here, reference) {
            Ok(target) if is_schema(&self.files, &target) => Ok(Some(target)),
            Ok(_) => {
                let what = format!("the reference `{reference}` leads to something that is no schema");
                self.left_open(Problem::new(here, what, "make it refer to an object"))
            }
            Err(Unresolved::Refused(error)) => Err(error),
            Err(Unresolved::Missing(mistake)) => self.left_open(mistake),
        }
    }

    fn left_open(&mut self, mistake: Problem) -> Result<Option<Target>, Error> {
        let outcome = self.notes.record_lossy("missing-references", mistake, "any JSON is accepted");
        outcome.map(|()| None).map_err(|mistake| self.files.document().error(mistake))
    }

    /// Replaces a reference by what it leads to, unless that is a component.
    fn reference(
        &mut self,
        value: &mut Value,
        kind: Kind,
        reference: &str,
        file: FileId,
        place: &str,
    ) -> Result<(), Error> {
        let here = self.files.place(file, place);
        let target = match resolve(&mut self.files, file, &here, reference) {
            Ok(target) => target,
            Err(Unresolved::Missing(problem)) => return Err(self.files.document().error(problem)),
            Err(Unresolved::Refused(error)) => return Err(error),
        };
        let siblings = self.siblings(value, kind);
        if siblings.is_empty() && is_kept(&target, kind, file) {
            return Ok(());
        }
        self.nested_copies += usize::from(self.nesting >= USUAL_NESTING);
        if self.nested_copies > MAX_NESTED_COPIES {
            let what = "the references become too many objects: each leads to several others";
            return Err(self.files.error(&here, what, "describe fewer objects within each other"));
        }
        if self.nesting >= MAX_NESTING {
            let what = format!("the reference `{reference}` leads back to itself");
            return Err(self.files.error(&here, &what, "make it refer to a definition"));
        }
        self.nesting += 1;
        let mut copy = self.copy(&target, kind)?;
        self.nesting -= 1;
        if let (Value::Object(copy), false) = (&mut copy, siblings.is_empty()) {
            let mut beside = Value::Object(siblings);
            self.change_within(&mut beside, kind, file, place)?;
            if let Value::Object(beside) = beside {
                beside.into_iter().for_each(|(key, value)| {
                    let value = origins::marked(value, &pointer::child(&here, &key));
                    copy.insert(key, value);
                });
            }
        }
        *value = copy;
        Ok(())
    }

    /// What is beside a reference and has a meaning there: anything in a path item and, since OpenAPI 3.1, prose elsewhere.
    fn siblings(&self, value: &Value, kind: Kind) -> Map<String, Value> {
        let Value::Object(object) = value else { return Map::new() };
        let is_meant = |key: &str| match kind {
            Kind::PathItem | Kind::Operation => key != "$ref",
            _ => !self.is_legacy && (key == "description" || key == "summary"),
        };
        object.iter().filter(|(key, _)| is_meant(key)).map(|(key, value)| (key.clone(), value.clone())).collect()
    }
}

fn reference_to_name(name: &str) -> String {
    // A fragment is percent-decoded (RFC 6901, section 6).
    format!("#{SCHEMAS}/{}", pointer::escape(name).replace('%', "%25"))
}
