//! Finds files in multipart forms whose schemas do not say what is meant.
//!
//! A form is an object, for its parts have names. Descriptions that are generated from code also describe it as a file or as a list
//! of files, as those of Jira do, and a file as an object with the properties of the class that a server receives it as: Spring's
//! `MultipartFile`.

use crate::description::{Api, Body, Object, Property, Schema, SchemaKind, StringFormat};
use crate::notes::Notes;
use crate::text::media_types::essence;

/// Files are not described more deeply in any real description.
const MAX_NESTING: usize = 4;

/// The name of parts that have none, by convention.
const FILE: &str = "file";

/// The properties of a file that a server has received, beside its content.
const FILE_NAME: &str = "originalFilename";

/// The properties that have the content of such a file.
const CONTENT: [&str; 2] = ["inputStream", "bytes"];

/// The form of which a body is the only part, if it is a file or a list of files.
pub(super) fn form_of_files(api: &Api, schema: &Schema, body: &Body, notes: &mut Notes) -> Option<Object> {
    let kind = file_kind(api, &schema.kind).filter(|_| essence(&body.media_type) == "multipart/form-data")?;
    let encoded = body.encoding.keys().next().filter(|_| body.encoding.len() == 1);
    let name = encoded.cloned().unwrap_or_else(|| FILE.to_owned());
    notes.record("unnamed-files", &body.pointer, format!("the form is a file: its part is named `{name}`"));
    let what = if matches!(kind, SchemaKind::Array(_)) { "The files. Each" } else { "The file. It" };
    let description = Some(format!("{what} is a part named `{name}`."));
    let schema = Schema { kind, description, nullable: false, ..schema.clone() };
    Some(Object { properties: vec![Property::new(name, body.required, schema)], ..Object::default() })
}

/// The kind of a file, or of a list of files, if a schema is one, can be one, or describes how a server receives one.
pub(super) fn file_kind(api: &Api, kind: &SchemaKind) -> Option<SchemaKind> {
    file_within(api, kind, MAX_NESTING)
}

fn file_within(api: &Api, kind: &SchemaKind, nesting: usize) -> Option<SchemaKind> {
    let nesting = nesting.checked_sub(1)?;
    let kind = match kind {
        SchemaKind::Ref(name) => &api.schemas.get(name)?.kind,
        kind => kind,
    };
    match kind {
        SchemaKind::Array(items) => {
            let kind = file_within(api, &items.kind, nesting).filter(|kind| !matches!(kind, SchemaKind::Array(_)))?;
            Some(SchemaKind::Array(Box::new(Schema { kind, ..Schema::clone(items) })))
        }
        SchemaKind::String(StringFormat::Binary) => Some(kind.clone()),
        SchemaKind::Object(object) if is_received_file(object) => Some(SchemaKind::String(StringFormat::Binary)),
        // A list of files can have a single one.
        SchemaKind::Union(union) => {
            let files = union.variants.iter().filter_map(|variant| file_within(api, &variant.kind, nesting));
            files.max_by_key(|kind| matches!(kind, SchemaKind::Array(_)))
        }
        _ => None,
    }
}

/// Whether an object is a file as a server receives it.
fn is_received_file(object: &Object) -> bool {
    let has = |name: &str| object.properties.iter().any(|property| property.name == name);
    has(FILE_NAME) && CONTENT.iter().any(|name| has(name))
}
