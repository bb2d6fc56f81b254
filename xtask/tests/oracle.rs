//! Tests the oracle: it finds nothing in a client that is as described, and each fault that is planted in one.
//!
//! A fault is a difference between a client and its description, so that most are planted in the description: one client is
//! compiled, and checked against many of them. The others are planted in the code of a second client.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "oracle/planted.rs"]
mod planted;

use std::fs;
use std::path::{Path, PathBuf};

use conform::{Kind, Options, Outcome};
use openapi_client_codegen::Generator;
use serde_json::{Value, json};

use planted::{PLANTED_IN_CODE, Planted, all_planted};

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
