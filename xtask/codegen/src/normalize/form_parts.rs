//! Decides what the parts of multipart bodies hold: text, JSON or a file, and of which media type.
//!
//! The media type of a part is what its `encoding` declares, otherwise it depends on the schema. Descriptions leave out the
//! schema of a file whose media type they declare, as the specification's own example does.

use super::parameters::{BY_TYPE, is_composite};
use crate::description::{Api, Encoding, Property, SchemaKind, StringFormat, Style};
use crate::notes::Notes;
use crate::text::media_types::{is_json, is_text};

/// What a part holds, and how it is written.
pub(super) struct PartForm {
    pub(super) kind: SchemaKind,
    pub(super) style: Style,
    /// What its documentation says in addition.
    pub(super) docs: Vec<String>,
}

/// Decides what the part of a property holds.
pub(super) fn part_form(api: &Api, property: &Property, encoding: Option<&Encoding>, notes: &mut Notes) -> PartForm {
    let kind = property.schema.kind.clone();
    let by_type = Style::Content(BY_TYPE.to_owned());
    let Some(encoding) = encoding else { return PartForm { kind, style: by_type, docs: Vec::new() } };
    let media_types: Vec<&str> = encoding.content_type.iter().flat_map(|it| it.split(',')).map(str::trim).collect();
    let kind = if media_types.iter().any(|it| !is_binary(it)) || media_types.is_empty() { kind } else { file_of(kind) };
    if is_file(&kind) {
        return PartForm { style: file_style(&media_types), docs: file_docs(&media_types, encoding), kind };
    }
    for name in &encoding.headers {
        let note = format!("the part `{}` is sent without the header `{name}`", property.name);
        notes.record("part-headers", &property.schema.pointer, note);
    }
    if let Some(style) = encoding.style.clone() {
        return PartForm { kind, style, docs: Vec::new() };
    }
    let wants_json = is_composite(api, &kind);
    let is_wanted = |media_type: &&&str| is_json(media_type) == wants_json;
    let concrete = || media_types.iter().filter(|media_type| !media_type.contains('*'));
    let Some(media_type) = concrete().find(is_wanted).or_else(|| concrete().next()) else {
        return PartForm { kind, style: by_type, docs: Vec::new() };
    };
    let style = Style::Content((*media_type).to_owned());
    if !wants_json || is_json(media_type) || kind == SchemaKind::Any {
        return PartForm { kind, style, docs: Vec::new() };
    }
    let note = format!("the caller writes the text of `{media_type}` for the part `{}`", property.name);
    notes.record("parameter-documents", &property.schema.pointer, note);
    PartForm { kind: text_of(kind), style, docs: vec![format!("Its text is `{media_type}`.")] }
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

fn is_file(kind: &SchemaKind) -> bool {
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

/// A file has the declared media type if there is one. Which one of several it has is up to the caller.
fn file_style(media_types: &[&str]) -> Style {
    match media_types {
        [only] if !only.contains('*') => Style::Content((*only).to_owned()),
        _ => Style::Content(BY_TYPE.to_owned()),
    }
}

fn file_docs(media_types: &[&str], encoding: &Encoding) -> Vec<String> {
    let listed =
        |names: &mut dyn Iterator<Item = &str>| names.map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
    let mut docs = Vec::new();
    if media_types.len() > 1 || media_types.iter().any(|it| it.contains('*') && *it != "*/*") {
        let names = listed(&mut media_types.iter().copied());
        docs.push(format!("Set its media type with `Part::media_type`: {names}."));
    }
    if !encoding.headers.is_empty() {
        let names = listed(&mut encoding.headers.iter().map(String::as_str));
        docs.push(format!("Set the headers of its part with `Part::header`: {names}."));
    }
    docs
}
