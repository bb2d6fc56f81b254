//! Sections that are a reference as a whole, such as `paths: {$ref: paths.yaml}`.
//!
//! The specification has references in place of single objects only, but descriptions in several files have them here as well, and
//! what they mean is clear: each object of the section is the one of that name in what the reference leads to.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::Target;
use super::resolve::{Unresolved, resolve};
use crate::error::Error;
use crate::notes::Notes;
use crate::read::Document;
use crate::text::pointer;
use crate::upgrade::files::Files;
use crate::upgrade::grammar::{Kind, Shape};

/// The section that contains others.
const COMPONENTS: &str = "/components";

/// The sections that have extensions beside their objects. In all others, a name can begin with `x-`.
const EXTENSIBLE: [&str; 2] = [COMPONENTS, "/paths"];

/// What the parts of a reference cannot contain as it is.
const RESERVED: &AsciiSet = &CONTROLS.add(b'%').add(b'#').add(b'?').add(b' ');

/// Makes references of objects of those in place of whole sections.
///
/// # Errors
/// If a reference leads nowhere, or to something that is no object.
pub(super) fn resolved<'a>(document: &'a Document, notes: &mut Notes) -> Result<Cow<'a, Document>, Error> {
    let mut document = Cow::Borrowed(document);
    for section in sections() {
        let section = section.as_str();
        let reference = document.root.pointer(section).and_then(|section| section.get("$ref"));
        let Some(reference) = reference.and_then(Value::as_str).map(str::to_owned) else { continue };
        let objects = objects(&document, section, &reference)?;
        if let Some(Value::Object(found)) = document.to_mut().root.pointer_mut(section) {
            found.remove("$ref");
            for (name, object) in objects {
                found.entry(name).or_insert(object);
            }
        }
        notes.record("section-references", section, format!("its objects are those of `{reference}`"));
    }
    Ok(document)
}

/// Returns references to the objects of a section elsewhere, by their names.
fn objects(document: &Document, section: &str, reference: &str) -> Result<Map<String, Value>, Error> {
    let mut files = Files::new(document);
    let Target { file, pointer } = match resolve(&mut files, 0, section, reference) {
        Ok(target) => target,
        Err(Unresolved::Missing(problem)) => return Err(document.error(problem)),
        Err(Unresolved::Refused(error)) => return Err(error),
    };
    let Some(Value::Object(objects)) = files.root(file).pointer(&pointer) else {
        let what = format!("the reference `{reference}` leads to something that is no object");
        return Err(files.error(section, &what, "make it refer to an object with the objects of the section"));
    };
    let path = utf8_percent_encode(files.path(file), RESERVED);
    let object = |name: &String| {
        let pointer = pointer::child(&pointer, name);
        json!({ "$ref": format!("{path}#{}", utf8_percent_encode(&pointer, RESERVED)) })
    };
    let is_extension = |name: &str| EXTENSIBLE.contains(&section) && name.starts_with("x-");
    Ok(objects.keys().filter(|name| !is_extension(name)).map(|name| (name.clone(), object(name))).collect())
}

/// Returns the pointers of all sections.
fn sections() -> Vec<String> {
    let maps = |kind: Kind, place: &'static str| {
        let fields = kind.fields().iter().filter(|field| matches!(field.shape, Shape::Map(_)));
        fields.map(move |field| pointer::child(place, field.name))
    };
    let components = std::iter::once(COMPONENTS.to_owned());
    components.chain(maps(Kind::Components, COMPONENTS)).chain(maps(Kind::Root, "")).collect()
}
