//! Tests how a comparison finds the types that correspond to each other.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::time::{Duration, Instant};

use openapi_client_codegen::diff::{self, Change, Source};
use tempfile::TempDir;

/// Compares `before.yaml` and `after.yaml` in a directory.
fn compare(files: &TempDir) -> Vec<Change> {
    let path = |name: &str| files.path().join(name).to_str().unwrap().to_owned();
    let (old, new) = diff::open(&path("before.yaml"), &path("after.yaml"), &Source::default()).unwrap();
    diff::compare(old, new).changes
}

/// Creates a description whose request body is the schema `Body`.
fn with_body(schemas: &str) -> String {
    "openapi: 3.0.3\ninfo: {title: Things, version: v1}\npaths:\n  /things:\n    post:\n      operationId: create_thing\n      \
     requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Body'}}}}\n      \
     responses: {'204': {description: ok}}\ncomponents:\n  schemas:\n"
        .to_owned()
        + schemas
}

#[test]
fn the_verdict_does_not_depend_on_the_order_of_variants() {
    let files = tempfile::tempdir().unwrap();
    let object = |name: &str, property: &str, schema: &str| {
        format!("    {name}: {{type: object, required: [{property}], properties: {{{property}: {schema}}}}}\n")
    };
    let reference = |name: &str| format!("{{$ref: '#/components/schemas/{name}'}}");
    let union = |name: &str, variants: &[&str]| {
        let variants: Vec<_> = variants.iter().map(|variant| reference(variant)).collect();
        let body = format!("    Body: {{type: object, properties: {{value: {}}}}}\n", reference(name));
        body + &format!("    {name}: {{oneOf: [{}]}}\n", variants.join(", "))
    };
    let old = union("Old", &["X", "W"]) + &object("X", "a", "{type: integer}") + &object("W", "x", &reference("X"));
    fs::write(files.path().join("before.yaml"), with_body(&old)).unwrap();
    // `W` is not assignable to `W2`, because `X` is not assignable to `Y`.
    let types =
        object("Y", "a", "{type: string}") + &object("Z", "a", "{type: integer}") + &object("W2", "x", &reference("Y"));
    for order in ["Y Z W2", "Y W2 Z", "Z Y W2", "Z W2 Y", "W2 Y Z", "W2 Z Y"] {
        let new = union("New", &order.split(' ').collect::<Vec<_>>()) + &types;
        fs::write(files.path().join("after.yaml"), with_body(&new)).unwrap();
        let changes = compare(&files);
        let change = changes.iter().find(|change| change.property.as_deref() == Some("value")).unwrap();
        assert_eq!(change.rules[0].id, "request-type-changed", "{order}: {changes:?}");
    }
}

#[test]
fn many_renamed_types_are_compared_in_a_short_time() {
    const TYPES: usize = 1_000;
    let files = tempfile::tempdir().unwrap();
    for (name, suffix) in [("before.yaml", "Old"), ("after.yaml", "New")] {
        let numbers = 0..TYPES;
        let property = |n| format!("p{n}{suffix}: {{$ref: '#/components/schemas/Type{n}{suffix}'}}");
        let schema = |n| format!("    Type{n}{suffix}: {{type: object, properties: {{id{n}: {{type: string}}}}}}\n");
        let properties = numbers.clone().map(property).collect::<Vec<_>>().join(", ");
        let body = format!("    Body: {{type: object, properties: {{{properties}}}}}\n");
        let description = with_body(&(body + &numbers.map(schema).collect::<String>()));
        fs::write(files.path().join(name), description).unwrap();
    }
    let start = Instant::now();
    let changes = compare(&files);
    assert_eq!(changes.iter().filter(|change| change.rules[0].id == "type-renamed").count(), TYPES);
    // It takes a second, and took minutes when each type was compared with all others.
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
}
