//! `--only`: what is not selected does not stop what is, and does not change its names.

use std::fs;

use openapi_client_codegen::{Generated, Generator, Selector};
use tempfile::TempDir;

const FILES: [(&str, &str); 4] = [
    (
        "api.yaml",
        "
openapi: 3.0.3
info: {title: Pets, version: v1}
paths:
  /pets: {$ref: paths/pets.yaml}
  /gone/{id}: {$ref: paths/gone.yaml}
  /network: {get: {operationId: getNetwork, responses: {'200': {$ref: 'https://example.com/a.yaml#/A'}}}}
  /section: {get: {operationId: getSection, responses: {'200': {$ref: '#/components/responses/Section'}}}}
  /list: {get: {operationId: getList, parameters: {a: b}, responses: {'204': {description: Done.}}}}
  /missing: {get: {operationId: getMissing, parameters: [{$ref: '#/nowhere'}], responses: {'204': {description: Done.}}}}
  /status/{id}:
    get:
      operationId: getStatus
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: A., content: {application/json: {schema: {
        type: object, properties: {status: {type: string, enum: [a, b]}}}}}}}
  /other:
    get:
      operationId: getOther
      responses: {'200': {description: A., content: {application/json: {schema: {
        type: object, properties: {status: {type: string, enum: [c, d]}}}}}}}
components:
  schemas:
    Animal: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind}}
    Cat: {allOf: [{$ref: '#/components/schemas/Animal'}, {type: object, properties: {lives: {type: 5}}}]}
    Unused: {type: object, properties: {a: {type: 5}}}
  responses:
    Section: {description: A., content: {application/json: {schema: {type: object, properties: {$ref: '#/nowhere'}}}}}
",
    ),
    (
        "paths/pets.yaml",
        "
get: {operationId: getPet, responses: {'200': {description: A., content: {application/json: {schema: {$ref: ../pet.yaml#/Pet}}}}}}
put: {operationId: putPet, responses: {'200': {description: A., content: {application/json: {schema: {$ref: ../broken.yaml}}}}}}
delete: {operationId: removeAnimal, responses: {'200': {description: A., content: {application/json: {schema: {
  $ref: '../api.yaml#/components/schemas/Animal'}}}}}}
",
    ),
    ("pet.yaml", "Pet: {type: object, properties: {name: {type: string}}}\n"),
    ("broken.yaml", "a: [\n"),
];

fn files() -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    fs::create_dir(directory.path().join("paths")).unwrap();
    for (path, text) in FILES {
        fs::write(directory.path().join(path), text).unwrap();
    }
    directory
}

fn generate(directory: &TempDir, selectors: &[&str]) -> Result<Generated, String> {
    let selector = |text: &&str| text.parse::<Selector>().unwrap();
    let generator = Generator::new().description(directory.path().join("api.yaml"));
    let generator = selectors.iter().map(selector).fold(generator, Generator::only);
    generator.generate().map_err(|error| error.to_string())
}

fn file<'a>(generated: &'a Generated, name: &str) -> &'a str {
    &generated.files()[&format!("src/v1/{name}")]
}

#[test]
fn what_is_not_selected_does_not_stop_what_is() {
    let directory = files();
    let generated = generate(&directory, &["getPet", "getStatus"]).unwrap();
    assert!(file(&generated, "client.rs").contains("fn get_pet(&self)"));
    assert!(file(&generated, "types.rs").contains("pub name: Option<String>"));
    assert!(generated.report().versions()[0].note_counts().contains_key("unselected-faults"));
}

#[test]
fn what_is_selected_is_refused_with_its_own_error() {
    let directory = files();
    let cases = [
        ("getNetwork", "leads out of the file system"),
        ("getSection", "/components/responses/Section"),
        ("getList", "operation: getList"),
        ("getMissing", "operation: getMissing"),
        ("putPet", "broken.yaml:2:1: not YAML"),
        ("/gone", "`paths/gone.yaml` leads to a file that does not exist"),
        // A child, which is a value of its parent, has a type that there is not.
        ("removeAnimal", "/components/schemas/Cat"),
    ];
    for (selector, expected) in cases {
        let error = generate(&directory, &["getPet", selector]).err().unwrap_or_default();
        assert!(error.contains(expected), "{selector}: {error}");
    }
}

#[test]
fn names_do_not_depend_on_what_is_selected() {
    let directory = files();
    let one = generate(&directory, &["getStatus"]).unwrap();
    let both = generate(&directory, &["getStatus", "getOther"]).unwrap();
    let enums = |generated: &Generated| file(generated, "enums.rs").matches("pub enum GetStatus").count();
    assert_eq!((enums(&one), enums(&both)), (1, 1), "{}", file(&one, "enums.rs"));
}
