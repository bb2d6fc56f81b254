//! The responses of operations, as callers see them.

use crate::description::Schema;
use crate::ir::Occasion;

/// What the successful responses of an operation amount to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct UnifiedResponse {
    /// Their body.
    pub(crate) body: ResponseBody,
    /// What of it the responses with each status have, or the events of each name, if they differ in it.
    pub(crate) held: Vec<(Occasion, Held)>,
    /// The value of the header `Accept`.
    pub(crate) accept: String,
    /// Representations that callers can ask for in place of this one.
    pub(crate) others: Vec<Representation>,
}

/// A representation of the successful responses of an operation that callers can ask for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Representation {
    /// Its media type.
    pub(crate) media_type: String,
    /// What it holds.
    pub(crate) body: ResponseBody,
    /// What of it the responses with each status have, or the events of each name, if they differ in it.
    pub(crate) held: Vec<(Occasion, Held)>,
}

/// What responses with a status, or events of a name, have of what all successful responses of an operation hold.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Held {
    /// Nothing: they have no body.
    Nothing,
    /// Any of it.
    Whole,
    /// A variant of the union.
    Variant {
        /// Its index among the variants of the union.
        index: usize,
        /// Its schema, if that has a name: equal unions of several operations have the variants in one order, which is not that of each.
        named: Option<Box<Schema>>,
        /// Whether it is text rather than JSON.
        is_text: bool,
    },
}

/// The body of a response with an error status, if it has a type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ErrorResponse {
    /// The status, as described.
    pub(crate) status: String,
    /// What the body holds.
    pub(crate) schema: Schema,
}

/// The body of a response.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ResponseBody {
    /// Nothing but a status.
    Empty,
    /// JSON.
    Json(Schema),
    /// JSON, or nothing.
    OptionalJson(Schema),
    /// JSON, or text, which is a string of the schema.
    JsonOrText(Schema),
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// Events: what the data of each holds, if it is JSON of a schema.
    Events(Option<Schema>),
    /// Any number of JSON values.
    Lines(Schema),
}

impl ResponseBody {
    /// Returns the schema of JSON.
    pub(crate) fn schema(&self) -> Option<&Schema> {
        match self {
            Self::Json(schema) | Self::OptionalJson(schema) | Self::JsonOrText(schema) | Self::Lines(schema) => {
                Some(schema)
            }
            Self::Events(schema) => schema.as_ref(),
            Self::Empty | Self::Text | Self::Bytes => None,
        }
    }

    /// Returns the same schema, to change it.
    pub(crate) fn schema_mut(&mut self) -> Option<&mut Schema> {
        match self {
            Self::Json(schema) | Self::OptionalJson(schema) | Self::JsonOrText(schema) | Self::Lines(schema) => {
                Some(schema)
            }
            Self::Events(schema) => schema.as_mut(),
            Self::Empty | Self::Text | Self::Bytes => None,
        }
    }
}

impl Held {
    /// Returns the schema of the variant, if it has a name.
    pub(super) fn named(&self) -> Option<&Schema> {
        match self {
            Self::Variant { named, .. } => named.as_deref(),
            Self::Nothing | Self::Whole => None,
        }
    }

    /// Returns the same schema, to change it.
    pub(super) fn named_mut(&mut self) -> Option<&mut Schema> {
        match self {
            Self::Variant { named, .. } => named.as_deref_mut(),
            Self::Nothing | Self::Whole => None,
        }
    }
}
