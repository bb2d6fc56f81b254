//! Manifests of crates of several APIs: what they say, and what is wrong with others, with the line.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use openapi_client_codegen::{Error, Generated, Manifest};
use tempfile::TempDir;

/// A description of an API with one operation for each of two tags.
fn description(title: &str, version: &str) -> String {
    let operation = |tag: &str| {
        format!(
            "  /{version}/{tag}:
    get: {{ operationId: get_{tag}, tags: [{tag}], responses: {{ '204': {{ description: done }} }} }}
"
        )
    };
    format!(
        "openapi: 3.0.3\ninfo: {{ title: {title}, version: {version} }}\nservers: [{{ url: https://api.example.com }}]\npaths:\n{}{}",
        operation("cats"),
        operation("dogs")
    )
}

fn directory() -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| fs::write(directory.path().join(path), text).unwrap();
    fs::create_dir_all(directory.path().join("pets/.hidden")).unwrap();
    write("pets/v1.yaml", &description("Pets", "v1"));
    write("pets/v2.yaml", &description("Pets", "v2"));
    write("pets/v3-beta.yaml", &description("Pets", "v3-beta"));
    write("pets/.hidden/v4.yaml", "nothing");
    write("shops.yaml", &description("Shops", "v1"));
    directory
}

fn read(directory: &TempDir, text: &str) -> Result<Manifest, Error> {
    let path = directory.path().join("clients.yaml");
    fs::write(&path, text).unwrap();
    Manifest::read(path)
}

fn generate(text: &str) -> Result<Generated, Error> {
    read(&directory(), text)?.generator()?.generate()
}

/// The versions of the APIs of a crate.
fn versions(generated: &Generated) -> Vec<(String, String)> {
    let versions = generated.report().versions().iter();
    versions.map(|it| (it.api.clone().unwrap_or_default(), it.version.clone())).collect()
}

fn error(text: &str) -> String {
    let directory = directory();
    let error = read(&directory, text).unwrap_err().to_string();
    error.replace(&format!("{}{}", directory.path().display(), std::path::MAIN_SEPARATOR), "")
}

#[test]
fn a_manifest_lists_apis_with_their_descriptions() {
    let generated = generate(
        "
name: pet-shop
version: 1.2.3
license: MIT
default: all
apis:
  animals: { descriptions: pets, versions: [v1, v3-beta], default_version: v3-beta }
  shops: { descriptions: [shops.yaml], only: ['tag:dogs'] }
",
    )
    .unwrap();
    let expected = [("animals", "v3-beta"), ("animals", "v1"), ("shops", "v1")];
    assert_eq!(versions(&generated), expected.map(|(api, version)| (api.to_owned(), version.to_owned())));
    let manifest = &generated.files()["Cargo.toml"];
    for line in [
        "name = \"pet-shop\"",
        "version = \"1.2.3\"",
        "license = \"MIT\"",
        "default = [\"rustls\", \"animals\", \"shops\"]",
    ] {
        assert!(manifest.lines().any(|other| other == line), "{line}: {manifest}");
    }
    let client = &generated.files()["src/shops/v1/client.rs"];
    assert!(client.contains("/v1/dogs") && !client.contains("/v1/cats"), "{client}");
}

#[test]
fn titles_say_which_api_the_descriptions_of_a_directory_are_of() {
    let generated = generate("name: pet-shop\ndescriptions: .\n").unwrap();
    let expected = [("pets", "v2"), ("pets", "v3-beta"), ("pets", "v1"), ("shops", "v1")];
    assert_eq!(versions(&generated), expected.map(|(api, version)| (api.to_owned(), version.to_owned())));
}

#[test]
fn paths_are_relative_to_the_manifest() {
    let directory = directory();
    let manifest =
        read(&directory, "name: pet-shop\nout: ../crate\napis: { shops: { descriptions: shops.yaml } }\n").unwrap();
    assert_eq!(manifest.out().unwrap(), directory.path().join(Path::new("../crate")));
    let generated = manifest.generator().unwrap().generate().unwrap();
    assert!(generated.files().contains_key("src/shops/v1/client.rs"), "an API that is named has a module");
}

#[test]
fn unknown_keys_and_invalid_values_are_errors_with_the_line() {
    for (text, expected) in [
        ("[]", "clients.yaml:1:1: a manifest is an object"),
        ("apis: {}", "clients.yaml:1:1: missing field `name`"),
        ("name: a\ncolour: green", "clients.yaml:2:9: colour: unknown field `colour`"),
        (
            "name: a\napis:\n  pets: { descriptions: pets, profile: a.yaml }",
            "clients.yaml:3:40: apis.pets.profile: unknown field",
        ),
        (
            "name: a\ndefault: some\napis: { pets: { descriptions: pets } }",
            "clients.yaml:2:10: default: expected `all`",
        ),
        (
            "name: a\ndefault: [cats]\napis: { pets: { descriptions: pets } }",
            "clients.yaml:2:11: there is no API \"cats\"",
        ),
        ("name: a\napis:\n  Pets: { descriptions: pets }", "clients.yaml:3:9: invalid name of an API \"Pets\""),
        ("name: a\napis:\n  pets: { descriptions: [] }", "clients.yaml:3:9: the API \"pets\" has no `descriptions`"),
        ("version: 1.0.0\nname: 1st\ndescriptions: pets", "clients.yaml:2:7: invalid crate name \"1st\""),
        ("name: a\nversion: banana\ndescriptions: pets", "clients.yaml:2:10: invalid version of a crate \"banana\""),
        ("name: a\nversion: '1.0'\ndescriptions: pets", "clients.yaml:2:10: invalid version of a crate \"1.0\""),
        (
            "name: a\ndefault: [pets, pets]\napis: { pets: { descriptions: pets } }",
            "clients.yaml:2:17: the API \"pets\" is listed twice",
        ),
        (
            "name: a\napis:\n  pets: { descriptions: pets, versions: [v1, v1] }",
            "clients.yaml:3:46: the version \"v1\" is listed twice",
        ),
        ("name: a\napis:\n  pets: { descriptions: cats.yaml }", "clients.yaml:3:25: cannot read cats.yaml: "),
        ("name: a\ndescriptions: [pets, cats.yaml]", "clients.yaml:2:22: cannot read cats.yaml: "),
        ("name: a\noverlays: [o.yaml]\ndescriptions: pets", "clients.yaml:2:12: cannot read o.yaml: "),
        ("name: a\nprofile: p.yaml\ndescriptions: pets", "clients.yaml:2:10: cannot read p.yaml: "),
        ("name: a", "clients.yaml:1:1: there are neither `apis` nor `descriptions`"),
    ] {
        let error = error(text);
        assert!(error.contains(expected), "{text}\n  is {error}\n  not {expected}");
    }
}

#[test]
fn an_error_of_a_path_says_where_it_is_looked_for() {
    let directory = directory();
    let error = read(&directory, "name: a\ndescriptions: cats.yaml").unwrap_err().to_string();
    let help = format!("help: it is looked for in {}", directory.path().display());
    assert!(error.contains(&help), "{error}");
}

#[test]
fn a_file_that_may_be_no_description_says_how_to_leave_it_out() {
    let directory = directory();
    std::fs::write(directory.path().join("pets/deploy.yaml"), "kind: Route # of openapi\n---\nkind: Service\n")
        .unwrap();
    let manifest = read(&directory, "name: a\ndescriptions: pets").unwrap();
    let error = manifest.generator().unwrap().generate().unwrap_err().to_string();
    assert!(
        error.contains("deploy.yaml:") && error.contains("help: if it is no description, move it out of"),
        "{error}"
    );
}

#[test]
fn a_version_that_no_description_has_is_an_error() {
    for (setting, column) in [("versions: [v9]", 42), ("default_version: v9", 48)] {
        let text = format!(
            "name: a\napis:\n  pets: {{ descriptions: pets, {setting} }}\n  shops: {{ descriptions: shops.yaml }}"
        );
        let error = generate(&text).unwrap_err();
        assert!(
            matches!(&error, Error::UnknownVersion { api, version, .. } if api == "pets" && version == "v9"),
            "{error}"
        );
        assert!(error.to_string().contains(&format!("clients.yaml:3:{column}: no description of")), "{error}");
    }
}
