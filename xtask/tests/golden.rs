//! Each normalization pass and each emitter, shown by a small description and the code that is generated from it.
//!
//! A case is a description in `golden/`. Its first line says what it shows, and its second names the generated file that shows
//! it, which is beside the description as it is expected. To add a case, add the description, run the tests with `UPDATE_CASES=1`,
//! and read the code that was written: would you have written it like this?

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use openapi_client_codegen::Generator;
use support::{stdout, xtask};

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// Returns the files with an extension, ordered by name.
fn files(extension: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(directory()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension() == Some(OsStr::new(extension)));
    files.sort();
    assert!(!files.is_empty());
    files
}

#[test]
fn each_description_generates_the_code_of_its_case() {
    for case in files("yaml") {
        let description = fs::read_to_string(&case).unwrap();
        let shown = description.lines().nth(1).and_then(|line| line.strip_prefix("# shows: ")).unwrap();
        let generated = Generator::new().description(&case).generate().unwrap();
        let code = &generated.files()[&format!("src/v1/{shown}")];
        let code = code.lines().skip(2).collect::<Vec<_>>().join("\n") + "\n";
        let expected = case.with_extension("rs");
        if std::env::var_os("UPDATE_CASES").is_some() {
            fs::write(&expected, &code).unwrap();
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        assert!(
            code == expected.replace("\r\n", "\n"),
            "{}: the code has changed; to accept it, run with UPDATE_CASES=1\n{code}",
            case.display()
        );
    }
}

#[test]
fn each_expected_file_has_a_description() {
    let orphans: Vec<_> = files("rs").into_iter().filter(|code| !code.with_extension("yaml").exists()).collect();
    assert!(orphans.is_empty(), "no description generates {orphans:?}");
}

#[test]
fn the_code_of_each_case_compiles_without_warnings() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let output = xtask(&project).args(["sweep", "--compile"]).arg(directory()).output().unwrap();
    assert!(output.status.success(), "{}", stdout(&output));
}
