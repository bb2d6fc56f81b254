//! Schemas that no operation uses are noted, and no others.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use openapi_client_codegen::Generator;

/// A constant and the schema of a form have no type of their own, and a child of what is used is named nowhere.
const DESCRIPTION: &str = r##"
openapi: 3.0.3
info: {title: Things, version: v1}
paths:
  /things:
    post:
      operationId: addThing
      requestBody: {content: {application/x-www-form-urlencoded: {schema: {$ref: "#/components/schemas/Form"}}}}
      responses:
        "200": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
        "400": {description: Bad., content: {application/json: {schema: {$ref: "#/components/schemas/Problem"}}}}
components:
  schemas:
    Thing:
      type: object
      required: [kind]
      properties: {kind: {type: string}, only: {$ref: "#/components/schemas/Only"}}
      discriminator: {propertyName: kind}
    Child: {allOf: [{$ref: "#/components/schemas/Thing"}, {type: object, properties: {size: {type: integer}}}]}
    Only: {type: string, enum: [only]}
    Form: {type: object, properties: {name: {$ref: "#/components/schemas/Name"}}}
    Name: {type: string}
    Problem: {type: string, enum: [bad, worse]}
    Other: {type: object, properties: {more: {$ref: "#/components/schemas/More"}}}
    More: {type: string, enum: [a, b]}
"##;

#[test]
fn schemas_that_no_operation_uses_are_noted() {
    for selectors in [&[][..], &["addThing"]] {
        let generator = Generator::new().description_from_str("things.yaml", DESCRIPTION);
        let generated = selectors.iter().fold(generator, |it, only| it.only(only.parse().unwrap())).generate().unwrap();
        let notes = generated.report().versions()[0].notes.iter().filter(|note| note.kind == "unused-schemas");
        let messages: Vec<_> = notes.map(|note| note.message.as_str()).collect();
        assert_eq!(messages, ["no operation uses `Other`", "no operation uses `More`"]);
    }
}
