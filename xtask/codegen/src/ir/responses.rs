//! The responses of operations.

use super::{Element, Ident, Occasion, Type};

/// A response as described.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// The status, or `2XX` and the like for all statuses of a class that are not described, or `DEFAULT`.
    pub status: String,
    /// Whether it is successful. All others are the one error of the client.
    pub is_success: bool,
    /// The media types of its body, with the one that is decoded first; none if it has no body.
    pub media_types: Vec<String>,
    /// The type of the body of an error, if the description says more of it than the runtime knows of any error.
    pub error: Option<Type>,
    /// Its described headers.
    pub headers: Vec<ResponseHeader>,
}

/// A header of a response.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseHeader {
    /// Its name on the wire.
    pub wire_name: String,
    /// The name of the constant that addresses it.
    pub ident: Ident,
    /// What it is for, as Markdown.
    pub docs: Option<String>,
    /// The type of its value: a scalar, or a list of scalars.
    pub ty: Type,
}

/// A representation of a response that callers can ask for.
#[derive(Clone, Debug, PartialEq)]
pub struct Representation {
    /// Its media type: the value of the header `Accept`.
    pub media_type: String,
    /// The end of the names of its methods, such as `csv`; none for the only events, or the only values in lines.
    pub suffix: Option<Ident>,
    /// What it holds.
    pub body: ResponseBody,
    /// What of it the responses with each status have, or the events of each name, if they differ in it.
    pub held: Vec<(Occasion, Held)>,
}

/// What responses with a status, or events of a name, have of what all successful responses of an operation hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// Nothing: they have no body.
    Nothing,
    /// Any of it.
    Whole,
    /// A variant of the union.
    Variant {
        /// Its index.
        index: usize,
        /// Whether it is text rather than JSON.
        is_text: bool,
    },
}

/// What the successful responses of an operation amount to, or what a representation of one holds.
#[derive(Clone, Debug, PartialEq)]
pub enum ResponseBody {
    /// Nothing but a status.
    Empty,
    /// JSON of a type.
    Json(Type),
    /// JSON of a type, or nothing.
    OptionalJson(Type),
    /// JSON, or text, which is a string of the type.
    JsonOrText(Element),
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// Events that arrive one after the other: what their data is, or none for text.
    Events(Option<Element>),
    /// Values that arrive one after the other.
    Lines(Element),
}

impl ResponseBody {
    /// Whether what it holds arrives one after the other. Requests have `events` or `lines` for it, and no `send`.
    pub fn is_stream(&self) -> bool {
        matches!(self, Self::Events(_) | Self::Lines(_))
    }

    /// Whether it is JSON of nothing but integers.
    pub fn is_integers(&self) -> bool {
        matches!(self, Self::Json(ty) | Self::OptionalJson(ty) if ty.holds_integers())
    }

    /// The type of JSON: of the body, or of the values that it holds.
    pub fn ty(&self) -> Option<&Type> {
        match self {
            Self::Json(ty) | Self::OptionalJson(ty) => Some(ty),
            Self::JsonOrText(value) | Self::Lines(value) => Some(&value.ty),
            Self::Events(data) => data.as_ref().map(|data| &data.ty),
            Self::Empty | Self::Text | Self::Bytes => None,
        }
    }
}
