//! What commands print for programs.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::support::{DESCRIPTION, description, project, stderr, xtask};

/// Runs a command for a program, which reads nothing but JSON.
fn run(directory: &Path, arguments: &[&str]) -> (Option<i32>, Value) {
    let output = xtask(directory).args(arguments).args(["--format", "json"]).output().unwrap();
    assert_eq!(stderr(&output), "", "{arguments:?}");
    (output.status.code(), serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn codegen_says_what_became_of_each_file_and_description() {
    let project = project();
    let (status, planned) = run(project.path(), &["codegen", "--dry-run"]);
    assert_eq!((status, &planned["status"], &planned["directory"]), (Some(0), &json!("planned"), &json!("generated")));
    assert!(!project.path().join("generated").exists());
    let changes = planned["changes"].as_array().unwrap();
    assert_eq!(changes.len(), planned["files"].as_u64().unwrap() as usize);
    assert_eq!(
        changes[0],
        json!({"path": "Cargo.toml", "kind": "missing", "line": null, "found": null, "expected": null})
    );
    let description = &planned["descriptions"][0];
    assert_eq!((&description["version"], &description["operations"]), (&json!("2026-09-beta"), &json!(1)));
    assert_eq!(description["notes"][0]["kind"], "placeholder-docs");
    assert!(description["notes"][0]["pointer"].is_string() && description["notes"][0]["message"].is_string());

    let (_, written) = run(project.path(), &["codegen"]);
    assert_eq!(
        (&written["format"], &written["status"], &written["changes"]),
        (&json!(1), &json!("written"), &planned["changes"])
    );
    let (status, checked) = run(project.path(), &["codegen", "--check"]);
    assert_eq!((status, &checked["status"], &checked["changes"]), (Some(0), &json!("up-to-date"), &json!([])));
    let readme = project.path().join("generated/README.md");
    fs::write(&readme, format!("# new\n{}", fs::read_to_string(&readme).unwrap())).unwrap();
    let (status, checked) = run(project.path(), &["codegen", "--check"]);
    let change = &checked["changes"][0];
    assert_eq!((status, &checked["status"], &change["kind"]), (Some(1), &json!("out-of-date"), &json!("changed")));
    assert_eq!((&change["path"], &change["line"], &change["found"]), (&json!("README.md"), &json!(1), &json!("# new")));
}

#[test]
fn import_and_drift_say_what_changed() {
    let project = project();
    let path = project.path().join("official.yaml");
    fs::write(&path, DESCRIPTION).unwrap();
    let import = ["import", "official.yaml", "--version", "2026-09-beta"];
    let (status, imported) = run(project.path(), &[&import[..], &["--dry-run"]].concat());
    assert_eq!((status, &imported["status"], &imported["dry_run"]), (Some(0), &json!("replaced"), &json!(true)));
    assert_eq!((&imported["format"], &imported["file"]), (&json!(1), &json!("spec/2026-09-beta.yaml")));
    assert_eq!(imported["comparisons"][0]["baseline"], "replaced");
    assert_eq!(imported["comparisons"][0]["difference"]["format"], 3);
    assert_eq!(fs::read_to_string(project.path().join("spec/2026-09-beta.yaml")).unwrap(), DESCRIPTION);

    assert_eq!(run(project.path(), &import).1["dry_run"], false);
    let drift = ["drift", "official.yaml", "--version", "2026-09-beta"];
    let (status, drifted) = run(project.path(), &drift);
    assert_eq!((status, &drifted["differences"]), (Some(0), &json!([])));
    fs::write(&path, DESCRIPTION.replace("type: string", "type: integer")).unwrap();
    let (status, drifted) = run(project.path(), &drift);
    let difference = &drifted["differences"][0];
    assert_eq!((status, &difference["kind"]), (Some(1), &json!("changed")));
    assert_eq!((&difference["old"], &difference["new"]), (&json!("string"), &json!("integer")));
    assert_eq!(difference["path"][0], "paths");
}

#[test]
fn sweep_prints_its_report() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("good.yaml"), description("{type: string}")).unwrap();
    fs::write(directory.path().join("bad.yaml"), "openapi: 2.0").unwrap();
    let (status, printed) = run(directory.path(), &["sweep", "good.yaml", "bad.yaml", "--report", "report.json"]);
    let written: Value = serde_json::from_slice(&fs::read(directory.path().join("report.json")).unwrap()).unwrap();
    assert_eq!((status, &printed), (Some(1), &written));
    assert_eq!((&printed["format"], &printed["files"][0]["status"]), (&json!(1), &json!("ok")));
    assert_eq!(printed["files"][1]["status"], "failed");
}
