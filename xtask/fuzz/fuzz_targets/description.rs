//! From any text to a crate: either there is one, or one error; nothing panics, progenitor included.
//!
//! `cargo +nightly fuzz run description corpus ../tests/golden ../tests/refused`, in `xtask/fuzz`: descriptions to begin with.

#![no_main]

use libfuzzer_sys::fuzz_target;
use openapi_client_codegen as codegen;

fuzz_target!(|text: &str| {
    let Ok(document) = codegen::read::parse("fuzzed.yaml".to_owned(), text) else { return };
    if let Err(codegen::Error::Generator { problem, .. }) = codegen::of_document(document, None) {
        panic!("a mistake of the generator: {problem}");
    }
});
