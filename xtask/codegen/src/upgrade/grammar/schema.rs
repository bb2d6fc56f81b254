//! The keywords of schemas: those of JSON Schema 2020-12, of OpenAPI, and of earlier drafts that published descriptions use.

use super::Decision::{Constrains, Ignored, Reported, Supported};
use super::Shape::{List, Map, Mapping, One};
use super::{Field, Kind, field, prose, value};

const NOT_CHECKED: &str = "values are not checked against it";
const PROPERTIES: &str =
    "values are not checked against it, and properties that only it declares are optional, of any JSON";

/// The keywords of a schema.
pub(super) const SCHEMA: [Field; 67] = [
    // Identification and references.
    value("$ref", Supported),
    value("$schema", Supported),
    value("$id", Reported("references are resolved against the file, unless they are this very identifier")),
    value("$anchor", Supported),
    value("$dynamicRef", Reported("it always leads to the schema that it leads to here")),
    value("$dynamicAnchor", Supported),
    value("$recursiveRef", Reported("any JSON is accepted")),
    value("$recursiveAnchor", Ignored),
    value("$vocabulary", Ignored),
    value("$comment", Ignored),
    field("$defs", Map(Kind::Schema), Supported),
    field("definitions", Map(Kind::Schema), Supported),
    // Types and values.
    value("type", Supported),
    value("nullable", Supported),
    value("enum", Supported),
    value("const", Supported),
    value("format", Supported),
    value("contentEncoding", Supported),
    value("contentMediaType", Supported),
    field("contentSchema", One(Kind::Schema), Reported("the string is not decoded")),
    // Composition.
    field("allOf", List(Kind::Schema), Supported),
    field("anyOf", List(Kind::Schema), Supported),
    field("oneOf", List(Kind::Schema), Supported),
    field("discriminator", One(Kind::Discriminator), Supported),
    field("not", One(Kind::Schema), Reported(NOT_CHECKED)),
    field("if", One(Kind::Schema), Reported(PROPERTIES)),
    field("then", One(Kind::Schema), Supported),
    field("else", One(Kind::Schema), Supported),
    // Objects.
    field("properties", Map(Kind::Schema), Supported),
    value("required", Supported),
    field("additionalProperties", One(Kind::Schema), Supported),
    field("patternProperties", Map(Kind::Schema), Supported),
    field("unevaluatedProperties", One(Kind::Schema), Supported),
    field("propertyNames", One(Kind::Schema), Reported("names are not checked against it")),
    field("dependentSchemas", Map(Kind::Schema), Reported(PROPERTIES)),
    value("dependentRequired", Reported(NOT_CHECKED)),
    field("dependencies", Map(Kind::Schema), Reported(PROPERTIES)),
    value("minProperties", Constrains),
    value("maxProperties", Constrains),
    // Arrays.
    field("items", One(Kind::Schema), Supported),
    field("prefixItems", List(Kind::Schema), Supported),
    field("additionalItems", One(Kind::Schema), Supported),
    field("unevaluatedItems", One(Kind::Schema), Reported(NOT_CHECKED)),
    field("contains", One(Kind::Schema), Reported(NOT_CHECKED)),
    value("minContains", Constrains),
    value("maxContains", Constrains),
    value("minItems", Constrains),
    value("maxItems", Constrains),
    value("uniqueItems", Constrains),
    // Numbers and strings.
    value("minimum", Constrains),
    value("maximum", Constrains),
    value("exclusiveMinimum", Constrains),
    value("exclusiveMaximum", Constrains),
    value("multipleOf", Constrains),
    value("minLength", Constrains),
    value("maxLength", Constrains),
    value("pattern", Constrains),
    // Annotations.
    prose("title"),
    prose("description"),
    value("default", Supported),
    value("example", Supported),
    value("examples", Supported),
    value("deprecated", Supported),
    value("readOnly", Supported),
    value("writeOnly", Supported),
    field("xml", One(Kind::Xml), Ignored),
    field("externalDocs", One(Kind::ExternalDocs), Supported),
];

pub(super) const DISCRIMINATOR: [Field; 3] =
    [value("propertyName", Supported), field("mapping", Mapping, Supported), value("defaultMapping", Supported)];

pub(super) const XML: [Field; 6] = [
    value("name", Ignored),
    value("namespace", Ignored),
    value("prefix", Ignored),
    value("attribute", Ignored),
    value("wrapped", Ignored),
    value("nodeType", Reported("XML is text that is not decoded")),
];
