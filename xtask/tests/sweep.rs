//! Tests `cargo xtask sweep`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

fn description(schema: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: Things, version: v1}}\npaths:\n  /things:\n    get:\n      operationId: get_things\n      \
         responses: {{'200': {{description: ok, content: {{application/json: {{schema: {schema}}}}}}}}}\n"
    )
}

/// Creates a directory with descriptions, a subdirectory, and a file that is not a description.
fn directory(descriptions: &[(&str, &str)]) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    fs::create_dir(directory.path().join("below")).unwrap();
    fs::write(directory.path().join("README.md"), "not a description").unwrap();
    for (name, text) in descriptions {
        fs::write(directory.path().join(name), text).unwrap();
    }
    directory
}

fn sweep(directory: &TempDir, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(["sweep", "."]).args(arguments).current_dir(directory.path()).output().unwrap()
}

fn report(directory: &TempDir) -> Value {
    serde_json::from_slice(&fs::read(directory.path().join("report.json")).unwrap()).unwrap()
}

#[test]
fn the_report_has_the_outcome_of_each_description() {
    let (good, bad) = (description("{type: string, enum: [A, B, A]}"), "openapi: 2.0");
    let directory = directory(&[("bad.yaml", bad), ("below/good.yaml", &good)]);
    let output = sweep(&directory, &["--report", "report.json"]);
    assert_eq!(output.status.code(), Some(1));

    let report = report(&directory);
    let files = report["files"].as_array().unwrap();
    assert_eq!(files.len(), 2);
    assert_eq!((&files[0]["file"], &files[0]["status"]), (&"./bad.yaml".into(), &"failed".into()));
    assert!(
        files[0]["error"].as_str().unwrap().starts_with("./bad.yaml: `openapi` is not a version"),
        "{}",
        files[0]["error"]
    );
    let good = &files[1];
    assert_eq!((&good["file"], &good["status"]), (&"./below/good.yaml".into(), &"ok".into()));
    assert_eq!((&good["error"], &good["operations"], &good["streams"]), (&Value::Null, &1.into(), &0.into()));
    assert_eq!((&good["schemas"], &good["notes"]["duplicate-enum-values"]), (&1.into(), &1.into()));
    assert!(good["lines"].as_u64().unwrap() > 50 && good["millis"].is_u64());

    let table = String::from_utf8(output.stdout).unwrap();
    assert!(table.contains("\ngood.yaml  ok ") && table.contains("1 of 2 ok, operations 1"), "{table}");
    let progress = String::from_utf8(output.stderr).unwrap();
    assert!(progress.starts_with("next: ") && progress.lines().count() == 1, "progress is for terminals: {progress}");
}

#[test]
fn valid_descriptions_succeed_under_the_alias_as_well() {
    let directory = directory(&[("good.yaml", &description("{type: string}"))]);
    assert!(sweep(&directory, &[]).status.success());
    let output =
        Command::new(env!("CARGO_BIN_EXE_xtask")).args(["corpus", "good.yaml"]).current_dir(&directory).output();
    assert!(output.unwrap().status.success());
}

#[test]
#[cfg(unix)]
fn a_description_that_overflows_the_stack_does_not_affect_the_others() {
    let deep = description(&format!("{}{{type: string}}{}", "{type: array, items: ".repeat(100), "}".repeat(100)));
    let directory = directory(&[("deep.yaml", &deep), ("flat.yaml", &description("{type: string}"))]);
    let script = format!("ulimit -s 1024; exec {} sweep . --report report.json", env!("CARGO_BIN_EXE_xtask"));
    let output = Command::new("sh").args(["-c", &script]).current_dir(directory.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let report = report(&directory);
    let error = report["files"][0]["error"].as_str().unwrap();
    assert!(error.starts_with("the generator crashed (signal: ") && error.contains("overflowed its stack"), "{error}");
    assert_eq!(report["files"][1]["status"], "ok");
}

#[test]
fn a_directory_without_descriptions_is_an_error() {
    let output = sweep(&directory(&[]), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "error: no descriptions in .\n");
}

#[test]
fn a_report_that_cannot_be_written_is_an_error_before_the_work() {
    let directory = directory(&[("good.yaml", &description("{type: string}"))]);
    let output = sweep(&directory, &["--report", "missing/report.json"]);
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.starts_with("error: cannot write the report missing/report.json: "), "{error}");
    assert!(!error.contains("1/1"), "{error}");
}

#[test]
fn a_profile_applies_to_all_descriptions_and_is_checked_once() {
    let directory = directory(&[("good.yaml", &description("{type: string}")), ("other.yaml", &description("{}"))]);
    fs::create_dir(directory.path().join("profiles")).unwrap();
    let profile = |text: &str| fs::write(directory.path().join("profiles/acme.txt"), text).unwrap();
    let sweep = || sweep(&directory, &["--profile", "profiles/acme.txt"]);

    profile("service: Acme\nhosts: [acme.example]\ncrate_prefix: acme\n");
    assert!(sweep().status.success());

    profile("unknown: 1\n");
    let output = sweep();
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(error.matches("error: ").count(), 1, "{error}");
}
