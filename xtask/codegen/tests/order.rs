//! Names and signatures do not depend on the order of a description: an inserted or moved path, schema or property renames
//! nothing, and no compiled call changes its meaning.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use openapi_client_codegen::Generator;
use openapi_client_codegen::diff::{self, Source};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde_json::{Value, json};

/// Where more descriptions are. Those of golden cases are small.
const DESCRIPTIONS: &str = "DESCRIPTIONS";

/// Arrays whose order says nothing.
const SETS: [&str; 4] = ["enum", "parameters", "required", "tags"];

#[test]
fn a_description_in_another_order_has_the_same_signatures_and_no_changes() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden");
    let more = std::env::var_os(DESCRIPTIONS).map(PathBuf::from);
    let files = [cases].into_iter().chain(more).flat_map(|directory| fs::read_dir(directory).unwrap());
    // Merge keys are not plain data.
    let is_case = |case: &Path| {
        let is_description = case.extension().is_some_and(|extension| extension == "yaml" || extension == "json");
        is_description && !case.ends_with("merge_keys.yaml")
    };
    let cases: Vec<_> = files.map(|entry| entry.unwrap().path()).filter(|case| is_case(case)).collect();
    assert!(!cases.is_empty());
    let problems: Vec<_> = cases.par_iter().flat_map_iter(|case| problems(case)).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// The orders in which a case has other names, or changes.
fn problems(case: &Path) -> Vec<String> {
    let mut problems = Vec::new();
    let description: Value = serde_yaml::from_str(&fs::read_to_string(case).unwrap()).unwrap();
    let expected = names(&description);
    let files = tempfile::tempdir().unwrap();
    let path = |name: &str| files.path().join(name).display().to_string();
    fs::write(path("given.json"), description.to_string()).unwrap();
    for seed in 0..3 {
        let shuffled = shuffled(&description, seed, "");
        let difference: Vec<_> = expected.symmetric_difference(&names(&shuffled)).cloned().collect();
        if !difference.is_empty() {
            problems.push(format!("{}, seed {seed}: {difference:#?}", case.display()));
        }
        fs::write(path("shuffled.json"), shuffled.to_string()).unwrap();
        let (old, new) = diff::open(&path("given.json"), &path("shuffled.json"), &Source::default()).unwrap();
        let changes = diff::brief(&diff::compare(old, new));
        if changes != "no changes\nsemver: none\n" {
            problems.push(format!("{}, seed {seed}: {changes}", case.display()));
        }
    }
    problems
}

/// A value with the members of all objects, and the elements of arrays whose order says nothing, in another order: in reverse, or in
/// one that a seed determines.
fn shuffled(value: &Value, seed: u64, key: &str) -> Value {
    let rank = |index: usize, text: &str| {
        let mut hasher = DefaultHasher::new();
        (seed, text).hash(&mut hasher);
        if seed == 0 { u64::MAX - index as u64 } else { hasher.finish() }
    };
    match value {
        Value::Object(members) => {
            // Names and documentation of values can be in the order of the values.
            let has_order = members.keys().any(|key| key.starts_with("x-enum"));
            let mut members: Vec<_> = members.iter().enumerate().collect();
            members.sort_by_key(|(index, (key, _))| rank(*index, key));
            let member = |(key, value): (&String, &Value)| {
                let is_kept = key == "enum" && has_order;
                (key.clone(), if is_kept { value.clone() } else { shuffled(value, seed, key) })
            };
            members.into_iter().map(|(_, entry)| member(entry)).collect()
        }
        Value::Array(items) => {
            let mut items: Vec<_> = items.iter().enumerate().collect();
            if SETS.contains(&key) {
                items.sort_by_key(|(index, item)| rank(*index, &item.to_string()));
            }
            items.into_iter().map(|(_, item)| shuffled(item, seed, "")).collect()
        }
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
fn required_parameters_of_one_name_are_arguments_in_one_order() {
    let client = |places: [&str; 2]| {
        let parameters =
            places.map(|place| json!({ "name": "id", "in": place, "required": true, "schema": { "type": "string" } }));
        let get = json!({ "parameters": parameters, "responses": { "204": { "description": "Yes." } } });
        let description = json!({ "openapi": "3.0.3", "info": { "title": "Things", "version": "v1" }, "paths": { "/things": { "get": get } } });
        let generated =
            Generator::new().description_from_str("description.json", description.to_string()).generate().unwrap();
        let files = generated.files().iter().filter(|(path, _)| path.ends_with("v1/client.rs"));
        files.map(|(_, code)| code.clone()).collect::<String>()
    };
    let one = client(["query", "header"]);
    assert!(one.contains("pub fn get_things"), "{one}");
    assert_eq!(one, client(["header", "query"]));
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
