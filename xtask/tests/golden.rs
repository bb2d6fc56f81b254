//! Each repair and each refinement, shown by a tiny description and the code that comes out.
//!
//! A case is a description in `golden/`, which says in its first line what it shows and in its second in which file, and
//! beside it that file as it is to be. To add one, add the description and run the tests with `UPDATE_CASES=1`, then read the
//! code that was written: would you have written it so?

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use openapi_client_codegen as codegen;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

#[test]
fn each_description_makes_the_code_of_its_case() {
    for case in cases() {
        let description = fs::read_to_string(&case).unwrap();
        let shown = description.lines().nth(1).and_then(|line| line.strip_prefix("# shows: ")).unwrap();
        let made = codegen::standalone(&case, None, None).unwrap();
        let code = made.files[&format!("src/v1/{shown}")].lines().skip(2).collect::<Vec<_>>().join("\n") + "\n";
        let expected = case.with_extension("rs");
        if std::env::var_os("UPDATE_CASES").is_some() {
            fs::write(&expected, &code).unwrap();
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        assert!(
            code == expected,
            "{}: the code has changed; to accept it, run with UPDATE_CASES=1\n{code}",
            case.display()
        );
    }
}

#[test]
fn the_code_of_each_case_compiles_without_warnings() {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["sweep", "--compile"])
        .arg(folder())
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
