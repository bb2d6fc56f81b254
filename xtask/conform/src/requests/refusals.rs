//! What a client is right to refuse, for the specification defines no request for it.

use serde_json::{Map, Value};

use super::arguments::BODY;
use super::compared::is_flat;
use super::operation::Operation;
use super::verdict::Verdict;
use super::{path, security};

/// What clients say of values that the style of a parameter does not define.
const NESTED: &str = "has no form in the style of the parameter";

/// What clients say of values that look like several where they are sent.
const SEPARATED: &str = "which separates values";

/// What clients say of credentials that are not the same in each request, and that no request has.
const COMPUTED: [&str; 2] = ["which this client cannot compute", "an HTTP client with a certificate"];

/// What clients say of values that are or become a segment of dots.
const OTHER_PATH: &str = "addresses another endpoint";

/// Why a client sends no request with some values, if an error says a reason for which it is right: what is undefined then, if
/// anything. `None` if it is wrong.
pub(super) fn of(operation: &Operation<'_>, values: &Map<String, Value>, error: &str) -> Option<Vec<Verdict>> {
    let undefined = |reason| Some(vec![Verdict::Undefined(reason)]);
    if error.contains(NESTED) && has_nested(values) {
        undefined("nested values in a parameter")
    } else if error.contains(SEPARATED) {
        undefined("what separates values, in a value")
    } else if COMPUTED.iter().any(|it| error.contains(it)) && !security::can_be_met(operation) {
        undefined("credentials that depend on a challenge, on the request or on the connection")
    } else if error.contains(OTHER_PATH) && path::has_dots(operation, values) {
        Some(Vec::new())
    } else {
        None
    }
}

/// Whether a parameter or a field of the body has a list or an object within another one.
fn has_nested(values: &Map<String, Value>) -> bool {
    values.iter().any(|(key, value)| match value {
        Value::Object(fields) if key == BODY => !fields.values().all(is_flat),
        value => !is_flat(value),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::has_nested;

    #[test]
    fn only_what_is_within_something_else_is_nested() {
        for (values, expected) in [
            (json!({ "query a": [1], "body": { "b": { "c": 1 } } }), false),
            (json!({ "query a": [[1]] }), true),
            (json!({ "body": { "b": { "c": [1] } } }), true),
        ] {
            assert_eq!(values.as_object().map(has_nested), Some(expected), "{values}");
        }
    }
}
