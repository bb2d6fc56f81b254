//! Bad input gives one clear error and changes nothing.
//!
//! A case is a description in `refused/`, and beside it the error that it must give. To add one, add the description and
//! run the tests with `UPDATE_CASES=1`, then read the error that was written: does it say what is wrong, where, and what to
//! do?

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn bad_input_gives_the_error_of_its_case_and_changes_nothing() {
    let mut cases: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.extension().is_some_and(|extension| extension != "txt"));
    cases.sort();
    assert!(!cases.is_empty());
    for case in cases {
        let error = refuse(&case);
        let expected = case.with_extension("txt");
        if std::env::var_os("UPDATE_CASES").is_some() {
            fs::write(&expected, &error).unwrap();
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(error, expected, "{}", case.display());
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/refused")
}

/// Runs codegen on a case, in a project that has been generated before, and gives what it says.
fn refuse(case: &Path) -> String {
    let project = tempfile::tempdir().unwrap();
    let kept = project.path().join("generated/src/lib.rs");
    fs::create_dir_all(project.path().join("spec")).unwrap();
    fs::create_dir_all(kept.parent().unwrap()).unwrap();
    fs::write(&kept, "// as before").unwrap();
    let extension = case.extension().unwrap();
    fs::copy(case, project.path().join("spec/2026-09-beta").with_extension(extension)).unwrap();

    let output = Command::new(env!("CARGO_BIN_EXE_xtask")).arg("codegen").current_dir(project.path()).output().unwrap();
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{}: {error}", case.display());
    assert_eq!(fs::read_to_string(&kept).unwrap(), "// as before", "{}", case.display());
    let entries: Vec<_> = fs::read_dir(project.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(entries.len(), 2, "nothing is left behind: {entries:?}");
    error
}
