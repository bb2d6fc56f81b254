//! A description is data from outside: it either works or gives one clear error, with the file and the place.
//!
//! Names that would break code are a case in `golden/`, mistakes are cases in `refused/`; here is what must be made.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Runs codegen on a description, in a folder of its own.
fn codegen(file: &str, description: &str, arguments: &[&str]) -> (TempDir, Output) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(file), description).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["codegen", "--spec", file, "--out", "out"])
        .args(arguments)
        .current_dir(folder.path())
        .output()
        .unwrap();
    (folder, output)
}

fn refused(file: &str, description: &str) -> String {
    let (folder, output) = codegen(file, description, &[]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(!folder.path().join("out").exists());
    String::from_utf8(output.stderr).unwrap()
}

fn description(schema: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: Things, version: v1}}\npaths:\n  /things:\n    get:\n      operationId: get_things\n      \
         responses: {{'200': {{description: Yes., content: {{application/json: {{schema: {schema}}}}}}}}}\n"
    )
}

#[test]
fn nesting_thousands_deep_is_an_error_with_its_place() {
    let json = format!("{{\"openapi\": {}{}}}", "[".repeat(5000), "]".repeat(5000));
    assert_eq!(refused("deep.json", &json), "error: deep.json:1:139: not JSON: recursion limit exceeded\n");
    let yaml = description(&format!("{}{}", "{items: ".repeat(5000), "}".repeat(5000)));
    assert!(refused("deep.yaml", &yaml).starts_with("error: deep.yaml:7:"), "{}", refused("deep.yaml", &yaml));
}

#[test]
fn nesting_as_deep_as_is_read_works() {
    let yaml = description(&format!("{}{{type: string}}{}", "{type: array, items: ".repeat(100), "}".repeat(100)));
    let (_folder, output) = codegen("deep.yaml", &yaml, &[]);
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn aliases_that_explode_are_an_error() {
    let mut yaml = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let alias = format!("*a{}", level - 1);
        yaml.push_str(&format!("a{level}: &a{level} [{}]\n", vec![alias; 10].join(", ")));
    }
    assert_eq!(refused("bomb.yaml", &yaml), "error: bomb.yaml:1:1: not YAML: repetition limit exceeded\n");
}

#[test]
fn references_that_lead_back_to_themselves_end() {
    for schema in [
        "{$ref: '#/paths/~1things/get/responses/200/content/application~1json/schema'}",
        "{type: object, properties: {x: {$ref: '#/paths/~1things/get/responses/200/content/application~1json/schema'}}}",
    ] {
        assert!(refused("loop.yaml", &description(schema)).contains("leads back to itself"));
    }
}

#[test]
fn compositions_that_never_end_are_an_error() {
    let yaml =
        description("{allOf: [{type: object, properties: {a: {type: string}}}, {$ref: '#/components/schemas/U'}]}")
            + "components:\n  schemas:\n    U: {oneOf: [{$ref: '#/components/schemas/V'}, {type: string}]}\n    \
           V: {allOf: [{type: object, properties: {b: {type: string}}}, {$ref: '#/components/schemas/W'}]}\n    \
           W: {oneOf: [{allOf: [{type: object, properties: {c: {type: string}}}, {$ref: '#/components/schemas/U'}]}, \
           {type: string}]}\n";
    assert!(refused("loop.yaml", &yaml).contains("the composition never ends"));
}

#[test]
fn a_file_of_fifty_megabytes_works() {
    let prose = "All that there is to say of it. ".repeat(50 * 1024 * 1024 / 32);
    let yaml = description("{type: string}").replace("Yes.", &format!("'{prose}'"));
    let (_folder, output) = codegen("large.yaml", &yaml, &[]);
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn a_file_that_is_too_large_is_an_error() {
    let error = refused("large.yaml", &" ".repeat(64 * 1024 * 1024 + 1));
    assert_eq!(error, "error: cannot read large.yaml: the file has 67108865 bytes, but the limit is 67108864 bytes\n");
}

#[test]
fn a_title_that_is_a_path_names_a_crate_and_nothing_else() {
    let yaml =
        description("{type: string}").replace("title: Things", "title: ../../../escaped").replace("v1", "../../v1");
    let (folder, output) = codegen("path.yaml", &yaml, &[]);
    assert!(output.status.success(), "{output:?}");
    let entries: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(entries.len(), 2, "{entries:?}");
    let manifest = fs::read_to_string(folder.path().join("out/Cargo.toml")).unwrap();
    assert!(manifest.contains("name = \"hubspot-escaped\""), "{manifest}");
    assert!(folder.path().join("out/src/v1/client.rs").exists());
}

#[test]
fn a_name_that_is_none_is_an_error() {
    for name in ["", "../x", "a b", "1st", "fn", "serde"] {
        let (_folder, output) = codegen("named.yaml", &description("{type: string}"), &["--name", name]);
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(error.starts_with(&format!("error: {name:?} is no name for the crate\n")), "{error}");
    }
}

#[test]
fn a_folder_with_something_else_in_it_is_left_alone() {
    let (folder, output) = codegen("one.yaml", &description("{type: string}"), &[]);
    assert!(output.status.success());
    let run = |out: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(["codegen", "--spec", "one.yaml", "--out", out]).current_dir(folder.path());
        let output = command.output().unwrap();
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    };
    assert!(run("out").0, "an earlier output is overwritten");

    fs::write(folder.path().join("out/notes.txt"), "mine").unwrap();
    let (success, error) = run("out");
    assert!(!success && error.starts_with("error: out/notes.txt is not an earlier output"), "{error}");
    assert_eq!(fs::read_to_string(folder.path().join("out/notes.txt")).unwrap(), "mine");

    fs::create_dir(folder.path().join("other")).unwrap();
    fs::write(folder.path().join("other/Cargo.toml"), "[package]").unwrap();
    let (success, error) = run("other");
    assert!(!success && error.starts_with("error: other is not an earlier output"), "{error}");

    fs::create_dir(folder.path().join("empty")).unwrap();
    assert!(run("empty").0);
    assert!(run("new/and/deep").0);
}

/// A description of an answer that is `S0`, of a number of schemas that are made of those after them.
fn schemas(count: usize, schema: impl Fn(usize) -> String) -> String {
    let schemas: Vec<_> = (0..count).map(|index| format!("    S{index}: {}\n", schema(index))).collect();
    description("{$ref: '#/components/schemas/S0'}") + "components:\n  schemas:\n" + &schemas.concat()
}

fn reference(index: usize) -> String {
    format!("{{$ref: '#/components/schemas/S{index}'}}")
}

/// Makes code of a description that would take ages, were each way through it walked.
fn works(yaml: &str) {
    let start = Instant::now();
    let (_folder, output) = codegen("many.yaml", yaml, &[]);
    assert!(output.status.success(), "{output:?}");
    assert!(start.elapsed() < Duration::from_secs(30), "it took {:?}", start.elapsed());
}

#[test]
fn compositions_of_the_same_twice_and_twice_again_work() {
    works(&schemas(40, |index| match index {
        39 => "{type: object, properties: {a: {type: string}}}".to_owned(),
        _ => format!("{{allOf: [{next}, {next}]}}", next = reference(index + 1)),
    }));
}

#[test]
fn unions_that_multiply_are_any_json() {
    works(&schemas(25, |index| match index {
        24 => "{type: object, properties: {a: {type: string}}}".to_owned(),
        _ => {
            let next = reference(index + 1);
            format!(
                "{{allOf: [{{oneOf: [{next}, {next}]}}, {{type: object, properties: {{p{index}: {{type: string}}}}}}]}}"
            )
        }
    }));
}

#[test]
fn unions_that_are_all_variants_of_each_other_work() {
    works(&schemas(20, |index| {
        let others: Vec<_> = (0..20).filter(|other| *other != index).map(reference).collect();
        format!("{{oneOf: [{}]}}", others.join(", "))
    }));
}

#[test]
fn unions_of_layers_of_unions_work() {
    works(&schemas(122, |index| match index {
        112.. => format!("{{type: object, properties: {{type: {{type: string, enum: [T{index}]}}}}}}"),
        _ => {
            let next = index - index % 8 + 8;
            format!("{{oneOf: [{}]}}", (next..next + 8).map(reference).collect::<Vec<_>>().join(", "))
        }
    }));
}

#[test]
fn a_thousand_types_that_require_each_other_work() {
    works(&schemas(1000, |index| match index {
        999 => "{type: object, properties: {a: {type: string}}}".to_owned(),
        _ => format!("{{type: object, required: [next], properties: {{next: {}}}}}", reference(index + 1)),
    }));
}

#[test]
fn thousands_of_names_for_names_work() {
    works(&schemas(3000, |index| match index {
        2999 => "{type: array, items: {type: string}}".to_owned(),
        _ => reference(index + 1),
    }));
}

#[test]
fn names_for_lists_that_multiply_are_an_error() {
    let yaml = schemas(40, |index| {
        let next = if index == 39 { "{type: string}".to_owned() } else { reference(index + 1) };
        format!("{{type: array, items: {{type: object, properties: {{a: {next}, b: {next}}}}}}}")
    });
    assert!(refused("lists.yaml", &yaml).contains("is a name for a list of lists of lists"));
}

#[test]
fn no_type_has_a_name_that_the_crate_gives_to_something_of_its_own() {
    let made = |yaml: &str| {
        let (folder, output) = codegen("names.yaml", yaml, &[]);
        assert!(output.status.success(), "{output:?}");
        ["lib.rs", "v1/types.rs"].map(|file| fs::read_to_string(folder.path().join("out/src").join(file)).unwrap())
    };
    let exported = |root: &str| {
        let lines = root.lines().filter_map(|line| line.strip_prefix("pub use runtime::"));
        let names = lines.flat_map(|line| line.split(|c: char| !c.is_alphanumeric()));
        names.filter(|name| !name.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let [root, _] = made(&description("{type: object, properties: {a: {type: string}}}"));
    let names = exported(&root);
    let properties: Vec<_> =
        names.iter().map(|name| format!("{name}: {{$ref: '#/components/schemas/{name}'}}")).collect();
    let mut yaml = description(&format!("{{type: object, properties: {{{}}}}}", properties.join(", ")));
    yaml.push_str("components:\n  schemas:\n");
    for name in &names {
        yaml.push_str(&format!("    {name}: {{type: object, properties: {{a: {{type: string}}}}}}\n"));
    }
    let [root, types] = made(&yaml);
    for name in exported(&root) {
        assert!(!types.contains(&format!("pub struct {name} ")), "{name}");
    }
    assert!(names.iter().any(|name| name == "Hook"), "{names:?}");
}
