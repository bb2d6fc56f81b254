//! Descriptions that are split into files by section: references in place of whole sections, and components that are references.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::PathBuf;

use openapi_client_codegen::Generator;
use tempfile::TempDir;

const THINGS: &str = "
Thing: {type: object, properties: {id: {type: string}, pieces: {type: array, items: {$ref: '#/Piece'}}, parent: {$ref: '#/Thing'}}}
Piece: {type: object, properties: {color: {type: string, enum: [blue, red]}}}
";

const PATHS: &str = "
/things/{id}:
  get:
    operationId: getThing
    parameters: [{$ref: 'api.yaml#/components/parameters/Id'}]
    responses: {'200': {description: Yes., content: {application/json: {schema: {$ref: 'things.yaml#/Thing'}}}}}
";

/// Writes a description with the files that it refers to.
fn description(components: &str, paths: &str) -> (TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let api = format!(
        "openapi: 3.0.3\ninfo: {{title: Things, version: v1}}\nservers: [{{url: 'https://api.example.com'}}]\n\
         paths: {paths}\ncomponents:\n  parameters: {{Id: {{name: id, in: path, required: true, schema: {{type: string}}}}}}\n  \
         schemas: {components}\n"
    );
    for (file, text) in [("api.yaml", api.as_str()), ("things.yaml", THINGS), ("paths.yaml", PATHS)] {
        fs::write(directory.path().join(file), text).unwrap();
    }
    let path = directory.path().join("api.yaml");
    (directory, path)
}

#[test]
fn a_reference_in_place_of_a_section_has_its_objects() {
    let (_directory, path) = description("{$ref: things.yaml}", "{$ref: ./paths.yaml}");
    let generated = Generator::new().description(&path).generate().unwrap();
    let types = &generated.files()["src/v1/types.rs"];
    for expected in ["struct Thing {", "pieces: Option<Vec<Piece", "parent: Option<Box<Thing>>"] {
        assert!(types.contains(expected), "{expected}: {types}");
    }
    assert!(generated.files()["src/v1/operations.rs"].contains("struct GetThing {"));
    let notes = &generated.report().versions()[0].notes;
    let places: Vec<_> = notes.iter().filter(|it| it.kind == "section-references").map(|it| &it.pointer).collect();
    assert_eq!(places, ["/paths", "/components/schemas"]);
}

#[test]
fn sections_within_other_files_are_references_as_well() {
    let directory = tempfile::tempdir().unwrap();
    let files = [
        (
            "api.yaml",
            "{openapi: 3.0.3, info: {title: Things, version: v1}, paths: {/things: {$ref: 'parts/paths.yaml#/things'}}, components: \
             {schemas: {Thing: {type: object, properties: {id: {type: string}}}}}}",
        ),
        (
            "parts/paths.yaml",
            "{things: {get: {operationId: get_things, parameters: {$ref: 'more.yaml#/parameters'}, responses: {$ref: '#/responses'}}}, \
             responses: {$ref: more.yaml#/responses}}",
        ),
        (
            "parts/more.yaml",
            "{parameters: [{name: page, in: query, schema: {type: integer}}], responses: {'200': {description: Yes., content: {$ref: \
             '#/content'}}}, content: {application/json: {schema: {$ref: '../api.yaml#/components/schemas/Thing'}}}}",
        ),
    ];
    fs::create_dir(directory.path().join("parts")).unwrap();
    for (file, text) in files {
        fs::write(directory.path().join(file), text).unwrap();
    }
    let generated = Generator::new().description(directory.path().join("api.yaml")).name("things").generate().unwrap();
    let operations = &generated.files()["src/v1/operations.rs"];
    assert!(operations.contains("Result<Response<Thing>, Error>"), "{operations}");
    assert!(operations.contains("pub fn page<As>"), "{operations}");
}

#[test]
fn names_of_a_section_can_begin_as_extensions_do() {
    let directory = tempfile::tempdir().unwrap();
    let files = [
        (
            "api.yaml",
            "{openapi: 3.0.3, info: {title: Things, version: v1}, components: {headers: {$ref: headers.yaml}}, paths: {/things: {get: \
             {operationId: get_things, responses: {'204': {description: Yes., headers: {X-Count: {$ref: \
             '#/components/headers/x-count'}}}}}}}}",
        ),
        ("headers.yaml", "{x-count: {schema: {type: integer}}}"),
    ];
    for (file, text) in files {
        fs::write(directory.path().join(file), text).unwrap();
    }
    let generated = Generator::new().description(directory.path().join("api.yaml")).name("things").generate().unwrap();
    assert!(generated.files()["src/v1/operations.rs"].contains("X_COUNT: Header<i64>"));
}

#[test]
fn a_component_that_is_a_reference_names_what_it_leads_to() {
    let components = "{Widget: {$ref: 'things.yaml#/Thing'}, Thing: {$ref: 'things.yaml#/Piece'}}";
    let (_directory, path) = description(components, "{$ref: paths.yaml}");
    let generated = Generator::new().description(&path).generate().unwrap();
    let types = &generated.files()["src/v1/types.rs"];
    assert!(types.contains("parent: Option<Box<Widget>>"), "{types}");
    assert!(types.contains("pieces: Option<Vec<Thing>>"), "{types}");
}

#[test]
fn a_section_must_lead_to_an_object() {
    for (paths, expected) in [
        ("{$ref: missing.yaml}", "the reference `missing.yaml` leads to a file that does not exist"),
        ("{$ref: 'api.yaml#/info/title'}", "leads to something that is no object"),
        ("{$ref: 'https://example.com/paths.yaml'}", "the generator is offline"),
    ] {
        let (_directory, path) = description("{}", paths);
        let error = Generator::new().description(&path).generate().unwrap_err().to_string();
        assert!(error.contains(expected) && error.contains("at: /paths"), "{error}");
    }
}

#[test]
fn what_is_no_schema_is_any_json_with_a_note() {
    let directory = tempfile::tempdir().unwrap();
    let files = [
        (
            "api.yaml",
            "{openapi: 3.0.3, info: {title: Things, version: v1}, paths: {/things: {get: {operationId: get_things, responses: {'200': \
             {description: Yes., content: {application/json: {schema: {$ref: note.txt}}}}}}}}, components: {schemas: {Thing: {type: \
             object, properties: {id: string, title: {$ref: '#/info/title'}}}}}}",
        ),
        ("note.txt", "A note that is also YAML."),
    ];
    for (file, text) in files {
        fs::write(directory.path().join(file), text).unwrap();
    }
    let api = directory.path().join("api.yaml");
    let generated = Generator::new().description(&api).name("things").generate().unwrap();
    assert!(generated.files()["src/v1/operations.rs"].contains("Result<Response<Value>, Error>"));
    let notes = &generated.report().versions()[0].notes;
    let notes = notes.iter().filter(|it| ["missing-references", "invalid-schemas"].contains(&it.kind.as_str()));
    let notes: Vec<_> = notes.map(|it| (it.pointer.as_str(), it.message.as_str())).collect();
    assert_eq!(
        notes,
        [
            (
                "/paths/~1things/get/responses/200/content/application~1json/schema",
                "the reference `note.txt` leads to something that is no schema: any JSON is accepted"
            ),
            (
                "/components/schemas/Thing/properties/title",
                "the reference `#/info/title` leads to something that is no schema: any JSON is accepted"
            ),
            ("/components/schemas/Thing/properties/id", "the schema is no object: any JSON is accepted"),
        ]
    );
    assert!(Generator::new().description(&api).name("things").strict(true).generate().is_err());
}

#[test]
fn children_of_a_hierarchy_are_found_in_the_file_of_their_parent() {
    let pets = "
        Pet: {type: object, required: [kind], discriminator: {propertyName: kind}, properties: {kind: {type: string}}}
        Cat: {allOf: [{$ref: '#PLACE/Pet'}, {type: object, properties: {lives: {type: integer}}}]}
        Tiger: {allOf: [{$ref: '#PLACE/Cat'}, {type: object, properties: {stripes: {type: integer}}}]}
        House: {allOf: [{$ref: '#PLACE/Wall'}, {type: object, properties: {doors: {type: integer}}}]}
        Wall: {type: object, properties: {height: {type: integer}}}
    ";
    for place in ["", "/components/schemas", "/definitions"] {
        let directory = tempfile::tempdir().unwrap();
        let sections: Vec<_> = place.split('/').skip(1).collect();
        let file = format!("{}{{{}}}{}", open(&sections), flow(pets), "}".repeat(sections.len()));
        let api = format!(
            "openapi: 3.0.3\ninfo: {{title: Pets, version: v1}}\npaths: {{/pet: {{get: {{operationId: getPet, responses: {{'200': \
             {{description: Yes., content: {{application/json: {{schema: {{$ref: 'pets.yaml#{place}/Pet'}}}}}}}}}}}}}}}}"
        );
        fs::write(directory.path().join("api.yaml"), api).unwrap();
        fs::write(directory.path().join("pets.yaml"), file.replace("PLACE", place)).unwrap();
        let generated = Generator::new().description(directory.path().join("api.yaml")).generate().unwrap();
        let code: String =
            generated.files().iter().filter(|(path, _)| path.ends_with(".rs")).map(|(_, code)| code.as_str()).collect();
        for expected in ["    Cat(CatBase)", "    Tiger(Tiger)", "pub lives: Option<i64>"] {
            assert!(code.contains(expected), "{place}: {expected}");
        }
        assert!(!code.contains("House") && !code.contains("Wall"), "{place}: nothing refers to it");
    }
}

/// The beginning of sections within each other.
fn open(sections: &[&str]) -> String {
    sections.iter().map(|section| format!("{{{section}: ")).collect()
}

/// The members of an object of several lines, in one.
fn flow(members: &str) -> String {
    members.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ")
}
