//! Tests that an update compares what is generated: descriptions as parts of the crate of a manifest.

use std::fs;

use serde_json::{Value, json};

use super::{ID, NUMBER, add, api, project, stdout, things, update, write};

/// The changes that an update of a manifest reports for its only description.
fn changes(manifest: &str, files: &[(&str, &str)], old: &str, new: &str) -> Value {
    let project = project();
    let manifest = format!("name: crm\nout: out\napis:\n  things: {{ descriptions: [things.json] }}\n{manifest}");
    write(&project.path().join("crm"), &[("crm.yaml", manifest.as_str()), ("things.json", old)]);
    write(&project.path().join("crm"), files);
    add(&project, "Things/Rollouts/100/v3/things.json", new);
    let output = update(&project, &["--manifest", "crm/crm.yaml", "--dry-run", "--format", "json"]);
    assert!(output.status.success(), "{output:?}");
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["imported"][0]["version"], "v3", "{json:#}");
    json["imported"][0]["difference"]["changes"].clone()
}

#[test]
fn what_overlays_correct_is_no_change() {
    let (old, new) = (things("v3", ID), things("v3", NUMBER));
    let overlay = "overlay: 1.1.0\ninfo: { title: Corrections, version: '1' }\nactions:\n  - target: $.components.schemas.Thing.properties.id\n    \
                   update: { type: string }\n";
    assert_ne!(changes("", &[], &old, &new), json!([]));
    assert_eq!(changes("overlays: [corrections.yaml]\n", &[("corrections.yaml", overlay)], &old, &new), json!([]));
}

#[test]
fn what_is_not_selected_is_no_change() {
    let path = |name: &str, schema: &str| {
        json!({ "get": { "operationId": name, "tags": [name], "responses": { "200": { "description": "ok", "content": {
            "application/json": { "schema": { "$ref": format!("#/components/schemas/{schema}") } }
        } } } } })
    };
    let schema = |ty: &str| json!({ "type": "object", "properties": { "id": { "type": ty } } });
    let description = |other: &str| {
        json!({
            "openapi": "3.0.1", "info": { "title": "Things", "version": "v3" },
            "servers": [{ "url": "https://api.example.com" }],
            "paths": { "/crm/v3/Things": path("all", "Thing"), "/crm/v3/Things/other": path("other", "Other") },
            "components": { "schemas": { "Thing": schema("string"), "Other": schema(other) } },
        })
    };
    let (old, new) = (description("string").to_string(), description("integer").to_string());
    assert_eq!(changes("only: ['tag:all']\n", &[], &old, &new), json!([]));
    assert_eq!(changes("only: ['tag:other']\n", &[], &old, &new)[0]["name"], "Other");
}

#[test]
fn names_are_those_of_the_profile_of_the_manifest() {
    let profile = "service: Acme\nhosts: [acme.example]\nnames: { types: { Thing: Item } }\n";
    let found = changes("profile: acme.yaml\n", &[("acme.yaml", profile)], &things("v3", ID), &things("v3", NUMBER));
    assert_eq!(found[0]["name"], "Item", "{found:#}");
}

#[test]
fn what_an_update_changes_in_other_descriptions_of_a_manifest_is_reported() {
    let project = project();
    let links = |values: &str| format!(r#"{{"links": {{"type": "object", "additionalProperties": {values}}}}}"#);
    let (string, null) = (links(r#"{"type": "string"}"#), links(r#"{"type": "string", "example": null}"#));
    let manifest = "name: crm\nversion: 1.2.3\nout: out\napis:\n  things: { descriptions: [things.json, old.json], versions: [v3] }\n  \
                    others: { descriptions: [others.json] }\n";
    let (things_v3, things_v1, others) = (things("v3", &string), things("v1", &string), api("Others", "v3", &string));
    let files =
        [("crm.yaml", manifest), ("things.json", &things_v3), ("old.json", &things_v1), ("others.json", &others)];
    write(&project.path().join("crm"), &files);
    add(&project, "Things/Rollouts/100/v3/things.json", &things_v3);
    add(&project, "Others/Rollouts/7/v3/others.json", &api("Others", "v3", &null));
    let run = |arguments: &[&str]| update(&project, &[&["--manifest", "crm/crm.yaml"], arguments].concat());
    let json: Value = serde_json::from_slice(&run(&["--dry-run", "--format", "json"]).stdout).unwrap();
    let affected = &json["affected"];
    assert_eq!((json["imported"].as_array().unwrap().len(), affected.as_array().unwrap().len()), (1, 1), "{json:#}");
    let place = (&affected[0]["api"], &affected[0]["version"], &affected[0]["path"]);
    assert_eq!(place, (&json!("things"), &json!("v3"), &json!("crm/things.json")));
    // Both have the same changes, those of the type that they share.
    assert_eq!(affected[0]["difference"]["changes"][0]["rust"], json!("breaking"), "{json:#}");
    assert_eq!(affected[0]["difference"]["changes"], json["imported"][0]["difference"]["changes"]);
    let text = stdout(&run(&[]));
    for part in [
        "# Update the description of others v3\n",
        "Raise the first number: 1.2.3 becomes 2.0.0.\n",
        "- `v3` of `others` has 1 breaking change.\n- `v3` of `things`, whose description stays, has 1 breaking change.\n",
        "- others `v3`: `Thing`: the items of property `links` became nullable.\n- things `v3`: `Thing`: the items of property `links` became nullable.\n",
        "\n## Changes of things `v3` through other descriptions\n\nThe description is the same. ",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert_eq!(fs::read_to_string(project.path().join("crm/things.json")).unwrap(), things_v3);
    // What agrees already does not change.
    add(&project, "Things/Rollouts/100/v3/things.json", &things("v3", &null));
    let json: Value = serde_json::from_slice(&run(&["--format", "json"]).stdout).unwrap();
    assert_eq!(json["imported"][0]["difference"]["changes"], json!([]), "{json:#}");
    assert_eq!(json["affected"], json!([]));
}
