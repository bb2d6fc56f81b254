//! Hostile and unusual descriptions: each either generates a crate or is one error with the file and the place, in a time that
//! does not explode.
//!
//! Names that could break the code are a case in `golden/`, and mistakes are cases in `refused/`. Here are the descriptions that
//! are built by a program.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::fs;
use std::process::Output;
use std::time::{Duration, Instant};

use support::{description, entries, stderr};
use tempfile::TempDir;

/// Runs codegen on a description, in a directory of its own.
fn codegen(file: &str, description: &str, arguments: &[&str]) -> (TempDir, Output) {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join(file), description).unwrap();
    let arguments = [&["--spec", file, "--out", "out"], arguments].concat();
    let output = support::codegen(directory.path(), &arguments);
    (directory, output)
}

/// Returns the error for a description from which no crate is generated.
fn refused(file: &str, description: &str) -> String {
    let (directory, output) = codegen(file, description, &[]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert_eq!(entries(directory.path()), [file]);
    stderr(&output)
}

#[test]
fn deep_nesting_is_an_error_with_its_place() {
    let json = format!("{{\"openapi\": {}{}}}", "[".repeat(5000), "]".repeat(5000));
    assert_eq!(refused("deep.json", &json), "error: deep.json:1:139: not JSON: recursion limit exceeded\n");
    let start = Instant::now();
    let yaml = description(&format!("{}{}", "{items: ".repeat(50_000), "}".repeat(50_000)));
    let error = refused("deep.yaml", &yaml);
    assert!(error.starts_with("error: deep.yaml:7:") && error.ends_with("recursion limit exceeded\n"), "{error}");
    assert!(start.elapsed() < Duration::from_secs(30), "it took {:?}", start.elapsed());
}

#[test]
fn nesting_within_the_limit_is_supported() {
    let yaml = description(&format!("{}{{type: string}}{}", "{type: array, items: ".repeat(100), "}".repeat(100)));
    let (_directory, output) = codegen("deep.yaml", &yaml, &[]);
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn brackets_in_strings_are_no_nesting() {
    let yaml = description("{type: string}").replace("Yes.", &format!("'{}'", "[{".repeat(100)));
    let (_directory, output) = codegen("brackets.yaml", &yaml, &[]);
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn exponential_yaml_aliases_are_an_error() {
    let mut yaml = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let alias = format!("*a{}", level - 1);
        yaml.push_str(&format!("a{level}: &a{level} [{}]\n", vec![alias; 10].join(", ")));
    }
    assert_eq!(refused("bomb.yaml", &yaml), "error: bomb.yaml:1:1: not YAML: repetition limit exceeded\n");
}

#[test]
fn a_reference_to_nothing_but_itself_is_an_error() {
    let place = "#/paths/~1things/get/responses/200/content/application~1json/schema";
    let error = refused("loop.yaml", &description(&format!("{{$ref: '{place}'}}")));
    assert!(error.contains("refers to nothing but itself"), "{error}");
    let recursive = description(&format!("{{type: object, properties: {{x: {{$ref: '{place}'}}}}}}"));
    let (_directory, output) = codegen("recursive.yaml", &recursive, &[]);
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn references_to_what_is_below_each_other_are_noted_and_any_json() {
    let yaml = description("{$ref: '#/components/schemas/A'}")
        + "\ncomponents: {schemas: {A: {$ref: '#/components/schemas/B/y'}, B: {$ref: '#/components/schemas/A/x'}}}\n";
    let (directory, output) = codegen("below.yaml", &yaml, &["-v"]);
    assert!(output.status.success() && format!("{output:?}").contains("#/components/schemas/A/x"), "{output:?}");
    assert!(fs::read_to_string(directory.path().join("out/src/v1/operations.rs")).unwrap().contains("Value"));
}

#[test]
fn a_file_of_fifty_megabytes_is_supported() {
    let prose = "A description with many words. ".repeat(50 * 1024 * 1024 / 32);
    let yaml = description("{type: string}").replace("Yes.", &format!("'{prose}'"));
    let (_directory, output) = codegen("large.yaml", &yaml, &[]);
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn a_file_above_the_size_limit_is_an_error() {
    let error = refused("large.yaml", &" ".repeat(64 * 1024 * 1024 + 1));
    assert_eq!(error, "error: cannot read large.yaml: the file has 67108865 bytes, but the limit is 67108864 bytes\n");
}

#[test]
fn a_title_with_path_separators_stays_within_the_output_directory() {
    let yaml =
        description("{type: string}").replace("title: Things", "title: ../../../escaped").replace("v1", "../../v1");
    let (directory, output) = codegen("path.yaml", &yaml, &[]);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(entries(directory.path()), ["out", "path.yaml"]);
    let manifest = fs::read_to_string(directory.path().join("out/Cargo.toml")).unwrap();
    assert!(manifest.contains("name = \"escaped\""), "{manifest}");
    assert!(directory.path().join("out/src/v1/client.rs").exists());
}

#[test]
fn an_invalid_crate_name_is_an_error() {
    for name in ["", "../x", "a b", "1st", "fn", "serde"] {
        let (_directory, output) = codegen("named.yaml", &description("{type: string}"), &["--name", name]);
        let error = stderr(&output);
        assert!(error.starts_with(&format!("error: invalid crate name {name:?}\n")), "{error}");
    }
}

#[test]
fn a_directory_with_foreign_files_is_not_overwritten() {
    let (directory, output) = codegen("one.yaml", &description("{type: string}"), &[]);
    assert!(output.status.success());
    let path = |name: &str| directory.path().join(name);
    let run = |out: &str| {
        let output = support::codegen(directory.path(), &["--spec", "one.yaml", "--out", out]);
        (output.status.success(), stderr(&output))
    };
    assert!(run("out").0, "an earlier output is overwritten");

    fs::write(path("out/notes.txt"), "mine").unwrap();
    let (success, error) = run("out");
    assert!(!success && error.starts_with("error: out/notes.txt was not generated by this tool"), "{error}");
    assert_eq!(fs::read_to_string(path("out/notes.txt")).unwrap(), "mine");

    fs::create_dir(path("other")).unwrap();
    fs::write(path("other/Cargo.toml"), "[package]").unwrap();
    let (success, error) = run("other");
    assert!(!success && error.starts_with("error: other was not generated by this tool"), "{error}");

    fs::create_dir(path("empty")).unwrap();
    assert!(run("empty").0);
    assert!(run("new/and/deep").0);
    let names = entries(directory.path());
    assert_eq!(names, ["empty", "new", "one.yaml", "other", "out"], "nothing else is left behind");
}

#[test]
fn a_new_directory_that_cannot_be_created_is_an_error_and_nothing_is_left_behind() {
    let (directory, _) = codegen("one.yaml", &description("{type: string}"), &["--name", "serde"]);
    fs::write(directory.path().join("file"), "").unwrap();
    let output = support::codegen(directory.path(), &["--spec", "one.yaml", "--out", "file/out"]);
    assert_eq!(output.status.code(), Some(1));
    let error = stderr(&output);
    assert!(error.starts_with("error: cannot write file/out; nothing was changed: "), "{error}");
    assert_eq!(entries(directory.path()), ["file", "one.yaml"]);
}

#[test]
fn a_description_without_operations_is_an_error() {
    let error = refused("empty.yaml", "openapi: 3.0.3\ninfo: {title: Things, version: v1}\npaths: {}\n");
    let expected =
        "error: empty.yaml: the description has neither operations nor types: there is nothing to generate\n";
    assert!(error.starts_with(expected) && error.contains("\n  at: /paths\n"), "{error}");
}

#[test]
fn several_descriptions_are_versions_of_one_api() {
    let (directory, _) = codegen("v1.yaml", &description("{type: string}"), &[]);
    let newer = description("{type: string}").replace("version: v1", "version: v2");
    fs::write(directory.path().join("v2.yaml"), newer).unwrap();
    let run = |arguments: &[&str]| {
        let files = ["--spec", "v1.yaml", "--spec", "v2.yaml", "--out", "out"];
        support::codegen(directory.path(), &[&files, arguments].concat())
    };
    let root = || fs::read_to_string(directory.path().join("out/src/lib.rs")).unwrap();
    assert!(run(&[]).status.success());
    assert!(root().contains("pub use v1::*;"), "{}", root());
    assert!(run(&["--default-version", "v2"]).status.success());
    assert!(root().contains("pub use v2::*;"), "{}", root());
    let error = stderr(&run(&["--default-version", "v3"]));
    assert_eq!(error, "error: no description of the default version \"v3\"\n  help: the versions are v1, v2\n");
}

#[test]
fn types_do_not_take_the_names_that_the_crate_exports() {
    let generated = |yaml: &str| {
        let (directory, output) = codegen("names.yaml", yaml, &[]);
        assert!(output.status.success(), "{output:?}");
        ["lib.rs", "v1/types.rs"].map(|file| fs::read_to_string(directory.path().join("out/src").join(file)).unwrap())
    };
    let exported = |root: &str| {
        let lists = root.split("pub use runtime::").skip(1).filter_map(|rest| rest.split(';').next());
        let names = lists.flat_map(|list| list.split(|c: char| !c.is_alphanumeric()));
        names.filter(|name| !name.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let [root, _] = generated(&description("{type: object, properties: {a: {type: string}}}"));
    let names = exported(&root);
    let properties: Vec<_> =
        names.iter().map(|name| format!("{name}: {{$ref: '#/components/schemas/{name}'}}")).collect();
    let mut yaml = description(&format!("{{type: object, properties: {{{}}}}}", properties.join(", ")));
    yaml.push_str("components:\n  schemas:\n");
    for name in &names {
        yaml.push_str(&format!("    {name}: {{type: object, properties: {{a: {{type: string}}}}}}\n"));
    }
    let [root, types] = generated(&yaml);
    for name in exported(&root) {
        assert!(!types.contains(&format!("pub struct {name} ")), "{name}");
    }
    assert!(names.iter().any(|name| name == "Hook"), "{names:?}");
}
