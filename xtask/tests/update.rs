//! Tests `cargo xtask update` with a collection of its own.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "update/crates.rs"]
mod crates;
mod support;

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::{Value, json};
use support::{entries, stderr, stdout, xtask};
use tempfile::TempDir;

/// A description of an API with one operation, whose response has a schema.
fn api(title: &str, version: &str, schema: &str) -> String {
    format!(
        r##"{{"openapi": "3.0.1", "info": {{"title": "{title}", "version": "{version}"}},
  "servers": [{{"url": "https://api.example.com"}}],
  "paths": {{"/crm/{version}/{title}": {{"get": {{"operationId": "getAll", "responses": {{"200": {{"description": "ok",
    "content": {{"application/json": {{"schema": {{"$ref": "#/components/schemas/Thing"}}}}}}}}}}}}}}}},
  "components": {{"schemas": {{"Thing": {{"type": "object", "properties": {schema}}}}}}}}}"##
    )
}

fn things(version: &str, schema: &str) -> String {
    api("Things", version, schema)
}

const ID: &str = r#"{"id": {"type": "string"}}"#;
const ID_AND_NAME: &str = r#"{"id": {"type": "string"}, "name": {"type": "string"}}"#;
const NUMBER: &str = r#"{"id": {"type": "integer"}}"#;

fn write(directory: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = directory.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Creates a project with the versions v3 and 2026-03, and a collection that has them as well.
fn project() -> TempDir {
    let project = tempfile::tempdir().unwrap();
    fs::create_dir_all(project.path().join("xtask")).unwrap();
    fs::create_dir_all(project.path().join("spec")).unwrap();
    write(project.path(), &[("one.json", &things("v3", ID)), ("two.json", &things("2026-03", ID))]);
    for (file, version) in [("one.json", "v3"), ("two.json", "2026-03")] {
        let output = xtask(project.path()).args(["import", file, "--version", version]).output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }
    let collection = project.path().join("collection");
    let area = "PublicApiSpecs/CRM";
    write(
        &collection,
        &[
            (&format!("{area}/Things/Rollouts/100/v3/things.json"), &things("v3", ID)),
            (&format!("{area}/Things/Rollouts/100/2026-03/things.json"), &things("2026-03", ID)),
            (&format!("{area}/Others/Rollouts/7/v3/others.json"), &api("Others", "v3", ID)),
            (&format!("{area}/Things/Rollouts/100/v3/Postman/collection.json"), "{\"info\": \"openapi\"}"),
            ("README.md", "openapi"),
        ],
    );
    project
}

fn add(project: &TempDir, path: &str, text: &str) {
    write(&project.path().join("collection/PublicApiSpecs/CRM"), &[(path, text)]);
}

fn update(project: &TempDir, arguments: &[&str]) -> Output {
    xtask(project.path()).args(["update", "collection"]).args(arguments).output().unwrap()
}

fn spec(project: &TempDir) -> Vec<(String, String)> {
    let directory = project.path().join("spec");
    let read = |name: String| (name.clone(), fs::read_to_string(directory.join(name)).unwrap());
    entries(&directory).into_iter().map(read).collect()
}

#[test]
fn nothing_is_new_where_the_project_has_everything() {
    let project = project();
    let before = spec(&project);
    let output = update(&project, &[]);
    assert!(output.status.success(), "{output:?}");
    let expected = "# No update\n\nNothing is new: all 2 versions of the project are as the collection has them.\n\n1 description of the \
                    collection is of another API.\n";
    assert_eq!((stdout(&output).as_str(), spec(&project)), (expected, before));
    assert_eq!(stderr(&output), "next: nothing: the project is up to date\n");
}

#[test]
fn what_is_new_is_imported_with_the_text_of_the_pull_request() {
    let project = project();
    add(&project, "Things/Rollouts/100/2026-03/things.json", &things("2026-03", NUMBER));
    add(&project, "Things/Rollouts/200/2026-09/things.json", &things("2026-09", ID_AND_NAME));
    let before = spec(&project);
    let planned = update(&project, &["--dry-run"]);
    assert!(planned.status.success(), "{planned:?}");
    assert_eq!(spec(&project), before);
    let json = update(&project, &["--dry-run", "--format", "json"]);
    assert_eq!((json.status.code(), stderr(&json)), (Some(0), String::new()));
    let json: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!((&json["status"], &json["request"]), (&json!("planned"), &json!(stdout(&planned))));
    let imported = json["imported"].as_array().unwrap();
    assert_eq!(imported.len(), 2);
    let (changed, new) = (&imported[0], &imported[1]);
    assert_eq!(
        (&changed["version"], &changed["is_new"], &new["version"]),
        (&json!("2026-03"), &json!(false), &json!("2026-09"))
    );
    assert_eq!((&new["is_new"], &new["path"]), (&json!(true), &json!("spec/2026-09.yaml")));
    assert!(changed["difference"]["changes"].is_array() && new["source"].is_string(), "{json}");

    let output = update(&project, &["--output", "request.md"]);
    assert!(output.status.success(), "{output:?}");
    assert!(stdout(&output).starts_with("request.md: imported 2, left out 0"), "{output:?}");
    let text = fs::read_to_string(project.path().join("request.md")).unwrap();
    assert_eq!(text, stdout(&planned));
    assert!(!project.path().join("request.md.new").exists());
    assert_eq!(entries(&project.path().join("spec")), ["2026-03.yaml", "2026-09.yaml", "v3.yaml"]);
    assert!(spec(&project)[0].1.contains("type: integer"), "{:?}", spec(&project));
    for part in [
        "# Update the descriptions of things 2026-03, things 2026-09\n",
        "| things | `2026-03` | changed | `spec/2026-03.yaml` | `PublicApiSpecs/CRM/Things/Rollouts/100/2026-03/things.json` |\n",
        "| things | `2026-09` | new | `spec/2026-09.yaml` | ",
        "\n## Version of the crate\n\nRaise the second number: 0.1.0 becomes 0.2.0. Until 1.0, ",
        "\n- `2026-03` of `things` has 1 breaking change.\n- `2026-09` of `things` is added, ",
        "### Added\n\n- Version `2026-09` of the things API, a module and a feature of its own. Whoever moves to it from `2026-03` must mind:\n  \
         - `Thing`: property `id`: ",
        "### Breaking\n\n- things `2026-03`: `Thing`: property `id`: ",
        "\n## Changes of things `2026-03` since the description that it replaces\n\n1 change: 1 breaking on the wire, 1 breaking in Rust.",
        "\n## Changes of things `2026-09` since `2026-03`, the nearest version\n\n",
        "\n### type Thing\n\n| wire | Rust | change | rule |\n",
        "\n## To do\n\n- [ ] `cargo xtask codegen`, and review",
        "- [ ] the steps of \"A new version of the API\" in CONTRIBUTING.md: ",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    // The changes of a new version are those since the updated neighbour.
    let changes = &text[text.find("## Changes of things `2026-09`").unwrap()..];
    assert!(changes.contains("`name` was added") && changes.contains("property `id`: "), "{changes}");
    assert!(stdout(&update(&project, &[])).starts_with("# No update\n"));
}

#[test]
fn whatever_is_not_imported_is_listed_with_the_reason() {
    let project = project();
    add(&project, "Things/Rollouts/99/2026-03/things.json", &things("2026-03", NUMBER));
    add(&project, "Old things/Rollouts/100/v3/things.json", &things("v3", NUMBER));
    add(&project, "Things/Rollouts/1/v1/things.json", &things("v1", ID));
    add(&project, "Things/Rollouts/1/2025-09/things.json", &things("2025-09", ID));
    add(&project, "Things/broken.json", "{\"openapi\": ");
    add(
        &project,
        "Things/old.json",
        r#"{"swagger": "2.0", "info": {"title": "Things", "version": "v2"}, "paths": {}}"#,
    );
    add(&project, "Things/package.json", r#"{"dependencies": {"swagger": "2.0"}}"#);
    fs::remove_file(project.path().join("collection/PublicApiSpecs/CRM/Others/Rollouts/7/v3/others.json")).unwrap();
    let output = update(&project, &[]);
    assert!(output.status.success(), "{output:?}");
    let text = stdout(&output);
    for reason in [
        "- `PublicApiSpecs/CRM/Things/Rollouts/99/2026-03/things.json`: its rollout is 99, and that of \
         PublicApiSpecs/CRM/Things/Rollouts/100/2026-03/things.json is 100.\n",
        "- `PublicApiSpecs/CRM/Old things/Rollouts/100/v3/things.json`: PublicApiSpecs/CRM/Things/Rollouts/100/v3/things.json is of the \
         same rollout, and beside more versions of things.\n",
        "`: v1 is older than v3, the oldest version of things in the project: it is retired.\n",
        "`: 2025-09 is not in the project, which has a newer version of things, 2026-03: `cargo xtask import FILE --version 2025-09` adds it.\n",
        "- `PublicApiSpecs/CRM/Things/broken.json`: it cannot be read: ",
        "- `PublicApiSpecs/CRM/Things/old.json`: this is a Swagger 2 description, not OpenAPI 3: convert it to OpenAPI 3.0, for example with `npx swagger2openapi` or with Swagger Editor.\n",
    ] {
        assert!(text.contains(reason), "{reason}\n{text}");
    }
    assert!(!text.contains("package.json"), "{text}");
    fs::remove_dir_all(project.path().join("collection/PublicApiSpecs/CRM/Things/Rollouts/100/2026-03")).unwrap();
    fs::remove_dir_all(project.path().join("collection/PublicApiSpecs/CRM/Things/Rollouts/99")).unwrap();
    let text = stdout(&update(&project, &[]));
    assert!(text.contains("- `spec/2026-03.yaml`: the collection has no description of 2026-03 any more: "), "{text}");
}

#[test]
fn an_update_is_made_completely_or_not_at_all() {
    let project = project();
    let before = spec(&project);
    add(&project, "Things/Rollouts/100/2026-03/things.json", &things("2026-03", NUMBER));
    let fails = |arguments: &[&str], problem: &str| {
        let output = update(&project, arguments);
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""), "{arguments:?}");
        assert!(stderr(&output).starts_with("error: ") && stderr(&output).contains(problem), "{output:?}");
        assert_eq!(spec(&project), before);
    };
    fails(&["--output", "missing/request.md"], "cannot write missing/request.md; nothing was changed");
    fails(&["--output", "spec"], "cannot write spec; nothing was changed: it is a directory");
    // A description of a newer version that is invalid.
    add(&project, "Things/Rollouts/200/2026-09/things.json", &things("2026-09", "[1]"));
    fails(&[], "collection/PublicApiSpecs/CRM/Things/Rollouts/200/2026-09/things.json: ");
    // Two that differ, and neither is newer.
    add(&project, "Things/Rollouts/200/2026-09/things.json", &things("2026-09", ID));
    add(&project, "Things/Rollouts/200/2026-09/others.json", &things("2026-09", NUMBER));
    fails(&[], "are both the version \"2026-09\" of things, and differ\n  help: remove one");
}

#[test]
fn a_directory_without_the_apis_of_the_project_is_an_error() {
    let project = project();
    let run = |directory: &str| stderr(&xtask(project.path()).args(["update", directory]).output().unwrap());
    let others = run("collection/PublicApiSpecs/CRM/Others");
    assert!(
        others
            .starts_with("error: no description of things in collection/PublicApiSpecs/CRM/Others: 1 of other APIs\n"),
        "{others}"
    );
    assert!(run("missing").starts_with("error: cannot read missing: "));
}

#[test]
fn the_descriptions_of_a_manifest_are_updated_as_they_are() {
    let project = project();
    let number = things("2026-03", NUMBER);
    add(&project, "Things/Rollouts/100/2026-03/things.json", &number);
    add(&project, "Things/Rollouts/200/2026-09/things.json", &things("2026-09", ID));
    add(&project, "Others/Rollouts/8/2026-09-beta/others.json", &api("Others", "2026-09-beta", ID));
    let manifest = "name: crm\nversion: 1.2.3\nout: out\napis:\n  things: { descriptions: things }\n  others: { descriptions: [others-v3.json] }\n";
    write(
        project.path(),
        &[
            ("crm/crm.yaml", manifest),
            ("crm/things/things-2026-03.json", &things("2026-03", ID)),
            ("crm/others-v3.json", &api("Others", "v3", ID)),
        ],
    );
    let before = spec(&project);
    let output = update(&project, &["--manifest", "crm/crm.yaml"]);
    assert!(output.status.success(), "{output:?}");
    let text = stdout(&output);
    for part in [
        "| things | `2026-03` | changed | `crm/things/things-2026-03.json` | ",
        "| things | `2026-09` | new | `crm/things/things-2026-09.json` | ",
        "| others | `2026-09-beta` | new | `crm/others-2026-09-beta.json` | ",
        "Raise the first number: 1.2.3 becomes 2.0.0.\n",
        "- `2026-09` becomes the version that `things` stands for, so that programs get other types: breaking.\n",
        "- `2026-09-beta` of `others` is added, ",
        "- [ ] add `others-2026-09-beta.json` to the `descriptions` of `others` in crm/crm.yaml\n",
        "- [ ] `cargo xtask codegen --manifest crm/crm.yaml`, and review",
        "`: v3 is older than 2026-03, the oldest version of things in the project: it is retired.\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let updated = fs::read_to_string(project.path().join("crm/things/things-2026-03.json")).unwrap();
    assert_eq!((updated, spec(&project)), (number, before));
    assert_eq!(
        entries(&project.path().join("crm")),
        ["crm.yaml", "others-2026-09-beta.json", "others-v3.json", "things"]
    );
    let text = stdout(&update(&project, &["--manifest", "crm/crm.yaml", "--dry-run"]));
    assert!(!text.contains("| things |"), "{text}");
}
