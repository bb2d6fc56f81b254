//! Runs generated code: what is sent and received is as described.
//!
//! Each case is a directory with a description, `description.yaml`, and a test that is compiled with the crate, `NAME.rs`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::process::Command;

use openapi_client_codegen::Generator;

/// Generates the crate of a case, and runs its test with some of its features.
fn run(name: &str, features: &str) {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    let crate_directory = tempfile::tempdir().unwrap();
    let generated = Generator::new().name(name).description(directory.join("description.yaml")).generate().unwrap();
    generated.write_to(crate_directory.path()).unwrap();
    fs::create_dir(crate_directory.path().join("tests")).unwrap();
    fs::copy(directory.join(format!("{name}.rs")), crate_directory.path().join(format!("tests/{name}.rs"))).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::copy(root.join("Cargo.lock"), crate_directory.path().join("Cargo.lock")).unwrap();
    // The dependencies are those of the clients that are checked for conformance, compiled in the same way.
    let output = Command::new(env!("CARGO"))
        .args(["test", "--quiet", "--features", features, "--test", name, "--target-dir"])
        .arg(root.join("xtask/target/conform/target"))
        .current_dir(crate_directory.path())
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("CARGO_INCREMENTAL", "0")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&[output.stdout, output.stderr].concat()));
}

#[test]
fn values_are_decoded_and_encoded_as_described() {
    run("values", "");
}

#[test]
fn token_endpoints_are_relative_to_the_base_url() {
    run("token_urls", "oauth");
}

#[test]
fn parameters_are_written_as_the_table_of_styles_shows() {
    run("styles", "");
}

#[test]
fn pages_follow_each_other_in_bodies_and_after_unions() {
    run("pages", "mock");
}

#[test]
fn responses_are_decoded_as_their_status_says() {
    run("statuses", "mock");
}

#[test]
fn values_that_cannot_be_sent_are_errors() {
    run("sent", "mock");
}
