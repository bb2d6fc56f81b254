//! Descriptions in directories, of `--spec` and of manifests.

use std::fs;
use std::path::Path;
use std::process::Output;

use tempfile::TempDir;

use super::support::{codegen, description, stderr, stdout};

const OVERLAY: &str = "
overlay: 1.1.0
info: { title: Names, version: 1.0.0 }
actions:
  - target: $.paths.*[?@.operationId == 'get_things']
    update: { operationId: list_all_things }
";

const SWAGGER: &str = "swagger: '2.0'\ninfo: {title: Old, version: v0}\npaths: {}\n";

fn directory(files: &[(&str, &str)]) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = directory.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    directory
}

fn generate(directory: &TempDir, arguments: &[&str]) -> Output {
    codegen(directory.path(), &[&["--spec", "specs", "--out", "out"], arguments].concat())
}

fn client(directory: &TempDir) -> String {
    fn sources(directory: &Path) -> String {
        let paths = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
        paths.map(|path| if path.is_dir() { sources(&path) } else { fs::read_to_string(path).unwrap() }).collect()
    }
    sources(&directory.path().join("out/src"))
}

#[test]
fn the_overlay_in_a_directory_applies_to_the_descriptions_beside_and_below_it() {
    let things = description("{type: string}");
    let others = things.replace("Things", "Others").replace("/things", "/others");
    let directory = directory(&[
        ("specs/things/v1.yaml", &things),
        ("specs/things/overlay.yaml", OVERLAY),
        ("specs/others.yaml", &others),
    ]);
    let output = generate(&directory, &["--name", "all"]);
    assert!(output.status.success(), "{output:?}");
    let code = client(&directory);
    assert!(code.contains("fn list_all_things") && code.contains("fn get_things"), "{code}");
    // The overlay is not applied twice if it is given as well.
    let output = generate(&directory, &["--name", "all", "--overlay", "specs/things/overlay.yaml"]);
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn the_overlay_in_a_directory_of_a_manifest_has_the_same_meaning() {
    let things = description("{type: string}");
    let manifest = "{name: all, out: out, descriptions: specs}";
    let directory = directory(&[("specs/v1.yaml", &things), ("specs/overlay.yaml", OVERLAY), ("all.yaml", manifest)]);
    let output = codegen(directory.path(), &["--manifest", "all.yaml"]);
    assert!(output.status.success(), "{output:?}");
    assert!(client(&directory).contains("fn list_all_things"));
    let overlay = OVERLAY.replace("get_things", "get_nothing");
    fs::write(directory.path().join("specs/overlay.yaml"), overlay).unwrap();
    let output = codegen(directory.path(), &["--manifest", "all.yaml"]);
    let error = stderr(&output);
    assert!(error.starts_with("error: specs/overlay.yaml:5:5: the action matches nothing"), "{error}");
}

#[test]
fn descriptions_of_swagger_are_skipped_with_a_note_and_refused_where_guesses_are() {
    let directory = directory(&[("specs/v1.yaml", &description("{type: string}")), ("specs/old/v0.yaml", SWAGGER)]);
    for arguments in [&[][..], &["--quiet"], &["--check"], &["--dry-run"]] {
        let output = generate(&directory, arguments);
        assert!(output.status.success(), "{output:?}");
        let note =
            "note: specs/old/v0.yaml: skipped: this is a Swagger 2 description, not OpenAPI 3\n  help: convert it";
        assert!(stderr(&output).starts_with(note), "{output:?}");
    }
    let output = generate(&directory, &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&json["skipped"][0]["file"], stderr(&output)), (&"specs/old/v0.yaml".into(), String::new()));

    fs::write(directory.path().join("all.yaml"), "{name: all, out: out, strict: true, descriptions: specs}").unwrap();
    let output = codegen(directory.path(), &["--manifest", "all.yaml"]);
    let error = "error: specs/old/v0.yaml: this is a Swagger 2 description, not OpenAPI 3\n  at: /swagger\n";
    assert!(output.status.code() == Some(1) && stderr(&output).starts_with(error), "{output:?}");
}

#[test]
fn a_directory_without_a_description_is_an_error_with_its_path() {
    let empty = directory(&[("specs/below/schema.json", "{\"type\": \"string\"}"), ("specs/overlay.yaml", OVERLAY)]);
    let error = stderr(&generate(&empty, &[]));
    assert!(error.starts_with("error: no description in specs\n  help: "), "{error}");
    let error = stderr(&codegen(empty.path(), &["--spec", "things=specs/below", "--out", "out"]));
    assert!(error.contains("specs/below"), "{error}");
    let swagger = directory(&[("specs/v0.yaml", SWAGGER)]);
    let error = stderr(&generate(&swagger, &[]));
    assert!(error.starts_with("error: specs/v0.yaml: this is a Swagger 2 description"), "{error}");
}

#[test]
fn a_dry_run_says_what_would_be_done_and_does_nothing() {
    let directory = directory(&[("specs/v1.yaml", &description("{type: string}"))]);
    let output = generate(&directory, &["--dry-run"]);
    assert!(output.status.success(), "{output:?}");
    let text = stdout(&output);
    assert!(text.contains("out/src/lib.rs: would be added\n") && text.contains("nothing was changed\n"), "{text}");
    assert!(!directory.path().join("out").exists());
    let runtime: Vec<_> = text.lines().filter(|line| line.starts_with("out/src/runtime/")).collect();
    assert!(matches!(runtime[..], [line] if line.ends_with(" files would be added; -v lists them")), "{runtime:?}");
    let all = stdout(&generate(&directory, &["--dry-run", "-v"]));
    assert!(all.contains("out/src/runtime/retry/policy.rs: would be added\n"), "{all}");

    assert!(generate(&directory, &[]).status.success());
    let stale = directory.path().join("out/src/stale.rs");
    fs::write(&stale, "// @generated by `openapi-client-codegen` from v0.yaml.").unwrap();
    let manifest = directory.path().join("out/Cargo.toml");
    let changed = fs::read_to_string(&manifest).unwrap().replace("[package]", "[parcel]");
    fs::write(&manifest, &changed).unwrap();
    let text = stdout(&generate(&directory, &["--dry-run"]));
    assert!(text.contains("out/Cargo.toml: would be changed, first at line 3\n"), "{text}");
    assert!(text.contains("out/src/stale.rs: would be removed\n") && text.contains("out: 1 of "), "{text}");
    assert!(stale.exists() && fs::read_to_string(&manifest).unwrap() == changed);

    // What could not be written is an error before as well.
    fs::write(directory.path().join("out/note.rs"), "fn main() {}").unwrap();
    let error = stderr(&generate(&directory, &["--dry-run"]));
    assert!(error.starts_with("error: out/note.rs was not generated by this tool"), "{error}");
}
