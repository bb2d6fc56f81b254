//! The grammar as a table, for the page that says what becomes of each field of the specification.

use serde_json::Value;

use super::grammar::{Decision, Kind};
use super::walk::children;

/// All objects.
const KINDS: [Kind; 26] = [
    Kind::Root,
    Kind::Info,
    Kind::Contact,
    Kind::License,
    Kind::Server,
    Kind::ServerVariable,
    Kind::Components,
    Kind::PathItem,
    Kind::Callback,
    Kind::Operation,
    Kind::Parameter,
    Kind::RequestBody,
    Kind::MediaType,
    Kind::Encoding,
    Kind::Response,
    Kind::Header,
    Kind::Schema,
    Kind::Discriminator,
    Kind::Xml,
    Kind::Example,
    Kind::Link,
    Kind::ExternalDocs,
    Kind::Tag,
    Kind::SecurityScheme,
    Kind::OAuthFlows,
    Kind::OAuthFlow,
];

/// A field of an object of OpenAPI, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldRow {
    /// The object, as the specification calls it, without the word "object".
    pub object: &'static str,
    /// The field.
    pub field: &'static str,
    /// `supported`, `constraint`, `ignored` or `reported`.
    pub decision: &'static str,
    /// What a report says.
    pub message: Option<&'static str>,
}

/// Returns all fields of all objects.
pub fn fields() -> Vec<FieldRow> {
    let rows = KINDS.into_iter().flat_map(|kind| {
        kind.fields().iter().map(move |field| {
            let (decision, message) = match field.decision {
                Decision::Supported => ("supported", None),
                Decision::Constrains => ("constraint", None),
                Decision::Ignored => ("ignored", None),
                Decision::Reported(message) => ("reported", Some(message)),
            };
            FieldRow { object: name(kind), field: field.name, decision, message }
        })
    });
    rows.collect()
}

/// Returns all objects of a document, each with its kind as the specification calls it.
pub fn objects(document: &Value) -> Vec<(&'static str, &Value)> {
    let mut found = Vec::new();
    let mut open = vec![(document, Kind::Root)];
    while let Some((value, kind)) = open.pop() {
        found.push((name(kind), value));
        open.extend(children(value, kind, "").into_iter().map(|child| (child.value, child.kind)));
    }
    found
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Root => "OpenAPI",
        Kind::Info => "Info",
        Kind::Contact => "Contact",
        Kind::License => "License",
        Kind::Server => "Server",
        Kind::ServerVariable => "Server Variable",
        Kind::Components => "Components",
        Kind::PathItem => "Path Item",
        Kind::Callback => "Callback",
        Kind::Operation => "Operation",
        Kind::Parameter => "Parameter",
        Kind::RequestBody => "Request Body",
        Kind::MediaType => "Media Type",
        Kind::Encoding => "Encoding",
        Kind::Response => "Response",
        Kind::Header => "Header",
        Kind::Schema => "Schema",
        Kind::Discriminator => "Discriminator",
        Kind::Xml => "XML",
        Kind::Example => "Example",
        Kind::Link => "Link",
        Kind::ExternalDocs => "External Documentation",
        Kind::Tag => "Tag",
        Kind::SecurityScheme => "Security Scheme",
        Kind::OAuthFlows => "OAuth Flows",
        Kind::OAuthFlow => "OAuth Flow",
    }
}
