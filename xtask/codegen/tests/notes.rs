//! Notes: each change and each choice once, with what becomes of it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use openapi_client_codegen::{Generated, Generator};

/// Generates the client of a description of OpenAPI 3.1 with these schemas, of which the first is a response.
fn generate(schemas: &str) -> Generated {
    generate_of("3.1.0", schemas)
}

/// The same, of another version of OpenAPI.
fn generate_of(version: &str, schemas: &str) -> Generated {
    let first = schemas.split(':').next().unwrap();
    let description = format!(
        r##"
openapi: {version}
info: {{title: T, version: "1"}}
paths:
  /first:
    get: {{operationId: getFirst, responses: {{"200": {{description: It., content: {{application/json: {{schema: {{$ref: "#/components/schemas/{first}"}}}}}}}}}}}}
components:
  schemas: {{{schemas}}}
"##
    );
    Generator::new().description_from_str("t.yaml", description).generate().unwrap()
}

/// The notes of a kind, with their places below the schemas.
fn notes(generated: &Generated, kind: &str) -> Vec<String> {
    let notes = generated.report().versions()[0].notes.iter().filter(|note| note.kind == kind);
    notes.map(|note| format!("{}: {}", note.pointer.replace("/components/schemas/", ""), note.message)).collect()
}

#[test]
fn a_mapping_to_nothing_is_noted_once() {
    let generated = generate(
        r##"U: {oneOf: [{$ref: "#/components/schemas/A"}, {$ref: "#/components/schemas/B"}], discriminator: {propertyName: kind, mapping: {a: "#/components/schemas/A", c: "#/components/schemas/C"}}},
            A: {type: object, required: [kind], properties: {kind: {type: string}}},
            B: {type: object, required: [kind], properties: {kind: {type: string}}}"##,
    );
    let expected =
        "U/discriminator/mapping/c: the value `c` is mapped to a schema that does not exist: the value is unknown";
    assert_eq!(notes(&generated, "missing-references"), [expected]);
}

#[test]
fn required_that_is_no_list_is_noted_wherever_it_is() {
    let generated = generate(
        r##"A: {type: object, properties: {own: {type: string, required: true}, named: {$ref: "#/components/schemas/N"}}},
            N: {type: string, required: true}"##,
    );
    let expected = [
        "A/properties/own: `required` is not a list: the property is required",
        "N: `required` is not a list: it is left out: the schema is not that of a property",
    ];
    assert_eq!(notes(&generated, "repaired-values"), expected);
}

#[test]
fn what_is_beside_references_of_openapi_3_0_is_noted_once() {
    let schemas = r##"A: {type: object, required: [a], properties: {
              a: {$ref: "#/components/schemas/N", readOnly: true, nullable: true},
              b: {$ref: "#/components/schemas/N", description: The b.}, c: {$ref: "#/components/schemas/N", type: string}}},
            N: {type: object, properties: {n: {type: string}}}"##;
    let noted = |version| notes(&generate_of(version, schemas), "reference-siblings");
    let expected = "A/properties/a: OpenAPI 3.0 ignores what is beside a reference, but it takes effect: `description`, `nullable`, \
                    `readOnly`, here and at one other place";
    assert_eq!(noted("3.0.3"), [expected]);
    assert_eq!(noted("3.1.0"), [""; 0]);
}

#[test]
fn items_by_position_are_what_their_note_says() {
    for (items, ty, said) in [
        ("prefixItems: [{type: string}]", "Vec<Value>", "the items are any JSON"),
        ("prefixItems: [{type: string}], items: false", "Vec<String>", "have one schema"),
        ("prefixItems: [{type: string}, {type: integer}], items: false", "Vec<ATuple>", "fit one of several schemas"),
    ] {
        let generated = generate(&format!("A: {{type: object, properties: {{tuple: {{type: array, {items}}}}}}}"));
        let notes = notes(&generated, "unsupported-keywords");
        assert!(notes.len() == 1 && notes[0].contains(said), "{items}: {notes:?}");
        assert!(generated.files()["src/v1/types.rs"].contains(&format!("pub tuple: Option<{ty}>")), "{items}");
    }
}

#[test]
fn what_several_variants_at_once_have_is_noted() {
    let a = "{type: object, required: [x], properties: {x: {type: integer}}}";
    let b = "{type: object, required: [y], properties: {y: {type: string}}}";
    let both = "{type: object, required: [y], properties: {x: {type: integer}, y: {type: string}}}";
    let open = "{type: object, required: [y], properties: {y: {type: string}}, additionalProperties: true}";
    let nested = "{oneOf: [{type: object, required: [y], properties: {y: {type: string}}}, {type: string}]}";
    for (keyword, other, is_noted) in [
        ("anyOf", b, true),
        ("anyOf", nested, true),
        ("oneOf", b, false),
        ("anyOf", both, false),
        ("anyOf", open, false),
    ] {
        let schemas = format!(r##"U: {{{keyword}: [{{$ref: "#/components/schemas/A"}}, {other}]}}, A: {a}"##);
        let notes = notes(&generate(&schemas), "overlapping-variants");
        assert_eq!(notes.len(), usize::from(is_noted), "{schemas}: {notes:?}");
    }
}

#[test]
fn a_type_without_a_value_of_the_enum_is_none() {
    for (schema, ty) in
        [("type: [string, integer], enum: [a, b]", "A"), ("type: [string, integer, 'null'], enum: [1, 2, null]", "A")]
    {
        let generated = generate(&format!(
            "Top: {{type: object, properties: {{value: {{$ref: '#/components/schemas/{ty}'}}}}}}, {ty}: {{{schema}}}"
        ));
        assert!(generated.files()["src/v1/enums.rs"].contains("pub enum A "), "{schema}");
        assert!(!generated.files().contains_key("src/v1/unions.rs"), "{schema}");
    }
}

#[test]
fn headers_that_are_text_though_more_is_said_of_them_are_noted() {
    let headers = "
            X-Plain: { schema: { type: string } }
            X-Unknown: {}
            X-Levels: { schema: { type: array, items: { type: integer } } }
            X-Text: { content: { text/plain: { schema: { type: string } } } }
            X-Json: { content: { application/json: { schema: { type: object } } } }
            X-Object: { schema: { type: object, properties: { a: { type: integer } } } }
            X-Level: { schema: { type: integer } }";
    let description = format!(
        "
openapi: 3.0.4
info: {{ title: T, version: '1' }}
paths:
  /first:
    get:
      operationId: getFirst
      responses:
        '200':
          description: It.
          headers: {headers}
        '429':
          description: Not it.
          headers: {{ x-level: {{ schema: {{ type: boolean }} }} }}
"
    );
    let generated = Generator::new().description_from_str("t.yaml", description).generate().unwrap();
    let said: Vec<_> = notes(&generated, "headers-as-text")
        .into_iter()
        .map(|note| note.split_once(": ").unwrap().1.to_owned())
        .collect();
    let expected = [
        "the header `X-Json` is text: `application/json` is not decoded",
        "the header `X-Object` is text: a value of its schema is no scalar and no list of scalars",
        "the header `x-level` is text: responses describe it differently",
    ];
    assert_eq!(said, expected);
}

#[test]
fn servers_of_operations_that_are_left_out_are_noted() {
    let description = "
openapi: 3.0.4
info: { title: T, version: '1' }
servers: [{ url: /v1 }]
paths:
  /first:
    get:
      operationId: getFirst
      servers: [{ url: /v2 }, { url: /v3 }]
      responses: { '204': { description: It. } }
    delete:
      operationId: deleteFirst
      servers: [{ url: /v2 }, { url: 'https://t.example' }]
      responses: { '204': { description: It. } }
    put:
      operationId: putFirst
      servers: [{ url: '//t.example' }]
      responses: { '204': { description: It. } }
";
    let generated = Generator::new().description_from_str("t.yaml", description).generate().unwrap();
    let expected = [
        "get/servers/1: the server `/v3` of the operation is left out beside others",
        "get/servers/0: the server `/v2` of the operation has no absolute URL: requests are sent to `/v2`, relative to the base URL of the client",
        "delete/servers/0: the server `/v2` of the operation is left out beside others",
        "put/servers/0: the server `//t.example` of the operation has no absolute URL: requests are sent to the base URL of the client",
    ];
    let said = notes(&generated, "relative-operation-servers");
    assert_eq!(said, expected.map(|note| format!("/paths/~1first/{note}")));
}

/// Generates the client of a description with these servers and operations of one path.
fn generate_operations(servers: &str, operations: &str) -> Generated {
    let description = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: v1}}\nservers: {servers}\npaths:\n  /things: {{{operations}}}\n"
    );
    Generator::new().description_from_str("t.yaml", description).generate().unwrap()
}

#[test]
fn what_the_style_of_deep_objects_is_not_defined_for_is_noted() {
    let object = "{type: object, properties: {a: {type: string}}}";
    for (schema, said) in [
        ("{type: object, additionalProperties: {type: string}}".to_owned(), None),
        (object.to_owned(), None),
        ("{type: string}".to_owned(), Some("for a scalar: `p=…` is sent")),
        ("{type: array, items: {type: string}}".to_owned(), Some("for an array: `p[0]=…` is sent")),
        (format!("{{type: array, items: {object}}}"), Some("for an array: `p[0][a]=…` is sent")),
        (
            "{type: object, properties: {l: {type: array, items: {type: string}}}}".to_owned(),
            Some("for an array in an object: `p[l][0]=…` is sent"),
        ),
        (
            format!("{{type: object, additionalProperties: {object}}}"),
            Some("for an object in an object: `p[key][a]=…` is sent"),
        ),
        (format!("{{anyOf: [{object}, {{type: integer}}]}}"), Some("for a scalar: `p=…` is sent")),
    ] {
        let parameter = format!("{{name: p, in: query, style: deepObject, schema: {schema}}}");
        let get = format!("get: {{parameters: [{parameter}], responses: {{'204': {{description: None.}}}}}}");
        let notes = notes(&generate_operations("[]", &get), "undefined-styles");
        assert_eq!(notes.len(), usize::from(said.is_some()), "{schema}: {notes:?}");
        assert!(notes.iter().all(|note| note.ends_with(said.unwrap_or_default())), "{schema}: {notes:?}");
    }
}

#[test]
fn the_notes_of_servers_say_which_base_url_the_client_has() {
    let get = "get: {responses: {'204': {description: None.}}}";
    for (others, outcome) in [
        ("", "callers set the base URL"),
        (", {url: 'https://things.example.com'}", "the base URL is `https://things.example.com`"),
    ] {
        let generated = generate_operations(&format!("[{{url: /v1}}, {{url: 'https://a.example?k=v'}}{others}]"), get);
        let expected = format!("/servers/0: the URL `/v1` is not absolute: {outcome}");
        assert_eq!(notes(&generated, "relative-servers"), [expected]);
        let what = "the URL `https://a.example?k=v` has a query or a fragment, which no base URL has";
        assert_eq!(notes(&generated, "servers-with-queries"), [format!("/servers/1: {what}: {outcome}")]);
    }
}

#[test]
fn the_note_of_a_redirect_says_whether_it_is_followed() {
    let of = |method: &str, status: &str| {
        let operation = format!("{method}: {{responses: {{'{status}': {{description: Elsewhere.}}}}}}");
        notes(&generate_operations("[]", &operation), "error-responses").concat()
    };
    for (method, status) in [("get", "302"), ("head", "301"), ("post", "307")] {
        assert!(of(method, status).ends_with("is followed within its origin, and an error if it leads elsewhere"));
    }
    for (method, status) in [("post", "302"), ("get", "304"), ("get", "404")] {
        assert!(of(method, status).ends_with(&format!("the response `{status}` is an error")));
    }
}

#[test]
fn the_format_of_integers_makes_a_number_one_unless_it_is_shown_with_a_fraction() {
    let generated = generate(
        r##"A: {type: object, properties: {whole: {type: [number, "null"], format: int64, example: 1.0},
            part: {type: number, format: int32, example: 0.5}, step: {type: number, format: int64, multipleOf: 0.01}}}"##,
    );
    let expected = [
        "A/properties/part: a number has the format `int32` and a fraction: it is a floating-point number",
        "A/properties/step: a number has the format `int64` and a fraction: it is a floating-point number",
    ];
    assert_eq!(notes(&generated, "wide-integers"), expected);
    let types = &generated.files()["src/v1/types.rs"];
    for expected in ["pub whole: Option<i64>", "pub part: Option<f64>", "pub step: Option<f64>"] {
        assert!(types.contains(expected), "{expected}: {types}");
    }
}
