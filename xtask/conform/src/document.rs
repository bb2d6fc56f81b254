//! Reads a description as plain JSON. The generator's own reading takes no part in it.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use serde_json::{Map, Value};

/// Reads a description in JSON or YAML.
///
/// # Errors
/// If the file cannot be read or is neither.
pub(crate) fn read(path: &Path) -> anyhow::Result<Value> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    if let Ok(value) = serde_json::from_str(&text) {
        return Ok(value);
    }
    let mut yaml: serde_yaml::Value =
        serde_yaml::from_str(&text).with_context(|| format!("cannot parse {}", path.display()))?;
    yaml.apply_merge().with_context(|| format!("cannot merge the keys of {}", path.display()))?;
    json(yaml).with_context(|| format!("cannot read {} as JSON", path.display()))
}

fn json(yaml: serde_yaml::Value) -> anyhow::Result<Value> {
    Ok(match yaml {
        serde_yaml::Value::Mapping(mapping) => {
            let members = mapping.into_iter().map(|(key, value)| Ok((key_text(&key)?, json(value)?)));
            Value::Object(members.collect::<anyhow::Result<Map<_, _>>>()?)
        }
        serde_yaml::Value::Sequence(items) => Value::Array(items.into_iter().map(json).collect::<Result<_, _>>()?),
        serde_yaml::Value::Tagged(tagged) => json(tagged.value)?,
        scalar => serde_json::to_value(scalar)?,
    })
}

/// A key as text: YAML reads `200` as a number.
fn key_text(key: &serde_yaml::Value) -> anyhow::Result<String> {
    Ok(match key {
        serde_yaml::Value::String(text) => text.clone(),
        serde_yaml::Value::Number(number) => number.to_string(),
        serde_yaml::Value::Bool(value) => value.to_string(),
        serde_yaml::Value::Null => "null".to_owned(),
        other => bail!("{other:?} is no key"),
    })
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
    let encoded = reference.strip_prefix('#')?;
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
