//! Names and signatures do not depend on the order of a description: an inserted or moved path, schema or property renames
//! nothing, and no compiled call changes its meaning.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use openapi_client_codegen::Generator;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde_json::Value;

#[test]
fn a_description_in_reverse_order_has_the_same_signatures() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden");
    let cases = fs::read_dir(cases).unwrap().map(|entry| entry.unwrap().path());
    // Merge keys are not plain data, and the order of media types is that of preference.
    let is_other =
        |case: &Path| ["merge_keys.yaml", "several_media_types.yaml"].iter().any(|name| case.ends_with(name));
    let is_case = |case: &Path| case.extension().is_some_and(|extension| extension == "yaml") && !is_other(case);
    let cases: Vec<_> = cases.filter(|case| is_case(case)).collect();
    let count: usize = cases.par_iter().map(|case| check_case(case)).sum();
    assert!(count > 0);
}

/// Checks that a case has the same names in reverse order, and returns how many.
fn check_case(case: &Path) -> usize {
    let description: Value = serde_yaml::from_str(&fs::read_to_string(case).unwrap()).unwrap();
    let (names, reversed) = (names(&description), names(&reverse(&description)));
    let difference: Vec<_> = names.symmetric_difference(&reversed).collect();
    assert!(difference.is_empty(), "{}: {difference:?}", case.display());
    names.len()
}

/// A value with the members of all objects in reverse order.
fn reverse(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            Value::Object(members.iter().rev().map(|(key, value)| (key.clone(), reverse(value))).collect())
        }
        Value::Array(items) => items.iter().map(reverse).collect(),
        other => other.clone(),
    }
}

/// The names of all public items that are generated from a description, and of what they are on the wire.
fn names(description: &Value) -> BTreeSet<String> {
    let json = description.to_string();
    let generated = Generator::new().description_from_str("description.json", json).generate().unwrap();
    let files = generated.files().iter().filter(|(path, _)| path.starts_with("src/v"));
    let lines = files.flat_map(|(_, code)| code.lines());
    let is_public = |line: &&str| line.starts_with("pub ") || line.starts_with("#[serde(rename");
    lines.map(str::trim).filter(is_public).map(|line| line.replace(['{', '}'], "").trim().to_owned()).collect()
}

#[test]
fn which_fields_hold_boxes_does_not_depend_on_the_order_of_types_that_hold_each_other() {
    let schema = |name: &str, strings: usize, other: &str| {
        let strings = (0..strings).map(|index| format!("p{index}: {{type: string}}, ")).collect::<String>();
        let other = format!("other: {{$ref: '#/components/schemas/{other}'}}");
        format!("    {name}: {{type: object, properties: {{{strings}{other}}}}}\n")
    };
    // Neither is large by itself, but each is with the other one in it.
    let (one, other) = (schema("One", 30, "Other"), schema("Other", 10, "One"));
    let outer = |first: &str, second: &str| {
        let property = |name: &str| format!("{name}_field: {{$ref: '#/components/schemas/{name}'}}");
        format!("    Outer: {{type: object, properties: {{{}, {}}}}}\n", property(first), property(second))
    };
    let boxes = |schemas: [&str; 3]| {
        let paths = "paths: {/a: {get: {responses: {'200': {description: Yes., content: {application/json: {schema: {$ref: '#/components/schemas/Outer'}}}}}}}}";
        let description = format!(
            "openapi: 3.0.3\ninfo: {{title: Things, version: v1}}\n{paths}\ncomponents:\n  schemas:\n{}",
            schemas.concat()
        );
        let generated = Generator::new().description_from_str("description.yaml", description).generate().unwrap();
        let lines = generated.files().values().flat_map(|code| code.lines());
        lines.map(str::trim).filter(|line| line.contains("_field:")).map(str::to_owned).collect::<BTreeSet<_>>()
    };
    let expected = boxes([&outer("One", "Other"), &one, &other]);
    assert_eq!(expected.iter().filter(|line| line.contains("Box<")).count(), 2, "{expected:?}");
    for (outer, schemas) in [(outer("One", "Other"), [&other, &one]), (outer("Other", "One"), [&one, &other])] {
        assert_eq!(boxes([&outer, schemas[0], schemas[1]]), expected);
        assert_eq!(boxes([schemas[0], schemas[1], &outer]), expected);
    }
}
