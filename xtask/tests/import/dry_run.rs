//! Tests `cargo xtask import --dry-run`.

use std::fs;
use std::process::Command;

use super::{OFFICIAL, empty, imported, spec, stdout};

#[test]
fn a_dry_run_says_what_an_import_would_do_and_writes_nothing() {
    let run = |project: &tempfile::TempDir, official: &str| {
        fs::write(project.path().join("official.yaml"), official).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(["import", "official.yaml", "--version", "v1", "--dry-run"]).current_dir(project.path());
        stdout(&command.output().unwrap())
    };
    let project = empty();
    assert!(run(&project, OFFICIAL).starts_with("spec/v1.yaml would be added\n  dropped "));
    assert_eq!(fs::read_dir(project.path().join("spec")).unwrap().count(), 0);

    let project = imported();
    let before = spec(&project);
    let output = run(&project, &OFFICIAL.replace("[SHUT, OPEN]", "[SHUT, AJAR]"));
    assert!(output.starts_with("spec/v1.yaml would be replaced\n"), "{output}");
    assert!(output.contains("value `OPEN` was removed") && output.contains("value `AJAR` was added"), "{output}");
    assert_eq!(spec(&project), before);
    assert!(run(&project, OFFICIAL).starts_with("spec/v1.yaml unchanged\n"));
}
