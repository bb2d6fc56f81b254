//! The objects of OpenAPI 3.0 to 3.2 and their fields, as one table: which object is at which place of a document, and what
//! becomes of each field. JSON Schema 2020-12 is a part of it.

mod document;
mod schema;

use serde_json::{Map, Value};

/// The keys of an object with more of them are looked up rather than compared one by one.
const MAX_SEARCHED: usize = 8;

/// The objects of OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Root,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Components,
    PathItem,
    Callback,
    Operation,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Response,
    Header,
    Schema,
    Discriminator,
    Xml,
    Example,
    Link,
    ExternalDocs,
    Tag,
    SecurityScheme,
    OAuthFlows,
    OAuthFlow,
}

/// What the value of a field is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A value that contains no object of OpenAPI.
    Value,
    /// Text for people.
    Prose,
    /// An object.
    One(Kind),
    /// An array of objects.
    List(Kind),
    /// Objects by names.
    Map(Kind),
    /// Objects by names that are keys of the object itself.
    Others(Kind),
    /// Schemas by the values of a discriminator: names or references.
    Mapping,
}

/// What becomes of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// The generated code depends on it, or its documentation does.
    Supported,
    /// It says what servers refuse. Clients do not check it, and their types hold all that it allows.
    Constrains,
    /// It has no effect on a client.
    Ignored,
    /// It is left out of account, which is reported: the message says what that means.
    Reported(&'static str),
}

/// A field of an object.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    pub(super) decision: Decision,
}

/// A field whose value contains no object of OpenAPI.
const fn value(name: &'static str, decision: Decision) -> Field {
    Field { name, shape: Shape::Value, decision }
}

/// A field for people.
const fn prose(name: &'static str) -> Field {
    Field { name, shape: Shape::Prose, decision: Decision::Supported }
}

/// A field whose value is made of objects.
const fn field(name: &'static str, shape: Shape, decision: Decision) -> Field {
    Field { name, shape, decision }
}

impl Kind {
    /// Returns the fields of the object.
    pub(super) fn fields(self) -> &'static [Field] {
        match self {
            Self::Schema => &schema::SCHEMA,
            Self::Discriminator => &schema::DISCRIMINATOR,
            Self::Xml => &schema::XML,
            _ => document::fields(self),
        }
    }

    /// Returns the fields that an object of the kind has, and those of other names. Of its many fields, an object has few: looking each up
    /// would take a tenth of a generation.
    pub(super) fn fields_in(self, object: &Map<String, Value>) -> Vec<&'static Field> {
        let has = |name: &str| match object.len() {
            0..=MAX_SEARCHED => object.keys().any(|key| key == name),
            _ => object.contains_key(name),
        };
        let is_in = |field: &&Field| matches!(field.shape, Shape::Others(_)) || has(field.name);
        self.fields().iter().filter(is_in).collect()
    }

    /// Returns a field of the object.
    pub(super) fn field(self, name: &str) -> Option<&'static Field> {
        let others = || self.fields().iter().find(|field| matches!(field.shape, Shape::Others(_)));
        self.fields().iter().find(|field| field.name == name).or_else(others)
    }

    /// Whether the object can be a reference that has to lead somewhere. Links have no effect, and an example that is
    /// missing takes nothing from a client.
    pub(super) fn is_referable(self) -> bool {
        self.field("$ref").is_some_and(|field| field.decision == Decision::Supported)
    }

    /// Returns the name of the object, as it is in a sentence.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Root => "a description",
            Self::Info => "`info`",
            Self::Contact => "a contact",
            Self::License => "a licence",
            Self::Server => "a server",
            Self::ServerVariable => "a server variable",
            Self::Components => "`components`",
            Self::PathItem => "a path item",
            Self::Callback => "a callback",
            Self::Operation => "an operation",
            Self::Parameter => "a parameter",
            Self::RequestBody => "a request body",
            Self::MediaType => "a media type",
            Self::Encoding => "an encoding",
            Self::Response => "a response",
            Self::Header => "a header",
            Self::Schema => "a schema",
            Self::Discriminator => "a discriminator",
            Self::Xml => "`xml`",
            Self::Example => "an example",
            Self::Link => "a link",
            Self::ExternalDocs => "`externalDocs`",
            Self::Tag => "a tag",
            Self::SecurityScheme => "a security scheme",
            Self::OAuthFlows => "`flows`",
            Self::OAuthFlow => "a flow",
        }
    }
}
