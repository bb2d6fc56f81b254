//! A crate of several APIs with one client: what is generated, that it compiles with each of its features, and an application that uses
//! it. `apis/` has the descriptions, which are made up, the manifest, the application and the expected files.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use openapi_client_codegen::{Generated, Manifest};
use support::{stderr, stdout, xtask};

/// The generated files that show what is particular about several APIs.
const SHOWN: [&str; 6] = [
    "src/client.rs",
    "src/contacts/mod.rs",
    "src/contacts/v1/client.rs",
    "src/contacts/v1/mod.rs",
    "src/shared/mod.rs",
    "src/shared/all/types.rs",
];

/// Sets of features that users may choose.
const FEATURES: [&str; 6] = [
    "",
    "contacts",
    "contacts-v1",
    "tickets",
    "contacts-v1,contacts-v2,tickets",
    "contacts,tickets,oauth,rate-limit,tracing",
];

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/apis")
}

fn generated() -> Generated {
    Manifest::read(directory().join("manifest.yaml")).unwrap().generator().unwrap().generate().unwrap()
}

#[test]
fn the_generated_files_are_as_expected() {
    let generated = generated();
    for shown in SHOWN {
        let code = generated.files()[shown].lines().skip(2).collect::<Vec<_>>().join("\n") + "\n";
        let expected = directory().join("expected").join(shown.trim_start_matches("src/").replace('/', "-"));
        if std::env::var_os("UPDATE_CASES").is_some() {
            fs::write(&expected, &code).unwrap();
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        assert!(
            code == expected.replace("\r\n", "\n"),
            "{shown}: the code has changed; to accept it, run with UPDATE_CASES=1\n{code}"
        );
    }
}

#[test]
fn the_manifest_of_the_crate_has_a_feature_for_each_api_and_version() {
    let generated = generated();
    let manifest = &generated.files()["Cargo.toml"];
    for line in [
        "default = [\"rustls\", \"contacts\"]",
        "contacts = [\"contacts-v2\"]",
        "tickets = [\"tickets-v2\"]",
        "contacts-v1 = []",
        "contacts-v2 = []",
        "tickets-v2 = []",
    ] {
        assert!(manifest.lines().any(|other| other == line), "{line}: {manifest}");
    }
    let readme = &generated.files()["README.md"];
    let row = "| `contacts` (default) | `client.contacts()` | `contacts-v2`, `contacts-v1` |";
    assert!(readme.contains(row) && generated.files()["src/lib.rs"].contains(row), "{readme}");
}

/// Writes the crate and the application that uses it, as one workspace.
fn workspace(name: &str) -> PathBuf {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/apis").join(name);
    fs::create_dir_all(workspace.join("app/src")).unwrap();
    generated().write_to(workspace.join("crm-client")).unwrap();
    fs::write(workspace.join("Cargo.toml"), "[workspace]\nresolver = \"3\"\nmembers = [\"app\", \"crm-client\"]\n")
        .unwrap();
    fs::copy(directory().join("app/Cargo.toml"), workspace.join("app/Cargo.toml")).unwrap();
    fs::copy(directory().join("app/main.rs"), workspace.join("app/src/main.rs")).unwrap();
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock"), workspace.join("Cargo.lock")).unwrap();
    workspace
}

fn cargo(workspace: &Path, arguments: &[&str]) -> Output {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(arguments)
        .current_dir(workspace)
        // The directory has the dependencies of generated crates already.
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_MANIFEST_DIR")).join("target/sweep"))
        .env("CARGO_INCREMENTAL", "0")
        .output()
        .unwrap()
}

#[test]
fn the_crate_compiles_without_warnings_whatever_apis_are_enabled() {
    let workspace = workspace("features");
    for features in FEATURES {
        let package = ["clippy", "--quiet", "--package", "crm-client", "--no-default-features", "--features"];
        let arguments = [&package[..], &[features, "--", "--deny", "warnings"]].concat();
        let output = cargo(&workspace, &arguments);
        assert!(output.status.success(), "{features}: {}", stderr(&output));
    }
}

#[test]
fn an_application_uses_several_apis_with_one_token_one_pool_and_one_limiter() {
    let output = cargo(&workspace("application"), &["run", "--quiet", "--package", "app"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(stdout(&output), "one client\n");
}

#[test]
fn the_command_generates_and_checks_the_crate_of_a_manifest() {
    let out = tempfile::tempdir().unwrap();
    let (manifest, target) = (directory().join("manifest.yaml"), out.path().join("crm-client"));
    let run = |arguments: &[&str]| {
        let command = ["codegen", "--manifest", manifest.to_str().unwrap(), "--out", target.to_str().unwrap()];
        xtask(out.path()).args(command).args(arguments).output().unwrap()
    };
    let written = stdout(&run(&[]));
    assert!(written.contains("contacts: v2 (default), v1\ntickets: v2 (default)\n"), "{written}");
    assert!(run(&["--check"]).status.success());
    fs::write(target.join("src/client.rs"), "").unwrap();
    let output = run(&["--check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("src/client.rs: changed"), "{output:?}");
    let command = format!("--manifest {} --out {}", manifest.display(), target.display());
    assert!(stderr(&output).ends_with(&format!(": run `cargo xtask codegen {command}`\n")), "{output:?}");
}
