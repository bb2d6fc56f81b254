//! Parameters that no request can have: optional ones are dropped, and operations that require one are left out.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use openapi_client_codegen::{Generated, Generator};

/// The notes of a kind, with their places.
fn notes(generated: &Generated, kind: &str) -> Vec<String> {
    let notes = generated.report().versions()[0].notes.iter().filter(|note| note.kind == kind);
    notes.map(|note| format!("{}: {}", note.pointer, note.message)).collect()
}

#[test]
fn a_parameter_that_no_request_can_have_is_noted() {
    let description = r##"
openapi: 3.2.0
info: {title: T, version: "1"}
paths:
  /things:
    get:
      operationId: get_things
      parameters: [{name: q, in: querystring, required: true, content: {application/x-www-form-urlencoded: {schema: {type: string}}}}]
      responses: {"204": {description: Yes.}}
    delete:
      operationId: delete_things
      parameters: [{name: q, in: querystring, required: true, content: {application/json: {schema: {type: object}}}}]
      responses: {"204": {description: Yes.}}
    post:
      operationId: add_thing
      parameters: [{name: thing, in: body, required: true, schema: {type: object}}]
      responses: {"204": {description: Yes.}}
    put:
      operationId: set_thing
      parameters: [{name: thing, in: quer, schema: {type: string}}, {name: Accept, in: header, required: true, schema: {type: string}}]
      responses: {"204": {description: Yes.}}
"##;
    let generated = Generator::new().description_from_str("t.yaml", description).generate().unwrap();
    assert_eq!(
        notes(&generated, "unsupported-parameters"),
        [
            "/paths/~1things/put/parameters/0: parameters in `quer` are not supported: it is dropped",
            "/paths/~1things/get/parameters/0: the form is not an object, so that its fields are unknown: it is dropped: set the query \
          with `CallOptions::query`"
        ]
    );
    assert_eq!(
        notes(&generated, "unsupported-operations"),
        [
            "/paths/~1things/delete/parameters/0: a query that is no form is not supported: the client has no method for the operation: \
          call it with `Client::request`",
            "/paths/~1things/post/parameters/0: parameters in `body` are not supported: the client has no method for the operation: \
          call it with `Client::request`"
        ]
    );
    let client = &generated.files()["src/v1/client.rs"];
    assert!(client.contains("pub fn get_things(&self) -> GetThings") && !client.contains("delete_things"), "{client}");
    assert!(client.contains("pub fn set_thing(&self)") && !client.contains("add_thing"), "{client}");
}
