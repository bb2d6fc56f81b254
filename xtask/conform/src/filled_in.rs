//! The properties that a constructor fills in, for they can have one value only: tags of unions, and constants.

use std::collections::BTreeSet;

use serde_json::Value;

/// The names of the properties of a description that are tags or have a single value.
pub(crate) fn names(description: &Value) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    add(description, &mut names);
    names
}

fn add(node: &Value, names: &mut BTreeSet<String>) {
    match node {
        Value::Array(items) => items.iter().for_each(|item| add(item, names)),
        Value::Object(members) => {
            let tag = members.get("discriminator").and_then(|it| it.get("propertyName")).and_then(Value::as_str);
            names.extend(tag.map(str::to_owned));
            let properties = members.get("properties").and_then(Value::as_object).into_iter().flatten();
            names.extend(properties.filter(|(_, schema)| has_one_value(schema)).map(|(name, _)| name.clone()));
            members.values().for_each(|member| add(member, names));
        }
        _ => {}
    }
}

fn has_one_value(schema: &Value) -> bool {
    let values = schema.get("enum").and_then(Value::as_array);
    // `null` is no value that says anything.
    let count = values.map(|values| values.iter().filter(|value| !value.is_null()).count());
    schema.get("const").is_some() || count == Some(1)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::names;

    #[test]
    fn tags_and_constants_are_found() {
        let description = json!({ "components": { "schemas": { "A": {
            "properties": { "kind": { "enum": ["a"] }, "name": { "type": "string" } },
            "discriminator": { "propertyName": "tag" }
        } } } });
        assert_eq!(names(&description).into_iter().collect::<Vec<_>>(), ["kind", "tag"]);
    }
}
