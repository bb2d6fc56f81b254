//! Official descriptions are taken in as structure, and compared with what was taken in.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const OFFICIAL: &str = r##"
openapi: 3.0.1
info: { title: Things, version: v1, description: All about things. }
tags: [{ name: Basic }]
paths:
  /crm/v1/things:
    get:
      tags: [Basic]
      summary: List things
      operationId: get-/crm/v1/things_getPage
      parameters:
        - { name: state, in: query, description: Which., schema: { type: string, enum: [SHUT, OPEN] } }
        - { name: after, in: query, schema: { type: string, default: "0" } }
      responses:
        "200":
          description: successful operation
          headers: { Location: { schema: { type: string, format: uri } } }
          content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } }
components:
  schemas:
    Thing: { type: object, properties: { name: { type: string, example: a name }, id: { type: string } }, required: [id] }
"##;

/// What stands in `spec/` after an import.
const STRUCTURE: &str = r"paths:
  /crm/v1/things:
    get:
      operationId: get_things
      parameters:
      - name: after
        in: query
        schema:
          type: string
      - name: state
        in: query
        schema:
          type: string
          enum:
          - OPEN
          - SHUT
      responses:
        '200':
          description: ''
          headers:
            Location:
              schema:
                type: string
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Thing'
components:
  schemas:
    Thing:
      type: object
      required:
      - id
      properties:
        id:
          type: string
        name:
          type: string
  securitySchemes: {}
";

/// Runs a command in a project, on a file of this text.
fn run(project: &Path, command: &str, official: &str, version: &str) -> Output {
    let file = project.join("official.yaml");
    fs::write(&file, official).unwrap();
    let mut xtask = Command::new(env!("CARGO_BIN_EXE_xtask"));
    xtask.args([command, "official.yaml", "--version", version]).current_dir(project).output().unwrap()
}

fn imported() -> TempDir {
    let project = tempfile::tempdir().unwrap();
    assert!(run(project.path(), "import", OFFICIAL, "v1").status.success());
    project
}

fn spec(project: &TempDir) -> String {
    fs::read_to_string(project.path().join("spec/v1.yaml")).unwrap()
}

#[test]
fn an_import_keeps_structure_alone_in_an_order_of_its_own() {
    let spec = spec(&imported());
    assert_eq!(&spec[spec.find("paths:").unwrap()..], STRUCTURE);
}

#[test]
fn an_import_says_what_it_leaves_out() {
    let project = tempfile::tempdir().unwrap();
    let output = run(project.path(), "import", OFFICIAL, "v1");
    let said = String::from_utf8(output.stdout).unwrap();
    for dropped in ["1 default", "1 example", "1 format uri", "1 summary", "2 tags"] {
        assert!(said.contains(&format!("dropped {dropped}")), "{said}");
    }
}

#[test]
fn an_import_that_is_repeated_changes_nothing() {
    let project = imported();
    let before = spec(&project);
    let output = run(project.path(), "import", OFFICIAL, "v1");
    assert!(String::from_utf8(output.stdout).unwrap().contains("is as it was"));
    assert_eq!(spec(&project), before);
    assert_eq!(fs::read_dir(project.path().join("spec")).unwrap().count(), 1);
}

#[test]
fn an_import_writes_nothing_but_the_file_of_a_version() {
    let project = imported();
    for version in ["../v1", "overlay", "a/b", ""] {
        let output =
            run(project.path(), "import", &OFFICIAL.replace("version: v1", &format!("version: {version:?}")), version);
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(error.contains("is no version that a file can be named after"), "{error}");
    }
    let output = run(project.path(), "import", OFFICIAL, "v2");
    assert!(String::from_utf8(output.stderr).unwrap().contains("this is version \"v1\", not \"v2\""));
    assert_eq!(fs::read_dir(project.path().join("spec")).unwrap().count(), 1);
}

#[test]
fn an_import_does_not_put_another_api_in_the_place_of_one() {
    let project = imported();
    let before = spec(&project);
    let output = run(project.path(), "import", &OFFICIAL.replace("title: Things", "title: Boxes"), "v1");
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.contains("this describes \"Boxes\", and spec/v1.yaml describes \"Things\""), "{error}");
    assert_eq!(spec(&project), before);
}

#[test]
fn drift_is_a_line_for_each_difference_and_a_failure() {
    let project = imported();
    let output = run(project.path(), "drift", OFFICIAL, "v1");
    assert!(output.status.success(), "{output:?}");

    let changed = OFFICIAL.replace("[SHUT, OPEN]", "[SHUT, AJAR]").replace("required: [id]", "required: [id, name]");
    let output = run(project.path(), "drift", &changed, "v1");
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).unwrap();
    let state = "/paths/~1crm~1v1~1things/get/parameters/query state/schema/enum";
    assert_eq!(
        said.lines().take(3).collect::<Vec<_>>(),
        [
            format!("{state}: \"OPEN\" is no longer there"),
            format!("{state}: \"AJAR\" is new"),
            "/components/schemas/Thing/required: \"name\" is new".to_owned(),
        ]
    );
}
