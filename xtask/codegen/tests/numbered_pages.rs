//! Pages with numbers: a stream begins with the first page, whose number is 0 or 1, or there is none.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use openapi_client_codegen::Generator;

/// How a stream finds the number of the next page: what it has, that of the first, and what the page says; or the notes on why there is
/// no stream.
fn stream(parameter: &str, extension: &str, count: &str) -> Result<String, Vec<String>> {
    let description = format!(
        r##"
openapi: 3.1.0
info: {{title: T, version: "1"}}
servers: [{{url: "https://example.com"}}]
paths:
  /things:
    get:
      operationId: list_things
      {extension}
      parameters:
        - {{name: page, in: query, schema: {parameter}}}
        - {{name: limit, in: query, schema: {{type: integer}}}}
      responses:
        "200": {{description: ok, content: {{application/json: {{schema: {{$ref: "#/components/schemas/Things"}}}}}}}}
components:
  schemas:
    Number: {{type: integer, minimum: 1}}
    Things: {{type: object, properties: {{things: {{type: array, items: {{type: string}}}}, {count}: {{type: integer}}}}}}
"##
    );
    let generated = Generator::new().description_from_str("t.yaml", description).generate().unwrap();
    let operations = &generated.files()["src/v1/operations.rs"];
    match operations.split_once("next_page(") {
        Some((_, rest)) => Ok(rest.split_once("\n    }").unwrap().0.split_whitespace().collect::<Vec<_>>().join(" ")),
        None => {
            let notes = generated.report().versions()[0].notes.iter().filter(|note| note.kind == "unusable-pagination");
            Err(notes.map(|note| note.message.clone()).collect())
        }
    }
}

const SPEAKEASY: &str =
    "x-speakeasy-pagination: {type: offsetLimit, inputs: [{name: page, type: page}], outputs: {results: $.things}}";

#[test]
fn the_first_page_is_that_of_the_default_or_the_minimum() {
    for (parameter, first) in [
        ("{type: integer, default: 0}", 0),
        ("{type: integer, default: 1, minimum: 0}", 1),
        ("{type: integer, minimum: 1}", 1),
        ("{type: integer, exclusiveMinimum: 0}", 1),
        ("{$ref: '#/components/schemas/Number'}", 1),
        ("{$ref: '#/components/schemas/Number', default: 0}", 0),
    ] {
        for extension in ["", SPEAKEASY, "x-pagination: {type: page, parameter: page}"] {
            let found = stream(parameter, extension, "other").unwrap();
            assert!(found.contains(&format!(" {first},")), "{parameter} {extension}: {found}");
        }
    }
}

#[test]
fn there_is_no_stream_if_nothing_says_which_page_is_the_first() {
    for parameter in ["{type: integer}", "{type: integer, minimum: 0}"] {
        for extension in ["", SPEAKEASY] {
            let notes = stream(parameter, extension, "other").unwrap_err();
            assert!(notes.len() == 1 && notes[0].contains("is 0 or 1"), "{parameter} {extension}: {notes:?}");
        }
        let found = stream(parameter, "x-pagination: {type: page, parameter: page, first: 0}", "other").unwrap();
        assert!(found.contains(" 0,"), "{found}");
    }
}

#[test]
fn the_number_of_the_last_page_is_that_of_pages_if_the_first_is_1() {
    for (first, count, is_used) in
        [(0, "total_pages", true), (1, "total_pages", true), (0, "last_page", false), (1, "last_page", true)]
    {
        let found = stream(&format!("{{type: integer, default: {first}}}"), "", count).unwrap();
        assert_eq!(found.contains(count), is_used, "{found}");
    }
}
