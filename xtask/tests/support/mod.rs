//! Runs the command line in directories of its own.

#![allow(dead_code, reason = "not every test uses all of it")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A description of one operation, whose version is that of a project by default.
pub(crate) const DESCRIPTION: &str = "
openapi: 3.0.3
info: {title: Things, version: 2026-09-beta}
paths:
  /things:
    get:
      operationId: list_things
      responses:
        '200':
          description: Things.
          content: {application/json: {schema: {type: array, items: {type: string}}}}
";

/// Creates a project with one description and nothing else.
pub(crate) fn project() -> TempDir {
    let project = empty_project();
    fs::write(project.path().join("spec/2026-09-beta.yaml"), DESCRIPTION).unwrap();
    project
}

/// Creates a project without descriptions.
pub(crate) fn empty_project() -> TempDir {
    let project = tempfile::tempdir().unwrap();
    for directory in ["spec", "xtask"] {
        fs::create_dir(project.path().join(directory)).unwrap();
    }
    project
}

/// Returns the program, to run in a directory.
pub(crate) fn xtask(directory: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.current_dir(directory);
    command
}

/// Runs `codegen` in a directory.
pub(crate) fn codegen(directory: &Path, arguments: &[&str]) -> Output {
    xtask(directory).arg("codegen").args(arguments).output().unwrap()
}

/// Returns a description of one operation, whose response has a schema.
pub(crate) fn description(schema: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: Things, version: v1}}\npaths:\n  /things:\n    get:\n      operationId: get_things\n      \
         responses: {{'200': {{description: Yes., content: {{application/json: {{schema: {schema}}}}}}}}}\n"
    )
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Returns the names of what a directory contains, in order.
pub(crate) fn entries(directory: &Path) -> Vec<String> {
    let names = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
