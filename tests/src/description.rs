//! API descriptions, read independently of the generator, to validate recordings against.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use enumset::EnumSet;
use roas_overlay::apply::Apply;
use roas_overlay::v1_1::Overlay;
use serde_json::{Map, Value, json};

use crate::path_template::{arguments, matches};
use crate::recording::{Body, Recording};

/// The name of the overlay, the only file in `spec/` that is not a description.
const OVERLAY: &str = "overlay";

/// The description of one version of the API, with the overlay applied.
#[derive(Debug)]
pub struct Description {
    document: Value,
    /// The components with their schemas converted to JSON Schema, since each validation needs all of them.
    components: Value,
}

/// The descriptions of all versions, read once per process.
static DESCRIPTIONS: LazyLock<BTreeMap<String, Description>> = LazyLock::new(|| {
    let overlay: Overlay = serde_json::from_value(read(OVERLAY)).expect("the overlay is valid");
    let mut descriptions = BTreeMap::new();
    for entry in fs::read_dir(spec()).expect("the directory of descriptions is readable").flatten() {
        let path = entry.path();
        let version = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if version != OVERLAY {
            let mut document = read(&version);
            overlay.apply(&mut document, EnumSet::empty()).expect("the overlay can be applied");
            let components = draft_4(document["components"].clone());
            descriptions.insert(version, Description { document, components });
        }
    }
    descriptions
});

fn read(name: &str) -> Value {
    let path = spec().join(format!("{name}.yaml"));
    let yaml = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_yaml::from_str(&yaml).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

impl Description {
    /// Returns the description of a version.
    ///
    /// # Panics
    /// If there is no description of the version.
    pub fn of(version: &str) -> &'static Self {
        DESCRIPTIONS.get(version).unwrap_or_else(|| panic!("there is no description of {version}"))
    }

    /// Returns all versions of the API.
    pub fn versions() -> Vec<&'static str> {
        DESCRIPTIONS.keys().map(String::as_str).collect()
    }

    /// Returns all operation ids.
    pub fn operations(&self) -> BTreeSet<String> {
        self.entries().filter_map(|(_, _, operation)| operation["operationId"].as_str()).map(str::to_owned).collect()
    }

    /// Returns the method and the path template of an operation.
    pub fn method_and_path(&self, operation: &str) -> Option<(String, String)> {
        let (method, path, _) = self.entries().find(|(_, _, other)| other["operationId"] == operation)?;
        Some((method.to_ascii_uppercase(), path.to_owned()))
    }

    /// Returns the version and the operation of a request, with the decoded values of its path parameters. The base URL can have a
    /// path of its own.
    pub(crate) fn find(method: &str, path: &str) -> Option<(&'static str, String, BTreeMap<String, String>)> {
        let of_version = |(version, description): (&'static String, &'static Self)| {
            let operations = description.entries().filter(|(other, ..)| other.eq_ignore_ascii_case(method));
            let found = operations.filter_map(|(_, template, operation)| {
                let arguments = arguments(template, path)?;
                Some((version.as_str(), operation["operationId"].as_str()?.to_owned(), arguments))
            });
            // Of several templates, the one that says more about the path.
            found.min_by_key(|(.., arguments)| arguments.len())
        };
        DESCRIPTIONS.iter().find_map(of_version)
    }

    /// Returns where an exchange violates the description, such as `request /query/limit` or `response /results/0/status`,
    /// in order.
    pub fn violations(&self, recording: &Recording) -> Vec<String> {
        let Some(operation) = self.operation(&recording.request.method, &recording.request.path) else {
            return vec!["request /path".to_owned()];
        };
        let mut violations = self.query_violations(operation, recording);
        violations.extend(self.body_violations(operation, recording));
        violations.extend(self.response_violations(operation, recording));
        violations.into_iter().collect()
    }

    /// Returns the schema of the request body of an operation, or `null`.
    pub(crate) fn request_schema(&self, operation: &str) -> Value {
        let body = self.operation_named(operation).get("requestBody").map(|body| self.resolved(body));
        json_schema(&body.unwrap_or_default())
    }

    /// Returns the schema of the response body of an operation with a status, or `null`. Success has the schemas of all its
    /// statuses: which of them the API sends is not always as described.
    pub(crate) fn response_schema(&self, operation: &str, status: u16) -> Value {
        let responses = &self.operation_named(operation)["responses"];
        let schema = |response: &Value| json_schema(&self.resolved(response));
        if (200..300).contains(&status) {
            let all = responses.as_object().into_iter().flatten().filter(|(status, _)| status.starts_with('2'));
            return json!({ "anyOf": all.map(|(_, response)| schema(response)).collect::<Vec<_>>() });
        }
        responses.get(status.to_string()).or_else(|| responses.get("default")).map(schema).unwrap_or_default()
    }

    /// Returns the schema of a query parameter of an operation, or `null`.
    pub(crate) fn query_schema(&self, operation: &str, name: &str) -> Value {
        let parameters = self.operation_named(operation)["parameters"].as_array().into_iter().flatten();
        let mut named = parameters.filter(|parameter| parameter["in"] == "query" && parameter["name"] == name);
        named.next().map(|parameter| self.resolved(&parameter["schema"])).unwrap_or_default()
    }

    /// Returns an operation by its id, or `null`.
    fn operation_named(&self, operation: &str) -> &Value {
        let mut operations = self.entries().map(|(_, _, other)| other);
        operations.find(|other| other["operationId"] == operation).unwrap_or(&Value::Null)
    }

    /// All operations, with their methods and path templates.
    fn entries(&self) -> impl Iterator<Item = (&str, &str, &Value)> {
        let items = self.document["paths"].as_object().into_iter().flatten();
        items.flat_map(|(path, item)| {
            let operations = item.as_object().into_iter().flatten();
            operations.map(move |(method, operation)| (method.as_str(), path.as_str(), operation))
        })
    }

    fn operation(&self, method: &str, path: &str) -> Option<&Value> {
        let paths = self.document["paths"].as_object()?;
        let (_, item) = paths.iter().find(|(template, _)| matches(template, path))?;
        item.get(method.to_ascii_lowercase())
    }

    fn query_violations(&self, operation: &Value, recording: &Recording) -> BTreeSet<String> {
        let parameters = operation["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
        let query = parameters.iter().filter(|parameter| parameter["in"] == "query");
        let mut violations = BTreeSet::new();
        for (name, values) in &recording.request.query {
            let Some(parameter) = query.clone().find(|parameter| parameter["name"] == **name) else {
                violations.insert(format!("request /query/{name}"));
                continue;
            };
            let value = typed(&self.resolved(&parameter["schema"]), values, self);
            if !self.errors(&parameter["schema"], &value).is_empty() {
                violations.insert(format!("request /query/{name}"));
            }
        }
        for parameter in query.filter(|parameter| parameter["required"] == true) {
            let name = parameter["name"].as_str().unwrap_or_default();
            if !recording.request.query.contains_key(name) {
                violations.insert(format!("request /query/{name}"));
            }
        }
        violations
    }

    fn body_violations(&self, operation: &Value, recording: &Recording) -> BTreeSet<String> {
        let schema = operation.pointer("/requestBody/content/application~1json/schema");
        match (schema, &recording.request.json) {
            (None, None) => BTreeSet::new(),
            (Some(schema), Some(value)) => {
                self.errors(schema, value).iter().map(|place| format!("request {place}")).collect()
            }
            _ => BTreeSet::from(["request /".to_owned()]),
        }
    }

    fn response_violations(&self, operation: &Value, recording: &Recording) -> BTreeSet<String> {
        let responses = &operation["responses"];
        let described = responses.get(recording.response.status.to_string()).or_else(|| responses.get("default"));
        let Some(described) = described else {
            return BTreeSet::from(["response /status".to_owned()]);
        };
        let Some(schema) = self.resolved(described).pointer("/content/application~1json/schema").cloned() else {
            return BTreeSet::new();
        };
        let value = match &recording.response.body {
            Body::Json(value) => Some(value.clone()),
            Body::Text(text) => serde_json::from_str(text).ok(),
        };
        match value {
            Some(value) => self.errors(&schema, &value).iter().map(|place| format!("response {place}")).collect(),
            None => BTreeSet::from(["response /".to_owned()]),
        }
    }

    /// Returns the JSON pointers at which a value does not match a schema.
    fn errors(&self, schema: &Value, value: &Value) -> Vec<String> {
        let mut schema = draft_4(schema.clone());
        schema["components"] = self.components.clone();
        let validator = jsonschema::draft4::options()
            .should_validate_formats(true)
            .build(&schema)
            .expect("the schemas of the description are valid");
        let place = |error: jsonschema::ValidationError<'_>| match error.instance_path().to_string() {
            root if root.is_empty() => "/".to_owned(),
            place => place,
        };
        validator.iter_errors(value).map(place).collect()
    }

    /// Resolves a `$ref`; returns any other value as it is.
    pub(crate) fn resolved(&self, value: &Value) -> Value {
        let reference = value.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
        reference.and_then(|pointer| self.document.pointer(pointer)).unwrap_or(value).clone()
    }
}

/// Returns the schema of the JSON of a request body or response, or `null`.
fn json_schema(body: &Value) -> Value {
    body.pointer("/content/application~1json/schema").cloned().unwrap_or_default()
}

/// The directory of the descriptions.
fn spec() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")
}

/// Converts the values of a query parameter to JSON of the type in its schema.
fn typed(schema: &Value, values: &[String], description: &Description) -> Value {
    let typed_one = |schema: &Value, value: &String| match schema["type"].as_str() {
        Some("integer" | "number" | "boolean") => serde_json::from_str(value).unwrap_or_else(|_| json!(value)),
        _ => json!(value),
    };
    match (schema["type"].as_str(), values) {
        (Some("array"), _) => {
            let items = description.resolved(&schema["items"]);
            values.iter().map(|value| typed_one(&items, value)).collect()
        }
        (_, [value]) => typed_one(schema, value),
        // Several values of a parameter that is not an array are always invalid.
        _ => Value::Null,
    }
}

/// Converts a schema of OpenAPI 3.0 to JSON Schema Draft 4, which has no `nullable`.
fn draft_4(schema: Value) -> Value {
    match schema {
        Value::Object(mut object) => {
            relax_required(&mut object);
            let nullable = object.remove("nullable") == Some(Value::Bool(true));
            let object: Map<_, _> = object.into_iter().map(|(key, value)| (key, draft_4(value))).collect();
            let schema = Value::Object(object);
            if nullable { json!({ "anyOf": [schema, { "type": "null" }] }) } else { schema }
        }
        Value::Array(items) => items.into_iter().map(draft_4).collect(),
        other => other,
    }
}

/// Removes properties from `required` that the overlay marks as optional.
fn relax_required(object: &mut Map<String, Value>) {
    let properties = object.get("properties").cloned().unwrap_or_default();
    if let Some(Value::Array(required)) = object.get_mut("required") {
        required.retain(|name| name.as_str().is_none_or(|name| properties[name]["x-rust-optional"] != true));
        // Draft 4 does not allow an empty array.
        if required.is_empty() {
            object.remove("required");
        }
    }
}
