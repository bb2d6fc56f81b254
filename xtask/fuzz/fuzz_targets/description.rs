//! Generates a crate from an arbitrary description: the result is a crate or one error, and nothing panics.
//!
//! In `xtask/fuzz`, with the test cases as the initial corpus:
//! `cargo +nightly fuzz run description corpus ../tests/golden ../tests/refused`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use openapi_client_codegen as codegen;

fuzz_target!(|text: &str| {
    let Ok(document) = codegen::read::parse("fuzzed.yaml".to_owned(), text) else { return };
    if let Err(codegen::Error::Generator { problem, .. }) = codegen::of_document(document, None) {
        panic!("a bug in the generator: {problem}");
    }
});
