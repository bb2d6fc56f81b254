//! Tests the oracle: it finds nothing in a client that is as described, and each fault that is planted in one.
//!
//! A fault is a difference between a client and its description, so that most are planted in the description: one client is
//! compiled, and checked against many of them. The others are planted in the code of a second client.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use conform::{Kind, Options, Outcome};
use openapi_client_codegen::Generator;
use serde_json::{Value, json};

/// A fault: the place of the description that is changed and its new value, and what is found.
struct Planted {
    pointer: &'static str,
    value: Value,
    kind: Kind,
    /// A part of the message.
    detail: &'static str,
}

fn planted(pointer: &'static str, value: Value, kind: Kind, detail: &'static str) -> Planted {
    Planted { pointer, value, kind, detail }
}

fn all_planted() -> Vec<Planted> {
    vec![
        // The client does not have the property.
        planted("/components/schemas/Thing/properties/length", json!({ "type": "integer" }), Kind::Changed, "/length"),
        planted("/components/schemas/Thing/properties/size/type", json!("string"), Kind::Refused, "size"),
        planted(
            "/components/schemas/Thing/properties/kind/enum",
            json!(["small", "huge"]),
            Kind::Unrecognized,
            "ThingKind",
        ),
        planted("/components/schemas/Thing/required", json!(["kind"]), Kind::Refused, "name"),
        planted("/components/schemas/Wheel/properties/spokes/type", json!("boolean"), Kind::Refused, "spokes"),
        planted(
            "/components/schemas/Part/discriminator/mapping",
            json!({ "w": "Wheel" }),
            Kind::Unrecognized,
            "decode `ApiPart`",
        ),
        // What is there is the same, but not what it is.
        planted(
            "/components/schemas/Part/discriminator/mapping",
            json!({ "Door": "Gate", "Gate": "Door" }),
            Kind::Unrecognized,
            "taken for a `Door`",
        ),
        planted("/paths/~1things/get/parameters/0/explode", json!(false), Kind::Request, "not serialized as form"),
        planted("/paths/~1things/get/parameters/0/style", json!("pipeDelimited"), Kind::Request, "pipeDelimited"),
        planted("/paths/~1things/get/parameters/1/name", json!("X-Other"), Kind::Request, "header x-other is not"),
        planted("/paths/~1things/get/parameters/1/in", json!("query"), Kind::Request, "no argument"),
        planted(
            "/components/securitySchemes/key",
            json!({ "type": "apiKey", "in": "header", "name": "X-Token" }),
            Kind::Request,
            "credentials of none",
        ),
        planted(
            "/components/securitySchemes/key",
            json!({ "type": "apiKey", "in": "query", "name": "X-Key" }),
            Kind::Request,
            "credentials of none",
        ),
        planted("/components/schemas/Wheel/nullable", json!(true), Kind::Unrecognized, "not recognized at \"/parts/"),
        planted("/paths/~1pages/get/parameters/0/$ref", json!("shared.yaml#/Limit"), Kind::Request, "no argument"),
        planted(
            "/paths/~1feed",
            json!({ "get": { "operationId": "feed", "responses": { "200": { "description": "", "content": {
                "application/x-ndjson": { "schema": { "type": "array", "items": { "type": "integer" } } }
            } } } } }),
            Kind::Refused,
            "call `feed`",
        ),
        planted("/paths/~1things/post/security", json!([]), Kind::Request, "a header that was not set, x-key"),
        planted(
            "/paths/~1things/post/requestBody/content",
            json!({ "application/merge-patch+json": { "schema": { "$ref": "#/components/schemas/Thing" } } }),
            Kind::Request,
            "media type of the body is not described",
        ),
        planted(
            "/paths/~1tokens/post/requestBody/content/application~1x-www-form-urlencoded/encoding",
            json!({ "scopes": { "explode": false } }),
            Kind::Request,
            "not serialized as form",
        ),
        planted(
            "/paths/~1tokens/post/requestBody/content/application~1x-www-form-urlencoded/schema/additionalProperties",
            json!({ "type": "boolean" }),
            Kind::Request,
            "invalid type: boolean",
        ),
        planted("/paths/~1photos/post/parameters/0/name", json!("visitor"), Kind::Request, "parameter visitor is not"),
        // The name as it is on the wire.
        planted("/paths/~1photos/post/parameters/1/name", json!("a%20b"), Kind::Request, "parameter a%20b is not"),
        planted(
            "/paths/~1photos/post/requestBody/content/multipart~1form-data/schema/properties/edits",
            json!({ "type": "array", "items": { "$ref": "#/components/schemas/Edit" } }),
            Kind::Request,
            "part edits is not its value",
        ),
        planted(
            "/paths/~1edits/post/requestBody/content/application~1x-www-form-urlencoded/encoding",
            json!({ "edit": { "style": "deepObject", "explode": true } }),
            Kind::Request,
            "not serialized as deepObject",
        ),
        planted(
            "/components/schemas/Pet/discriminator/mapping",
            json!({ "4": "Bird", "2": "Cat" }),
            Kind::Unrecognized,
            "taken for a `Bird`",
        ),
        planted(
            "/components/schemas/Switch/discriminator/mapping",
            json!({ "false": "On", "true": "Off" }),
            Kind::Unrecognized,
            "taken for a `On`",
        ),
        // Outside of a request, such a `null` is allowed.
        planted(
            "/components/schemas/Empty/properties/used/readOnly",
            json!(true),
            Kind::Request,
            "body is not what was set",
        ),
        planted("/paths/~1photos/post/parameters/0/in", json!("header"), Kind::Request, "no argument"),
        planted(
            "/paths/~1photos/post/requestBody/content/multipart~1form-data/encoding",
            json!({ "title": { "contentType": "text/csv" } }),
            Kind::Request,
            "part title is not of the media type",
        ),
        planted(
            "/paths/~1photos/post/requestBody/content/multipart~1form-data/schema/properties/depth",
            json!({ "type": "integer" }),
            Kind::Request,
            "part depth is not its value",
        ),
        planted("/paths/~1things/post/requestBody/required", json!(false), Kind::Request, "which is optional"),
        planted(
            "/paths/~1things/get/responses/200/content",
            json!({ "text/csv": { "schema": { "type": "string" } } }),
            Kind::Request,
            "accepts none of the representations",
        ),
        planted(
            "/paths/~1labels/post/requestBody/content/application~1json;v=2/schema",
            json!({ "type": "integer" }),
            Kind::Request,
            "call `add_label_json_v2`",
        ),
        planted(
            "/components/x-content/application~1json/schema/items/type",
            json!("boolean"),
            Kind::Refused,
            "add_label",
        ),
        planted(
            "/paths/~1things/get/parameters/2/explode",
            json!(false),
            Kind::Request,
            "header x-range is not its value",
        ),
        planted(
            "/paths/~1things/get/responses/200/headers/X-Sizes/schema",
            json!({ "type": "array", "items": { "type": "boolean" } }),
            Kind::Changed,
            "header x-sizes differs",
        ),
        planted(
            "/paths/~1things/get/responses/200/headers/X-Count/schema/type",
            json!("boolean"),
            Kind::Changed,
            "header x-count differs",
        ),
        planted(
            "/paths/~1tokens/post/responses/204/headers",
            json!({ "X-Token": { "schema": { "type": "string" } } }),
            Kind::Changed,
            "nothing for the header x-token",
        ),
        planted(
            "/paths/~1things/put",
            json!({ "operationId": "more", "responses": {} }),
            Kind::Request,
            "no method for the operation",
        ),
    ]
}

/// Texts in the code of a client, what replaces them, and what is found.
const PLANTED_IN_CODE: [(&str, &str, Kind, &str); 12] = [
    ("\"x-trace\"", "\"x-trick\"", Kind::Request, "x-trace"),
    ("\"tags\"", "\"tag\"", Kind::Request, "tags"),
    ("\"scopes\"", "\"scope\"", Kind::Request, "scopes"),
    ("\"visit\"", "\"visits\"", Kind::Request, "parameter visit is not"),
    ("\"sizes\"", "\"size\"", Kind::Request, "part sizes is not"),
    // Several faults of one operation.
    ("\"x-range\"", "\"x-ranges\"", Kind::Request, "header x-range is not"),
    ("\"filter\"", "\"filters\"", Kind::Request, "parameter filter is not"),
    ("\"x-sizes\"", "\"x-size\"", Kind::Changed, "header x-sizes differs"),
    ("(\"cursor\", cursor)", "(\"limit\", cursor)", Kind::Request, "by its size `limit`"),
    ("variable(\"version\"", "variable(\"region\"", Kind::Request, "for the server https://us.example.com/"),
    ("https://archive.example.com", "https://archives.example.com", Kind::Request, "for the server https://archive."),
    // In the runtime: what a server takes for a space.
    (".remove(b'~')", ".remove(b'~').remove(b'+')", Kind::Request, "became [\"a+b\"]"),
];

fn description() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/things.yaml");
    serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Sets a member of an object, or an item of an array, at a JSON pointer.
fn set(document: &mut Value, pointer: &str, value: Value) {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match document.pointer_mut(parent) {
        Some(Value::Object(members)) => drop(members.insert(name.replace("~1", "/"), value)),
        Some(Value::Array(items)) => items[name.parse::<usize>().unwrap()] = value,
        // A member of something that is not there yet.
        _ => set(document, parent, json!({ name.replace("~1", "/"): value })),
    }
}

fn files_below(directory: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

/// Generates a client of the description, and replaces texts in its code.
fn generate(description: &Path, crates: &Path, name: &str, replaced: &[(&str, &str, Kind, &str)]) -> PathBuf {
    let directory = crates.join(name);
    let generated = Generator::new().description(description).name(name).conformance(true).generate().unwrap();
    generated.write_to(&directory).unwrap();
    let files = files_below(&directory.join("src"));
    for (text, other, _, _) in replaced {
        let replace = |file: &&PathBuf| {
            let code = fs::read_to_string(file).unwrap();
            code.contains(text).then(|| fs::write(file, code.replace(text, other)).unwrap()).is_some()
        };
        let found = files.iter().filter(|file| !file.ends_with("conformance.rs")).filter(replace).count();
        assert!(found > 0, "the code does not contain {text}");
    }
    directory
}

fn has_fault(outcome: &Outcome, kind: Kind, detail: &str) -> bool {
    let faults = &outcome.1.as_ref().unwrap().faults;
    faults.iter().any(|(fault, _)| fault.kind == kind && fault.to_string().contains(detail))
}

fn show(outcome: &Outcome) -> String {
    match &outcome.1 {
        Ok(summary) => summary.faults.iter().map(|(fault, _)| format!("{fault}\n")).collect(),
        Err(error) => error.clone(),
    }
}

#[test]
fn each_planted_fault_is_found_and_nothing_else() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let work = tempfile::tempdir().unwrap();
    let write = |name: &str, description: &Value| {
        let path = work.path().join(name);
        fs::write(&path, description.to_string()).unwrap();
        path
    };
    let (description, planted) = (description(), all_planted());
    // The other file has references back to the first.
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/shared.yaml");
    fs::copy(shared, work.path().join("shared.yaml")).unwrap();
    let sound = write("things.yaml", &description);
    let crates = work.path().canonicalize().unwrap();
    let client = generate(&sound, &crates, "sound-client", &[]);
    let faulty = generate(&sound, &crates, "faulty-client", &PLANTED_IN_CODE);
    let mut clients = vec![(sound.clone(), client.clone()), (sound, faulty)];
    for (index, Planted { pointer, value, .. }) in planted.iter().enumerate() {
        let mut other = description.clone();
        set(&mut other, pointer, value.clone());
        clients.push((write(&format!("{index}.json"), &other), client.clone()));
    }
    let options = Options {
        seed: 1,
        cases: 24,
        work: crates,
        target: root.join("xtask/target/conform/target"),
        lockfile: Some(root.join("Cargo.lock")),
    };
    let outcomes = conform::check(&clients, &options, &mut |_, _| {}).unwrap();
    assert_eq!(outcomes.len(), clients.len());

    let (sound, rest) = outcomes.split_first().unwrap();
    let summary = sound.1.as_ref().unwrap();
    assert!(summary.faults.is_empty(), "{}", show(sound));
    assert!(summary.checked >= 10 && summary.values >= 200 && summary.skipped.is_empty(), "{summary:?}");

    let (faulty, rest) = rest.split_first().unwrap();
    for (text, other, kind, detail) in PLANTED_IN_CODE {
        assert!(has_fault(faulty, kind, detail), "{other} instead of {text} is not found:\n{}", show(faulty));
    }
    let is_missed = |(planted, outcome): &(&Planted, &Outcome)| !has_fault(outcome, planted.kind, planted.detail);
    let missed = planted.iter().zip(rest).filter(is_missed);
    let missed: Vec<_> = missed
        .map(|(planted, outcome)| format!("{} at {}:\n{}", planted.value, planted.pointer, show(outcome)))
        .collect();
    assert!(missed.is_empty(), "not found: {}", missed.join("\n"));

    // What is not checked is said.
    let mut other = description.clone();
    set(&mut other, "/components/schemas/Door/properties/color", json!({ "$ref": "missing.yaml" }));
    let missing = conform::check(&[(write("missing.json", &other), client)], &options, &mut |_, _| {}).unwrap();
    let skipped = &missing[0].1.as_ref().unwrap().skipped;
    assert!(
        skipped.iter().any(|(_, reason)| reason.contains("the reference missing.yaml is not followed")),
        "{skipped:?}"
    );

    // The smallest value that shows the first one, and the same values for the same seed.
    let smallest: Vec<_> = rest[0].1.as_ref().unwrap().faults.iter().map(|(fault, _)| &fault.sent).collect();
    assert!(smallest.contains(&&json!({ "name": "", "kind": "small", "length": 0 })), "{smallest:?}");
    let again = conform::check(&clients[..1], &options, &mut |_, _| {}).unwrap();
    assert_eq!(format!("{:?}", again[0].1), format!("{:?}", sound.1));
}
