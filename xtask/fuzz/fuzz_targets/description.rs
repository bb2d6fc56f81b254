//! Generates a crate from an arbitrary description: the result is a crate or one error, and nothing panics.
//!
//! In `xtask/fuzz`, with the test cases as the initial corpus:
//! `cargo +nightly fuzz run description corpus ../tests/golden ../tests/refused`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use openapi_client_codegen::{Error, Generator};

fuzz_target!(|text: &str| {
    let generator = Generator::new().description_from_str("fuzzed.yaml", text);
    if let Err(Error::Generator { problem, .. }) = generator.generate() {
        panic!("a bug in the generator: {problem}");
    }
});
