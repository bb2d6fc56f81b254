//! Parts whose media type depends on what the value is: text or JSON.

use serde::Serialize;
use serde_json::Value;

use super::MultipartForm;
use crate::build::body::to_json;
use crate::build::into_option::IntoOption;
use crate::build::part::Part;
use crate::build::value::ParameterValue;

impl MultipartForm {
    /// Sets a field to text if the value is a scalar, and to JSON if it is an object, replacing its previous value. Each item of a list is a
    /// part of its own.
    pub fn set_text_or_json<T: Serialize, Kind>(&mut self, name: &'static str, value: impl IntoOption<T, Kind>) {
        let value = value.into_option();
        let is_nested = |item: &ParameterValue| matches!(item, ParameterValue::List(_) | ParameterValue::Object(_));
        match value.as_ref().map_or(ParameterValue::Absent, ParameterValue::of) {
            ParameterValue::Object(_) => self.set_json::<T, _>(name, value),
            ParameterValue::List(items) if items.iter().any(is_nested) => self.set_items(name, items, &value),
            value => self.set_value(name, "text/plain", value),
        }
    }

    /// Sets a field to the items of a list, which are scalars, lists and objects.
    fn set_items(&mut self, name: &'static str, items: Vec<ParameterValue>, list: &impl Serialize) {
        let documents = to_json(list).and_then(|json| serde_json::from_slice::<Vec<Value>>(&json));
        let documents = match documents {
            Ok(documents) => documents.into_iter().filter(|document| !document.is_null()),
            Err(error) => return self.set_value(name, "text/plain", ParameterValue::Invalid(error.to_string())),
        };
        let parts = items.into_iter().zip(documents).map(|(item, document)| match item {
            ParameterValue::Scalar(text) => Part::bytes(text).media_type("text/plain"),
            _ => Part::bytes(document.to_string()).media_type("application/json"),
        });
        self.replace(name, parts.collect::<Vec<_>>());
    }
}
