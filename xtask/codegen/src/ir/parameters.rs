//! The parameters of operations, and how their values are written.

use super::{Ident, Scalar, Type};

/// A parameter of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name on the wire.
    pub wire_name: String,
    /// The name of the argument or of the setter.
    pub ident: Ident,
    /// What it is for, as Markdown.
    pub docs: Option<String>,
    /// The default, limits, the format and an example, in sentences.
    pub facts: Option<String>,
    /// The greatest value, if it is an integer that is not negative.
    pub maximum: Option<u64>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// Whether callers have to give it.
    pub required: bool,
    /// Where it is in a request.
    pub location: Location,
    /// What it holds.
    pub value: ParameterValue,
    /// The only described value of a required parameter, which every request has unless a caller sets another one.
    pub constant: Option<Scalar>,
    /// Its JSON pointer in the description.
    pub pointer: String,
}

/// Where a parameter is in a request, and how its value is written there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path.
    Path(PathStyle),
    /// In the query.
    Query(QueryStyle),
    /// In the headers, in the style `simple`.
    Header {
        /// Whether each key of an object stands with its value.
        explode: bool,
    },
    /// In the header `Cookie`.
    Cookie(QueryStyle),
    /// In the body, a field of `application/x-www-form-urlencoded`.
    FormField(QueryStyle),
    /// In the body, a part of a multipart form.
    Part(PartForm),
    /// In the headers of a part of a multipart form, in the style `simple`.
    PartHeader {
        /// The name of the part.
        part: String,
        /// Whether each key of an object stands with its value.
        explode: bool,
    },
}

impl Location {
    /// The place apart from how the value is written: what it is a part of, in the order of arguments of one name.
    pub(super) fn place(&self) -> (u8, Option<&str>) {
        match self {
            Self::Path(_) => (0, None),
            Self::Query(_) => (1, None),
            Self::Header { .. } => (2, None),
            Self::Cookie(_) => (3, None),
            Self::FormField(_) => (4, None),
            Self::Part(_) => (5, None),
            Self::PartHeader { part, .. } => (6, Some(part)),
        }
    }
}

/// How a value becomes parts of a multipart form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartForm {
    /// As its type asks for: text, JSON or a file.
    ByType,
    /// As a document of a media type.
    MediaType(String),
    /// As a file of one of several media types or ranges of them: which one it is, is up to the caller.
    OneOf(Vec<String>),
    /// As pairs of names and values, each of which is a part.
    Pairs(QueryStyle),
}

/// How a value becomes pairs of names and values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryStyle {
    /// What the pairs are.
    pub pairs: Pairs,
    /// Which characters are percent-encoded.
    pub escaping: Escaping,
}

/// Which characters are percent-encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escaping {
    /// All that are not unreserved.
    All,
    /// Those that are neither reserved nor unreserved.
    NotReserved,
    /// None.
    Nothing,
}

/// The pairs that lists and objects become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pairs {
    /// One for each item or entry: `a=1&a=2`, `x=1&y=2`.
    Exploded,
    /// One with joined items, or with joined keys and values: `a=1,2`.
    Joined(&'static str),
    /// One for each value within, with the keys to it in brackets: `a[x]=1`.
    DeepObject,
}

/// How a value becomes text in a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathStyle {
    /// What stands before the values.
    pub prefix: PathPrefix,
    /// Whether each item stands alone, and each key with its value.
    pub explode: bool,
}

/// What stands before the values in a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathPrefix {
    /// Nothing: the style `simple`.
    Simple,
    /// A dot: the style `label`.
    Label,
    /// A semicolon and the name: the style `matrix`.
    Matrix,
}

/// What a parameter holds.
#[derive(Clone, Debug, PartialEq)]
pub enum ParameterValue {
    /// A scalar.
    Single(Type),
    /// An array of scalars: the type of its items.
    List(Type),
    /// A value of any type, which the style writes.
    Serialized(Type),
    /// A value that is written as JSON.
    Json(Type),
    /// A value that the style writes, or that is written as JSON if it contains others that are lists or objects.
    FlatOrJson(Type),
    /// An array of which each item is written as JSON, in a part of its own: the type of its items.
    JsonList(Type),
    /// A value that is written as text if it is a scalar, and as JSON otherwise.
    TextOrJson(Type),
    /// Any number of values by keys: the pattern of their names on the wire, such as `property.{name}`, and their type.
    Map {
        /// The pattern, with the key's place in braces.
        pattern: String,
        /// The type of a value.
        ty: Type,
    },
    /// A file, in a part.
    File,
    /// Any number of files, in parts of one name.
    Files,
    /// Any number of files by their names, each in a part of its own.
    NamedFiles,
}

impl ParameterValue {
    /// Returns the type of the value, of its items or of its entries, unless it is a file.
    pub fn ty(&self) -> Option<&Type> {
        match self {
            Self::Single(ty)
            | Self::List(ty)
            | Self::Serialized(ty)
            | Self::Json(ty)
            | Self::FlatOrJson(ty)
            | Self::JsonList(ty)
            | Self::TextOrJson(ty)
            | Self::Map { ty, .. } => Some(ty),
            Self::File | Self::Files | Self::NamedFiles => None,
        }
    }
}
