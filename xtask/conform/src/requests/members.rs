//! The members of an object as arguments.

use serde_json::{Map, Value, json};

use super::operation::Parameter;
use crate::instance::UNDECLARED;
use crate::map::ParameterEntry;

/// The members of a parameter or of a form, each of which is an argument. Those that have none of their own are pairs of names and
/// values of the one that takes any name. Where the description says nothing of these values, that one takes strings.
pub(super) fn members(
    parameter: Option<&Parameter<'_>>,
    entries: &[&ParameterEntry],
    value: &Value,
    takes_strings: bool,
) -> Vec<(String, Value)> {
    let (by_keys, entries): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| entry.by_keys);
    let (mut arguments, mut others) = (Vec::new(), Map::new());
    for (name, value) in value.as_object().into_iter().flatten() {
        let deep = parameter.map(|parameter| format!("{}[{name}]", parameter.name));
        let is_it = |entry: &&&ParameterEntry| entry.wire_name == *name || Some(&entry.wire_name) == deep.as_ref();
        match entries.iter().find(is_it) {
            Some(entry) => arguments.push((entry.name.clone(), value.clone())),
            None => drop(others.insert(name.clone(), value.clone())),
        }
    }
    others.retain(|name, value| !name.starts_with(UNDECLARED) && !value.is_null());
    let pairs = others.iter().flat_map(|(name, value)| {
        let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        let own = |value: &Value| {
            if takes_strings {
                json!(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
            } else {
                value.clone()
            }
        };
        values.iter().map(move |value| json!([name, own(value)]))
    });
    let pairs: Vec<_> = pairs.collect();
    arguments.extend(by_keys.first().filter(|_| !pairs.is_empty()).map(|it| (it.name.clone(), Value::Array(pairs))));
    arguments
}
