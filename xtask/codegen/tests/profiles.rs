//! Profiles: what is HubSpot's is in crates for HubSpot only, and another service's is as its own profile says.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use openapi_client_codegen::{Generated, Generator, Profile};

/// A description of an API whose server is `url`, with all that makes a crate copy parts of the runtime.
fn description(servers: &str) -> String {
    format!(
        r##"
openapi: 3.0.3
info: {{title: Pet Store, version: "1"}}
servers: {servers}
security: [{{token: []}}]
paths:
  /pets:
    get: {{operationId: listPets, responses: {{"200": {{description: All., content: {{application/json: {{schema: {{type: array, items: {{$ref: "#/components/schemas/Pet"}}}}}}}}}}}}}}
  /pets/search:
    post: {{operationId: searchPets, responses: {{"204": {{description: None.}}}}}}
  /photos:
    post: {{operationId: addPhoto, requestBody: {{content: {{multipart/form-data: {{schema: {{type: object, properties: {{photo: {{type: string, format: binary}}}}}}}}}}}}, responses: {{"204": {{description: None.}}}}}}
components:
  securitySchemes: {{token: {{type: http, scheme: bearer}}}}
  schemas:
    Pet: {{type: object, required: [kind], properties: {{kind: {{type: string, enum: [cat, dog]}}, born: {{type: string, format: date-time}}}}}}
"##
    )
}

fn generate(servers: &str) -> Generated {
    Generator::new().description_from_str("petstore.yaml", description(servers)).generate().unwrap()
}

#[test]
fn a_crate_for_another_service_never_mentions_hubspot() {
    for servers in ["[]", "[{url: https://petstore.example.com/v1}]", "[{url: /v1}]"] {
        let generated = generate(servers);
        for (path, contents) in generated.files() {
            let found = contents.lines().find(|line| line.to_ascii_lowercase().contains("hubspot"));
            assert_eq!(found, None, "{path}");
        }
        assert!(generated.files()["Cargo.toml"].contains("name = \"pet-store\""));
        assert!(generated.files()["src/v1/client.rs"].contains("PET_STORE_TOKEN"));
        assert!(generated.files()["src/runtime/profile.rs"].contains("\"PET_STORE_BASE_URL\""));
    }
}

#[test]
fn a_description_with_a_server_of_hubspot_has_its_profile() {
    let generated = generate("[{url: 'https://api.hubapi.com/'}]");
    assert!(generated.files()["Cargo.toml"].contains("name = \"hubspot-pet-store\""));
    assert!(generated.files()["src/v1/client.rs"].contains("HUBSPOT_ACCESS_TOKEN"));
    let operations = &generated.files()["src/v1/operations.rs"];
    assert!(operations.contains("path: \"/pets/search\""));
    assert!(generate("[{url: 'https://private.hubapi.com'}]").files()["Cargo.toml"].contains("hubspot-pet-store"));
    let not_hubspot = generate("[{url: 'https://api.nothubapi.com'}]");
    assert!(not_hubspot.files()["src/v1/client.rs"].contains("PET_STORE_TOKEN"));
}

#[test]
fn a_server_of_a_test_environment_of_hubspot_is_left_out_with_a_note() {
    let own = generate("[{url: 'https://api.hubapi.com'}]");
    let test = generate("[{url: 'https://api.hubapiqa.com'}]");
    assert_eq!(test.files()["src/v1/client.rs"], own.files()["src/v1/client.rs"]);
    let both = generate("[{url: 'https://api.hubapiqa.com'}, {url: 'https://private.hubapi.com'}]");
    assert!(both.files()["src/v1/client.rs"].contains("https://private.hubapi.com"));
    for (generated, count) in [(own, 0), (test, 1), (both, 1)] {
        let notes = generated.report().versions()[0].notes.iter().filter(|note| note.kind == "test-servers");
        assert_eq!(notes.map(|note| note.pointer.as_str()).collect::<Vec<_>>(), vec!["/servers/0"; count]);
    }
}

#[test]
fn a_profile_of_ones_own_names_variables_headers_and_the_server() {
    let profile = "
service: Acme
base_url: https://api.acme.example
crate_prefix: acme
environment: {token: ACME_KEY}
correlation_id: {headers: [acme-trace]}
retry: {statuses: [429, 503], waits: [{status: 429, seconds: 3}]}
reads_by_post: {paths: [/search], docs: searches}
errors: {body: [{key: errorText, docs: What went wrong.}], messages: [/errorText]}
pages: [{cursor: start, items: hits, next: [more]}]
";
    let profile = Profile::from_yaml("acme.yaml", profile).unwrap();
    let generator = Generator::new().description_from_str("petstore.yaml", description("[]")).profile(profile);
    let generated = generator.generate().unwrap();
    let values = &generated.files()["src/runtime/profile.rs"];
    for value in ["\"ACME_PET_STORE_BASE_URL\"", "\"acme-trace\"", "&[429, 503]", "seconds: 3", "/errorText"] {
        assert!(values.contains(value), "{value}: {values}");
    }
    for value in ["https://api.acme.example", "\"ACME_KEY\""] {
        assert!(generated.files()["src/v1/client.rs"].contains(value), "{value}");
    }
    let guide = &generated.files()["src/docs/retries_and_limits.md"];
    for words in ["stay below the limits of Acme", "statuses 429 and 503", "`DELETE` requests, searches are idempotent"]
    {
        assert!(guide.contains(words), "{words}: {guide}");
    }
    assert!(generated.files()["src/runtime/error/body.rs"].contains("pub error_text: Option<String>"));
}

#[test]
fn an_unknown_key_of_a_profile_is_an_error_with_its_line() {
    let error = Profile::from_yaml("acme.yaml", "service: Acme\nheader: {}\n").unwrap_err().to_string();
    assert!(error.starts_with("acme.yaml:2:") && error.contains("unknown field `header`, expected one of"), "{error}");
}
