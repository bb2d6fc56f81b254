//! What a profile knows of a service beside its descriptions: types of objects in paths, and identifiers.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use openapi_client_codegen::{Generated, Generator, Profile};
use serde_json::{Value, json};

const PROFILE: &str = "\
service: Acme
core_areas: [crm]
names:
  operations: {'POST /crm/labels/{}/swap': exchange_label}
  types: {Option: Choice}
  endings: [WithErrors]
  enums: {BatchStatus: [DONE, FAILED, WAITING]}
  objects: {segment: objects, parameter: objectType, id: objectId, types: {Contacts: {path: contacts, id: contactId}}}
  ids: {ContactId: {docs: The identifier of a contact., names: [contactId]}}
";

fn generate(title: &str, paths: Value) -> String {
    code(&generated(title, paths))
}

fn code(generated: &Generated) -> String {
    generated.files().iter().filter(|(path, _)| path.starts_with("src/v3")).map(|(_, code)| code.as_str()).collect()
}

fn generated(title: &str, paths: Value) -> Generated {
    let description = json!({
        "openapi": "3.0.3",
        "info": { "title": title, "version": "v3" },
        "servers": [{ "url": "https://api.example.com" }],
        "paths": paths,
        "components": { "schemas": {
            "Note": { "type": "object", "required": ["contactId", "contactIds", "number"], "properties": {
                "contactId": { "type": "string" },
                "contactIds": { "type": "array", "items": { "type": "integer", "format": "int64" } },
                "number": { "type": "string" },
                "options": { "type": "array", "items": { "$ref": "#/components/schemas/Option" } },
            } },
            "Option": { "type": "object", "properties": { "label": { "type": "string" } } },
            "BatchNoteWithErrors": { "type": "object", "required": ["results", "status"], "properties": {
                "results": { "type": "array", "items": { "$ref": "#/components/schemas/Note" } },
                "status": { "type": "string", "enum": ["WAITING", "DONE"] },
                "outcome": { "type": "string", "enum": ["FAILED", "DONE"] },
            } },
        } },
    });
    let profile = Profile::from_yaml("acme.yaml", PROFILE).unwrap();
    let generator = Generator::new().profile(profile).description_from_str("a.json", description.to_string());
    generator.generate().unwrap()
}

fn operation(parameters: &[&str]) -> Value {
    let parameters: Vec<_> = parameters
        .iter()
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }))
        .collect();
    let body = json!({ "schema": { "$ref": "#/components/schemas/BatchNoteWithErrors" } });
    let response = json!({ "description": "Yes.", "content": { "application/json": body } });
    json!({ "parameters": parameters, "responses": { "200": response } })
}

#[test]
fn the_type_of_objects_is_filled_in_where_the_title_says_it() {
    let paths = json!({ "/crm/objects/v3/{objectType}/{objectId}": { "get": operation(&["objectType", "objectId"]) } });
    for title in ["Contacts", "CRM Contacts"] {
        let code = generate(title, paths.clone());
        assert!(code.contains("pub fn list_contacts(&self, contact_id: impl Into<ContactId>)"), "{code}");
        assert!(code.contains("\"/crm/objects/v3/contacts/{contactId}\""), "{code}");
    }
    // The first word of another title is no area of the service, and what is not below `objects` is no object.
    let below_others =
        json!({ "/crm/lists/v3/{objectType}/{objectId}": paths["/crm/objects/v3/{objectType}/{objectId}"] });
    for (title, paths) in [("Objects", paths.clone()), ("Marketing Contacts", paths), ("Contacts", below_others)] {
        let code = generate(title, paths);
        assert!(code.contains("object_type: impl Into<String>"), "{title}: {code}");
    }
}

#[test]
fn a_path_that_has_the_type_stays_beside_the_general_one() {
    let code = generate(
        "Contacts",
        json!({
            "/crm/objects/v3/{objectType}/{objectId}": { "get": operation(&["objectType", "objectId"]) },
            "/crm/objects/v3/contacts/{contactId}": { "get": operation(&["contactId"]) },
        }),
    );
    assert!(code.contains("\"/crm/objects/v3/contacts/{contactId}\""), "{code}");
    assert!(code.contains("\"/crm/objects/v3/{objectType}/{objectId}\""), "{code}");
}

#[test]
fn identifiers_of_one_kind_are_one_type_as_strings_and_as_integers() {
    let code = generate("Notes", json!({ "/crm/v3/notes": { "get": operation(&[]) } }));
    assert!(code.contains("pub contact_id: ContactId,") && code.contains("pub contact_ids: Vec<ContactId>,"), "{code}");
    assert!(code.contains("pub number: String,") && code.contains("/// The identifier of a contact."), "{code}");
}

#[test]
fn names_of_the_profile_are_those_of_operations_types_and_enums() {
    let code = generate("Notes", json!({ "/crm/labels/v3/{id}/swap": { "post": operation(&["id"]) } }));
    for expected in
        ["pub fn exchange_label(", "pub struct BatchNote {", "pub enum BatchStatus {", "pub struct Choice {"]
    {
        assert!(code.contains(expected), "{expected}: {code}");
    }
}

#[test]
fn an_incomplete_enum_is_completed_with_a_note_if_its_name_ends_as_that_of_the_profile() {
    let generated = generated("Notes", json!({ "/crm/v3/notes": { "get": operation(&[]) } }));
    let code = code(&generated);
    for expected in [
        "pub enum BatchStatus {\n    Done,\n    Failed,\n    Waiting,",
        "pub enum BatchNoteOutcome {\n    Failed,\n    Done,\n",
    ] {
        let plain: String = code
            .lines()
            .filter(|line| !line.contains('#') && !line.contains("///"))
            .map(|line| format!("{line}\n"))
            .collect();
        assert!(plain.contains(expected), "{expected}: {plain}");
    }
    let notes = generated.report().versions().iter().flat_map(|version| &version.notes);
    let notes: Vec<_> =
        notes.filter(|note| note.kind == "incomplete-enums").map(|note| (&*note.pointer, &*note.message)).collect();
    assert_eq!(
        notes,
        [("/components/schemas/BatchNoteWithErrors/properties/status", "`BatchStatus` has FAILED as well")]
    );
}

#[test]
fn an_enum_with_all_values_has_them_in_the_order_of_the_profile() {
    let status = json!({ "name": "status", "in": "query", "schema": { "type": "string", "enum": ["WAITING", "FAILED", "DONE"] } });
    let description = json!({
        "openapi": "3.0.3",
        "info": { "title": "Notes", "version": "v3" },
        "servers": [{ "url": "https://api.example.com" }],
        "paths": { "/notes": { "get": { "parameters": [status], "responses": { "204": { "description": "Yes." } } } } },
    });
    let profile = Profile::from_yaml("acme.yaml", PROFILE).unwrap();
    let generator = Generator::new().profile(profile).description_from_str("a.json", description.to_string());
    let generated = generator.generate().unwrap();
    let values = code(&generated).split("pub enum BatchStatus {").nth(1).unwrap().replace("    /// ", "");
    let position = |name: &str| values.find(&format!("    {name},\n")).unwrap();
    assert!(position("Done") < position("Failed") && position("Failed") < position("Waiting"), "{values}");
    assert!(!generated.report().versions()[0].notes.iter().any(|note| note.kind == "incomplete-enums"));
}

#[test]
fn the_identifier_of_the_contact_of_a_thread_says_that_it_can_be_that_of_a_visitor() {
    let code = code(&hubspot());
    assert!(code.contains("pub associated_contact_id: ContactId,"), "{code}");
    assert!(code.contains("/// The identifier of a contact. The one of a thread can be that of a visitor"), "{code}");
}

fn hubspot() -> Generated {
    let thread = json!({
        "type": "object",
        "required": ["associatedContactId"],
        "properties": { "associatedContactId": { "type": "string" } },
    });
    let response = json!({ "description": "Yes.", "content": { "application/json": { "schema": thread } } });
    let description = json!({
        "openapi": "3.0.3",
        "info": { "title": "Threads", "version": "v3" },
        "servers": [{ "url": "https://api.hubapi.com" }],
        "paths": { "/threads/v3": { "get": { "operationId": "getThread", "responses": { "200": response } } } },
    });
    Generator::new().description_from_str("a.json", description.to_string()).generate().unwrap()
}

#[test]
fn an_invalid_name_of_a_profile_is_an_error_with_its_line() {
    for (names, expected) in [
        ("operations: {POST /v3/a: a}", "\"POST /v3/a\" is not a method and a path without version"),
        ("operations: {POST /a: swapA}", "\"swapA\" is not the name of a method"),
        ("ids: {contactId: {docs: An id., names: []}}", "\"contactId\" is not the name of a type"),
        ("endings: ['']", "\"\" is not the end of a name"),
        (
            "objects: {segment: o, parameter: p, id: i, types: {A: {path: a, id: 'a}/{b'}}}",
            "\"a}/{b\" is not the name of a parameter",
        ),
        ("objects: {segment: o/p}", "\"o/p\" is not a segment of a path"),
        ("objects: {parameter: p}", "`segment`, `parameter` and `id` belong together"),
        ("objects: {types: {A: {path: a, id: b}}}", "`types` needs them"),
        (
            "ids: {AId: {docs: One., names: [id]}, BId: {docs: One., names: [b, id]}}",
            "\"id\" is in the `names` of both `AId` and `BId`",
        ),
        (
            "enums: {AStatus: [A, B, C], BStatus: [B, C]}",
            "`AStatus` and `BStatus` have more than half of their values in common",
        ),
    ] {
        let error = Profile::from_yaml("acme.yaml", &format!("service: Acme\nnames:\n  {names}\n")).unwrap_err();
        let error = error.to_string();
        assert!(error.starts_with("acme.yaml:3:") && error.contains(expected), "{error}");
    }
}
