//! Makes a counterexample small.

use serde_json::{Map, Number, Value};

/// How many smaller values are tried.
const BUDGET: usize = 400;

/// Returns the smallest value found that is still a counterexample.
pub(crate) fn shrink(value: Value, mut is_counterexample: impl FnMut(&Value) -> bool) -> Value {
    let (mut value, mut budget) = (value, BUDGET);
    loop {
        let smaller = candidates(&value).into_iter().take(budget).find(|candidate| {
            budget -= 1;
            is_counterexample(candidate)
        });
        match smaller {
            Some(smaller) => value = smaller,
            None => return value,
        }
    }
}

/// Smaller values, the smallest first. Each is smaller by its own measure, so that shrinking ends.
fn candidates(value: &Value) -> Vec<Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Bool(value) => {
            if *value {
                vec![Value::Bool(false)]
            } else {
                Vec::new()
            }
        }
        Value::Number(number) => numbers(number),
        Value::String(text) => strings(text),
        Value::Array(items) => {
            let mut smaller = if items.len() > 1 { vec![Value::Array(Vec::new())] } else { Vec::new() };
            smaller.extend((0..items.len()).map(|index| Value::Array(without(items, index))));
            for (index, item) in items.iter().enumerate() {
                smaller.extend(candidates(item).into_iter().map(|item| {
                    let mut items = items.clone();
                    items[index] = item;
                    Value::Array(items)
                }));
            }
            smaller
        }
        Value::Object(members) => objects(members),
    }
}

/// A number with a fraction stays one, for that may be what matters.
fn numbers(number: &Number) -> Vec<Value> {
    let size = number.as_f64().map_or(f64::MAX, f64::abs);
    let simple = [Value::from(0), Value::from(1), Value::from(0.0), Value::from(1.0), Value::from(0.5)];
    let rank = |value: &Value| simple.iter().position(|other| other == value).unwrap_or(simple.len());
    let is_smaller = |other: &&Value| {
        rank(other) < rank(&Value::Number(number.clone())) && other.as_f64().is_some_and(|other| other <= size.max(1.0))
    };
    simple.iter().filter(is_smaller).cloned().collect()
}

fn strings(text: &str) -> Vec<Value> {
    let mut smaller = Vec::new();
    for candidate in ["", "a"] {
        if candidate.len() < text.len() {
            smaller.push(Value::from(candidate));
        }
    }
    if text.chars().count() > 2 {
        smaller.push(text.chars().take(text.chars().count() / 2).collect::<String>().into());
    }
    smaller
}

fn objects(members: &Map<String, Value>) -> Vec<Value> {
    let mut smaller = if members.len() > 1 { vec![Value::Object(Map::new())] } else { Vec::new() };
    for name in members.keys() {
        let mut fewer = members.clone();
        fewer.remove(name);
        smaller.push(Value::Object(fewer));
    }
    for (name, value) in members {
        smaller.extend(candidates(value).into_iter().map(|value| {
            let mut members = members.clone();
            members.insert(name.clone(), value);
            Value::Object(members)
        }));
    }
    smaller
}

fn without(items: &[Value], index: usize) -> Vec<Value> {
    items.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, item)| item.clone()).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::shrink;

    #[test]
    fn what_does_not_matter_is_removed() {
        let value = json!({ "a": [1, { "bad": "xyz", "more": 3 }], "b": "c" });
        let is_bad = |value: &serde_json::Value| value.to_string().contains("bad");
        assert_eq!(shrink(value, is_bad), json!({ "a": [{ "bad": "" }] }));
    }
}
