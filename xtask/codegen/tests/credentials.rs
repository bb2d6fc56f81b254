//! Which credentials requests have.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use openapi_client_codegen::Generator;

#[test]
fn credentials_that_a_request_cannot_have_at_once_are_noted() {
    let description = r#"
openapi: 3.1.0
info: {title: T, version: "1"}
components:
  securitySchemes:
    admin: {type: http, scheme: bearer}
    user: {type: http, scheme: bearer}
    basic: {type: http, scheme: basic}
    key: {type: apiKey, in: header, name: X-Key}
paths:
  /one: {get: {operationId: getOne, security: [{user: [], key: []}], responses: {"204": {description: It.}}}}
  /two: {get: {operationId: getTwo, security: [{user: [], basic: []}], responses: {"204": {description: It.}}}}
  /three: {get: {operationId: getThree, security: [{user: [], admin: []}], responses: {"204": {description: It.}}}}
"#;
    let generated = Generator::new().description_from_str("t.yaml", description).generate().unwrap();
    let sent = "are all sent as the header `Authorization`: a request has the last";
    let expected = [
        format!("/paths/~1two/get: `user` and `basic` {sent}"),
        format!("/paths/~1three/get: `user` and `admin` {sent}"),
    ];
    let notes = generated.report().versions()[0].notes.iter().filter(|note| note.kind == "conflicting-credentials");
    let notes: Vec<_> = notes.map(|note| format!("{}: {}", note.pointer, note.message)).collect();
    assert_eq!(notes, expected);
}
