//! The description of an API: what its document says, with JSON pointers, and nothing merged or renamed.
//!
//! `parse` reads it from a document. Normalization works on a copy; comparing descriptions, importing them
//! and looking for drift work on the description itself.

mod content;
mod literal;
mod node;
mod paging;
mod parameter;
pub(crate) mod parse;
mod schema;
mod security;
mod server;
mod union;
mod walk;

use std::collections::HashSet;

use indexmap::IndexMap;
use serde_json::{Map, Value};

pub use content::{Body, Content, Response, ResponseContent};
pub use literal::{Enum, IntegerEnum, Literal};
pub use paging::{More, Paging, PagingHint, Strategy, Way};
pub use parameter::{Encoding, Location, Parameter, Style};
pub use schema::{Access, Id, IntegerFormat, Object, Property, Schema, SchemaKind, StringFormat};
pub use security::{Authorization, Flow, KeyLocation, SecurityScheme, SecuritySchemeKind};
pub use server::{Server, ServerVariable};
pub use union::{Discriminator, Union, UnionKey};

/// An API.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Api {
    /// The title of the description.
    pub title: String,
    /// The version of the API, such as `2026-09-beta`.
    pub version: String,
    /// What the API is for, as Markdown.
    pub description: Option<String>,
    /// The servers with an absolute URL.
    pub servers: Vec<Server>,
    /// The URL of the server to which requests are sent by default.
    pub base_url: Option<String>,
    /// The path of a server whose URL is not absolute.
    pub base_path: Option<String>,
    /// Whether date-times and dates are known to be always in their format.
    pub has_exact_formats: bool,
    /// Whether the service has one access token for all security schemes that take one.
    pub has_universal_token: bool,
    /// The operations, in the order of the document.
    pub operations: Vec<Operation>,
    /// The named schemas.
    pub schemas: IndexMap<String, Schema>,
    /// The pointers of the objects that have no other properties than those that they declare.
    pub closed_objects: HashSet<String>,
    /// What the API sends by itself, and types that are wanted without any operation.
    pub payloads: Vec<Payload>,
    /// The security schemes, by their names.
    pub security_schemes: IndexMap<String, SecurityScheme>,
    /// The documentation of types of identifiers, by their names.
    pub ids: IndexMap<String, String>,
    /// The documentation of inline types, by the names that they get.
    pub type_docs: IndexMap<String, String>,
}

/// A value that no operation has.
#[derive(Clone, Debug, PartialEq)]
pub struct Payload {
    /// What has it.
    pub source: Source,
    /// What it holds.
    pub schema: Schema,
}

/// What has a value that no operation has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A component of a description without operations and webhooks: its name, and what the value is of it.
    Component(String, String),
    /// A request that the API sends.
    Webhook(Webhook),
    /// The response to a webhook, with its status.
    Reply(Webhook, String),
}

impl Source {
    /// Whether callers receive the value, rather than send it.
    pub fn is_received(&self) -> bool {
        matches!(self, Self::Webhook(_))
    }

    /// Returns the name of what has the value, and what the value is of it.
    pub fn place(&self) -> (&str, String) {
        match self {
            Self::Component(name, role) => (name, role.clone()),
            Self::Webhook(webhook) => (&webhook.name, "Payload".to_owned()),
            Self::Reply(webhook, status) if status.starts_with('2') => (&webhook.name, "Response".to_owned()),
            Self::Reply(webhook, status) if status == "DEFAULT" => (&webhook.name, "Default response".to_owned()),
            Self::Reply(webhook, status) => (&webhook.name, format!("Response {status}")),
        }
    }
}

/// A request that the API sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhook {
    /// Its name.
    pub name: String,
    /// The key of its method in the document.
    pub method: String,
    /// The media type of its body.
    pub media_type: String,
}

/// A method on a path.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The `operationId`.
    pub id: Option<String>,
    /// The name of its method, if other versions of the API have settled it.
    pub agreed_name: Option<String>,
    /// The method of its requests.
    pub method: Method,
    /// The path template, with the names of path parameters in braces.
    pub path: String,
    /// The query that its path has, which every request has: `beta=true`.
    pub query: Option<String>,
    /// The fragment that its path has, which tells it apart and is not sent.
    pub fragment: Option<String>,
    /// What it does, in one line.
    pub summary: Option<String>,
    /// What the generator adds to its documentation, in paragraphs.
    pub remarks: Vec<String>,
    /// What it does, as Markdown.
    pub description: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Whether it should no longer be called.
    pub deprecated: bool,
    /// Whether its requests are idempotent, if the document says so. OpenAPI has no keyword for it.
    pub idempotent: Option<bool>,
    /// The parameters: those of the path in the path's order, then all others.
    pub parameters: Vec<Parameter>,
    /// The body of its requests.
    pub body: Option<Body>,
    /// Its successful responses: those with a status of success or, if none has one, the default response.
    pub responses: Vec<Response>,
    /// Its other responses. Callers see all of them as the one error of the client.
    pub errors: Vec<Response>,
    /// What authorizes a request: alternatives, each of which suffices; `None` if the document does not say.
    pub security: Option<Vec<Authorization>>,
    /// Its servers, if they are not those of the API: the first is the one that requests are sent to by default.
    pub servers: Vec<Server>,
    /// How its pages follow each other, if the document says so. OpenAPI has no keyword for it.
    pub paging: PagingHint,
    /// Methods that call it with some arguments filled in.
    pub shortcuts: Vec<Shortcut>,
    /// Its JSON pointer.
    pub pointer: String,
}

impl Operation {
    /// Returns the path as the document has it, with its query and its fragment.
    pub fn written_path(&self) -> String {
        let part =
            |sign: &str, part: &Option<String>| part.iter().map(|part| format!("{sign}{part}")).collect::<String>();
        format!("{}{}{}", self.path, part("?", &self.query), part("#", &self.fragment))
    }
}

/// A method of HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the methods of RFC 9110, of RFC 5789 and of the HTTP QUERY method by their names")]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
    Query,
}

impl Method {
    /// All methods that a description can have, in the order of the specification.
    pub const ALL: [Self; 9] = [
        Self::Get,
        Self::Put,
        Self::Post,
        Self::Delete,
        Self::Options,
        Self::Head,
        Self::Patch,
        Self::Trace,
        Self::Query,
    ];

    /// Returns the method as it is on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
            Self::Query => "QUERY",
        }
    }
}

/// A method of the client that calls an operation with some arguments filled in: restoring a thread is one way to update it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shortcut {
    /// The name of the method.
    pub name: String,
    /// What it does, as Markdown.
    pub description: String,
    /// The query parameters that are filled in, by their names on the wire.
    pub query: Map<String, Value>,
    /// The properties of the body that are filled in, by their names on the wire.
    pub body: Map<String, Value>,
    /// The properties of the body that are arguments, by their names on the wire.
    pub arguments: Vec<String>,
}
