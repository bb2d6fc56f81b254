//! Checks the keys of an update: a misspelled key would be ignored by everything that reads the description.

use serde_json::Value;

use super::keys::{EXTENSIONS, HAVE_VALUES, KEYWORDS};
use crate::read::Step;
use crate::text::keywords::HAVE_NAMES;

/// Something that is wrong with an update.
pub(super) struct Finding<'a> {
    /// The path to the value.
    pub(super) path: Vec<Step<'a>>,
    /// What is wrong.
    pub(super) problem: String,
    /// What to do about it.
    pub(super) help: String,
}

/// Returns the first key of an update that is neither a keyword of OpenAPI nor a known extension, or has no value.
pub(super) fn check<'a>(target: &str, update: &'a Value) -> Option<Finding<'a>> {
    let mut path = Vec::new();
    let (problem, help) = check_value(update, holds_names(target), &mut path)?;
    Some(Finding { path, problem, help })
}

/// Returns `true` if the keys of the target are names, such as those of `properties`.
fn holds_names(target: &str) -> bool {
    let last = target.trim_end_matches(['\'', '"', ']']).rsplit(['.', '[', '\'', '"']).next().unwrap_or_default();
    HAVE_NAMES.contains(&last)
}

fn check_value<'a>(value: &'a Value, has_names: bool, path: &mut Vec<Step<'a>>) -> Option<(String, String)> {
    match value {
        Value::Object(object) => object.iter().find_map(|(key, value)| {
            path.push(Step::Key(key));
            let found = check_entry(key, value, has_names, path);
            // The path of what was found is kept.
            found.or_else(|| path.pop().and(None))
        }),
        Value::Array(elements) => elements.iter().enumerate().find_map(|(index, element)| {
            path.push(Step::Index(index));
            check_value(element, false, path).or_else(|| path.pop().and(None))
        }),
        _ => None,
    }
}

fn check_entry<'a>(key: &str, value: &'a Value, is_name: bool, path: &mut Vec<Step<'a>>) -> Option<(String, String)> {
    let is_known = is_name || is_known(key);
    let no_value = "in YAML, a comma between braces separates keys: put quotes around a string that contains one";
    match value {
        _ if key.starts_with("x-rust-") && !is_known => {
            Some((format!("unknown extension {key:?}"), format!("the extensions are {}", EXTENSIONS.join(", "))))
        }
        Value::Null if !is_known => Some((format!("unknown key {key:?} without a value"), no_value.to_owned())),
        Value::Null if !HAVE_VALUES.contains(&key) => {
            Some((format!("the key {key:?} has no value"), no_value.to_owned()))
        }
        _ if !is_known => {
            let help = "use a keyword of OpenAPI, or an extension, which begins with `x-`";
            Some((format!("unknown key {key:?}"), help.to_owned()))
        }
        // The contents of extensions and examples are not part of OpenAPI.
        _ if !is_name && (key.starts_with("x-") || HAVE_VALUES.contains(&key)) => None,
        value => check_value(value, !is_name && HAVE_NAMES.contains(&key), path),
    }
}

fn is_known(key: &str) -> bool {
    let is_foreign_extension = key.starts_with("x-") && !key.starts_with("x-rust-");
    is_foreign_extension || EXTENSIONS.contains(&key) || KEYWORDS.contains(&key)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::check;

    fn problem(target: &str, update: &Value) -> Option<String> {
        check(target, update).map(|finding| finding.problem)
    }

    #[test]
    fn keywords_extensions_and_names_are_accepted() {
        for (target, update) in [
            ("$", json!({"info": {"title": "T"}, "x-rust-ids": {"ThingId": "An id."}, "x-other": {"anything": null}})),
            ("$.paths.*.get", json!({"x-idempotent": true, "responses": {"200": {"description": "ok"}}})),
            ("$.components.schemas", json!({"Thing": {"properties": {"any name": {"type": "string"}}}})),
            ("$.components.schemas.Thing['properties']", json!({"any name": {"nullable": true}})),
            ("$.components.schemas.Thing", json!({"default": null, "example": {"any": null}, "enum": ["a"]})),
            ("$.paths.*.get.parameters", json!({"name": "limit", "in": "query", "schema": {"type": "integer"}})),
        ] {
            assert_eq!(problem(target, &update), None, "{target} {update}");
        }
    }

    #[test]
    fn unknown_keys_and_keys_without_a_value_are_refused() {
        for (update, expected) in [
            (json!({"x-rust-nmae": "Thing"}), "unknown extension \"x-rust-nmae\""),
            (json!({"desciption": "A thing."}), "unknown key \"desciption\""),
            (
                json!({"description": "Nobody", "unless it is set.": null}),
                "unknown key \"unless it is set.\" without a value",
            ),
            (json!({"description": null}), "the key \"description\" has no value"),
            (json!({"properties": {"a": {"typ": "string"}}}), "unknown key \"typ\""),
            (json!({"properties": {"a": null}}), "the key \"a\" has no value"),
            (json!({"allOf": [{"typ": "string"}]}), "unknown key \"typ\""),
        ] {
            assert_eq!(problem("$.components.schemas.Thing", &update).as_deref(), Some(expected), "{update}");
        }
    }
}
