//! Finds the parts of a value that a client takes for ones that the description does not list, though it does: `Debug` prints the
//! variants that hold these.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::document::escape;
use crate::instance::UNDECLARED;

/// A string that no description lists.
const UNLISTED: &str = "no value that is listed";

/// Returns the JSON pointer of a part that is printed as one of some variants, though not any value can be in its place.
pub(crate) fn find(
    debug: &str,
    variants: &BTreeSet<&str>,
    value: &Value,
    is_valid: &dyn Fn(&Value) -> bool,
) -> Option<String> {
    let mut parts = Vec::new();
    add_parts(value, String::new(), &mut parts);
    contents(debug, variants).into_iter().find_map(|content| {
        let places: Vec<_> = parts.iter().filter(|(_, part)| is_printed_as(part, content)).collect();
        let is_closed = |place: &str, part: &Value| {
            let mut others = vec![Value::from(UNLISTED)];
            others.extend(part.as_str().map(|text| format!("{text}x").into()));
            others.extend(part.as_number().map(|_| (-987_654_321).into()));
            !others.into_iter().any(|other| is_valid(&with(value, place, other)))
        };
        let closed = places.iter().find(|(place, part)| is_closed(place, part) && !is_undeclared(part));
        // Of equal parts, each can be the one that is printed. `null` is no value of an enumeration that any string is one of.
        let is_clear = |part: &Value| part.is_null() || places.iter().all(|(place, part)| is_closed(place, part));
        closed.filter(|(_, part)| is_clear(part)).map(|(place, _)| place.clone())
    })
}

/// Whether an object has nothing that a schema declares: a variant would hold nothing of it.
fn is_undeclared(part: &Value) -> bool {
    let mut set = part.as_object().into_iter().flatten().filter(|(_, member)| !member.is_null()).peekable();
    set.peek().is_some() && set.all(|(name, _)| name.starts_with(UNDECLARED))
}

fn add_parts<'a>(value: &'a Value, place: String, parts: &mut Vec<(String, &'a Value)>) {
    parts.push((place.clone(), value));
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, member)| add_parts(member, format!("{place}/{}", escape(name)), parts));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| add_parts(item, format!("{place}/{index}"), parts));
        }
        _ => {}
    }
}

/// A value with another part.
fn with(value: &Value, place: &str, part: Value) -> Value {
    let mut other = value.clone();
    if let Some(old) = other.pointer_mut(place) {
        *old = part;
    }
    other
}

/// What the variants hold that are printed, without those within others.
fn contents<'a>(debug: &'a str, variants: &BTreeSet<&str>) -> Vec<&'a str> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < debug.len() {
        let rest = &debug[at..];
        if rest.starts_with(['"', '\'']) {
            at += quoted(rest);
            continue;
        }
        let length = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let (word, after) = rest.split_at(length);
        if variants.contains(word) && after.starts_with('(') {
            let end = closing(after);
            found.push(&after[1..end]);
            at += length + end;
        } else {
            at += length.max(rest.chars().next().map_or(1, char::len_utf8));
        }
    }
    found
}

/// The length of a string or a character in quotes.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    let quote = text.chars().next();
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if Some(c) == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Where the parenthesis closes that a text begins with.
fn closing(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(c) = text[at..].chars().next() {
        match c {
            '"' => {
                at += quoted(&text[at..]);
                continue;
            }
            '(' => depth += 1,
            ')' if depth == 1 => return at,
            ')' => depth -= 1,
            _ => {}
        }
        at += c.len_utf8();
    }
    text.len()
}

/// Whether a content is that of a value: as JSON, or a text or number in a type of its own.
fn is_printed_as(value: &Value, content: &str) -> bool {
    let inner = content.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')')).unwrap_or(content);
    let is_plain = match value {
        Value::String(text) => inner == format!("{text:?}"),
        Value::Number(number) => inner == number.to_string(),
        _ => false,
    };
    is_plain || content == format!("{value:?}") || content == format!("{:?}", sorted(value))
}

/// A value whose members are in the order of their names, in which other programs keep them.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut names: Vec<_> = members.iter().collect();
            names.sort_by_key(|(name, _)| *name);
            Value::Object(names.into_iter().map(|(name, member)| (name.clone(), sorted(member))).collect::<Map<_, _>>())
        }
        Value::Array(items) => items.iter().map(sorted).collect(),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::find;

    #[test]
    fn parts_are_found_where_not_any_value_can_be() {
        let variants = ["Unrecognized"].into();
        let closed = |value: &Value| !value.to_string().contains("listed") && !value.to_string().contains("x\"");
        let of =
            |debug: &str, value: Value, is_valid: &dyn Fn(&Value) -> bool| find(debug, &variants, &value, is_valid);
        let value = json!({ "list": [null, "a"], "b": { "z": 1, "a": ")\"" } });
        let debug =
            |part: &str| format!("Holder {{ list: [Some(A)], text: \"Unrecognized(Null)\", b: Unrecognized({part}) }}");
        assert_eq!(of(&debug("Null"), value.clone(), &closed).as_deref(), Some("/list/0"));
        assert_eq!(of(&debug("UnrecognizedValue(\"a\")"), value.clone(), &closed).as_deref(), Some("/list/1"));
        let object = "Object {\"a\": String(\")\\\"\"), \"z\": Number(1)}";
        assert_eq!(of(&debug(object), value.clone(), &closed).as_deref(), Some("/b"));
        assert_eq!(of(&debug("Null"), value.clone(), &|_| true), None);
        let undeclared = json!({ "b": { "undeclared_0": 1 } });
        assert_eq!(of(&debug("Object {\"undeclared_0\": Number(1)}"), undeclared, &closed), None);
        assert_eq!(of("Holder { text: \"Unrecognized(Null)\" }", value, &closed), None);
    }
}
