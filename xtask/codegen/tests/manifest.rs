//! The manifest of a generated crate: it agrees with the workspace in which the runtime is tested.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use openapi_client_codegen::Generator;
use toml_edit::{DocumentMut, Item};

const PETSTORE: &str = include_str!("../examples/build-script/petstore.yaml");

fn manifest(generator: Generator) -> DocumentMut {
    let generator = generator.description_from_str("petstore.yaml", PETSTORE).name("petstore");
    generator.generate().unwrap().files()["Cargo.toml"].parse().unwrap()
}

fn workspace() -> DocumentMut {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.toml");
    fs::read_to_string(path).unwrap().parse().unwrap()
}

fn version(dependency: &Item) -> &str {
    dependency.as_str().or_else(|| dependency.get("version")?.as_str()).unwrap()
}

#[test]
fn versions_of_dependencies_are_those_of_the_workspace() {
    let (generated, workspace) = (manifest(Generator::new()), workspace());
    let declared = &workspace["workspace"]["dependencies"];
    let mut count = 0;
    let browser = &generated["target"]["cfg(all(target_arch = \"wasm32\", target_os = \"unknown\"))"];
    for (section, declarations) in [
        ("dependencies", &generated["dependencies"]),
        ("dev-dependencies", &generated["dev-dependencies"]),
        ("dependencies in browsers", &browser["dependencies"]),
    ] {
        for (name, dependency) in declarations.as_table_like().unwrap().iter() {
            assert_eq!(version(dependency), version(&declared[name]), "{name} in {section}");
            let default_features = |item: &Item| item.get("default-features").and_then(Item::as_bool).unwrap_or(true);
            assert!(section == "dev-dependencies" || default_features(dependency) == default_features(&declared[name]));
            count += 1;
        }
    }
    assert!(count > 10, "only {count} dependencies");
    assert_eq!(
        generated["package"]["rust-version"].as_str(),
        workspace["workspace"]["package"]["rust-version"].as_str()
    );
}

#[test]
fn items_behind_features_are_on_docs_rs() {
    let generated = manifest(Generator::new());
    assert_eq!(generated["package"]["metadata"]["docs"]["rs"]["all-features"].as_bool(), Some(true));
}

#[test]
fn a_crate_of_somebody_elses_description_has_no_licence_and_no_address_of_ours() {
    let generated = manifest(Generator::new());
    for key in ["license", "repository", "homepage", "documentation", "keywords"] {
        assert!(generated["package"].get(key).is_none(), "{key}");
    }
}
