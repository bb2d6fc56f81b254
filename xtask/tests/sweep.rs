//! What `cargo xtask sweep` does with many descriptions.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

fn description(schema: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: Things, version: v1}}\npaths:\n  /things:\n    get:\n      operationId: get_things\n      \
         responses: {{'200': {{description: Yes., content: {{application/json: {{schema: {schema}}}}}}}}}\n"
    )
}

/// A folder with descriptions, one of them in a folder below, and something that is none.
fn folder(descriptions: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("below")).unwrap();
    fs::write(folder.path().join("README.md"), "no description").unwrap();
    for (name, text) in descriptions {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn sweep(folder: &TempDir, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(["sweep", "."]).args(arguments).current_dir(folder.path()).output().unwrap()
}

#[test]
fn a_sweep_says_what_becomes_of_each_file() {
    let (good, bad) = (description("{type: string, enum: [A, B, A]}"), "openapi: 2.0");
    let folder = folder(&[("bad.yaml", bad), ("below/good.yaml", &good)]);
    let output = sweep(&folder, &["--report", "report.json"]);
    assert_eq!(output.status.code(), Some(1));

    let report: Value = serde_json::from_slice(&fs::read(folder.path().join("report.json")).unwrap()).unwrap();
    let files = report["files"].as_array().unwrap();
    assert_eq!(files.len(), 2);
    assert_eq!((&files[0]["file"], &files[0]["status"]), (&"./bad.yaml".into(), &"failed".into()));
    assert!(files[0]["error"].as_str().unwrap().starts_with("./bad.yaml: this is OpenAPI"), "{}", files[0]["error"]);
    let good = &files[1];
    assert_eq!((&good["file"], &good["status"]), (&"./below/good.yaml".into(), &"ok".into()));
    assert_eq!((&good["error"], &good["operations"], &good["streams"]), (&Value::Null, &1.into(), &0.into()));
    assert_eq!((&good["schemas"], &good["repairs"]["duplicate-enum-values"]), (&1.into(), &1.into()));
    assert!(good["lines"].as_u64().unwrap() > 50 && good["millis"].is_u64());

    let table = String::from_utf8(output.stdout).unwrap();
    assert!(table.contains("1 of 2 ok, operations 1"), "{table}");
    let progress = String::from_utf8(output.stderr).unwrap();
    assert_eq!(progress.lines().filter(|line| line.starts_with("1/2 ") || line.starts_with("2/2 ")).count(), 2);
}

#[test]
fn a_sweep_of_good_files_succeeds() {
    let folder = folder(&[("good.yaml", &description("{type: string}"))]);
    assert!(sweep(&folder, &[]).status.success());
}

#[test]
fn a_file_that_overflows_the_stack_costs_only_itself() {
    let deep = description(&format!("{}{{type: string}}{}", "{type: array, items: ".repeat(100), "}".repeat(100)));
    let folder = folder(&[("deep.yaml", &deep), ("flat.yaml", &description("{type: string}"))]);
    let sweep = format!("ulimit -s 256; exec {} sweep . --report report.json", env!("CARGO_BIN_EXE_xtask"));
    let output = Command::new("sh").args(["-c", &sweep]).current_dir(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let report: Value = serde_json::from_slice(&fs::read(folder.path().join("report.json")).unwrap()).unwrap();
    let error = report["files"][0]["error"].as_str().unwrap();
    assert!(error.starts_with("the generator crashed (signal: "), "{error}");
    assert_eq!(report["files"][1]["status"], "ok");
}

#[test]
fn nothing_to_sweep_is_an_error() {
    let output = sweep(&folder(&[]), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "error: no description in .\n");
}
