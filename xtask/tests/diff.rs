//! Tests `cargo xtask diff`.
//!
//! A case is a file in `diff/` with two descriptions and a first line that says what it tests. The expected output is next to
//! it. To add a case, add the file, run the tests with `UPDATE_CASES=1` and review the output: is it correct, is it complete,
//! and would a user want to know it?

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

#[path = "diff/html.rs"]
mod html;
#[path = "diff/overlays.rs"]
mod overlays;

use openapi_client_codegen::diff::rules::RULES;
use serde_json::Value;
use tempfile::TempDir;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff")
}

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

/// Creates a directory with the two descriptions of a case.
fn files(case: &str) -> TempDir {
    let text = fs::read_to_string(folder().join(case).with_extension("yaml")).unwrap();
    let [_, before, after] = text.splitn(3, "---\n").collect::<Vec<_>>().try_into().unwrap();
    let files = tempfile::tempdir().unwrap();
    fs::write(files.path().join("before.yaml"), before).unwrap();
    fs::write(files.path().join("after.yaml"), after).unwrap();
    files
}

/// Creates a project with the two descriptions of a case in its root, and the first as version `v1`.
fn project(case: &str) -> TempDir {
    let project = files(case);
    for directory in ["spec", "xtask"] {
        fs::create_dir(project.path().join(directory)).unwrap();
    }
    fs::copy(project.path().join("before.yaml"), project.path().join("spec/v1.yaml")).unwrap();
    project
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask")).args(arguments).current_dir(folder).output().unwrap()
}

fn diff(files: &TempDir, arguments: &[&str]) -> Output {
    run(files.path(), &[&["diff", "before.yaml", "after.yaml"], arguments].concat())
}

/// Returns the error of a comparison that must fail without output.
fn error(files: &TempDir, arguments: &[&str]) -> String {
    let output = run(files.path(), &[&["diff"], arguments].concat());
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""), "{arguments:?}");
    stderr(&output)
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Compares an output with the expected one.
fn check(expected: &Path, output: &str) {
    if std::env::var_os("UPDATE_CASES").is_some() {
        fs::write(expected, output).unwrap();
    }
    let expected_output = fs::read_to_string(expected).unwrap_or_default();
    assert!(output == expected_output, "{}: to accept this, run with UPDATE_CASES=1\n{output}", expected.display());
}

#[test]
fn each_case_has_its_expected_output() {
    for case in cases() {
        let files = files(case.file_stem().unwrap().to_str().unwrap());
        let output = diff(&files, &[]);
        assert!(output.status.success(), "{}: {}", case.display(), stderr(&output));
        check(&case.with_extension("txt"), &stdout(&output));
    }
}

#[test]
fn each_rule_is_in_the_output_of_a_case_and_has_one_line_in_the_table() {
    let outputs: String = cases().iter().map(|case| fs::read_to_string(case.with_extension("txt")).unwrap()).collect();
    let table = stdout(&run(&folder(), &["diff", "--rules"]));
    for rule in RULES {
        let is_named = outputs.split(['[', ']', '\n']).any(|names| names.split(", ").any(|name| name == rule.id));
        assert!(is_named, "no case for {}", rule.id);
        let lines = table.lines().filter(|line| line.split_whitespace().next() == Some(rule.id)).count();
        assert_eq!(lines, 1, "{}", rule.id);
    }
}

#[test]
fn the_reverse_comparison_has_as_many_changes_and_a_description_has_none_from_itself() {
    for case in cases() {
        let files = files(case.file_stem().unwrap().to_str().unwrap());
        let reverse = run(files.path(), &["diff", "after.yaml", "before.yaml"]);
        assert!(reverse.status.success(), "{}", stderr(&reverse));
        let has_changes = |output: &Output| !stdout(output).ends_with("\nno changes\nsemver: none\n");
        assert_eq!(has_changes(&reverse), has_changes(&diff(&files, &[])), "{}", case.display());
        for name in ["before.yaml", "after.yaml"] {
            let same = run(files.path(), &["diff", name, name]);
            assert!(!has_changes(&same), "{}: {}", case.display(), stdout(&same));
        }
    }
}

#[test]
fn markdown_has_a_table_per_item() {
    let output = diff(&files("request_and_response_properties"), &["--format", "markdown"]);
    check(&folder().join("request_and_response_properties.md"), &stdout(&output));
    let output = diff(&files("no_changes"), &["--format", "markdown"]);
    assert_eq!(stdout(&output), "# From before.yaml to after.yaml\n\nNo changes. Semver: none.\n");
}

#[test]
fn json_has_the_parts_of_each_change() {
    let output = diff(&files("request_and_response_properties"), &["--format", "json"]);
    check(&folder().join("request_and_response_properties.json"), &stdout(&output));
    let output = diff(&files("no_changes"), &["--format", "json"]);
    let value: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(value["changes"], Value::Array(Vec::new()));
    assert_eq!(value["semver"]["bump"], "none");
}

#[test]
fn json_names_the_property_the_parameter_and_the_values() {
    let change = |case: &str, rule: &str| -> Value {
        let value: Value = serde_json::from_str(&stdout(&diff(&files(case), &["--format", "json"]))).unwrap();
        let changes = value["changes"].as_array().unwrap();
        changes.iter().find(|change| change["rules"][0] == rule).unwrap().clone()
    };
    let limit = change("request_constraints", "request-limit-tightened");
    assert_eq!((&limit["property"], &limit["parameter"]), (&"closer".into(), &Value::Null));
    assert_eq!((&limit["before"], &limit["after"]), (&"10".into(), &"5".into()));
    let moved = change("parameters", "request-parameter-moved");
    assert_eq!((&moved["property"], moved["parameter"].is_string()), (&Value::Null, true));
    assert_eq!((&moved["before"], &moved["after"]), (&"query".into(), &"headers".into()));
    let renamed = change("types", "type-renamed");
    assert_eq!((&renamed["old_name"], &renamed["name"]), (&renamed["before"], &renamed["after"]));
}

#[test]
fn breaking_changes_fail_if_requested() {
    let output = diff(&files("request_and_response_properties"), &["--fail-on", "breaking"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "error: 2 breaking changes from before.yaml to after.yaml\n");
    assert!(stdout(&output).contains("became required"));

    for case in ["no_changes", "wire_schemas"] {
        let output = diff(&files(case), &["--fail-on", "breaking"]);
        assert!(output.status.success(), "{case}: {}", stderr(&output));
    }
}

#[test]
fn a_name_that_is_neither_a_version_nor_a_file_is_an_error_with_a_hint() {
    let project = project("no_changes");
    for name in ["2025-01", "../secret", "overlay"] {
        assert_eq!(
            error(&project, &[name, "after.yaml"]),
            format!("error: {name:?} is neither a version in spec nor a file\n  help: the versions are v1\n")
        );
    }
    assert_eq!(
        error(&project, &["v2", "after.yaml"]),
        "error: \"v2\" is neither a version in spec nor a file\n  help: did you mean v1? The versions are v1\n"
    );
    let outside = error(&files("no_changes"), &["v1", "after.yaml"]);
    assert!(outside.starts_with("error: \"v1\" is not a file\n  note: "), "{outside}");
    assert!(outside.contains("is not in the project") && outside.contains("\n  help: run the command in"), "{outside}");
}

#[test]
fn a_directory_is_an_error_with_its_files() {
    let files = files("no_changes");
    let checkout = files.path().join("Deals");
    fs::create_dir(&checkout).unwrap();
    let refused = || error(&files, &["Deals", "after.yaml"]);
    let expected = "error: \"Deals\" is a directory, and a comparison is of two descriptions\n  help: ";
    assert_eq!(refused(), format!("{expected}pass a file: the directory has none in JSON or YAML\n"));
    for rollout in ["424", "425"] {
        fs::create_dir_all(checkout.join(rollout)).unwrap();
        fs::copy(files.path().join("before.yaml"), checkout.join(rollout).join("deals.yaml")).unwrap();
    }
    let listed = "\n    Deals/424/deals.yaml\n    Deals/425/deals.yaml\n";
    assert_eq!(refused(), format!("{expected}pass one of its files{listed}"));
}

#[test]
fn an_invalid_description_is_an_error_with_its_file() {
    let files = files("no_changes");
    for (name, text) in [("bad.json", "{"), ("bad.yaml", "a: [")] {
        fs::write(files.path().join(name), text).unwrap();
        let error = error(&files, &[name, "after.yaml"]);
        assert!(error.starts_with(&format!("error: {name}:")), "{error}");
    }
    fs::write(files.path().join("other.yaml"), "swagger: '2.0'").unwrap();
    let error = error(&files, &["other.yaml", "after.yaml"]);
    assert!(error.starts_with("error: other.yaml: this is a Swagger 2 description"), "{error}");
}

#[test]
fn the_project_is_found_from_below() {
    let project = project("no_changes");
    let output = run(&project.path().join("xtask"), &["diff", "v1", "../after.yaml"]);
    assert!(stdout(&output).ends_with("\nno changes\nsemver: none\n"), "{}", stderr(&output));
}
