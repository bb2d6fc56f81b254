//! Decodes and encodes values with generated code: what an API sends is kept, and what callers build is what is sent.
//!
//! `values/description.yaml` is the description; `values/values.rs` has the tests, which are compiled with the crate.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::process::Command;

use openapi_client_codegen::Generator;

#[test]
fn values_are_decoded_and_encoded_as_described() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/values");
    let crate_directory = tempfile::tempdir().unwrap();
    let generated = Generator::new().name("values").description(directory.join("description.yaml")).generate().unwrap();
    generated.write_to(crate_directory.path()).unwrap();
    fs::create_dir(crate_directory.path().join("tests")).unwrap();
    fs::copy(directory.join("values.rs"), crate_directory.path().join("tests/values.rs")).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::copy(root.join("Cargo.lock"), crate_directory.path().join("Cargo.lock")).unwrap();
    // The dependencies are those of the clients that are checked for conformance, compiled in the same way.
    let output = Command::new(env!("CARGO"))
        .args(["test", "--quiet", "--test", "values", "--target-dir"])
        .arg(root.join("xtask/target/conform/target"))
        .current_dir(crate_directory.path())
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("CARGO_INCREMENTAL", "0")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&[output.stdout, output.stderr].concat()));
}
