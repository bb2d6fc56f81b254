//! The names of crates, which are derived from the titles of descriptions.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use openapi_client_codegen::Generator;

#[test]
fn every_title_gives_a_valid_crate_name() {
    let long = "words ".repeat(20);
    let names = [
        ("Test", "test-client"),
        ("Core!", "core-client"),
        ("Match", "match-client"),
        ("Serde JSON", "serde-json-client"),
        ("3 Things", "api-3-things"),
        ("Вещи", "veshchi"),
        ("…?", "api"),
        ("things_API", "things-api"),
        (long.as_str(), "words-words-words-words-words-words-words-words-words-words"),
    ];
    for (title, name) in names {
        let yaml = format!(
            "openapi: 3.0.3\ninfo: {{title: {title:?}, version: v1}}\npaths:\n  /things:\n    get:\n      operationId: \
             list_things\n      responses: {{'204': {{description: None.}}}}\n"
        );
        let generated = Generator::new().description_from_str("titled.yaml", yaml).generate().unwrap();
        let manifest = &generated.files()["Cargo.toml"];
        assert!(manifest.contains(&format!("\nname = \"{name}\"\n")), "{manifest}");
    }
}
