//! Add-ons: which crates have a copy, where it is, and whose identifiers it has. Whether a copy compiles with all of them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use openapi_client_codegen::{Generated, Generator, Profile};

/// A description of one operation.
fn description(title: &str, host: &str, path: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: {title}, version: v1}}\nservers: [{{url: 'https://{host}'}}]\npaths:\n  {path}:\n    get:\n      \
         operationId: get_it\n      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]\n      \
         responses: {{'204': {{description: Done.}}}}\n"
    )
}

const THREADS: &str = "/conversations/v3/threads/{id}";

/// The types of identifiers that an overlay declares.
const OVERLAY: &str = "
overlay: 1.1.0
info: {title: Names, version: '1'}
actions:
  - target: $
    update: {x-rust-ids: {ThreadId: The identifier of a thread.}}
  - target: $.paths['/conversations/v3/threads/{id}'].get.parameters[0]
    update: {schema: {x-rust-id: ThreadId}}
";

/// Writes files below a directory of this test.
fn write(name: &str, files: &[(&str, String)]) -> PathBuf {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/add-ons").join(name);
    fs::create_dir_all(&directory).unwrap();
    files.iter().for_each(|(file, text)| fs::write(directory.join(file), text).unwrap());
    directory
}

/// Generates the crate of one API.
fn generated(test: &str, host: &str, path: &str) -> Generated {
    let directory = write(test, &[("api.yaml", description("Things", host, path))]);
    Generator::new().description(directory.join("api.yaml")).generate().unwrap()
}

/// Generates the crate of several APIs of HubSpot: conversations, and others.
fn several(test: &str) -> Generated {
    let directory = write(
        test,
        &[
            ("conversations.yaml", description("Conversations", "api.hubapi.com", THREADS)),
            ("webhooks.yaml", description("Webhooks", "api.hubapi.com", "/webhooks/v3/{id}")),
        ],
    );
    let files = ["conversations.yaml", "webhooks.yaml"].map(|file| directory.join(file));
    let generator = files.into_iter().fold(Generator::new().name("hubspot"), Generator::description);
    generator.generate().unwrap()
}

#[test]
fn a_crate_of_the_api_has_a_copy() {
    let generated = generated("single", "api.hubapi.com", THREADS);
    let files = generated.files();
    assert!(
        files["Cargo.toml"].contains("\nwebhooks = [\"dep:base64\", \"dep:hmac\", \"dep:sha2\", \"dep:subtle\"]\n")
    );
    assert!(
        files["src/lib.rs"].contains("#[cfg(feature = \"webhooks\")]\npub mod webhooks;\n"),
        "{}",
        files["src/lib.rs"]
    );
    assert!(files["src/docs/webhooks.md"].contains("use hubspot_things::webhooks::{"));
    assert!(files["src/webhooks/verifier.rs"].contains("use hubspot_things::webhooks::{"));
    // The API has no types of identifiers.
    assert!(files["src/webhooks/ids.rs"].contains("pub struct ThreadId(Box<str>);"));
    for (file, code) in files.iter().filter(|(file, _)| file.starts_with("src/webhooks/")) {
        assert!(!code.contains("hubspot_webhooks") && !code.contains("macro_rules! id"), "{file}");
    }
}

#[test]
fn other_crates_have_no_trace_of_it() {
    for (test, host, path) in [
        ("contacts", "api.hubapi.com", "/crm/v3/contacts/{id}"),
        ("other-service", "api.example.com", THREADS),
        ("other-host", "hubapi.com.example.com", THREADS),
    ] {
        let generated = generated(test, host, path);
        let found = generated.files().iter().find(|(file, text)| {
            file.contains("webhooks") || text.to_lowercase().contains("webhook") || text.contains("hmac")
        });
        assert_eq!(found.map(|(file, _)| file), None, "{test}");
    }
}

#[test]
fn identifiers_are_those_of_the_api() {
    let directory = write(
        "ids",
        &[("api.yaml", description("Things", "api.hubapi.com", THREADS)), ("overlay.yaml", OVERLAY.to_owned())],
    );
    let generator = Generator::new().description(directory.join("api.yaml")).overlay(directory.join("overlay.yaml"));
    let generated = generator.generate().unwrap();
    let ids = &generated.files()["src/webhooks/ids.rs"];
    assert!(ids.contains("pub use crate::v1::ThreadId;"), "{ids}");
    assert!(!ids.contains("pub struct ThreadId") && ids.contains("pub struct MessageId"), "{ids}");
    let declaration = "#[cfg(all(feature = \"webhooks\", feature = \"v1\"))]\npub mod webhooks;\n";
    assert!(generated.files()["src/lib.rs"].contains(declaration));
}

#[test]
fn enums_are_those_of_the_api_if_they_have_all_values() {
    for (values, is_shared) in [("OPEN, CLOSED, SNOOZED", true), ("OPEN", false)] {
        let parameter =
            "parameters: [{name: status, in: query, schema: {$ref: '#/components/schemas/ThreadStatus'}}, {name: id";
        let text = description("Things", "api.hubapi.com", THREADS).replace("parameters: [{name: id", parameter);
        let schema = format!("components: {{schemas: {{ThreadStatus: {{type: string, enum: [{values}]}}}}}}\n");
        let directory = write(if is_shared { "enums" } else { "other-enums" }, &[("api.yaml", text + &schema)]);
        let generated = Generator::new().description(directory.join("api.yaml")).generate().unwrap();
        let enums = &generated.files()["src/webhooks/enums.rs"];
        assert_eq!(enums.contains("pub use crate::v1::ThreadStatus;"), is_shared, "{enums}");
        assert_eq!(enums.contains("ThreadStatus {"), !is_shared, "{enums}");
        assert!(enums.contains("open_enum!(MessageType { Message = \"MESSAGE\""), "{enums}");
    }
}

#[test]
fn in_a_crate_of_several_apis_it_belongs_to_one() {
    let generated = several("several");
    let files = generated.files();
    assert!(files["Cargo.toml"].contains("\nconversations-webhooks = [\"dep:base64\""), "{}", files["Cargo.toml"]);
    // The API of that name keeps it.
    assert!(files["Cargo.toml"].contains("\nwebhooks = [\"webhooks-v1\"]\n"));
    let declaration = "#[cfg(feature = \"conversations-webhooks\")]\npub mod webhooks;\n";
    assert!(files["src/conversations/mod.rs"].contains(declaration));
    assert!(!files["src/webhooks/mod.rs"].contains(declaration) && !files["src/lib.rs"].contains(declaration));
    assert!(files["src/conversations/webhooks/verifier.rs"].contains("use hubspot::conversations::webhooks::{"));
    assert!(files["src/docs/conversations_webhooks.md"].contains("With the feature `conversations-webhooks`"));
}

#[test]
fn it_can_be_part_of_a_module() {
    let generated = generated("module", "api.hubapi.com", THREADS);
    let module = |features: &[&str]| generated.module("crate::hubspot").features(features.iter().copied());
    let (with, without) = (module(&["rustls", "webhooks"]), module(&["rustls"]));
    assert!(with.source().unwrap().contains("pub mod webhooks {"));
    assert!(!without.source().unwrap().contains("pub mod webhooks"));
    assert!(with.dependencies().unwrap().contains("hmac = \"") && !without.dependencies().unwrap().contains("hmac"));
}

#[test]
fn a_profile_names_add_ons_that_exist() {
    let profile = Profile::from_yaml("acme.yaml", "service: Acme\nadd_ons: [hubspot-webhooks]").unwrap();
    let directory = write("profile", &[("api.yaml", description("Things", "api.example.com", THREADS))]);
    let generated = Generator::new().description(directory.join("api.yaml")).profile(profile).generate().unwrap();
    assert!(generated.files().contains_key("src/webhooks/mod.rs"));
    for name in ["acme-webhooks", "", ".", "hubspot-webhooks/src"] {
        let error = Profile::from_yaml("acme.yaml", &format!("service: Acme\nadd_ons: ['{name}']")).unwrap_err();
        assert!(error.to_string().starts_with("acme.yaml:2:11: "), "{error}");
    }
}

#[test]
fn copies_compile_without_warnings() {
    let crates =
        [("things", generated("compiled-single", "api.hubapi.com", THREADS)), ("hubspot", several("compiled-several"))];
    let workspace =
        write("workspace", &[("Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"*\"]\n".to_owned())]);
    for (name, generated) in crates {
        generated.write_to(workspace.join(name)).unwrap();
    }
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock"), workspace.join("Cargo.lock")).unwrap();
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let output = cargo
        .args(["clippy", "--quiet", "--workspace", "--no-default-features", "--features"])
        .args(["hubspot-things/v1,hubspot-things/webhooks,hubspot/conversations,hubspot/conversations-webhooks"])
        .args(["--", "--deny", "warnings"])
        .current_dir(&workspace)
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_MANIFEST_DIR")).join("target/sweep"))
        .env("CARGO_INCREMENTAL", "0")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
