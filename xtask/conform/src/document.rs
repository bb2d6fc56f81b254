//! Reads a description as plain JSON. The generator's own reading takes no part in it.
//!
//! What its references lead to in other files becomes a part of the document, so that all references are within it.

mod files;
mod references;
mod sections;
mod yaml;

use std::path::Path;

use serde_json::{Map, Value};

use files::Files;
use references::{Reference, collect, follow};
use sections::resolve_sections;

/// The member of the document that holds the other files, by their paths.
pub(crate) const FILES: &str = "x-other-files";

/// A description as one document.
#[derive(Debug)]
pub(crate) struct Description {
    pub(crate) root: Value,
    /// The places of references that lead nowhere, and why. They are taken for nothing.
    pub(crate) unfollowed: Vec<(String, String)>,
}

/// Reads a description in JSON or YAML, and the files that it refers to.
///
/// # Errors
/// If the file cannot be read or is neither.
pub(crate) fn read(path: &Path) -> anyhow::Result<Description> {
    let mut files = Files::of(path)?;
    let (mut changes, mut unfollowed, mut file) = (Vec::new(), Vec::new(), 0);
    // Each can lead to more.
    while file < files.len() {
        let mut found = Vec::new();
        collect(files.root(file), false, "", false, &mut found);
        for Reference { pointer, text, is_extension } in found {
            match follow(&mut files, file, &text) {
                Ok(target) => changes.push((file, pointer, Some(target))),
                Err(_) if is_extension => {}
                Err(error) => {
                    unfollowed.push((
                        file,
                        pointer.clone(),
                        format!("the reference {text} is not followed: {error:#}"),
                    ));
                    changes.push((file, pointer, None));
                }
            }
        }
        file += 1;
    }
    let mut parsed = files.into_parsed();
    let paths: Vec<_> = parsed.iter().map(|file| file.path.clone()).collect();
    let place = |file: usize, pointer: &str| within(&paths[file], pointer);
    for (file, pointer, target) in changes {
        let (holder, name) = pointer.rsplit_once('/').unwrap_or_default();
        let Some(Value::Object(holder)) = parsed[file].root.pointer_mut(holder) else { continue };
        match target {
            Some((file, pointer)) => {
                holder.insert(unescape(name), format!("#{}", encode_fragment(&place(file, &pointer))).into())
            }
            None => holder.remove(&unescape(name)),
        };
    }
    let unfollowed = unfollowed.into_iter().map(|(file, pointer, reason)| (place(file, &pointer), reason)).collect();
    let mut root = parsed.remove(0).root;
    let others: Map<_, _> = parsed.into_iter().map(|file| (file.path, file.root)).collect();
    if let (Value::Object(members), false) = (&mut root, others.is_empty()) {
        members.insert(FILES.to_owned(), others.into());
    }
    resolve_sections(&mut root);
    Ok(Description { root, unfollowed })
}

/// The JSON pointer in the one document of a place in a file.
fn within(path: &str, pointer: &str) -> String {
    if path.is_empty() { pointer.to_owned() } else { format!("/{FILES}/{}{pointer}", escape(path)) }
}

/// The JSON pointer in the one document of a place as clients name it: that of another file is its path and a fragment.
pub(crate) fn locate(place: &str) -> String {
    match place.split_once('#') {
        Some((path, pointer)) if !path.starts_with('/') => within(path, pointer),
        _ => place.to_owned(),
    }
}

/// A place as it is shown: the path of another file, and a fragment.
pub(crate) fn shown(place: &str) -> String {
    let other = place.strip_prefix('/').and_then(|rest| rest.strip_prefix(FILES)?.strip_prefix('/'));
    let Some(other) = other else { return place.to_owned() };
    let (path, pointer) = other.split_at(other.find('/').unwrap_or(other.len()));
    format!("{}#{pointer}", unescape(path))
}

/// Follows the references of a node that are within the document. Returns the node that they end at, and its JSON pointer.
pub(crate) fn resolve<'a>(root: &'a Value, node: &'a Value, pointer: &str) -> Option<(&'a Value, String)> {
    let (mut node, mut pointer) = (node, pointer.to_owned());
    for _ in 0..32 {
        let Some(reference) = node.get("$ref").and_then(Value::as_str) else { return Some((node, pointer)) };
        pointer = fragment(reference)?;
        node = root.pointer(&pointer)?;
    }
    None
}

/// The JSON pointer of a reference within the document.
pub(crate) fn fragment(reference: &str) -> Option<String> {
    decode(reference.strip_prefix('#')?)
}

/// Decodes percent-encoding. `None` if it is none of UTF-8.
fn decode(encoded: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digits = [rest.next()?, rest.next()?];
        bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
    }
    String::from_utf8(bytes).ok()
}

/// A JSON pointer as the fragment of a URI.
pub(crate) fn encode_fragment(pointer: &str) -> String {
    let mut encoded = String::new();
    for byte in pointer.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'~' | b'-' | b'.' | b'_' => {
                encoded.push(char::from(byte))
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// A name as a segment of a JSON pointer.
pub(crate) fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The name that a segment of a JSON pointer is.
pub(crate) fn unescape(segment: &str) -> String {
    segment.replace("~1", "/").replace("~0", "~")
}
