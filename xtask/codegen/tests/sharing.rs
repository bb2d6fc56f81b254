//! Types that are the same in several versions of an API are one type, which the module of each version exports.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use openapi_client_codegen::{Files, Generator};

/// A version of an API. A store refers to a pet, and a pet to its kind.
fn description(version: &str, pet: &str, kinds: &str, order: &str) -> String {
    let (first, second) = match order {
        "reversed" => ("open: { type: boolean }", "name: { type: string }"),
        _ => ("name: { type: string }", "open: { type: boolean }"),
    };
    format!(
        "openapi: 3.0.3
info: {{ title: Pets, version: {version} }}
servers: [{{ url: https://pets.example.com }}]
paths:
  /stores:
    get:
      operationId: getStore
      responses:
        '200':
          description: ok
          content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Store' }} }} }}
  /shelters:
    get:
      operationId: getShelter
      responses:
        '200':
          description: ok
          content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Shelter' }} }} }}
components:
  schemas:
    Store: {{ type: object, properties: {{ pet: {{ $ref: '#/components/schemas/Pet' }} }} }}
    Pet: {{ type: object, properties: {{ {pet}, kind: {{ $ref: '#/components/schemas/Kind' }} }} }}
    Kind: {{ type: string, enum: [{kinds}] }}
    Shelter: {{ type: object, properties: {{ {first}, {second}, type: {{ type: string, enum: [SHELTER] }} }}, required: [type] }}
"
    )
}

fn generate(descriptions: &[String]) -> Files {
    let add = |generator: Generator, (index, text): (usize, &String)| {
        generator.description_from_str(format!("{index}.yaml"), text.as_str())
    };
    descriptions.iter().enumerate().fold(Generator::new(), add).generate().unwrap().files().clone()
}

/// The files that define a type.
fn homes<'a>(files: &'a Files, definition: &str) -> Vec<&'a str> {
    let defines = |text: &str| text.lines().any(|line| line.starts_with(definition));
    files.iter().filter(|(_, text)| defines(text)).map(|(path, _)| path.as_str()).collect()
}

#[test]
fn types_that_are_the_same_in_all_versions_are_defined_once() {
    let name = "name: { type: string }";
    let files = generate(&[description("v1", name, "CAT, DOG", ""), description("v2", name, "CAT, DOG", "")]);
    for definition in ["pub struct Store ", "pub struct Pet ", "pub struct Shelter "] {
        assert_eq!(homes(&files, definition), ["src/shared/all/types.rs"], "{definition}");
    }
    assert_eq!(homes(&files, "pub enum Kind "), ["src/shared/all/enums.rs"]);
    assert_eq!(homes(&files, "literal!(Shelter,"), ["src/shared/all/literals.rs"]);
    for version in ["v1", "v2"] {
        assert!(files[&format!("src/{version}/mod.rs")].contains("pub use crate::shared::all::*;"));
        assert!(files[&format!("src/{version}/literals.rs")].contains("pub use crate::shared::all::literals::*;"));
    }
    let shared = &files["src/shared/mod.rs"];
    assert!(shared.contains("#[cfg(any(feature = \"v1\", feature = \"v2\"))]\npub mod all;"), "{shared}");
}

#[test]
fn a_type_that_refers_to_another_type_in_each_version_is_another_type() {
    let name = "name: { type: string }";
    let files = generate(&[description("v1", name, "CAT, DOG", ""), description("v2", name, "CAT, DOG, EMU", "")]);
    for definition in ["pub struct Store ", "pub struct Pet "] {
        assert_eq!(homes(&files, definition), ["src/v1/types.rs", "src/v2/types.rs"], "{definition}");
    }
    assert_eq!(homes(&files, "pub enum Kind "), ["src/v1/enums.rs", "src/v2/enums.rs"]);
    assert_eq!(homes(&files, "pub struct Shelter "), ["src/shared/all/types.rs"]);
}

#[test]
fn types_that_some_versions_share_use_those_that_all_share() {
    let (name, age) = ("name: { type: string }", "age: { type: integer }");
    let versions = [
        description("v1", name, "CAT, DOG", ""),
        description("v2", age, "CAT, DOG", ""),
        description("v3", name, "CAT, DOG", ""),
    ];
    let files = generate(&versions);
    assert_eq!(homes(&files, "pub struct Pet "), ["src/shared/v1_and_v3/types.rs", "src/v2/types.rs"]);
    assert_eq!(homes(&files, "pub enum Kind "), ["src/shared/all/enums.rs"]);
    assert!(files["src/shared/v1_and_v3/types.rs"].contains("use crate::shared::all::Kind;"));
    assert!(files["src/v2/types.rs"].contains("use crate::shared::all::Kind;"));
    let module = &files["src/v3/mod.rs"];
    assert!(module.contains("pub use crate::shared::all::*;\npub use crate::shared::v1_and_v3::*;"), "{module}");
}

#[test]
fn the_order_of_properties_makes_no_other_type() {
    let name = "name: { type: string }";
    let files = generate(&[description("v1", name, "CAT", ""), description("v2", name, "CAT", "reversed")]);
    assert_eq!(homes(&files, "pub struct Shelter "), ["src/shared/all/types.rs"]);
}

#[test]
fn a_crate_of_one_version_has_no_shared_module() {
    let files = generate(&[description("v1", "name: { type: string }", "CAT", "")]);
    assert!(files.keys().all(|path| !path.starts_with("src/shared/")));
    assert!(!files["src/lib.rs"].contains("shared;"));
}

#[test]
fn a_shared_module_exports_the_literals_that_it_uses() {
    let kinds = ["name: { type: string }", "type: { type: string, enum: [SHELTER] }"];
    let versions = [("v1", kinds[1]), ("v2", kinds[0]), ("v3", kinds[1])];
    let files = generate(&versions.map(|(version, pet)| description(version, pet, "CAT, DOG", "")));
    assert_eq!(homes(&files, "literal!(Shelter,"), ["src/shared/all/literals.rs"]);
    let literals = &files["src/shared/v1_and_v3/literals.rs"];
    assert!(literals.contains("pub use crate::shared::all::literals::Shelter;"), "{literals}");
}

#[test]
fn a_type_that_one_version_sends_and_another_receives_is_one_type() {
    let name = "name: { type: string, nullable: true }";
    let receives = description("v1", name, "CAT, DOG", "");
    let sends = description("v2", name, "CAT, DOG", "").replace(
        "  /shelters:\n",
        "  /pets:
    post:
      operationId: createPet
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
      responses: { '204': { description: ok } }
  /shelters:\n",
    );
    let files = generate(&[receives, sends]);
    assert_eq!(homes(&files, "pub struct Pet "), ["src/shared/all/types.rs"]);
    let types = &files["src/shared/all/types.rs"];
    assert!(types.contains("pub name: Nullable<String>,") && types.contains("pub fn name<As>("), "{types}");
}

#[test]
fn a_literal_with_the_name_of_a_standard_type_does_not_tell_types_apart() {
    let name = "name: { type: string }";
    let other = description("v2", name, "CAT, DOG", "").replace("enum: [SHELTER]", "enum: [STRING]");
    let files = generate(&[description("v1", name, "CAT, DOG", ""), other]);
    assert_eq!(homes(&files, "pub struct Pet "), ["src/shared/all/types.rs"]);
    assert_eq!(homes(&files, "pub struct Shelter ").len(), 2);
}
