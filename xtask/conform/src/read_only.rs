//! Removes what requests leave out from values that are encoded outside of one: read-only members that are required and `null`.

use jsonschema::Validator;
use jsonschema::error::ValidationErrorKind;
use serde_json::Value;

use crate::document::unescape;

/// Removes the members that are `null` and that the schema of requests does not allow.
pub(crate) fn remove_nulls(value: &mut Value, validator: &Validator) {
    let errors = validator.iter_errors(value).filter(|error| matches!(error.kind(), ValidationErrorKind::FalseSchema));
    let places: Vec<_> = errors.map(|error| error.instance_path().to_string()).collect();
    for place in places {
        if let Some((parent, name)) = place.rsplit_once('/')
            && let Some(Value::Object(members)) = value.pointer_mut(parent)
            && let name = unescape(name)
            && members.get(&name).is_some_and(Value::is_null)
        {
            members.remove(&name);
        }
    }
}
