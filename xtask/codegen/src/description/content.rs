//! The bodies of requests and responses.

use indexmap::IndexMap;

use super::parameter::Encoding;
use super::schema::Schema;

/// The body of a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Whether every request has it.
    pub required: bool,
    /// What it is for, as Markdown.
    pub description: Option<String>,
    /// Its media type.
    pub media_type: String,
    /// What it holds.
    pub content: Content,
    /// How the fields of a form are serialized, by their names on the wire.
    pub encoding: IndexMap<String, Encoding>,
    /// What a request can have in place of it: bodies of other media types, without alternatives of their own.
    pub alternatives: Vec<Body>,
    /// Its JSON pointer.
    pub pointer: String,
}

/// A response.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// The status, or `2XX` for all statuses of a class that are not described.
    pub status: String,
    /// Its body, if it has one.
    pub body: Option<ResponseContent>,
    /// Its described headers. Callers can read all headers, including those that are not described.
    pub headers: IndexMap<String, Schema>,
    /// Its JSON pointer.
    pub pointer: String,
}

/// The body of a response.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseContent {
    /// The media type of the representation that a request asks for unless the caller chooses another.
    pub media_type: String,
    /// Whether the document says `*/*` in place of the media type: a server can send the representation as any.
    pub is_of_any_type: bool,
    /// What it holds.
    pub content: Content,
    /// The other representations, in the order of the document: their media types and what they hold.
    pub others: Vec<(String, Content)>,
}

/// What a body holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// JSON.
    Json(Schema),
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// The fields of a form, `application/x-www-form-urlencoded`.
    Form(Schema),
    /// The parts of a form, `multipart/form-data`.
    Multipart(Schema),
    /// Events, `text/event-stream`: what the data of each holds, if it is JSON of a schema.
    Events(Option<Schema>),
    /// Any number of JSON values, each on a line or after a record separator.
    Lines(Schema),
}
