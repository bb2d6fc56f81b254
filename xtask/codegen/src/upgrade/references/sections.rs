//! Sections that are a reference as a whole, such as `paths: {$ref: paths.yaml}` or `responses: {$ref: '#/x-responses'}`.
//!
//! The specification has references in place of single objects only. Descriptions have them in place of objects by names and of lists as
//! well, and what they mean is clear: each object of the section is the one of that name in what the reference leads to.

use std::path::Path;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::Target;
use super::resolve::{Unresolved, resolve};
use crate::error::Error;
use crate::notes::Notes;
use crate::text::pointer;
use crate::upgrade::files::{FileId, Files};
use crate::upgrade::grammar::{Decision, Kind, Shape};
use crate::upgrade::walk;

/// What the parts of a reference cannot contain as it is.
const RESERVED: &AsciiSet = &CONTROLS.add(b'%').add(b'#').add(b'?').add(b' ');

/// A longer chain of references, or sections that are nested more deeply, are taken for a loop.
pub(super) const MAX_REFERENCES: usize = 32;

/// A section that is a reference.
pub(super) struct Section {
    /// The kind of the object that it is a field of, and its name.
    field: (Kind, &'static str),
    shape: Shape,
    place: Target,
    reference: String,
}

/// Makes references of objects of those in place of whole sections.
///
/// # Errors
/// If a reference leads nowhere, or to something that is no such section.
pub(super) fn resolve_sections(files: &mut Files<'_>, sections: Vec<Section>, notes: &mut Notes) -> Result<(), Error> {
    for section in sections {
        let place = files.place(section.place.file, &section.place.pointer);
        let objects = section.objects(files, &place)?;
        files.change(section.place.file, &section.place.pointer, objects);
        notes.record("section-references", place, format!("its objects are those of `{}`", section.reference));
    }
    Ok(())
}

/// Returns the sections of an object that are references. Links and examples need not lead anywhere.
pub(super) fn sections(value: &Value, kind: Kind, file: FileId, place: &str) -> impl Iterator<Item = Section> {
    let fields = value.as_object().into_iter().flat_map(move |object| kind.fields_in(object));
    let fields = fields.filter(|field| field.decision == Decision::Supported);
    fields.filter_map(move |field| {
        let is_section = match field.shape {
            Shape::Map(Kind::Example | Kind::Link) => false,
            Shape::Map(_) | Shape::List(_) => true,
            shape => shape == Shape::One(Kind::Components),
        };
        let section = value.get(field.name).filter(|_| is_section)?;
        let reference = section.get("$ref").and_then(Value::as_str)?.to_owned();
        let place = Target { file, pointer: pointer::child(place, field.name) };
        Some(Section { field: (kind, field.name), shape: field.shape, place, reference })
    })
}

impl Section {
    fn is_list(&self) -> bool {
        matches!(self.shape, Shape::List(_))
    }

    /// Returns the section with references to the objects of the one that it refers to.
    fn objects(&self, files: &mut Files<'_>, place: &str) -> Result<Value, Error> {
        let mut own = files.root(self.place.file).pointer(&self.place.pointer).cloned().unwrap_or_default();
        let (mut file, mut reference) = (self.place.file, self.reference.clone());
        for _ in 0..MAX_REFERENCES {
            let target = match resolve(files, file, place, &reference) {
                Ok(target) => target,
                Err(Unresolved::Missing(problem)) => return Err(files.document().error(problem)),
                Err(Unresolved::Refused(error)) => return Err(error),
            };
            let referred = files.root(target.file).pointer(&target.pointer).cloned().unwrap_or_default();
            match (self.shape, &mut own, &referred) {
                (Shape::List(kind), _, Value::Array(items)) => {
                    let items = items.iter().enumerate();
                    let items = items.map(|(index, item)| self.object(files, kind, &target, &index.to_string(), item));
                    return Ok(Value::Array(items.collect::<Result<_, _>>()?));
                }
                (Shape::Map(_) | Shape::One(_), Value::Object(own), Value::Object(objects)) => {
                    own.remove("$ref");
                    self.add(files, own, &target, objects)?;
                }
                _ => {}
            }
            let next = referred.get("$ref").and_then(Value::as_str).map(str::to_owned);
            match next {
                Some(next) => (file, reference) = (target.file, next),
                None if referred.is_object() && !self.is_list() => return Ok(own),
                None => {
                    let (noun, article) = if self.is_list() { ("list", "a") } else { ("object", "an") };
                    let what = format!("the reference `{reference}` leads to something that is no {noun}");
                    let help = format!("make it refer to {article} {noun} with the objects of the section");
                    return Err(files.error(place, &what, &help));
                }
            }
        }
        let what = format!("the reference `{}` leads back to itself", self.reference);
        Err(files.error(place, &what, "make it refer to a section"))
    }

    /// Adds the objects of another section that this one does not have itself.
    fn add(
        &self,
        files: &Files<'_>,
        own: &mut Map<String, Value>,
        target: &Target,
        objects: &Map<String, Value>,
    ) -> Result<(), Error> {
        for (name, object) in objects {
            let is_reference = name == "$ref" && object.is_string();
            if is_reference || !walk::is_entry(self.field.0, self.field.1, name) || own.contains_key(name) {
                continue;
            }
            let kind = if let Shape::Map(kind) = self.shape { kind } else { Kind::Components };
            own.insert(name.clone(), self.object(files, kind, target, name, object)?);
        }
        Ok(())
    }

    /// An object of another section: a reference to it, or itself if it can be none.
    fn object(
        &self,
        files: &Files<'_>,
        kind: Kind,
        section: &Target,
        name: &str,
        object: &Value,
    ) -> Result<Value, Error> {
        let is_referable = kind.is_referable() || kind == Kind::Components;
        if !is_referable && section.file == self.place.file {
            return Ok(object.clone());
        }
        let Some(path) = relative(files, self.place.file, section.file).filter(|_| is_referable) else {
            let place = files.place(self.place.file, &self.place.pointer);
            let what = format!("the reference `{}` leads to objects of another file", self.reference);
            return Err(files.error(&place, &what, "refer to each of them, or put them into this file"));
        };
        Ok(reference(&path, &pointer::child(&section.pointer, name)))
    }
}

/// A reference to a place in the file at a path.
pub(super) fn reference(path: &str, pointer: &str) -> Value {
    let [path, pointer] = [path, pointer].map(|part| utf8_percent_encode(part, RESERVED).to_string());
    json!({ "$ref": format!("{path}#{pointer}") })
}

/// Returns the path of a file from the directory of another one, if that is below the directory of the document.
fn relative(files: &Files<'_>, from: FileId, to: FileId) -> Option<String> {
    if from == to {
        return Some(String::new());
    }
    let own = files.path(from);
    if own.split('/').any(|part| part == "..") {
        return None;
    }
    let above = "../".repeat(own.matches('/').count());
    // The document itself has no path other than its name.
    let own_name = || Some(Path::new(&files.document().file).file_name()?.to_string_lossy().into_owned());
    let name = if to == 0 { own_name()? } else { files.path(to).to_owned() };
    Some(format!("{above}{name}"))
}
