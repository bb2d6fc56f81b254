//! The API for those who generate a crate: what is accepted, what is returned, and what is written where.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;

use openapi_client_codegen::{Api, Difference, Error, Generator};

const PETSTORE: &str = include_str!("../examples/build-script/petstore.yaml");

fn petstore() -> Generator {
    Generator::new().description_from_str("petstore.yaml", PETSTORE).name("petstore")
}

/// A description in several files, which refer to each other, and to themselves.
fn several_files(directory: &std::path::Path) -> std::path::PathBuf {
    let files = [
        (
            "api.yaml",
            "{openapi: 3.1.0, info: {title: Things, version: v1}, paths: {/things: {$ref: 'paths/things.yaml#/item'}}, components: \
             {schemas: {Part: {type: object, properties: {thing: {$ref: thing.yaml}}}}}}",
        ),
        (
            "paths/things.yaml",
            "item: {get: {operationId: get_thing, responses: {'200': {description: Yes., content: {application/json: {schema: \
             {$ref: ../thing.yaml}}}}}, callbacks: {seen: {'{$request.query.url}': {$ref: seen.yaml}}}}}",
        ),
        (
            "paths/seen.yaml",
            "post: {requestBody: {content: {application/json: {schema: {type: object, properties: {thing: {$ref: \
             ../thing.yaml}}}}}}, responses: {'204': {description: Seen.}}}",
        ),
        (
            "thing.yaml",
            "{type: object, properties: {parent: {$ref: '#'}, part: {$ref: 'api.yaml#/components/schemas/Part'}, kind: {type: \
             [text]}}}",
        ),
    ];
    fs::create_dir(directory.join("paths")).unwrap();
    for (file, contents) in files {
        fs::write(directory.join(file), contents).unwrap();
    }
    directory.join("api.yaml")
}

#[test]
fn a_description_can_have_several_files() {
    let directory = tempfile::tempdir().unwrap();
    let path = several_files(directory.path());
    let generated = Generator::new().description(&path).name("things").generate().unwrap();
    let types = &generated.files()["src/v1/types.rs"];
    for expected in [
        "struct Thing {",
        "parent: Option<Box<Thing>>",
        "part: Option<Box<ApiPart>>",
        "thing: Option<",
        "struct GetThingSeen",
    ] {
        assert!(types.contains(expected), "{expected}: {types}");
    }
    let notes = &generated.report().versions()[0].notes;
    let places = |kind: &str| -> Vec<&str> {
        notes.iter().filter(|note| note.kind == kind).map(|note| note.pointer.as_str()).collect()
    };
    assert_eq!(places("other-files"), ["paths/things.yaml", "thing.yaml", "paths/seen.yaml"]);
    assert_eq!(places("unknown-types"), ["thing.yaml#/properties/kind"]);
    let error = Generator::new().description(&path).name("things").strict(true).generate().unwrap_err();
    assert!(error.to_string().contains("at: thing.yaml#/properties/kind"), "{error}");
}

#[test]
fn a_description_in_memory_has_no_other_files() {
    let directory = tempfile::tempdir().unwrap();
    let description = fs::read_to_string(several_files(directory.path())).unwrap();
    let error = Generator::new().description_from_str("api.yaml", description).generate().unwrap_err();
    assert!(error.to_string().contains("given as a string"), "{error}");
}

/// A version of the API that differs in its version only.
fn version(version: &str) -> (String, String) {
    (format!("{version}.yaml"), PETSTORE.replace("version: \"1\"", &format!("version: {version:?}")))
}

#[test]
fn the_report_counts_what_was_generated() {
    let generated = petstore().generate().unwrap();
    let [report] = generated.report().versions() else { unreachable!("one description is one version") };
    assert_eq!((report.file.as_str(), report.version.as_str()), ("petstore.yaml", "1"));
    assert_eq!((report.operations, report.streams), (3, 1));
    assert!(report.types > 0 && report.lines > 100);
}

#[test]
fn the_report_notes_what_was_normalized_with_its_place() {
    let description = PETSTORE.replace("enum: [cat, dog]", "enum: [cat, dog, cat]");
    let generated = Generator::new().description_from_str("petstore.yaml", description).generate().unwrap();
    let report = &generated.report().versions()[0];
    assert_eq!(report.note_counts()["duplicate-enum-values"], 1);
    let note = report.notes.iter().find(|note| note.kind == "duplicate-enum-values").unwrap();
    assert!(note.pointer.starts_with("/components/schemas/Kind"), "{note:?}");
}

#[test]
fn the_report_lists_what_has_placeholder_documentation() {
    let description = r##"
openapi: 3.0.3
info: {title: Things, version: "1"}
paths:
  /things/{thingId}:
    post:
      operationId: updateThing
      parameters:
        - {name: thingId, in: path, required: true, schema: {type: string}}
        - {name: maxAge, in: query, schema: {type: integer}}
        - {name: limit, in: query, description: The maximum number of things., schema: {type: integer}}
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
      responses: {"200": {description: The thing., content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}}
components:
  schemas:
    Thing:
      type: object
      properties:
        createdAt: {type: string}
        name: {type: string, description: The name to show.}
"##;
    let generated = Generator::new().description_from_str("things.yaml", description).generate().unwrap();
    let notes = generated.report().versions()[0].notes.iter().filter(|note| note.kind == "placeholder-docs");
    let notes: Vec<_> = notes.map(|note| (note.pointer.as_str(), note.message.as_str())).collect();
    let operation = "/paths/~1things~1{thingId}/post";
    let expected = [
        (operation.to_owned(), "the operation has no summary: documented as \"Update thing.\""),
        (format!("{operation}/parameters/0"), "the parameter `thingId` has no description: it is not documented"),
        (
            format!("{operation}/parameters/1"),
            "the parameter `maxAge` has no description: documented as \"Sets the query parameter `maxAge`.\"",
        ),
        (format!("{operation}/requestBody"), "the request body has no description: it is not documented"),
        ("/components/schemas/Thing".to_owned(), "the type `Thing` has no description: documented as \"Thing.\""),
        (
            "/components/schemas/Thing/properties/createdAt".to_owned(),
            "the property `createdAt` has no description: documented as \"The property `createdAt`.\"",
        ),
    ];
    assert_eq!(notes, expected.each_ref().map(|(pointer, message)| (pointer.as_str(), *message)));
}

#[test]
fn settings_appear_in_the_crate() {
    let generator =
        petstore().package_version("3.2.1").package_description("Pets, and more pets.").command("make pets");
    let generated = generator.generate().unwrap();
    let manifest = &generated.files()["Cargo.toml"];
    for expected in ["`make pets`", "name = \"petstore\"", "version = \"3.2.1\"", "Pets, and more pets."] {
        assert!(manifest.contains(expected), "{expected}: {manifest}");
    }
}

#[test]
fn the_default_version_is_at_the_root_of_the_crate() {
    let [one, two] = [version("1"), version("2")];
    let generator = Generator::new().description_from_str(one.0, one.1).description_from_str(two.0, two.1);
    let root = |generator: &Generator| generator.generate().unwrap().files()["src/lib.rs"].clone();
    assert!(root(&generator).contains("pub use v1::*;"));
    assert!(root(&generator.clone().default_version("2")).contains("pub use v2::*;"));
    let error = generator.default_version("3").generate().unwrap_err();
    assert!(matches!(error, Error::UnknownDefault { known, .. } if known == ["1", "2"]));
}

#[test]
fn two_versions_in_one_module_are_an_error() {
    let [one, same] = [version("2026-09"), version("2026.09")];
    let generator = Generator::new().description_from_str(one.0, one.1).description_from_str(same.0, same.1);
    assert!(matches!(generator.generate(), Err(Error::SameModule { module, .. }) if module == "v2026_09"));
}

#[test]
fn the_descriptions_in_a_directory_are_found_with_their_overlay() {
    let directory = tempfile::tempdir().unwrap();
    assert!(matches!(Generator::new().descriptions_in(directory.path()), Err(Error::NoDescription { .. })));
    for (file, text) in [version("1"), version("2")] {
        fs::write(directory.path().join(file), text).unwrap();
    }
    let generated = Generator::new().descriptions_in(directory.path()).unwrap().generate().unwrap();
    assert_eq!(generated.report().versions().len(), 2);
    fs::write(directory.path().join("overlay.yaml"), "overlay: 1.1.0").unwrap();
    let error = Generator::new().descriptions_in(directory.path()).unwrap().generate().unwrap_err();
    assert!(matches!(error, Error::Overlay { .. }), "{error}");
}

#[test]
fn nothing_to_generate_is_an_error() {
    assert!(matches!(Generator::new().generate(), Err(Error::NothingToGenerate)));
    let error = Generator::new().api(Api::new("pets")).generate().unwrap_err().to_string();
    assert!(error.starts_with("no description of the API \"pets\"") && error.contains("--spec pets=FILE"), "{error}");
}

#[test]
fn a_strict_generator_refuses_to_guess() {
    let description = PETSTORE.replace("#/components/schemas/Paging\"", "#/components/schemas/Missing\"");
    let generator = Generator::new().description_from_str("petstore.yaml", description);
    assert!(!generator.generate().unwrap().report().versions()[0].notes.is_empty());
    assert!(matches!(generator.strict(true).generate(), Err(Error::Description { .. })));
}

#[test]
fn a_crate_is_written_once_and_compared_with_what_is_there() {
    let directory = tempfile::tempdir().unwrap();
    let target = directory.path().join("petstore");
    let generated = petstore().generate().unwrap();
    assert_eq!(generated.differences(&target).unwrap().len(), generated.files().len());
    assert_eq!(generated.write_to(&target).unwrap().written, generated.files().len());
    assert_eq!(generated.differences(&target).unwrap(), []);
    assert_eq!(generated.write_to(&target).unwrap().written, 0);
    for (path, contents) in generated.files() {
        assert_eq!(&fs::read_to_string(target.join(path)).unwrap(), contents);
    }
}

#[test]
fn line_endings_of_the_platform_are_no_difference() {
    let directory = tempfile::tempdir().unwrap();
    let target = directory.path().join("petstore");
    let generated = petstore().generate().unwrap();
    generated.write_to(&target).unwrap();
    let file = target.join("src/lib.rs");
    let windows = fs::read_to_string(&file).unwrap().replace('\n', "\r\n");
    fs::write(&file, &windows).unwrap();
    assert_eq!(generated.differences(&target).unwrap(), []);
    assert_eq!(generated.write_to(&target).unwrap().written, 0);

    // A real difference is shown without the line endings.
    fs::write(&file, windows.replacen("mod runtime;", "mod other;", 1)).unwrap();
    let differences = generated.differences(&target).unwrap();
    let [Difference::Changed { path, found, wanted, .. }] = differences.as_slice() else {
        unreachable!("one file differs: {differences:?}")
    };
    assert_eq!(path, "src/lib.rs");
    assert_eq!((found.as_deref(), wanted.as_deref()), (Some("mod other;"), Some("mod runtime;")));
}

#[test]
fn foreign_files_are_refused_by_write_to_and_left_alone_by_update() {
    let directory = tempfile::tempdir().unwrap();
    let target = directory.path().join("petstore");
    let generated = petstore().generate().unwrap();
    generated.write_to(&target).unwrap();
    fs::write(target.join("notes.txt"), "mine").unwrap();
    fs::write(target.join("Cargo.toml"), "# a conflict").unwrap();

    assert!(matches!(generated.write_to(&target), Err(Error::NotGenerated { .. })));
    assert_eq!(fs::read_to_string(target.join("Cargo.toml")).unwrap(), "# a conflict");

    assert_eq!(generated.update(&target).unwrap().written, 1);
    assert_eq!(fs::read_to_string(target.join("notes.txt")).unwrap(), "mine");
    assert_eq!(generated.differences(&target).unwrap(), [Difference::Foreign("notes.txt".to_owned())]);
}

#[test]
fn a_selection_has_the_operations_that_match_and_the_types_that_they_use() {
    let description = r##"
openapi: 3.0.3
info: {title: Things, version: "1"}
paths:
  /pets: {get: {operationId: listPets, tags: [pets], responses: {"200": {description: All., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}}}}}
  /pets/{id}: {delete: {operationId: deletePet, parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {"204": {description: Done.}}}}
  /petshops: {get: {operationId: listShops, responses: {"200": {description: All., content: {application/json: {schema: {$ref: "#/components/schemas/Shops"}}}}}}}
webhooks: {born: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {pet: {$ref: "#/components/schemas/Pet"}}}}}}}}}
components:
  schemas:
    Pet: {type: object, properties: {name: {type: string}}}
    Shops: {type: object, properties: {count: {type: integer}}}
"##;
    let select = |selectors: &[&str]| {
        let generator = Generator::new().description_from_str("things.yaml", description);
        selectors.iter().fold(generator, |it, selector| it.only(selector.parse().unwrap())).generate()
    };
    let has = |selectors: &[&str]| {
        let generated = select(selectors).unwrap();
        let code: String = generated
            .files()
            .iter()
            .filter(|(path, _)| path.starts_with("src/v1/"))
            .map(|(_, it)| it.as_str())
            .collect();
        ["fn list_pets", "fn delete_pet", "fn list_shops", "struct Pet ", "struct Shops ", "struct BornPayload "]
            .map(|item| code.contains(item))
    };
    assert_eq!(has(&[]), [true, true, true, true, true, true]);
    assert_eq!(has(&["/pets"]), [true, true, false, true, false, false]);
    assert_eq!(has(&["tag:pets"]), [true, false, false, true, false, false]);
    assert_eq!(has(&["deletePet", "listShops"]), [false, true, true, false, true, false]);

    let error = select(&["tag:pests"]).unwrap_err().to_string();
    assert!(error.contains(r#"no operation has the tag "pests""#) && error.contains("the tags are pets"), "{error}");
}
