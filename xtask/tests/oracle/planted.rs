//! The faults that are planted in a description, and in the code of a client.

use conform::Kind;
use serde_json::{Value, json};

/// A fault: the place of the description that is changed and its new value, and what is found.
pub(crate) struct Planted {
    pub(crate) pointer: &'static str,
    pub(crate) value: Value,
    pub(crate) kind: Kind,
    /// A part of the message.
    pub(crate) detail: &'static str,
}

fn planted(pointer: &'static str, value: Value, kind: Kind, detail: &'static str) -> Planted {
    Planted { pointer, value, kind, detail }
}

/// All faults that are planted in the description.
pub(crate) fn all_planted() -> Vec<Planted> {
    vec![
        // The client does not have the property.
        planted("/components/schemas/Thing/properties/length", json!({ "type": "integer" }), Kind::Changed, "/length"),
        planted("/components/schemas/Thing/properties/size/type", json!("string"), Kind::Refused, "size"),
        planted(
            "/components/schemas/Thing/properties/kind/enum",
            json!(["small", "huge"]),
            Kind::Unrecognized,
            "ThingKind",
        ),
        planted("/components/schemas/Thing/required", json!(["kind"]), Kind::Refused, "name"),
        planted("/components/schemas/Wheel/properties/spokes/type", json!("boolean"), Kind::Refused, "spokes"),
        planted(
            "/components/schemas/Part/discriminator/mapping",
            json!({ "w": "Wheel" }),
            Kind::Unrecognized,
            "decode `ApiPart`",
        ),
        // What is there is the same, but not what it is.
        planted(
            "/components/schemas/Part/discriminator/mapping",
            json!({ "Door": "Gate", "Gate": "Door" }),
            Kind::Unrecognized,
            "taken for a `Door`",
        ),
        planted("/paths/~1things/get/parameters/0/explode", json!(false), Kind::Request, "not serialized as form"),
        planted("/paths/~1things/get/parameters/0/style", json!("pipeDelimited"), Kind::Request, "pipeDelimited"),
        planted("/paths/~1things/get/parameters/1/name", json!("X-Other"), Kind::Request, "header x-other is not"),
        planted("/paths/~1things/get/parameters/1/in", json!("query"), Kind::Request, "no argument"),
        planted(
            "/components/securitySchemes/key",
            json!({ "type": "apiKey", "in": "header", "name": "X-Token" }),
            Kind::Request,
            "credentials of none",
        ),
        planted(
            "/components/securitySchemes/key",
            json!({ "type": "apiKey", "in": "query", "name": "X-Key" }),
            Kind::Request,
            "credentials of none",
        ),
        planted("/components/schemas/Wheel/nullable", json!(true), Kind::Unrecognized, "not recognized at \"/parts/"),
        planted("/paths/~1pages/get/parameters/0/$ref", json!("shared.yaml#/Limit"), Kind::Request, "no argument"),
        planted(
            "/paths/~1feed",
            json!({ "get": { "operationId": "feed", "responses": { "200": { "description": "", "content": {
                "application/x-ndjson": { "schema": { "type": "array", "items": { "type": "integer" } } }
            } } } } }),
            Kind::Refused,
            "call `feed`",
        ),
        planted("/paths/~1things/post/security", json!([]), Kind::Request, "a header that was not set, x-key"),
        planted(
            "/paths/~1things/post/requestBody/content",
            json!({ "application/merge-patch+json": { "schema": { "$ref": "#/components/schemas/Thing" } } }),
            Kind::Request,
            "media type of the body is not described",
        ),
        planted(
            "/paths/~1tokens/post/requestBody/content/application~1x-www-form-urlencoded/encoding",
            json!({ "scopes": { "explode": false } }),
            Kind::Request,
            "not serialized as form",
        ),
        planted(
            "/paths/~1tokens/post/requestBody/content/application~1x-www-form-urlencoded/schema/additionalProperties",
            json!({ "type": "boolean" }),
            Kind::Request,
            "invalid type: boolean",
        ),
        planted("/paths/~1photos/post/parameters/0/name", json!("visitor"), Kind::Request, "parameter visitor is not"),
        // The name as it is on the wire.
        planted("/paths/~1photos/post/parameters/1/name", json!("a%20b"), Kind::Request, "parameter a%20b is not"),
        planted(
            "/paths/~1photos/post/requestBody/content/multipart~1form-data/encoding",
            json!({ "edits": { "contentType": "application/merge-patch+json" } }),
            Kind::Request,
            "part edits is not of the media type",
        ),
        planted(
            "/paths/~1edits/post/requestBody/content/application~1x-www-form-urlencoded/encoding",
            json!({ "edit": { "style": "deepObject", "explode": true } }),
            Kind::Request,
            "not serialized as deepObject",
        ),
        planted(
            "/components/schemas/Pet/discriminator/mapping",
            json!({ "4": "Bird", "2": "Cat" }),
            Kind::Unrecognized,
            "taken for a `Bird`",
        ),
        planted(
            "/components/schemas/Switch/discriminator/mapping",
            json!({ "false": "On", "true": "Off" }),
            Kind::Unrecognized,
            "taken for a `On`",
        ),
        // Outside of a request, such a `null` is allowed.
        planted(
            "/components/schemas/Empty/properties/used/readOnly",
            json!(true),
            Kind::Request,
            "body is not what was set",
        ),
        planted("/paths/~1photos/post/parameters/0/in", json!("header"), Kind::Request, "no argument"),
        planted(
            "/paths/~1photos/post/requestBody/content/multipart~1form-data/encoding",
            json!({ "title": { "contentType": "text/csv" } }),
            Kind::Request,
            "part title is not of the media type",
        ),
        planted(
            "/paths/~1photos/post/requestBody/content/multipart~1form-data/schema/properties/depth",
            json!({ "type": "integer" }),
            Kind::Request,
            "part depth is not its value",
        ),
        planted("/paths/~1things/post/requestBody/required", json!(false), Kind::Request, "which is optional"),
        planted(
            "/paths/~1things/get/responses/200/content",
            json!({ "text/csv": { "schema": { "type": "string" } } }),
            Kind::Request,
            "accepts none of the representations",
        ),
        planted(
            "/paths/~1labels/post/requestBody/content/application~1json;v=2/schema",
            json!({ "type": "integer" }),
            Kind::Request,
            "call `add_label_json_v2`",
        ),
        planted(
            "/components/x-content/application~1json/schema/items/type",
            json!("boolean"),
            Kind::Refused,
            "add_label",
        ),
        planted(
            "/paths/~1things/get/parameters/2/explode",
            json!(false),
            Kind::Request,
            "header x-range is not its value",
        ),
        planted(
            "/paths/~1things/get/responses/200/headers/X-Sizes/schema",
            json!({ "type": "array", "items": { "type": "boolean" } }),
            Kind::Changed,
            "header x-sizes differs",
        ),
        planted(
            "/paths/~1things/get/responses/200/headers/X-Count/schema/type",
            json!("boolean"),
            Kind::Changed,
            "header x-count differs",
        ),
        planted(
            "/paths/~1tokens/post/responses/204/headers",
            json!({ "X-Token": { "schema": { "type": "string" } } }),
            Kind::Changed,
            "nothing for the header x-token",
        ),
        planted(
            "/paths/~1things/put",
            json!({ "operationId": "more", "responses": {} }),
            Kind::Request,
            "no method for the operation",
        ),
    ]
}

/// Strings in the code of a client, what replaces them, and what is found.
pub(crate) const PLANTED_IN_CODE: [(&str, &str, Kind, &str); 12] = [
    ("\"x-trace\"", "\"x-trick\"", Kind::Request, "x-trace"),
    ("\"tags\"", "\"tag\"", Kind::Request, "tags"),
    ("\"scopes\"", "\"scope\"", Kind::Request, "scopes"),
    ("\"visit\"", "\"visits\"", Kind::Request, "parameter visit is not"),
    ("\"sizes\"", "\"size\"", Kind::Request, "part sizes is not"),
    // Several faults of one operation.
    ("\"x-range\"", "\"x-ranges\"", Kind::Request, "header x-range is not"),
    ("\"filter\"", "\"filters\"", Kind::Request, "parameter filter is not"),
    ("\"x-sizes\"", "\"x-size\"", Kind::Changed, "header x-sizes differs"),
    ("(\"cursor\", cursor)", "(\"limit\", cursor)", Kind::Request, "by its size `limit`"),
    ("variable(\"version\"", "variable(\"region\"", Kind::Request, "for the server https://us.example.com/"),
    ("https://archive.example.com", "https://archives.example.com", Kind::Request, "for the server https://archive."),
    // In the runtime: what a server takes for a space.
    (".remove(b'~')", ".remove(b'~').remove(b'+')", Kind::Request, "became [\"a+b\"]"),
];
