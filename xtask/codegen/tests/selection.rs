//! No name depends on which operations are selected.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use openapi_client_codegen::Generator;

/// Names that others are in the way of: of the runtime, of the request of another operation, of the value of another tag, and of the only
/// key.
const DESCRIPTION: &str = r##"
openapi: 3.1.0
info: {title: Things, version: v1}
servers: [{url: https://api.example.com}]
paths:
  /folders:
    get:
      operationId: listFolders
      tags: [folders]
      security: [{first_key: []}]
      responses: {"200": {description: All., content: {application/json: {schema: {$ref: "#/components/schemas/Folder"}}}}}
  /boxes:
    get:
      operationId: listBoxes
      tags: [boxes]
      security: [{second_key: []}, {bearer: []}]
      responses:
        "200": {description: All., content: {application/json: {schema: {$ref: "#/components/schemas/Box"}}}}
        "422": {description: Bad., content: {application/json: {schema: {$ref: "#/components/schemas/Err"}}}}
  /bags:
    get:
      operationId: getBag
      tags: [bags]
      security: [{other_bearer: []}]
      responses: {"200": {description: One., content: {application/json: {schema: {$ref: "#/components/schemas/ListFolders"}}}}}
components:
  securitySchemes:
    first_key: {type: apiKey, in: header, name: x-first}
    second_key: {type: apiKey, in: header, name: x-second}
    bearer: {type: http, scheme: bearer}
    other_bearer: {type: http, scheme: bearer}
  schemas:
    Folder:
      type: object
      required: [kind]
      properties: {kind: {const: a b}, items: {$ref: "#/components/schemas/Items"}}
    Box:
      type: object
      required: [kind]
      properties: {kind: {const: a-b}, items: {$ref: "#/components/schemas/Items"}, state: {$ref: "#/components/schemas/boxState"}}
    ListFolders:
      type: object
      properties: {sort: {$ref: "#/components/schemas/BoxState"}}
    Items: {type: object, properties: {count: {type: integer}}}
    Err: {type: object, properties: {text: {type: string}}}
    boxState: {type: object, properties: {open: {type: boolean}}}
    BoxState: {type: object, properties: {on: {type: boolean}}}
"##;

/// The names of the items of the code of the API: types, fields, methods, constants.
fn items(selectors: &[&str]) -> BTreeSet<String> {
    let generator = Generator::new().description_from_str("things.yaml", DESCRIPTION);
    let generated = selectors.iter().fold(generator, |it, only| it.only(only.parse().unwrap())).generate().unwrap();
    let files = generated.files().iter().filter(|(path, _)| path.starts_with("src/v1/"));
    let lines = files.flat_map(|(_, code)| code.lines()).filter_map(|line| line.trim().strip_prefix("pub "));
    let name = |line: &str| line.split(['(', '{', ':', '<', ';']).next().unwrap_or_default().trim().to_owned();
    lines.filter(|line| !line.starts_with("use ")).map(name).collect()
}

#[test]
fn no_name_depends_on_what_is_selected() {
    let all = items(&[]);
    for name in ["struct ApiItems", "struct ApiErr", "struct ListFoldersRequest", "fn first_key", "fn other_bearer"] {
        assert!(all.contains(name), "{name}: {all:#?}");
    }
    for tag in ["tag:folders", "tag:boxes", "tag:bags"] {
        let selected = items(&[tag]);
        let others: Vec<_> = selected.difference(&all).collect();
        assert_eq!(others, Vec::<&String>::new(), "{tag}");
    }
}

#[test]
fn the_constructor_of_credentials_is_there_whatever_new_takes() {
    let scheme = |name: &str| format!("{name}: {{type: apiKey, in: header, name: x-{name}}}");
    let operation = |name: &str, scheme: &str| {
        format!(
            "/{name}: {{get: {{operationId: {name}, tags: [{name}], security: [{{{scheme}: []}}], responses: {{'204': {{description: D.}}}}}}}}"
        )
    };
    let description = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: v1}}\npaths: {{{}, {}, {}}}\ncomponents: {{securitySchemes: {{{}, {}}}}}",
        operation("one", "main"),
        operation("two", "main"),
        operation("three", "rare"),
        scheme("main"),
        scheme("rare")
    );
    let client = |only: &[&str]| {
        let generator = Generator::new().description_from_str("t.yaml", &*description);
        let generated = only.iter().fold(generator, |it, only| it.only(only.parse().unwrap())).generate().unwrap();
        let constructors = generated.files()["src/v1/client.rs"].lines().filter_map(|line| {
            let name = line.trim().strip_prefix("pub fn ")?.split('(').next()?;
            (name == "new" || name.starts_with("with_")).then(|| name.to_owned())
        });
        constructors.collect::<Vec<_>>()
    };
    assert_eq!(client(&[]), ["new", "with_rare"]);
    assert_eq!(client(&["tag:one"]), ["new"]);
    assert_eq!(client(&["tag:three"]), ["new", "with_rare"]);
}
