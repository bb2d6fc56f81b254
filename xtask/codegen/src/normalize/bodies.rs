//! Makes an operation of each kind of body that a request can have.
//!
//! Many operations take JSON or a form, which have different arguments. The operation itself has JSON
//! if there is any, otherwise the first media type; each other one is an operation that is named after it.

use std::collections::HashSet;

use super::equality::is_same;
use crate::description::{Api, Body, Content, Operation};
use crate::notes::Notes;
use crate::text::case::{identifier, snake};
use crate::text::media_types::{essence, parameter_words};

/// An operation that was added for a body.
pub(super) struct OtherBody {
    /// The index of the operation in the description.
    pub(super) described: usize,
    /// Its media type.
    media_type: String,
    /// What the name of its method ends with.
    suffix: String,
}

/// Appends an operation for each other kind of body.
pub(super) fn split_bodies(api: &mut Api, notes: &mut Notes) -> Vec<OtherBody> {
    let mut others = Vec::new();
    let mut added = Vec::new();
    for (described, operation) in api.operations.iter_mut().enumerate() {
        let Some(body) = &mut operation.body else { continue };
        let alternatives = std::mem::take(&mut body.alternatives);
        let mut kept = vec![body.clone()];
        for other in alternatives {
            match kept.iter_mut().find(|body| is_same_body(body, &other)) {
                Some(same) => {
                    let note = format!("`{}` holds the same as `{}`", other.media_type, same.media_type);
                    notes.record("several-media-types", &other.pointer, note);
                    if same.content == Content::Bytes && is_specific(same) && is_specific(&other) {
                        same.media_type = format!("{}, {}", same.media_type, other.media_type);
                    } else {
                        say_how(same, &other.media_type);
                    }
                }
                None => kept.push(other),
            }
        }
        kept.iter_mut().filter(|body| body.media_type.contains(", ")).for_each(say_choice);
        let essences: Vec<_> = kept.iter().map(|body| essence(&body.media_type)).collect();
        let mut kept = kept.into_iter();
        operation.body = kept.next();
        for other in kept {
            let is_alone = essences.iter().filter(|it| **it == essence(&other.media_type)).count() == 1;
            let suffix = match other.content {
                // The caller says of which media type they are.
                Content::Bytes => "bytes".to_owned(),
                _ if is_alone => suffix(&other.media_type),
                _ => snake(&format!("{} {}", suffix(&other.media_type), parameter_words(&other.media_type))),
            };
            others.push(OtherBody { described, media_type: other.media_type.clone(), suffix });
            added.push(Operation { body: Some(other), shortcuts: Vec::new(), ..operation.clone() });
        }
    }
    api.operations.extend(added);
    others
}

/// Whether callers give two bodies the same argument.
fn is_same_body(one: &Body, other: &Body) -> bool {
    match (&one.content, &other.content) {
        (Content::Json(one), Content::Json(other)) => is_same(one, other),
        (Content::Bytes, Content::Bytes) => true,
        _ => false,
    }
}

/// Whether the media type of a body says of which kind its bytes are. Only the caller knows which of several kinds they are.
fn is_specific(body: &Body) -> bool {
    !["application/octet-stream", "*/*"].contains(&essence(&body.media_type).as_str())
}

/// Says in the documentation of a body that callers choose its media type.
fn say_choice(body: &mut Body) {
    let names: Vec<_> = body.media_type.split(", ").map(|name| format!("`{name}`")).collect();
    let how = format!(
        "Set its media type with `Upload::media_type`: {}. Without one, sending it is an error.",
        names.join(", ")
    );
    document(body, &how);
}

/// Says in the documentation of a body how it is sent as another media type.
fn say_how(body: &mut Body, media_type: &str) {
    let how = match (&body.content, media_type.contains('*')) {
        (Content::Bytes, true) => {
            format!("It can be of any media type `{media_type}`: set it with `Upload::media_type`.")
        }
        (Content::Bytes, false) => format!("To send it as `{media_type}`, use `Upload::media_type`."),
        (_, true) => return,
        (_, false) => {
            format!(
                "To send it as `{media_type}`, use `.options(CallOptions::new().header(\"content-type\", {media_type:?}))`."
            )
        }
    };
    document(body, &how);
}

fn document(body: &mut Body, how: &str) {
    let docs = body.description.take().unwrap_or_else(|| "The body of the request.".to_owned());
    body.description = Some(format!("{docs}\n\n{how}"));
}

/// Names the operations that were added: the name of the operation that they are, and what their bodies are.
pub(super) fn name_others(api: &mut Api, names: &mut Vec<String>, others: &[OtherBody], notes: &mut Notes) {
    let mut taken: HashSet<String> = names.iter().cloned().collect();
    let first = names.len();
    for (index, other) in others.iter().enumerate() {
        let wanted = identifier(&format!("{}_{}", names[other.described].trim_start_matches("r#"), other.suffix));
        let numbered = (2..).map(|number| format!("{wanted}_{number}"));
        let free = [wanted.clone()].into_iter().chain(numbered).find(|name| !taken.contains(name));
        let name = free.unwrap_or(wanted);
        let operation = &mut api.operations[first + index];
        notes.record("several-media-types", &operation.pointer, format!("`{name}` sends `{}`", other.media_type));
        operation.remarks.push(format!("Sends the body as `{}`.", other.media_type));
        let sibling = format!("To send the body as `{}`, call `{name}`.", other.media_type);
        api.operations[other.described].remarks.push(sibling);
        taken.insert(name.clone());
        names.push(name);
    }
}

/// What the name of a method calls a media type.
fn suffix(media_type: &str) -> String {
    match essence(media_type).as_str() {
        "application/x-www-form-urlencoded" => "form".to_owned(),
        "text/plain" | "text/*" => "text".to_owned(),
        multipart if multipart.starts_with("multipart/") => "multipart".to_owned(),
        range if range.ends_with("/*") => snake(range.trim_end_matches("/*")),
        other => {
            let subtype = other.rsplit('/').next().unwrap_or(other);
            let plain = subtype.trim_start_matches("x-").trim_start_matches("vnd.");
            let name = snake(plain.strip_suffix("+json").unwrap_or(plain));
            if name.is_empty() { "other".to_owned() } else { name }
        }
    }
}
