//! Finds what a reference leads to.

use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::Target;
use crate::error::{Error, Problem};
use crate::text::pointer;
use crate::upgrade::files::{FileId, Files, Unavailable};

/// More references on the way to one place are taken for a loop.
const MAX_REFERENCES: usize = 32;

/// Why a reference leads nowhere.
pub(super) enum Unresolved {
    /// Nothing is at the place that it names.
    Missing(Problem),
    /// It leads where no reference may lead, or to a file that is no document.
    Refused(Error),
}

/// Returns the place that a reference leads to.
pub(super) fn resolve(files: &mut Files<'_>, from: FileId, place: &str, reference: &str) -> Result<Target, Unresolved> {
    resolve_within(files, from, place, reference, &mut { MAX_REFERENCES })
}

/// The same, with the number of references that may still be followed.
fn resolve_within(
    files: &mut Files<'_>,
    from: FileId,
    place: &str,
    reference: &str,
    remaining: &mut usize,
) -> Result<Target, Unresolved> {
    let missing = || {
        let wanted = reference.strip_prefix('#').unwrap_or(reference);
        let what = format!("the reference `{reference}` points to nothing");
        Unresolved::Missing(Problem::new(place, what, format!("add {wanted}, or correct the reference")))
    };
    let (uri, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let (file, base) = match base(files, from, uri) {
        Some(found) => found,
        None => (open(files, from, place, uri, reference)?, String::new()),
    };
    let decoded = |token: &str| percent_decode_str(token).decode_utf8_lossy().into_owned();
    let pointer = if fragment.is_empty() || fragment.starts_with('/') {
        // Token by token: `%2F` is part of a name, which a reader of the document means by it.
        let tokens = fragment.split('/').skip(1).map(|token| pointer::unescape(&decoded(token)));
        Some(tokens.fold(base, |pointer, token| pointer::child(&pointer, &token)))
    } else {
        find_key(files.root(file), &["$anchor", "$dynamicAnchor"], &decoded(fragment))
    };
    follow(files, file, &pointer.ok_or_else(missing)?, place, remaining)?.ok_or_else(missing)
}

/// Returns what a URI identifies without a file of its own: the same file, or a schema with this very identifier.
fn base(files: &Files<'_>, from: FileId, uri: &str) -> Option<(FileId, String)> {
    if uri.is_empty() {
        return Some((from, String::new()));
    }
    let root = files.root(from);
    if root.get("$self").and_then(Value::as_str) == Some(uri) {
        return Some((from, String::new()));
    }
    let has_identifiers = uri.contains(':');
    has_identifiers.then(|| find_key(root, &["$id"], uri)).flatten().map(|pointer| (from, pointer))
}

/// Returns the place of the object that has a string as one of some keys.
fn find_key(value: &Value, keys: &[&str], wanted: &str) -> Option<String> {
    let within = |token: &str, child| Some(format!("{}{}", pointer::child("", token), find_key(child, keys, wanted)?));
    match value {
        Value::Object(object) => {
            if keys.iter().any(|key| object.get(*key).and_then(Value::as_str) == Some(wanted)) {
                return Some(String::new());
            }
            object.iter().find_map(|(key, child)| within(key, child))
        }
        Value::Array(items) => items.iter().enumerate().find_map(|(index, item)| within(&index.to_string(), item)),
        _ => None,
    }
}

/// Opens the file of a reference.
fn open(files: &mut Files<'_>, from: FileId, place: &str, uri: &str, reference: &str) -> Result<FileId, Unresolved> {
    let decoded = percent_decode_str(uri).decode_utf8_lossy().into_owned();
    let refused = |files: &Files<'_>, what: String, help: &str| Unresolved::Refused(files.error(place, &what, help));
    if uri.contains(':') {
        let what = format!("the reference `{reference}` leads out of the file system: the generator is offline");
        let help = "download what it refers to, and refer to the file; or bundle the description into one file";
        return Err(refused(files, what, help));
    }
    if decoded.starts_with(['/', '\\']) {
        let what = format!("the reference `{reference}` is an absolute path, which is another one on each machine");
        return Err(refused(files, what, "refer to the file with a path that is relative to this one"));
    }
    files.open(from, &decoded).map_err(|error| match error {
        Unavailable::Refused(reason, help) => {
            refused(files, format!("the reference `{reference}` leads to another file: {reason}"), help)
        }
        Unavailable::Failed(Error::Read { source, .. }) => {
            let reason = match source.kind() {
                std::io::ErrorKind::NotFound => "does not exist".to_owned(),
                _ => format!("cannot be read: {source}"),
            };
            let what = format!("the reference `{reference}` leads to a file that {reason}");
            let help = "put the file there, or bundle the description into one file, for example with `redocly bundle`";
            Unresolved::Missing(Problem::new(place, what, help))
        }
        Unavailable::Failed(error) => Unresolved::Refused(error),
    })
}

/// Follows a pointer token by token. Where it goes on within a reference, it goes on in what the reference leads to.
fn follow(
    files: &mut Files<'_>,
    file: FileId,
    pointer: &str,
    place: &str,
    remaining: &mut usize,
) -> Result<Option<Target>, Unresolved> {
    let mut passed = String::new();
    let mut value = files.root(file);
    for token in pointer.split('/').skip(1) {
        let token = pointer::unescape(token);
        let next = match value {
            Value::Object(object) => object.get(&token),
            Value::Array(items) => token.parse().ok().and_then(|index: usize| items.get(index)),
            _ => None,
        };
        let Some(next) = next else {
            let reference = value.get("$ref").and_then(Value::as_str).map(str::to_owned);
            let (Some(reference), Some(left)) = (reference, remaining.checked_sub(1)) else { return Ok(None) };
            *remaining = left;
            let target = resolve_within(files, file, place, &reference, remaining)?;
            let rest = &pointer[passed.len()..];
            return follow(files, target.file, &format!("{}{rest}", target.pointer), place, remaining);
        };
        passed = pointer::child(&passed, &token);
        value = next;
    }
    Ok(Some(Target { file, pointer: passed }))
}
