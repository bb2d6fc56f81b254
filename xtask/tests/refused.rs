//! Invalid descriptions: each is one error, and nothing is written.
//!
//! A case is a description in `refused/`, with the expected error beside it. To add a case, add the description, run the tests
//! with `UPDATE_CASES=1`, and read the error that was written: does it say what is wrong, where, and what to do?

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use support::{codegen, empty_project, entries, stderr};

#[test]
fn each_description_is_refused_with_the_error_of_its_case() {
    let is_error = |path: &Path| path.extension() == Some(OsStr::new("txt"));
    let (errors, descriptions): (Vec<_>, Vec<_>) = files().into_iter().partition(|path| is_error(path));
    assert!(!descriptions.is_empty());
    for case in &descriptions {
        let error = refuse(case);
        let expected = case.with_extension("txt");
        if std::env::var_os("UPDATE_CASES").is_some() {
            fs::write(&expected, &error).unwrap();
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(error, expected.replace("\r\n", "\n"), "{}", case.display());
    }
    let has_case = |error: &PathBuf| descriptions.iter().any(|case| case.with_extension("txt") == *error);
    let orphans: Vec<_> = errors.into_iter().filter(|error| !has_case(error)).collect();
    assert!(orphans.is_empty(), "no description has the errors {orphans:?}");
}

fn files() -> Vec<PathBuf> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/refused");
    let mut files: Vec<_> = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Runs codegen on a case, in a project that has been generated before, and returns the error.
fn refuse(case: &Path) -> String {
    let project = empty_project();
    let kept = project.path().join("generated/src/lib.rs");
    fs::create_dir_all(kept.parent().unwrap()).unwrap();
    fs::write(&kept, "// as before").unwrap();
    let extension = case.extension().unwrap();
    fs::copy(case, project.path().join("spec/2026-09-beta").with_extension(extension)).unwrap();

    let output = codegen(project.path(), &[]);
    let error = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{}: {error}", case.display());
    assert_eq!(fs::read_to_string(&kept).unwrap(), "// as before", "{}", case.display());
    assert_eq!(entries(project.path()), ["generated", "spec", "xtask"], "{}: nothing is left behind", case.display());
    error
}
