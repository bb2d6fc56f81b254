//! Tests `cargo xtask release --check` in a project of its own.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};
use support::{DESCRIPTION, codegen, project, stderr, stdout, xtask};
use tempfile::TempDir;

const VERSION: &str = env!("CARGO_PKG_VERSION");

fn git(directory: &Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
    let mut command = Command::new("git");
    let output = command.args(identity).args(arguments).current_dir(directory).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

fn write(project: &TempDir, path: &str, text: &str) {
    fs::write(project.path().join(path), text).unwrap();
}

fn commit(project: &TempDir) {
    git(project.path(), &["add", "--all"]);
    git(project.path(), &["commit", "--quiet", "--message", "All of it"]);
}

fn changelog(heading: &str) -> String {
    format!(
        "# Changelog\n\n## [Unreleased]\n\n{heading}\n\nVersions of the API: `2026-09-beta`.\n\n### Added\n\n- All of it.\n\n## [0.0.1] - 2020-01-01\n"
    )
}

fn lock(version: &str) -> String {
    format!("version = 4\n\n[[package]]\nname = \"hubspot-conversations\"\nversion = \"{version}\"\n")
}

/// Creates a project that can be released.
fn releasable() -> TempDir {
    let project = project();
    write(&project, "Cargo.toml", &format!("[workspace.package]\nversion = \"{VERSION}\"\n"));
    write(&project, "Cargo.lock", &lock(VERSION));
    let package = "[package]\nname = \"xtask\"\nversion.workspace = true\n\n";
    write(&project, "xtask/Cargo.toml", &format!("{package}[workspace.package]\nversion = \"{VERSION}\"\n"));
    write(&project, "CHANGELOG.md", &changelog(&format!("## [{VERSION}] - 2026-09-30")));
    assert!(codegen(project.path(), &[]).status.success());
    git(project.path(), &["init", "--quiet"]);
    commit(&project);
    project
}

/// Runs the checks, without that of cargo, which compiles.
fn check(project: &TempDir, arguments: &[&str]) -> Output {
    xtask(project.path()).args(["release", "--check", "--no-publish"]).args(arguments).output().unwrap()
}

#[test]
fn a_project_in_which_nothing_is_missing_can_be_released() {
    let project = releasable();
    let output = check(&project, &[]);
    assert!(output.status.success(), "{output:?}");
    let text = stdout(&output);
    assert!(
        text.starts_with(&format!("Release {VERSION}\nok      the version of xtask/Cargo.toml is {VERSION}\n")),
        "{text}"
    );
    assert!(text.lines().skip(1).all(|line| line.starts_with("ok ")) && text.lines().count() > 8, "{text}");
    let first = format!("ok      {VERSION} is large enough for what changed in spec/: there is no earlier release\n");
    assert!(text.contains(&first), "{text}");
    assert!(stderr(&output).contains(&format!("`git tag v{VERSION}`")), "{output:?}");
    let quiet = check(&project, &["--quiet"]);
    assert_eq!((quiet.status.code(), stdout(&quiet), stderr(&quiet)), (Some(0), String::new(), String::new()));
}

#[test]
fn everything_that_is_missing_is_listed_with_what_to_do() {
    let project = releasable();
    git(project.path(), &["tag", &format!("v{VERSION}")]);
    write(&project, "xtask/Cargo.toml", "[workspace.package]\nversion = \"9.0.0\"\n");
    write(&project, "Cargo.lock", &lock("8.0.0"));
    write(&project, "CHANGELOG.md", &changelog(&format!("## [{VERSION}]")).replace("`2026-09-beta`", "none"));
    fs::remove_file(project.path().join("generated/README.md")).unwrap();
    let output = check(&project, &[]);
    assert_eq!(output.status.code(), Some(1));
    let text = stdout(&output);
    for missing in [
        format!("MISSING the version of xtask/Cargo.toml is {VERSION}\n        found: 9.0.0\n        help: set it in"),
        format!(
            "MISSING Cargo.lock has version {VERSION} of the packages of the project\n        found: hubspot-conversations 8.0.0\n"
        ),
        format!("MISSING CHANGELOG.md has a section for {VERSION} with its date\n        found: \"## [{VERSION}]\"\n"),
        "MISSING the section lists the version 2026-09-beta of the API\n        found: Versions of the API: none.\n"
            .to_owned(),
        "MISSING everything is committed\n        found: ".to_owned(),
        format!("MISSING the tag v{VERSION} is new\n        found: it exists\n        help: choose the next version\n"),
        "MISSING generated/ is up to date\n        found: 1 of its files differ, first README.md\n".to_owned(),
    ] {
        assert!(text.contains(&missing), "{missing}\n{text}");
    }
    let error = format!(
        "error: {VERSION} cannot be released: 7 things are missing\n  help: correct each of them as its line says, and run `cargo xtask release \
         --check --no-publish` again\n"
    );
    assert_eq!(stderr(&output), error);
    // The same for programs.
    let output = check(&project, &["--format", "json"]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(1), String::new()));
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&json["format"], &json["version"], &json["status"]),
        (&json!(1), &json!(VERSION), &json!("incomplete"))
    );
    let checks = json["checks"].as_array().unwrap();
    assert_eq!(checks.iter().filter(|check| check["is_met"] == false).count(), 7);
    let tag = checks.iter().find(|check| check["what"] == format!("the tag v{VERSION} is new")).unwrap();
    assert_eq!((&tag["found"], &tag["help"]), (&json!("it exists"), &json!("choose the next version")));
    let met = checks.iter().find(|check| check["is_met"] == true).unwrap();
    assert_eq!((&met["found"], &met["help"]), (&Value::Null, &Value::Null));
}

#[test]
fn a_changelog_without_a_section_says_how_to_make_one() {
    let project = releasable();
    for (text, found) in [
        ("## [Unreleased]\n".to_owned(), "found: there is none\n        help: rename \"## [Unreleased]\" to "),
        (changelog(&format!("## [{VERSION}] - 2026-13-01")), "- 2026-13-01\"\n        help: write "),
        (changelog(&format!("## [{VERSION}] - soon")), "- soon\"\n        help: write "),
        (
            changelog(&format!("## [{VERSION}] - 2026-09-30")).replace("## [Unreleased]\n", ""),
            "help: begin \"## [Unreleased]\"",
        ),
        (
            changelog(&format!("## [{VERSION}] - 2026-09-30")).replace("- All of it.", ""),
            "help: add a line for each change",
        ),
    ] {
        write(&project, "CHANGELOG.md", &text);
        commit(&project);
        let output = check(&project, &[]);
        assert_eq!(output.status.code(), Some(1));
        assert!(stdout(&output).contains(found) && stderr(&output).contains(": 1 thing is missing\n"), "{output:?}");
    }
}

#[test]
fn what_cannot_be_checked_is_an_error() {
    let project = releasable();
    let output = xtask(project.path()).arg("release").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--check"), "{output:?}");
    write(&project, "Cargo.toml", "[workspace]\n");
    let error = stderr(&check(&project, &[]));
    assert!(error.starts_with("error: Cargo.toml has no version\n  help: "), "{error}");
    write(&project, "Cargo.toml", "[workspace");
    let error = stderr(&check(&project, &[]));
    assert!(error.starts_with("error: Cargo.toml is not TOML: "), "{error}");
    fs::remove_dir_all(project.path().join(".git")).unwrap();
    write(&project, "Cargo.toml", &format!("[package]\nversion = \"{VERSION}\"\n"));
    let error = stderr(&check(&project, &[]));
    assert!(error.starts_with("error: git fails in "), "{error}");
}

#[test]
fn the_version_must_be_large_enough_for_what_changed_since_the_last_release() {
    let project = releasable();
    let present = semver::Version::parse(VERSION).unwrap();
    let later = format!("v{}", semver::Version { patch: present.patch + 5, ..present });
    let change = DESCRIPTION.replace("type: string", "type: integer");
    git(project.path(), &["tag", "v0.0.1"]);
    write(&project, "spec/2026-09-beta.yaml", &change);
    assert!(codegen(project.path(), &[]).status.success());
    commit(&project);
    // The nearest tag is that of a pre-release, which is no release.
    git(project.path(), &["tag", &format!("v{VERSION}-rc.1")]);
    let output = check(&project, &[]);
    assert!(output.status.success(), "{output:?}");
    let what = format!("{VERSION} is large enough for what changed in spec/ since ");
    assert!(stdout(&output).contains(&format!("ok      {what}v0.0.1\n")), "{output:?}");

    git(project.path(), &["tag", &later]);
    write(&project, "spec/2026-09-beta.yaml", DESCRIPTION);
    assert!(codegen(project.path(), &[]).status.success());
    commit(&project);
    let output = check(&project, &[]);
    assert_eq!(output.status.code(), Some(1));
    let missing = format!(
        "MISSING {what}{later}\n        found: 2026-09-beta has changes that are major\n        help: release "
    );
    assert!(stdout(&output).contains(&missing), "{output:?}");
}

#[test]
fn a_program_that_is_missing_is_to_be_installed() {
    let project = releasable();
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(["release", "--check", "--no-publish"]).current_dir(project.path()).env("PATH", project.path());
    let message = stderr(&command.output().unwrap());
    assert!(message.starts_with("error: cannot run git: "), "{message}");
    assert!(message.ends_with("\n  help: install git, or add its directory to PATH\n"), "{message}");
}
