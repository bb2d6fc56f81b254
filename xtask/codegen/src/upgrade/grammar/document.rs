//! The fields of all objects but schemas.

use super::Decision::{Ignored, Reported, Supported};
use super::Shape::{List, Map, One, Others, Prose};
use super::{Field, Kind, field, prose, value};

/// Returns the fields of an object.
pub(super) fn fields(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Root => &ROOT,
        Kind::Info => &INFO,
        Kind::Contact => &CONTACT,
        Kind::License => &LICENSE,
        Kind::Server => &SERVER,
        Kind::ServerVariable => &SERVER_VARIABLE,
        Kind::Components => &COMPONENTS,
        Kind::PathItem => &PATH_ITEM,
        Kind::Callback => &CALLBACK,
        Kind::Operation => &OPERATION,
        Kind::Parameter => &PARAMETER,
        Kind::RequestBody => &REQUEST_BODY,
        Kind::MediaType => &MEDIA_TYPE,
        Kind::Encoding => &ENCODING,
        Kind::Response => &RESPONSE,
        Kind::Header => &HEADER,
        Kind::Example => &EXAMPLE,
        Kind::Link => &LINK,
        Kind::ExternalDocs => &EXTERNAL_DOCS,
        Kind::Tag => &TAG,
        Kind::SecurityScheme => &SECURITY_SCHEME,
        Kind::OAuthFlows => &OAUTH_FLOWS,
        Kind::OAuthFlow => &OAUTH_FLOW,
        Kind::Schema | Kind::Discriminator | Kind::Xml => &[],
    }
}

const ROOT: [Field; 12] = [
    value("openapi", Supported),
    value("$self", Supported),
    value("jsonSchemaDialect", Supported),
    field("info", One(Kind::Info), Supported),
    field("servers", List(Kind::Server), Supported),
    field("paths", Map(Kind::PathItem), Supported),
    field("webhooks", Map(Kind::PathItem), Supported),
    field("components", One(Kind::Components), Supported),
    value("security", Supported),
    field("tags", List(Kind::Tag), Ignored),
    field("externalDocs", One(Kind::ExternalDocs), Supported),
    value("$schema", Ignored),
];

const INFO: [Field; 7] = [
    prose("title"),
    value("summary", Ignored),
    prose("description"),
    value("version", Supported),
    value("termsOfService", Ignored),
    field("contact", One(Kind::Contact), Ignored),
    field("license", One(Kind::License), Ignored),
];

const CONTACT: [Field; 3] = [value("name", Ignored), value("url", Ignored), value("email", Ignored)];

const LICENSE: [Field; 3] = [value("name", Ignored), value("identifier", Ignored), value("url", Ignored)];

const SERVER: [Field; 4] = [
    value("url", Supported),
    prose("description"),
    value("name", Supported),
    field("variables", Map(Kind::ServerVariable), Supported),
];

const SERVER_VARIABLE: [Field; 3] = [value("enum", Supported), value("default", Supported), prose("description")];

const COMPONENTS: [Field; 11] = [
    field("schemas", Map(Kind::Schema), Supported),
    field("responses", Map(Kind::Response), Supported),
    field("parameters", Map(Kind::Parameter), Supported),
    field("requestBodies", Map(Kind::RequestBody), Supported),
    field("headers", Map(Kind::Header), Supported),
    field("securitySchemes", Map(Kind::SecurityScheme), Supported),
    field("pathItems", Map(Kind::PathItem), Supported),
    field("mediaTypes", Map(Kind::MediaType), Supported),
    field("examples", Map(Kind::Example), Supported),
    field("links", Map(Kind::Link), Ignored),
    field("callbacks", Map(Kind::Callback), Supported),
];

/// It becomes a webhook.
const CALLBACK: [Field; 2] = [value("$ref", Supported), field("{expression}", Others(Kind::PathItem), Supported)];

const PATH_ITEM: [Field; 15] = [
    value("$ref", Supported),
    value("summary", Ignored),
    value("description", Ignored),
    field("servers", List(Kind::Server), Supported),
    field("parameters", List(Kind::Parameter), Supported),
    field("get", One(Kind::Operation), Supported),
    field("put", One(Kind::Operation), Supported),
    field("post", One(Kind::Operation), Supported),
    field("delete", One(Kind::Operation), Supported),
    field("options", One(Kind::Operation), Supported),
    field("head", One(Kind::Operation), Supported),
    field("patch", One(Kind::Operation), Supported),
    field("trace", One(Kind::Operation), Supported),
    field("query", One(Kind::Operation), Supported),
    field(
        "additionalOperations",
        Map(Kind::Operation),
        Reported("call it with `Client::request`, which takes any method"),
    ),
];

const OPERATION: [Field; 13] = [
    // Published descriptions have operations in files of their own, although OpenAPI has no such reference.
    value("$ref", Supported),
    value("tags", Supported),
    prose("summary"),
    prose("description"),
    field("externalDocs", One(Kind::ExternalDocs), Supported),
    value("operationId", Supported),
    field("parameters", List(Kind::Parameter), Supported),
    field("requestBody", One(Kind::RequestBody), Supported),
    field("responses", Map(Kind::Response), Supported),
    field("callbacks", Map(Kind::Callback), Supported),
    value("deprecated", Supported),
    value("security", Supported),
    field("servers", List(Kind::Server), Supported),
];

const PARAMETER: [Field; 15] = [
    value("$ref", Supported),
    value("name", Supported),
    value("in", Supported),
    prose("summary"),
    prose("description"),
    value("required", Supported),
    value("deprecated", Supported),
    value("allowEmptyValue", Supported),
    value("style", Supported),
    value("explode", Supported),
    value("allowReserved", Supported),
    field("schema", One(Kind::Schema), Supported),
    field("content", Map(Kind::MediaType), Supported),
    value("example", Supported),
    field("examples", Map(Kind::Example), Supported),
];

const REQUEST_BODY: [Field; 5] = [
    value("$ref", Supported),
    prose("summary"),
    prose("description"),
    field("content", Map(Kind::MediaType), Supported),
    value("required", Supported),
];

const MEDIA_TYPE: [Field; 9] = [
    value("$ref", Supported),
    value("description", Ignored),
    field("schema", One(Kind::Schema), Supported),
    field("itemSchema", One(Kind::Schema), Supported),
    value("example", Supported),
    field("examples", Map(Kind::Example), Supported),
    field("encoding", Map(Kind::Encoding), Supported),
    field("prefixEncoding", List(Kind::Encoding), Reported("parts by position are not encoded by it")),
    field("itemEncoding", One(Kind::Encoding), Reported("parts by position are not encoded by it")),
];

const ENCODING: [Field; 8] = [
    value("contentType", Supported),
    field("headers", Map(Kind::Header), Supported),
    value("style", Supported),
    value("explode", Supported),
    value("allowReserved", Supported),
    field("encoding", Map(Kind::Encoding), Reported("parts within a part are not encoded by it")),
    field("prefixEncoding", List(Kind::Encoding), Reported("parts by position are not encoded by it")),
    field("itemEncoding", One(Kind::Encoding), Reported("parts by position are not encoded by it")),
];

const RESPONSE: [Field; 6] = [
    value("$ref", Supported),
    field("summary", Prose, Ignored),
    field("description", Prose, Ignored),
    field("headers", Map(Kind::Header), Supported),
    field("content", Map(Kind::MediaType), Supported),
    field("links", Map(Kind::Link), Ignored),
];

const HEADER: [Field; 14] = [
    value("$ref", Supported),
    value("summary", Ignored),
    prose("description"),
    value("required", Ignored),
    value("deprecated", Ignored),
    value("style", Ignored),
    value("explode", Ignored),
    field("schema", One(Kind::Schema), Supported),
    field("content", Map(Kind::MediaType), Supported),
    value("example", Supported),
    field("examples", Map(Kind::Example), Supported),
    value("allowEmptyValue", Ignored),
    value("allowReserved", Ignored),
    value("name", Ignored),
];

const EXAMPLE: [Field; 7] = [
    value("$ref", Ignored),
    value("summary", Ignored),
    value("description", Ignored),
    value("value", Supported),
    value("externalValue", Ignored),
    value("dataValue", Ignored),
    value("serializedValue", Ignored),
];

const LINK: [Field; 7] = [
    value("$ref", Ignored),
    value("operationRef", Ignored),
    value("operationId", Ignored),
    value("parameters", Ignored),
    value("requestBody", Ignored),
    value("description", Ignored),
    value("server", Ignored),
];

const EXTERNAL_DOCS: [Field; 2] = [prose("description"), value("url", Supported)];

const TAG: [Field; 6] = [
    value("name", Ignored),
    value("summary", Ignored),
    value("description", Ignored),
    field("externalDocs", One(Kind::ExternalDocs), Ignored),
    value("parent", Ignored),
    value("kind", Ignored),
];

const SECURITY_SCHEME: [Field; 11] = [
    value("$ref", Supported),
    value("type", Supported),
    prose("description"),
    value("name", Supported),
    value("in", Supported),
    value("scheme", Supported),
    value("bearerFormat", Ignored),
    field("flows", One(Kind::OAuthFlows), Supported),
    value("openIdConnectUrl", Supported),
    value("oauth2MetadataUrl", Ignored),
    value("deprecated", Ignored),
];

const OAUTH_FLOWS: [Field; 5] = [
    field("implicit", One(Kind::OAuthFlow), Supported),
    field("password", One(Kind::OAuthFlow), Supported),
    field("clientCredentials", One(Kind::OAuthFlow), Supported),
    field("authorizationCode", One(Kind::OAuthFlow), Supported),
    field("deviceAuthorization", One(Kind::OAuthFlow), Supported),
];

const OAUTH_FLOW: [Field; 5] = [
    value("authorizationUrl", Supported),
    value("deviceAuthorizationUrl", Ignored),
    value("tokenUrl", Supported),
    value("refreshUrl", Supported),
    value("scopes", Ignored),
];
