//! Resolves references in place of whole maps and lists, which no specification has: `paths: {$ref: paths.yaml}`.

use serde_json::{Map, Value, json};

use super::references::{NAMED, VALUES};
use super::{FILES, encode_fragment, escape, fragment};

/// The key of a map whose objects cannot be references.
const ENCODING: &str = "encoding";

/// Makes references of the objects of those in place of whole maps and lists. All references are within the document.
pub(super) fn resolve_sections(root: &mut Value) {
    resolve(root, "/components", &mut Vec::new());
    let mut sections = Vec::new();
    find(root, "", false, &mut sections);
    for section in sections {
        resolve(root, &section, &mut Vec::new());
    }
}

/// Finds the JSON pointers of sections that are references, also in extensions, which others lead to. The names of a map are no
/// keywords.
fn find(node: &Value, pointer: &str, is_map: bool, found: &mut Vec<String>) {
    match node {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| find(item, &format!("{pointer}/{index}"), false, found));
        }
        Value::Object(members) => {
            for (name, member) in members {
                if !is_map && VALUES.contains(&name.as_str()) {
                    continue;
                }
                let pointer = format!("{pointer}/{}", escape(name));
                let is_section = !is_map && (NAMED.contains(&name.as_str()) || name == ENCODING);
                // A map can have an object that is named `$ref`.
                if is_section && member.get("$ref").is_some_and(Value::is_string) {
                    found.push(pointer.clone());
                }
                find(member, &pointer, is_section || (!is_map && name == FILES), found);
            }
        }
        _ => {}
    }
}

/// Resolves a section, and those on the way. `seen` has those that refer to it.
fn resolve(root: &mut Value, section: &str, seen: &mut Vec<String>) {
    let reference = root.pointer(section).and_then(|node| node.get("$ref")?.as_str());
    let Some(target) = reference.and_then(fragment).filter(|_| !seen.iter().any(|it| it == section)) else { return };
    seen.push(section.to_owned());
    resolve(root, &target, seen);
    let reference =
        |name: &str| json!({ "$ref": format!("#{}", encode_fragment(&format!("{target}/{}", escape(name)))) });
    match root.pointer(&target) {
        Some(Value::Array(items)) => {
            let items: Vec<_> = (0..items.len()).map(|index| reference(&index.to_string())).collect();
            root.pointer_mut(section).into_iter().for_each(|node| *node = items.clone().into());
        }
        Some(Value::Object(found)) => {
            let is_copied = section.rsplit('/').next() == Some(ENCODING);
            let is_extension = |name: &str| section == "/paths" && name.starts_with("x-");
            let found = found.iter().filter(|(name, _)| !is_extension(name));
            let object = |(name, object): (&String, &Value)| {
                (name.clone(), if is_copied { object.clone() } else { reference(name) })
            };
            let objects: Map<_, _> = found.map(object).collect();
            if let Some(Value::Object(members)) = root.pointer_mut(section) {
                members.remove("$ref");
                for (name, object) in objects {
                    members.entry(name).or_insert(object);
                }
            }
        }
        _ => {}
    }
}
