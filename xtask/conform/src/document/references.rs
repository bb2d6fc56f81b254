//! Finds what references lead to: in the same file or another one, by JSON pointers, anchors and identifiers.

use anyhow::{Context, bail};
use serde_json::Value;

use super::files::Files;
use super::{decode, escape, unescape};

/// More references on the way to one place are taken for a loop.
const MAX_REFERENCES: usize = 32;

/// A place: the file, and the JSON pointer in it.
pub(super) type Place = (usize, String);

/// A reference in a file.
pub(super) struct Reference {
    /// The JSON pointer of the string.
    pub(super) pointer: String,
    pub(super) text: String,
    /// Whether it is within an extension, whose contents need not be what they look like.
    pub(super) is_extension: bool,
}

/// Keywords whose members have names of their own: a property can be named `example`.
pub(super) const NAMED: [&str; 17] = [
    "properties",
    "patternProperties",
    "$defs",
    "definitions",
    "dependentSchemas",
    "schemas",
    "responses",
    "parameters",
    "requestBodies",
    "headers",
    "links",
    "callbacks",
    "securitySchemes",
    "pathItems",
    "mediaTypes",
    "paths",
    "content",
];

/// Keywords whose value is a value of the API.
pub(super) const VALUES: [&str; 4] = ["example", "examples", "enum", "const"];

/// Adds the references of a node, which is a map of names or an object with keywords.
pub(super) fn collect(node: &Value, is_map: bool, pointer: &str, is_extension: bool, found: &mut Vec<Reference>) {
    let of = |pointer: String, text: &str| Reference { pointer, text: text.to_owned(), is_extension };
    match node {
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(index, item)| collect(item, false, &format!("{pointer}/{index}"), is_extension, found));
        }
        Value::Object(members) => {
            for (name, member) in members {
                let below = format!("{pointer}/{}", escape(name));
                match (name.as_str(), member) {
                    ("$ref", Value::String(text)) => found.push(of(below, text)),
                    (name, _) if !is_map && VALUES.contains(&name) => {}
                    ("mapping", Value::Object(mapping)) if !is_map && pointer.ends_with("/discriminator") => {
                        let targets = mapping.iter().filter_map(|(tag, target)| Some((tag, target.as_str()?)));
                        let references = targets.filter(|(_, target)| is_reference(target));
                        found.extend(references.map(|(tag, target)| of(format!("{below}/{}", escape(tag)), target)));
                    }
                    (name, member) => {
                        let is_extension = is_extension || (!is_map && name.starts_with("x-"));
                        collect(member, !is_map && NAMED.contains(&name), &below, is_extension, found);
                    }
                }
            }
        }
        _ => {}
    }
}

/// Whether the target of a mapping is a reference. Otherwise it is the name of a schema.
fn is_reference(target: &str) -> bool {
    target.contains(['#', '/']) || [".json", ".yaml", ".yml"].iter().any(|extension| target.ends_with(extension))
}

/// Returns the place that a reference leads to. Where its JSON pointer goes on within another reference, it goes on where that one
/// leads.
///
/// # Errors
/// If it leads nowhere.
pub(super) fn follow(files: &mut Files, from: usize, reference: &str) -> anyhow::Result<Place> {
    follow_within(files, from, reference, &mut { MAX_REFERENCES })
}

fn follow_within(files: &mut Files, from: usize, reference: &str, left: &mut usize) -> anyhow::Result<Place> {
    let (uri, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let (file, base) = match identified(files.root(from), uri) {
        Some(base) => (from, base),
        None => (files.open(from, &decode(uri).context("it is no UTF-8")?)?, String::new()),
    };
    if !fragment.is_empty() && !fragment.starts_with('/') {
        let anchor = decode(fragment).context("it is no UTF-8")?;
        let found = find(files.root(file), &["$anchor", "$dynamicAnchor"], &anchor);
        return Ok((file, found.context("it leads to nothing")?));
    }
    // Token by token: `%2F` is part of a name.
    let tokens: Option<Vec<_>> = fragment.split('/').skip(1).map(|token| Some(unescape(&decode(token)?))).collect();
    let mut place = (file, base);
    for token in tokens.context("it is no UTF-8")? {
        place = member(files, place, &token, left)?;
    }
    Ok(place)
}

/// The place of a member, which can be behind references.
fn member(files: &mut Files, place: Place, token: &str, left: &mut usize) -> anyhow::Result<Place> {
    let (mut file, mut pointer) = place;
    loop {
        let Some(node) = files.root(file).pointer(&pointer) else { bail!("it leads to nothing") };
        let below = format!("/{}", escape(token));
        if node.pointer(&below).is_some() {
            return Ok((file, pointer + &below));
        }
        let next = node.get("$ref").and_then(Value::as_str).context("it leads to nothing")?.to_owned();
        *left = left.checked_sub(1).context("it leads back to itself")?;
        (file, pointer) = follow_within(files, file, &next, left)?;
    }
}

/// The place that a URI identifies in the same file.
fn identified(root: &Value, uri: &str) -> Option<String> {
    if uri.is_empty() || root.get("$self").and_then(Value::as_str) == Some(uri) {
        return Some(String::new());
    }
    uri.contains(':').then(|| find(root, &["$id"], uri)).flatten()
}

/// The JSON pointer of the object that has a string as one of some keys.
fn find(node: &Value, keys: &[&str], wanted: &str) -> Option<String> {
    match node {
        Value::Object(members) => {
            if keys.iter().any(|key| members.get(*key).and_then(Value::as_str) == Some(wanted)) {
                return Some(String::new());
            }
            members.iter().find_map(|(name, member)| {
                find(member, keys, wanted).map(|pointer| format!("/{}{pointer}", escape(name)))
            })
        }
        Value::Array(items) => {
            let mut items = items.iter().enumerate();
            items.find_map(|(index, item)| find(item, keys, wanted).map(|pointer| format!("/{index}{pointer}")))
        }
        _ => None,
    }
}
