//! Decides what the parts of multipart bodies hold: text, JSON or a file, and of which media type.
//!
//! The media type of a part is what its `encoding` declares, otherwise it depends on the schema. Descriptions leave out the
//! schema of a file whose media type they declare, as the specification's own example does.

use super::form_files::file_kind;
use super::parameters::{BY_TYPE, is_composite};
use crate::description::{Api, Encoding, Property, Schema, SchemaKind, StringFormat, Style};
use crate::notes::Notes;
use crate::text::media_types::{is_json, is_text, listed};

/// The media type of files of which nothing else is known.
const ANY_FILE: &str = "application/octet-stream";

/// What a part holds, and how it is written.
pub(super) struct PartForm {
    pub(super) kind: SchemaKind,
    pub(super) style: Style,
    /// What its documentation says in addition.
    pub(super) docs: Vec<String>,
}

/// Decides what the part of a property holds.
pub(super) fn part_form(api: &Api, property: &Property, encoding: Option<&Encoding>, notes: &mut Notes) -> PartForm {
    let kind = file_kind(api, &property.schema.kind).unwrap_or_else(|| property.schema.kind.clone());
    let mut docs = Vec::new();
    if is_file(&kind) && can_be_text(api, &property.schema) {
        let note = format!("`{}` is a file: callers send a value that is none as `Part::text`", property.name);
        notes.record("file-unions", &property.schema.pointer, note);
        docs.push("A value that is no file is a `Part::text`.".to_owned());
    }
    let style = undeclared_style(&property.schema);
    let Some(encoding) = encoding else { return PartForm { kind, style, docs } };
    let media_types = declared_media_types(encoding);
    let kind = if media_types.iter().any(|it| is_binary(it)) { file_of(kind) } else { kind };
    if is_file(&kind) {
        docs.extend(file_docs(&media_types, encoding));
        return PartForm { style: file_style(&media_types), docs, kind };
    }
    if let Some(style) = encoding.style.clone() {
        return PartForm { kind, style, docs: Vec::new() };
    }
    // Those that values without a declared media type have, too.
    if media_types.len() == 2
        && ["application/json", "text/plain"].iter().all(|it| media_types.iter().any(|own| own == it))
    {
        return PartForm { kind, style: Style::Content(BY_TYPE.to_owned()), docs: Vec::new() };
    }
    let wants_json = is_composite(api, &kind);
    let Some(media_type) = chosen(&media_types, wants_json) else {
        return PartForm { kind, style, docs: Vec::new() };
    };
    let others: Vec<_> = media_types.iter().filter(|other| *other != media_type).map(|it| format!("`{it}`")).collect();
    if !others.is_empty() {
        let note = format!("the part `{}` is `{media_type}`, and never {}", property.name, others.join(" or "));
        notes.record("part-media-types", &property.schema.pointer, note);
    }
    let style = Style::Content(media_type.clone());
    if !wants_json || is_json(media_type) || kind == SchemaKind::Any {
        return PartForm { kind, style, docs: Vec::new() };
    }
    let note = format!("the caller writes the text of `{media_type}` for the part `{}`", property.name);
    notes.record("parameter-documents", &property.schema.pointer, note);
    PartForm { kind: text_of(kind), style, docs: vec![format!("Its text is `{media_type}`.")] }
}

/// Whether what can be a file can be something else as well.
fn can_be_text(api: &Api, schema: &Schema) -> bool {
    match &api.resolved(schema).kind {
        SchemaKind::Union(union) => union.variants.iter().any(|it| file_kind(api, &it.kind).is_none()),
        _ => false,
    }
}

/// How a part is written whose media type is not declared. That of a string with a `contentEncoding` is the one of bytes, although
/// it is sent as it is (OpenAPI 3.1.1, the table of the Encoding Object); that of all others depends on their type.
fn undeclared_style(schema: &Schema) -> Style {
    let value = match &schema.kind {
        SchemaKind::Array(items) => items,
        _ => schema,
    };
    Style::Content(if value.is_encoded { ANY_FILE } else { BY_TYPE }.to_owned())
}

/// The media types that a field can have, as its encoding declares them.
fn declared_media_types(encoding: &Encoding) -> Vec<String> {
    encoding.content_type.as_deref().map(listed).unwrap_or_default()
}

/// The media type of a value: of several, the first that is JSON for objects, and that is not for all others.
fn chosen(media_types: &[String], wants_json: bool) -> Option<&String> {
    let concrete = || media_types.iter().filter(|media_type| !media_type.contains('*'));
    concrete().find(|media_type| is_json(media_type) == wants_json).or_else(|| concrete().next())
}

/// The media type of a field of a url-encoded form that declares some.
pub(super) fn field_media_type(encoding: &Encoding, wants_json: bool) -> Option<String> {
    chosen(&declared_media_types(encoding), wants_json).cloned()
}

/// Whether a media type is that of files, of which only the bytes are known.
fn is_binary(media_type: &str) -> bool {
    !is_json(media_type) && !is_text(media_type) && media_type != "*/*"
}

/// A file, or a list of files, in place of a string or of something whose type is not declared.
fn file_of(kind: SchemaKind) -> SchemaKind {
    match kind {
        SchemaKind::Any | SchemaKind::String(StringFormat::Text) => SchemaKind::String(StringFormat::Binary),
        SchemaKind::Array(mut items) => {
            items.kind = file_of(items.kind);
            SchemaKind::Array(items)
        }
        kind => kind,
    }
}

/// Whether a part is a file, or a list of files.
pub(super) fn is_file(kind: &SchemaKind) -> bool {
    match kind {
        SchemaKind::Array(items) => is_file(&items.kind),
        kind => *kind == SchemaKind::String(StringFormat::Binary),
    }
}

/// A string, or a list of strings.
fn text_of(kind: SchemaKind) -> SchemaKind {
    match kind {
        SchemaKind::Array(mut items) => {
            items.kind = SchemaKind::String(StringFormat::Text);
            SchemaKind::Array(items)
        }
        _ => SchemaKind::String(StringFormat::Text),
    }
}

/// A file has the declared media type if there is one. Which one of several it has is up to the caller, unless files of no known
/// type are among them.
fn file_style(media_types: &[String]) -> Style {
    match media_types.iter().any(|it| it == BY_TYPE || it == ANY_FILE) || media_types.is_empty() {
        true => Style::Content(BY_TYPE.to_owned()),
        false => Style::Content(media_types.join(", ")),
    }
}

fn file_docs(media_types: &[String], encoding: &Encoding) -> Vec<String> {
    let listed = |names: &[String]| names.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
    let mut docs = Vec::new();
    if media_types.len() > 1 || media_types.iter().any(|it| it.contains('*') && *it != BY_TYPE) {
        let names = listed(media_types);
        let without = match file_style(media_types) == Style::Content(BY_TYPE.to_owned()) {
            true => "",
            false => " Without one, sending it is an error.",
        };
        docs.push(format!("Set its media type with `Part::media_type`: {names}.{without}"));
    }
    if !encoding.headers.is_empty() {
        let names: Vec<_> = encoding.headers.iter().map(|header| header.name.clone()).collect();
        let required: Vec<_> = encoding.headers.iter().filter(|it| it.required).map(|it| it.name.clone()).collect();
        let required = if required.is_empty() { String::new() } else { format!(" It needs {}.", listed(&required)) };
        docs.push(format!("Set the headers of its part with `Part::header`: {}.{required}", listed(&names)));
    }
    docs
}
