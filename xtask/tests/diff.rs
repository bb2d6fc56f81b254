//! What `cargo xtask diff` says of two descriptions.
//!
//! A case is a file in `diff/` with two descriptions, which says in its first line what it is about, and beside it what is
//! said of them. To add one, add the file and run the tests with `UPDATE_CASES=1`, then read what was written: is it true,
//! is it all, and would you want to be told so?

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

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

/// A folder with the two descriptions of a case.
fn project(case: &str) -> TempDir {
    let text = fs::read_to_string(folder().join(case).with_extension("yaml")).unwrap();
    let [_, before, after] = text.splitn(3, "---\n").collect::<Vec<_>>().try_into().unwrap();
    let project = tempfile::tempdir().unwrap();
    fs::write(project.path().join("before.yaml"), before).unwrap();
    fs::write(project.path().join("after.yaml"), after).unwrap();
    project
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask")).args(arguments).current_dir(folder).output().unwrap()
}

fn diff(project: &TempDir, arguments: &[&str]) -> Output {
    run(project.path(), &[&["diff", "before.yaml", "after.yaml"], arguments].concat())
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Compares a text with the one that is kept.
fn check(kept: &Path, text: &str) {
    if std::env::var_os("UPDATE_CASES").is_some() {
        fs::write(kept, text).unwrap();
    }
    let expected = fs::read_to_string(kept).unwrap_or_default();
    assert!(text == expected, "{}: to accept this, run with UPDATE_CASES=1\n{text}", kept.display());
}

#[test]
fn each_case_is_told_as_it_is_kept() {
    for case in cases() {
        let project = project(case.file_stem().unwrap().to_str().unwrap());
        let output = diff(&project, &[]);
        assert!(output.status.success(), "{}: {}", case.display(), stderr(&output));
        check(&case.with_extension("txt"), &stdout(&output));
    }
}

#[test]
fn each_rule_has_a_case_and_one_line_in_the_table() {
    let texts: String = cases().iter().map(|case| fs::read_to_string(case.with_extension("txt")).unwrap()).collect();
    let table = stdout(&run(&folder(), &["diff", "--rules"]));
    for rule in RULES {
        let is_named = texts.split(['[', ']', '\n']).any(|names| names.split(", ").any(|name| name == rule.id));
        assert!(is_named, "no case shows {}", rule.id);
        let lines = table.lines().filter(|line| line.split_whitespace().next() == Some(rule.id)).count();
        assert_eq!(lines, 1, "{}", rule.id);
    }
}

#[test]
fn the_way_back_is_told_too_and_nothing_changes_from_a_description_to_itself() {
    for case in cases() {
        let project = project(case.file_stem().unwrap().to_str().unwrap());
        let back = run(project.path(), &["diff", "after.yaml", "before.yaml"]);
        assert!(back.status.success(), "{}", stderr(&back));
        for name in ["before.yaml", "after.yaml"] {
            let same = run(project.path(), &["diff", name, name]);
            assert!(stdout(&same).ends_with("\nno changes\nsemver: none\n"), "{}: {}", case.display(), stdout(&same));
        }
    }
}

#[test]
fn markdown_is_for_a_review() {
    let output = diff(&project("properties_of_both"), &["--format", "markdown"]);
    check(&folder().join("properties_of_both.md"), &stdout(&output));
    let output = diff(&project("nothing"), &["--format", "markdown"]);
    assert_eq!(stdout(&output), "# From before.yaml to after.yaml\n\nNo changes. Semver: none.\n");
}

#[test]
fn json_is_for_programs() {
    let output = diff(&project("properties_of_both"), &["--format", "json"]);
    check(&folder().join("properties_of_both.json"), &stdout(&output));
    let output = diff(&project("nothing"), &["--format", "json"]);
    let value: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(value["changes"], Value::Array(Vec::new()));
    assert_eq!(value["semver"]["bump"], "none");
}

#[test]
fn breaking_changes_fail_when_that_is_asked_for() {
    let output = diff(&project("properties_of_both"), &["--fail-on", "breaking"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "error: 2 breaking changes from before.yaml to after.yaml\n");
    assert!(stdout(&output).contains("became required"));

    for case in ["nothing", "wire_only"] {
        let output = diff(&project(case), &["--fail-on", "breaking"]);
        assert!(output.status.success(), "{case}: {}", stderr(&output));
    }
}

#[test]
fn what_cannot_be_compared_is_one_error() {
    let project = project("nothing");
    let refused = |old: &str| {
        let output = run(project.path(), &["diff", old, "after.yaml"]);
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""), "{old}");
        stderr(&output)
    };
    assert_eq!(refused("2025-01"), "error: \"2025-01\" is neither a version in spec nor a file\n");
    assert_eq!(refused("../secret"), "error: \"../secret\" is neither a version in spec nor a file\n");
    assert_eq!(refused("."), "error: \".\" is neither a version in spec nor a file\n");
    for (name, text) in [("bad.json", "{"), ("bad.yaml", "a: [")] {
        fs::write(project.path().join(name), text).unwrap();
        assert!(refused(name).starts_with(&format!("error: {name}:")), "{}", refused(name));
    }
    fs::write(project.path().join("other.yaml"), "swagger: '2.0'").unwrap();
    assert!(refused("other.yaml").starts_with("error: other.yaml: this is a Swagger description"));

    fs::create_dir(project.path().join("spec")).unwrap();
    fs::copy(project.path().join("before.yaml"), project.path().join("spec/v1.yaml")).unwrap();
    let help = "\n  help: the versions are v1\n";
    assert_eq!(refused("v2"), format!("error: \"v2\" is neither a version in spec nor a file{help}"));
}

#[test]
fn a_version_is_laid_over_and_what_it_cannot_hold_is_not_missed() {
    let project = project("limits_of_requests");
    let spec = project.path().join("spec");
    fs::create_dir(&spec).unwrap();
    fs::copy(project.path().join("before.yaml"), spec.join("v1.yaml")).unwrap();
    let overlay = "overlay: 1.1.0\ninfo: {title: Names, version: 1.0.0}\nactions:\n\
                   - {target: $.components.schemas.Asked, update: {x-rust-name: Wish}}\n";
    fs::write(spec.join("overlay.yaml"), overlay).unwrap();

    let told = stdout(&run(project.path(), &["diff", "v1", "after.yaml"]));
    assert!(told.contains("limits, defaults, unused media types and the like are left out"), "{told}");
    assert!(told.contains("is called `Asked`, was called `Wish` [type-renamed]"), "{told}");
    assert!(told.contains("\n1 change: "), "{told}");
}

#[test]
fn an_import_ends_with_the_changes_since_the_newest_other_version() {
    let project = project("properties_of_both");
    let import = |file: &str, version: &str| {
        let output = run(project.path(), &["import", file, "--version", version]);
        assert!(output.status.success(), "{}", stderr(&output));
        stdout(&output)
    };
    let first = import("before.yaml", "v1");
    assert!(first.ends_with("there is no other version to compare it with\n"), "{first}");
    let second = import("after.yaml", "v2");
    assert!(second.contains("changes since v1, the newest of the others:\n\ntype Thing\n"), "{second}");
    assert!(second.ends_with("semver: major; before 1.0, 0.y.z takes a new y\n"), "{second}");
}
