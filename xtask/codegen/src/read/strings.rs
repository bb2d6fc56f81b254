//! Strings that YAML reads as numbers: `1.10` is another version than `1.1`, and `1e3` no thousand.
//!
//! What a value is meant to be is known from its schema only, after it has been read. So the text of its author is looked up then.

use std::collections::{HashMap, HashSet};

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Value};

use crate::text::keywords::HAVE_NAMES;
use crate::text::pointer;

/// The keywords of a schema whose values are of its type.
const VALUES: [&str; 4] = ["enum", "const", "default", "example"];

/// Keywords with values that are no schemas, whatever they look like.
const OPAQUE: [&str; 5] = ["example", "examples", "default", "const", "value"];

/// Aliases do not lead to others in any real description.
const MAX_ALIASES: usize = 32;

/// Replaces the numbers and booleans of a document where strings are meant: the values of schemas with the type `string`, and the
/// version of an API.
pub(super) fn restore(value: &mut Value, text: &str) {
    let mut wanted = HashSet::new();
    if is_misread(value.pointer("/info/version")) {
        wanted.insert("/info/version".to_owned());
    }
    find(value, "", false, &mut wanted);
    if wanted.is_empty() {
        return;
    }
    let aliases = aliases(text);
    let mut places: HashMap<String, Vec<String>> = HashMap::new();
    for place in wanted {
        places.entry(anchored(&place, &aliases)).or_default().push(place);
    }
    each_node(text, |written, event| {
        let Event::Scalar(text, ScalarStyle::Plain, ..) = event else { return };
        for place in places.get(written).into_iter().flatten() {
            if let Some(value) = value.pointer_mut(place) {
                *value = Value::String(text.to_string());
            }
        }
    });
}

fn is_misread(value: Option<&Value>) -> bool {
    matches!(value, Some(Value::Number(_) | Value::Bool(_)))
}

/// Finds the values that are meant as strings. The keys of an object that is for names can be keywords as well.
fn find(value: &Value, place: &str, has_names: bool, wanted: &mut HashSet<String>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                find(item, &pointer::child(place, &index.to_string()), false, wanted);
            }
        }
        Value::Object(object) => {
            if !has_names && type_of(object, MAX_ALIASES).is_some_and(is_string) {
                find_values(object, place, wanted);
            }
            for (key, child) in object.iter().filter(|(key, _)| has_names || !OPAQUE.contains(&key.as_str())) {
                let is_of_names = !has_names && HAVE_NAMES.contains(&key.as_str());
                find(child, &pointer::child(place, key), is_of_names, wanted);
            }
        }
        _ => {}
    }
}

/// The type of a schema: its own, or that of an object that it is merged with.
fn type_of(schema: &Map<String, Value>, nesting: usize) -> Option<&Value> {
    let merged = || {
        let others = schema.get("<<").filter(|_| nesting > 0)?;
        let others = others.as_array().map_or(std::slice::from_ref(others), Vec::as_slice);
        others.iter().filter_map(Value::as_object).find_map(|other| type_of(other, nesting - 1))
    };
    schema.get("type").or_else(merged)
}

/// Whether a type is that of strings, some of which can be `null`.
fn is_string(ty: &Value) -> bool {
    let types = ty.as_array().map_or(std::slice::from_ref(ty), Vec::as_slice);
    types.iter().any(|it| it == "string") && types.iter().all(|it| it == "string" || it == "null")
}

fn find_values(schema: &Map<String, Value>, place: &str, wanted: &mut HashSet<String>) {
    for keyword in VALUES {
        let place = pointer::child(place, keyword);
        match schema.get(keyword) {
            Some(Value::Array(values)) => {
                let misread = values.iter().enumerate().filter(|(_, value)| is_misread(Some(value)));
                wanted.extend(misread.map(|(index, _)| pointer::child(&place, &index.to_string())));
            }
            value if is_misread(value) => drop(wanted.insert(place)),
            _ => {}
        }
    }
}

/// What is open while the events of a document are read.
enum Open {
    /// An array, and the index of its next element.
    Array(usize),
    /// An object, and the key whose value comes next.
    Object(Option<String>),
}

/// Returns the places of the anchors that aliases lead to, by the places of the aliases.
fn aliases(text: &str) -> HashMap<String, String> {
    let (mut anchors, mut aliases) = (HashMap::new(), HashMap::new());
    each_node(text, |place, event| match event {
        Event::Alias(anchor) => {
            if let Some(at) = anchors.get(anchor) {
                aliases.insert(place.to_owned(), String::clone(at));
            }
        }
        Event::Scalar(_, _, anchor, _) | Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _)
            if *anchor > 0 =>
        {
            anchors.insert(*anchor, place.to_owned());
        }
        _ => {}
    });
    aliases
}

/// The place where the text of a value is, if aliases lead there.
fn anchored(place: &str, aliases: &HashMap<String, String>) -> String {
    let mut place = place.to_owned();
    for _ in 0..MAX_ALIASES {
        let ends = place.match_indices('/').skip(1).map(|(end, _)| end).chain([place.len()]);
        let Some((end, anchor)) = ends.into_iter().find_map(|end| Some((end, aliases.get(&place[..end])?))) else {
            break;
        };
        place = format!("{anchor}{}", &place[end..]);
    }
    place
}

/// Calls a function with the values of a document: their places, and the events that they begin with.
fn each_node(text: &str, mut visit: impl FnMut(&str, &Event<'_>)) {
    let mut open: Vec<(Open, String)> = Vec::new();
    for (event, _) in Parser::new_from_str(text).map_while(Result::ok) {
        let place = match (&event, open.last_mut()) {
            (Event::SequenceEnd | Event::MappingEnd, _) => {
                open.pop();
                continue;
            }
            (Event::Scalar(key, ..), Some((Open::Object(next @ None), _))) => {
                *next = Some(key.clone().into_owned());
                continue;
            }
            (Event::Scalar(..) | Event::Alias(_) | Event::SequenceStart(..) | Event::MappingStart(..), outer) => {
                match outer {
                    Some((Open::Array(index), place)) => {
                        *index += 1;
                        pointer::child(place, &(*index - 1).to_string())
                    }
                    Some((Open::Object(key), place)) => pointer::child(place, &key.take().unwrap_or_default()),
                    None => String::new(),
                }
            }
            _ => continue,
        };
        visit(&place, &event);
        match event {
            Event::SequenceStart(..) => open.push((Open::Array(0), place)),
            Event::MappingStart(..) => open.push((Open::Object(None), place)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use serde_json::{Value, json};

    fn read(text: &str) -> Value {
        crate::read::parse("a.yaml".to_owned(), text).unwrap().root
    }

    #[test]
    fn strings_are_as_they_are_written() {
        let yaml = "a: {type: string, enum: [1.10, 1.1, 1e3, 0x10, True, ~, \"1.0\", b], default: 01.50}";
        let expected = json!({"type": "string", "enum": ["1.10", "1.1", "1e3", "0x10", "True", null, "1.0", "b"], "default": "01.50"});
        assert_eq!(read(yaml)["a"], expected);
        assert_eq!(read("{type: [string, 'null'], enum: [1.10, null]}")["enum"], json!(["1.10", null]));
        let schema = "{content: {application/json: {schema: {type: string, enum: [1.10]}}}}";
        let error = read(&format!("responses: {{default: {schema}, value: {schema}}}"));
        assert_eq!(error.pointer("/responses/default/content/application~1json/schema/enum/0").unwrap(), "1.10");
        assert_eq!(read("info: {version: 1.10}")["info"]["version"], "1.10");
        let named = read("properties:\n  default: {type: string, const: 1.0}\n  type: string\n  const: 1.50\n");
        assert_eq!(
            named["properties"],
            json!({"default": {"type": "string", "const": "1.0"}, "type": "string", "const": 1.5})
        );
    }

    #[test]
    fn numbers_are_numbers_where_no_string_is_meant() {
        for yaml in ["{type: number, enum: [1.10]}", "{example: {type: string, default: 1.10}}", "{enum: [1.10]}"] {
            assert!(read(yaml).to_string().contains("1.1}") || read(yaml).to_string().contains("1.1]"), "{yaml}");
        }
    }

    #[test]
    fn anchors_and_nested_values_do_not_shift_places() {
        let yaml = "a: &a [[1, {b: 2}], {c: [3]}]\nd: *a\ne:\n  - *a\n  - {type: string, enum: [2.0]}\n";
        assert_eq!(read(yaml)["e"][1]["enum"], json!(["2.0"]));
    }

    #[test]
    fn aliases_are_as_their_anchors_are_written() {
        let yaml =
            "a: &a {type: string, enum: &v [1.10]}\nb: [*a, {c: *a}]\nd: {<<: *a}\ne: {type: string, enum: *v}\n";
        let read = read(yaml);
        let merged =
            crate::read::parse("a.yaml".to_owned(), "a: &a {type: string}\nb: {<<: [*a], enum: [1.10]}\n").unwrap();
        assert_eq!(merged.root["b"]["enum"], json!(["1.10"]));
        for place in ["/a", "/b/0", "/b/1/c", "/d", "/e"] {
            assert_eq!(read.pointer(place).unwrap()["enum"], json!(["1.10"]), "{place}");
        }
    }
}
