//! What a schema says of its values beside their kind, in sentences for the documentation: the default, limits, the format and an
//! example. The server checks them, so that types do not depend on them.

use serde_json::Value;

use crate::description::node::Node;
use crate::text::case::capitalized;
use crate::text::markdown::code;

/// Longer values tell a reader nothing.
const MAX_LENGTH: usize = 60;

/// Formats that have a type, or say nothing about the string.
const KNOWN_FORMATS: [&str; 5] = ["date-time", "date", "binary", "password", "string"];

/// The sentences of a schema, if it says something.
pub(super) fn facts(node: &Node<'_>) -> Option<String> {
    let sentences = [
        values(node),
        range(node),
        number(node, "multipleOf").map(|step| format!("A multiple of {step}.")),
        count(node, "Length", "character"),
        format(node),
        text(node, "pattern").map(|pattern| format!("Matches {}.", code(pattern))),
        count(node, "Items", "item"),
        (node.value.get("uniqueItems") == Some(&Value::Bool(true))).then(|| "The items are unique.".to_owned()),
        count(node, "Properties", "entry"),
        value(node, "default").map(|value| format!("The default is {value}.")),
        example(node).filter(|_| !is_choice(node)),
    ];
    let sentences: Vec<_> = sentences.into_iter().flatten().collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// The sentences of the schema of a parameter, with the example of the parameter if the schema has none.
pub(super) fn with_example(facts: Option<String>, parameter: &Node<'_>) -> Option<String> {
    let has_example = parameter.get("schema").is_some_and(|schema| example(&schema).is_some() || is_choice(&schema));
    let example = example(parameter).filter(|_| !has_example);
    let sentences: Vec<_> = facts.into_iter().chain(example).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn example(node: &Node<'_>) -> Option<String> {
    value(node, "example").map(|value| format!("For example {value}."))
}

/// Whether all values are known without an example.
fn is_choice(node: &Node<'_>) -> bool {
    node.value.get("enum").is_some() || node.value.get("type").and_then(Value::as_str) == Some("boolean")
}

fn text<'a>(node: &Node<'a>, key: &str) -> Option<&'a str> {
    node.value.get(key).and_then(Value::as_str).filter(|text| !text.is_empty() && text.len() <= MAX_LENGTH)
}

/// A limit as it is written.
fn number(node: &Node<'_>, key: &str) -> Option<String> {
    node.value.get(key).filter(|value| value.is_number()).map(Value::to_string)
}

/// The least and the greatest number. In OpenAPI 3.0, `exclusiveMinimum` is a boolean beside `minimum`.
fn range(node: &Node<'_>) -> Option<String> {
    let is_exclusive = |key: &str| node.value.get(key) == Some(&Value::Bool(true));
    let bound = |key: &str, exclusive: &str, words: [&str; 2]| match (number(node, key), number(node, exclusive)) {
        (_, Some(bound)) => Some(format!("{} {bound}", words[1])),
        (Some(bound), None) => Some(format!("{} {bound}", words[usize::from(is_exclusive(exclusive))])),
        (None, None) => None,
    };
    let low = bound("minimum", "exclusiveMinimum", ["at least", "more than"]);
    let high = bound("maximum", "exclusiveMaximum", ["at most", "less than"]);
    let both: Vec<_> = [low, high].into_iter().flatten().collect();
    (!both.is_empty()).then(|| sentence(&both.join(" and ")))
}

/// The values of an enum that has no type of its own, or only one value: what is no string, integer or `null`. Strings have a type.
fn values(node: &Node<'_>) -> Option<String> {
    let values: Vec<_> = node.value.get("enum")?.as_array()?.iter().filter(|value| !value.is_null()).collect();
    let is_enum = values.len() > 1 && values.iter().all(|value| value.is_i64() || value.is_u64());
    if is_enum || values.is_empty() || values.iter().any(|value| value.is_string()) {
        return None;
    }
    let texts: Vec<_> = values.iter().map(|value| code(&value.to_string())).collect();
    let text = texts.join(", ");
    let is_short = text.chars().count() <= MAX_LENGTH;
    is_short.then(|| match texts.as_slice() {
        [only] => format!("The only known value is {only}."),
        _ => format!("One of {text}."),
    })
}

/// How many characters, items or entries there are.
fn count(node: &Node<'_>, key: &str, noun: &str) -> Option<String> {
    let limit = |prefix: &str| node.value.get(format!("{prefix}{key}")).and_then(Value::as_u64);
    let nouns = |number: u64| match (number, noun) {
        (1, noun) => noun.to_owned(),
        (_, "entry") => "entries".to_owned(),
        (_, noun) => format!("{noun}s"),
    };
    match (limit("min").filter(|min| *min > 0), limit("max")) {
        (None, None) => None,
        (Some(min), Some(max)) if min == max => Some(format!("Exactly {min} {}.", nouns(min))),
        (Some(min), Some(max)) => Some(format!("{min} to {max} {}.", nouns(max))),
        (Some(min), None) => Some(format!("At least {min} {}.", nouns(min))),
        (None, Some(max)) => Some(format!("At most {max} {}.", nouns(max))),
    }
}

/// The format of a string. That of a number is its type. `byte` says how bytes are text, and newer versions say so in other words.
fn format(node: &Node<'_>) -> Option<String> {
    let format = text(node, "format").filter(|format| !KNOWN_FORMATS.contains(format))?;
    let is_string = node.value.get("type").is_some_and(|ty| ty == "string") && node.value.get("enum").is_none();
    is_string.then(|| match format {
        "byte" => "Encoded as Base64 (RFC 4648, section 4).".to_owned(),
        "base64url" => "Encoded as Base64 for URLs (RFC 4648, section 5).".to_owned(),
        format => format!("The format is {}.", code(format)),
    })
}

/// A short value as code.
fn value(node: &Node<'_>, key: &str) -> Option<String> {
    let text = match node.value.get(key)? {
        Value::Null => return None,
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let is_short = !text.trim().is_empty() && text.chars().count() <= MAX_LENGTH && !text.contains(['\n', '\r']);
    is_short.then(|| code(&text))
}

fn sentence(words: &str) -> String {
    format!("{}.", capitalized(words))
}
