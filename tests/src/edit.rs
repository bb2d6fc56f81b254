//! Edits that a server could make to the JSON that it sends.

use serde_json::{Map, Value, json};

/// JSON with one value edited.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The path of the value, such as `results[3].status`; empty for the whole.
    pub place: String,
    /// The JSON.
    pub body: Value,
}

/// What an array or an object has in place of a value; `None` if the value is removed.
type Replacement = Option<Value>;

impl Edit {
    /// Returns all edits of JSON: each value is removed, renamed, nested, or replaced by values of all types.
    pub fn of(body: &Value) -> Vec<Self> {
        let mut edits = Vec::new();
        visit(body, "", &mut |place, replacement| edits.push(Self { place, body: replacement.unwrap_or_default() }));
        edits
    }
}

/// Reports the edits of a value and of what is in it, each as what the whole becomes.
fn visit(value: &Value, place: &str, report: &mut dyn FnMut(String, Replacement)) {
    for other in others(value) {
        report(place.to_owned(), Some(other));
    }
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let within = if place.is_empty() { name.clone() } else { format!("{place}.{name}") };
                let mut without = members.clone();
                without.remove(name);
                let with = |name: &str, value: Value| {
                    let mut members = without.clone();
                    members.insert(name.to_owned(), value);
                    Some(Value::Object(members))
                };
                report(within.clone(), Some(without.clone().into()));
                report(within.clone(), with(&format!("{name}New"), member.clone()));
                visit(member, &within, &mut |place, replacement| {
                    report(place, with(name, replacement.unwrap_or_default()))
                });
            }
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                let with = |value: Option<Value>| {
                    let mut elements = elements.clone();
                    elements.splice(index..=index, value);
                    Some(Value::Array(elements))
                };
                visit(element, &format!("{place}[{index}]"), &mut |place, replacement| {
                    report(place, with(replacement))
                });
            }
        }
        _ => {}
    }
}

/// Returns other values than the one that is expected.
fn others(value: &Value) -> Vec<Value> {
    let mut others = vec![
        Value::Null,
        json!(true),
        json!(7),
        json!(-1.5),
        json!(u64::MAX),
        json!(""),
        json!(" "),
        json!("007"),
        json!([]),
        json!({}),
        json!([null]),
        json!([value]),
        json!({ "value": value }),
    ];
    match value {
        Value::String(text) => others.extend([json!(text.to_lowercase()), json!(format!("{text} "))]),
        Value::Array(elements) => {
            others.extend([Value::Null, json!({})].map(|other| [&elements[..], &[other]].concat().into()));
            others.extend(elements.first().cloned());
        }
        Value::Object(members) => {
            let new: Map<_, _> =
                members.clone().into_iter().chain([("new".to_owned(), json!({ "a": [1, null] }))]).collect();
            others.push(new.into());
        }
        value => others.push(json!(value.to_string())),
    }
    others.retain(|other| other != value);
    others
}
