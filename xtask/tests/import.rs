//! Tests `cargo xtask import` and `cargo xtask drift`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "import/dry_run.rs"]
mod dry_run;
#[path = "import/kept.rs"]
mod kept;
#[path = "import/neighbours.rs"]
mod neighbours;

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
      security: [{ oauth2: [things.read] }]
      parameters:
        - { name: state, in: query, description: Which., schema: { type: string, enum: [SHUT, OPEN] } }
        - { name: after, in: query, schema: { type: string, default: "0" } }
      responses:
        "200":
          description: successful operation
          headers: { Location: { schema: { type: string, format: uri } } }
          content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } }
components:
  securitySchemes:
    oauth2:
      type: oauth2
      flows:
        authorizationCode: { authorizationUrl: /a, tokenUrl: /t, scopes: { things.read: Reads., other.read: Others. } }
  schemas:
    Thing: { type: object, properties: { name: { type: string, example: a name }, id: { type: string } }, required: [id] }
"##;

/// The contents of `spec/v1.yaml` after the import, without the header.
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
      security:
      - oauth2:
        - things.read
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
  securitySchemes:
    oauth2:
      flows:
        authorizationCode:
          authorizationUrl: /a
          scopes:
            other.read: ''
            things.read: ''
          tokenUrl: /t
      type: oauth2
";

/// Runs a command in a project on a file with this text.
fn run(project: &Path, command: &str, official: &str, version: &str) -> Output {
    let file = project.join("official.yaml");
    fs::write(&file, official).unwrap();
    let mut xtask = Command::new(env!("CARGO_BIN_EXE_xtask"));
    xtask.args([command, "official.yaml", "--version", version]).current_dir(project).output().unwrap()
}

/// Creates a project without descriptions.
fn empty() -> TempDir {
    let project = tempfile::tempdir().unwrap();
    fs::create_dir(project.path().join("spec")).unwrap();
    fs::create_dir(project.path().join("xtask")).unwrap();
    project
}

/// Creates a project with one description.
fn imported() -> TempDir {
    let project = empty();
    let output = run(project.path(), "import", OFFICIAL, "v1");
    assert!(output.status.success(), "{output:?}");
    project
}

fn spec(project: &TempDir) -> String {
    fs::read_to_string(project.path().join("spec/v1.yaml")).unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn an_import_keeps_only_structure_in_a_canonical_order() {
    let spec = spec(&imported());
    assert_eq!(&spec[spec.find("paths:").unwrap()..], STRUCTURE);
}

#[test]
fn an_import_lists_what_it_drops() {
    let output = stdout(&run(empty().path(), "import", OFFICIAL, "v1"));
    for dropped in ["1 default", "1 example", "1 format uri", "1 summary", "2 tags"] {
        assert!(output.contains(&format!("dropped {dropped}")), "{output}");
    }
}

#[test]
fn nothing_is_dropped_from_what_was_imported_before() {
    let project = imported();
    let output = stdout(&run(project.path(), "import", &spec(&project), "v1"));
    assert!(output.starts_with("spec/v1.yaml unchanged\n") && !output.contains("dropped"), "{output}");
}

#[test]
fn a_repeated_import_changes_nothing() {
    let project = imported();
    let before = spec(&project);
    let output = stdout(&run(project.path(), "import", OFFICIAL, "v1"));
    assert!(output.starts_with("spec/v1.yaml unchanged\n"), "{output}");
    assert_eq!(spec(&project), before);
    assert_eq!(fs::read_dir(project.path().join("spec")).unwrap().count(), 1);
}

#[test]
fn an_import_lists_the_changes_since_the_replaced_description() {
    let project = imported();
    // There is another version, which is the same as the new description.
    let new = OFFICIAL.replace("[SHUT, OPEN]", "[SHUT, AJAR]");
    let other = new.replace("version: v1", "version: v0").replace("/crm/v1", "/crm/v0");
    assert!(run(project.path(), "import", &other, "v0").status.success());

    let output = stdout(&run(project.path(), "import", &new, "v1"));
    assert!(output.starts_with("spec/v1.yaml replaced\n"), "{output}");
    assert!(output.contains("changes since the replaced description:\n"), "{output}");
    assert!(output.contains("value `OPEN` was removed") && output.contains("value `AJAR` was added"), "{output}");
    // Then the changes since the neighbour, which tell what is new in this version.
    assert!(output.ends_with("changes since v0, the nearest version:\nno changes\nsemver: none\n"), "{output}");
}

#[test]
fn an_import_of_a_new_version_lists_the_changes_since_the_nearest_version() {
    let project = empty();
    let first = stdout(&run(project.path(), "import", OFFICIAL, "v1"));
    assert!(first.ends_with("there is no other version to compare with\n"), "{first}");
    let new = OFFICIAL.replace("version: v1", "version: v2").replace("required: [id]", "required: [id, name]");
    let second = stdout(&run(project.path(), "import", &new, "v2"));
    assert!(second.contains("changes since v1, the nearest version:\n\ntype Thing\n"), "{second}");
    assert!(second.ends_with("semver: major; before 1.0, a new y of 0.y.z\n"), "{second}");
}

#[test]
fn an_import_writes_only_the_file_of_a_version() {
    let project = imported();
    for version in ["../v1", "overlay", "a/b", ""] {
        let official = OFFICIAL.replace("version: v1", &format!("version: {version:?}"));
        let error = stderr(&run(project.path(), "import", &official, version));
        assert!(error.starts_with(&format!("error: invalid version {version:?}\n")), "{error}");
    }
    let error = stderr(&run(project.path(), "import", OFFICIAL, "v2"));
    assert!(error.contains("this describes version \"v1\", not \"v2\"\n  help: use `--version v1`"), "{error}");
    assert_eq!(fs::read_dir(project.path().join("spec")).unwrap().count(), 1);
}

#[test]
fn an_import_does_not_replace_the_description_of_another_api() {
    let project = imported();
    let before = spec(&project);
    let retitled = OFFICIAL.replace("title: Things", "title: Boxes");
    let error = stderr(&run(project.path(), "import", &retitled.replace("/things", "/boxes"), "v1"));
    assert!(error.contains("this describes \"Boxes\", but spec/v1.yaml describes \"Things\""), "{error}");
    assert_eq!(spec(&project), before);

    // With the same paths, it is the same API under another title.
    let output = run(project.path(), "import", &retitled, "v1");
    assert!(output.status.success(), "{output:?}");
    assert!(spec(&project).contains("operationId: get_things\n"), "{}", spec(&project));
}

#[test]
fn import_and_drift_outside_of_a_project_fail_with_a_hint() {
    for command in ["import", "drift"] {
        let directory = tempfile::tempdir().unwrap();
        let output = run(directory.path(), command, OFFICIAL, "v1");
        assert_eq!(output.status.code(), Some(1));
        let error = stderr(&output);
        assert!(error.contains("is not in the project") && error.contains("\n  help: run the command in"), "{error}");
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1, "only the official file");
    }
}

#[test]
fn drift_prints_one_line_per_difference_and_fails() {
    let project = imported();
    let output = run(project.path(), "drift", OFFICIAL, "v1");
    assert!(output.status.success(), "{output:?}");
    assert_eq!(stdout(&output), "spec/v1.yaml agrees with official.yaml\n");

    let changed = OFFICIAL.replace("[SHUT, OPEN]", "[SHUT, AJAR]").replace("required: [id]", "required: [id, name]");
    let output = run(project.path(), "drift", &changed, "v1");
    assert_eq!(output.status.code(), Some(1));
    let parameter = "paths > /crm/v1/things > get > parameters > query state > schema > enum";
    assert_eq!(
        stdout(&output).lines().collect::<Vec<_>>(),
        [
            format!("{parameter}: \"OPEN\" removed"),
            format!("{parameter}: \"AJAR\" added"),
            "components > schemas > Thing > required: \"name\" added".to_owned(),
        ]
    );
    let error = "error: spec/v1.yaml has 3 differences from official.yaml\n  help: run `cargo xtask import official.yaml --version v1`\n";
    assert_eq!(stderr(&output), error);
}

#[test]
fn drift_ignores_scopes_that_no_operation_requires() {
    let project = imported();
    let changed = OFFICIAL.replace("other.read: Others.", "another.read: Others.");
    let output = run(project.path(), "drift", &changed, "v1");
    assert!(output.status.success(), "{output:?}");
    let changed = OFFICIAL.replace("things.read", "things.write");
    let output = run(project.path(), "drift", &changed, "v1");
    assert_eq!(output.status.code(), Some(1));
    let scopes = "components > securitySchemes > oauth2 > flows > authorizationCode > scopes";
    assert!(stdout(&output).contains(&format!("{scopes} > things.write: added\n")), "{output:?}");
}

#[test]
fn drift_of_another_version_is_an_error_that_names_the_version() {
    let project = imported();
    let output = run(project.path(), "drift", &OFFICIAL.replace("version: v1", "version: v2"), "v1");
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""));
    let error = "error: official.yaml: this describes version \"v2\", not \"v1\"\n  help: use `--version v2`\n";
    assert_eq!(stderr(&output), error);
}

#[test]
fn drift_of_a_version_that_is_not_imported_is_an_error_with_a_hint() {
    let output = run(imported().path(), "drift", &OFFICIAL.replace("version: v1", "version: v2"), "v2");
    let error = "error: there is no version \"v2\" in spec\n  help: did you mean v1? The versions are v1\n";
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(1), error));
}
