//! `oneOf` becomes `anyOf`: variants can overlap, as those do that require nothing, and then few values or none are of only one. Servers
//! send values of each of them.

use serde_json::{Map, Value};

/// Keywords with values that are no schemas.
const VALUES: [&str; 5] = ["const", "default", "enum", "example", "examples"];

/// Allows values of several variants in all unions below a node that have no other variants beside these.
pub(super) fn allow(node: &mut Value) {
    match node {
        Value::Array(items) => items.iter_mut().for_each(allow),
        Value::Object(members) => {
            if members.get("oneOf").is_some_and(Value::is_array) && !members.contains_key("anyOf") {
                // In the same place, for variants are told apart by their order.
                let renamed = |(name, member)| (if name == "oneOf" { "anyOf".to_owned() } else { name }, member);
                *members = std::mem::take(members).into_iter().map(renamed).collect::<Map<_, _>>();
            }
            for (name, member) in members.iter_mut().filter(|(name, _)| !VALUES.contains(&name.as_str())) {
                match member {
                    Value::String(reference) if name == "$ref" => *reference = place(reference),
                    member => allow(member),
                }
            }
        }
        _ => {}
    }
}

/// The place in a description where unions allow values of several variants.
pub(crate) fn place(pointer: &str) -> String {
    pointer.replace("/oneOf/", "/anyOf/")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::allow;

    #[test]
    fn keywords_are_renamed_and_nothing_else() {
        let mut schema = json!({ "properties": {
            "oneOf": { "oneOf": [{ "$ref": "#/components/schemas/A/oneOf/0" }] },
            "both": { "oneOf": [], "anyOf": [] },
            "value": { "const": { "oneOf": [] } }
        } });
        allow(&mut schema);
        let expected = json!({ "properties": {
            "oneOf": { "anyOf": [{ "$ref": "#/components/schemas/A/anyOf/0" }] },
            "both": { "oneOf": [], "anyOf": [] },
            "value": { "const": { "oneOf": [] } }
        } });
        assert_eq!(schema, expected);
    }
}
