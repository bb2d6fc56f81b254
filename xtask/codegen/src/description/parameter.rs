//! Parameters, and how their values are serialized.

use indexmap::IndexMap;

use super::literal::Literal;
use super::schema::Schema;

/// A parameter of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// Where it is in a request.
    pub location: Location,
    /// Whether every request has it.
    pub required: bool,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// What it is for, as Markdown.
    pub description: Option<String>,
    /// What it holds.
    pub schema: Schema,
    /// How its value is serialized.
    pub style: Style,
    /// The number that it begins with, if it is a counter whose default or minimum says so.
    pub first: Option<u64>,
    /// Whether reserved characters are not percent-encoded.
    pub allow_reserved: bool,
    /// Whether values that are nested, for which its style is not defined, are sent as JSON.
    pub nested_as_json: bool,
    /// Whether it can be sent empty.
    pub allow_empty: bool,
    /// The pattern of the names on the wire, with the key's place in braces, of a parameter that takes values by keys:
    /// `property.{name}`.
    pub pattern: Option<String>,
    /// How the fields are serialized, by their names, of a parameter that is the whole query, a form.
    pub form: Option<IndexMap<String, Encoding>>,
    /// The part of a multipart form whose header it is.
    pub part: Option<String>,
    /// The only value of a required parameter, which is sent unasked.
    pub constant: Option<Literal>,
    /// Its JSON pointer.
    pub pointer: String,
}

impl Parameter {
    /// Whether callers set it, rather than give it to the method. Setting a part again would add another one.
    pub fn has_setter(&self) -> bool {
        !self.required || (self.constant.is_some() && self.location != Location::Part)
    }
}

/// How a field of a form is serialized.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Encoding {
    /// The media types that it can have, separated by commas.
    pub content_type: Option<String>,
    /// Its style, if the document says anything of it.
    pub style: Option<Style>,
    /// Whether reserved characters are not percent-encoded.
    pub allow_reserved: bool,
    /// The headers that its part can have.
    pub headers: Vec<Parameter>,
}

/// How the value of a parameter is serialized.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a=1&a=2` and `x=1&y=2` if it is exploded, `a=1,2` and `a=x,1` if it is not.
    Form {
        /// Whether each item and each entry stands alone.
        explode: bool,
    },
    /// `a=1%202`.
    SpaceDelimited,
    /// `a=1%7C2`.
    PipeDelimited,
    /// The keys of an object in brackets: `a[x]=1`.
    DeepObject,
    /// `1,2` and `x,1`, or `x=1` if it is exploded.
    Simple {
        /// Whether each key stands with its value.
        explode: bool,
    },
    /// `.1,2` and `.x,1`, or `.1.2` and `.x=1` if it is exploded.
    Label {
        /// Whether each item and each entry stands alone.
        explode: bool,
    },
    /// `;a=1,2` and `;a=x,1`, or `;a=1;a=2` and `;x=1` if it is exploded.
    Matrix {
        /// Whether each item and each entry stands alone.
        explode: bool,
    },
    /// `a=1; a=2` and `x=1; y=2` in the header `Cookie` if it is exploded, `a=1,2` and `a=x,1` if it is not; nothing is
    /// percent-encoded.
    Cookie {
        /// Whether each item and each entry stands alone.
        explode: bool,
    },
    /// The text of a document of a media type.
    Content(String),
}

/// Where a parameter is in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In the headers.
    Header,
    /// In the header `Cookie`.
    Cookie,
    /// In the body, a field of `application/x-www-form-urlencoded`.
    FormField,
    /// In the body, a part of `multipart/form-data`.
    Part,
    /// In the headers of a part.
    PartHeader,
}
