//! The operations of an API.

use serde_json::Number;

use super::{
    Held, Ident, Location, Occasion, Parameter, Representation, Response, ResponseBody, ResponseHeader, Scalar,
    Security, Type, TypeId,
};
pub use crate::description::Method;

/// A method on a path.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The name of the client's method.
    pub ident: Ident,
    /// The name of the request type.
    pub request: Ident,
    /// The name of the constant that describes the operation.
    pub constant: Ident,
    /// The method of its requests.
    pub method: Method,
    /// The path template, with the wire names of path parameters in braces.
    pub path: String,
    /// What it does, in one line.
    pub summary: Option<String>,
    /// What it does, as Markdown.
    pub description: Option<String>,
    /// Paragraphs that follow, as Markdown.
    pub remarks: Vec<String>,
    /// Whether it should no longer be called.
    pub deprecated: bool,
    /// Whether sending a request twice has the effect of sending it once (RFC 9110, section 9.2.2).
    pub idempotent: bool,
    /// The parameters: those of the path in the path's order, then all others. Fields of forms are among them.
    pub parameters: Vec<Parameter>,
    /// The body of its requests.
    pub body: Option<Body>,
    /// What its successful responses amount to.
    pub response: ResponseBody,
    /// What of it the responses with each status have, or the events of each name, if they differ in it. All others have any of it.
    pub held: Vec<(Occasion, Held)>,
    /// Its responses as described: the successful ones, then all others.
    pub responses: Vec<Response>,
    /// The value of the header `Accept`.
    pub accept: String,
    /// Representations of the response that callers can ask for in place of this one.
    pub representations: Vec<Representation>,
    /// What authorizes a request: alternatives, each of which suffices. Without any, requests are anonymous. `None` if the
    /// description does not say it of any operation.
    pub security: Option<Vec<Security>>,
    /// The indexes of its own servers: requests are sent to the first, unless the caller chooses another.
    pub servers: Vec<usize>,
    /// How its pages follow each other, if its response is a page.
    pub pagination: Option<Pagination>,
    /// Methods that call it with some arguments filled in.
    pub shortcuts: Vec<Shortcut>,
    /// Its JSON pointer in the description.
    pub pointer: String,
}

impl Operation {
    /// Returns the required parameters that callers decide on, with their indexes, in the order of the method's arguments: those of the path in the
    /// path's order, then all others by their names, and those of one name by their places. The order of the description must not
    /// change what a compiled call means.
    pub fn arguments(&self) -> Vec<(usize, &Parameter)> {
        let is_asked_for = |parameter: &Parameter| parameter.required && parameter.constant.is_none();
        let required = self.parameters.iter().enumerate().filter(|(_, parameter)| is_asked_for(parameter));
        let mut arguments: Vec<_> = required.collect();
        arguments.sort_by_key(|(_, parameter)| match &parameter.location {
            Location::Path(_) => None,
            _ => Some((parameter.wire_name.as_str(), parameter.location.place())),
        });
        arguments
    }

    /// Returns the parameters that are sent unasked, with their indexes and values.
    pub fn constants(&self) -> impl Iterator<Item = (usize, &Scalar)> {
        let parameters = self.parameters.iter().enumerate();
        parameters.filter_map(|(index, parameter)| Some((index, parameter.constant.as_ref()?)))
    }

    /// Whether every request has a body, which may be a form.
    pub(crate) fn has_required_body(&self) -> bool {
        self.body.as_ref().is_some_and(|body| body.required)
    }

    /// Whether the status of some response says what it holds.
    pub(crate) fn has_statuses(&self) -> bool {
        let others = self.representations.iter().flat_map(|other| &other.held);
        self.held.iter().chain(others).any(|(occasion, _)| matches!(occasion, Occasion::Status(_)))
    }

    /// Returns the headers of all responses.
    pub fn headers(&self) -> impl Iterator<Item = &ResponseHeader> {
        self.responses.iter().flat_map(|response| &response.headers)
    }
}

impl Operation {
    /// The types of all that requests hold.
    pub(crate) fn sent_types(&self) -> impl Iterator<Item = &Type> {
        let parameters = self.parameters.iter().filter_map(|parameter| parameter.value.ty());
        let body = self.body.iter().filter_map(|body| match &body.content {
            BodyContent::Json { ty, .. } => Some(ty),
            _ => None,
        });
        parameters.chain(body)
    }

    /// The types of all that requests and responses hold.
    pub(crate) fn types(&self) -> impl Iterator<Item = &Type> {
        let errors = self.responses.iter().filter_map(|response| response.error.as_ref());
        let representations = self.representations.iter().filter_map(|it| it.body.ty());
        let headers = self.headers().map(|header| &header.ty);
        self.sent_types().chain(self.response.ty()).chain(errors).chain(representations).chain(headers)
    }
}

/// The body of a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Whether every request has it.
    pub required: bool,
    /// What it is for, as Markdown.
    pub docs: Option<String>,
    /// What it holds.
    pub content: BodyContent,
    /// Its JSON pointer in the description.
    pub pointer: String,
}

/// What the body of a request holds.
#[derive(Clone, Debug, PartialEq)]
pub enum BodyContent {
    /// JSON of a type.
    Json {
        /// The value of the header `Content-Type`.
        media_type: String,
        /// The type.
        ty: Type,
        /// Whether the body can be `null`.
        nullable: bool,
    },
    /// Text of a media type.
    Text {
        /// The value of the header `Content-Type`.
        media_type: String,
    },
    /// Bytes of a media type.
    Bytes {
        /// The value of the header `Content-Type`, unless the caller says another.
        media_type: String,
    },
    /// The form fields among the parameters, `application/x-www-form-urlencoded`.
    Form,
    /// The parts among the parameters, `multipart/form-data` or the like.
    Multipart {
        /// What follows `multipart/`.
        subtype: String,
    },
}

/// How the pages of an operation follow each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Pagination {
    /// What the request for the next page has.
    pub next: NextPage,
    /// The type of a page: a struct with [`page`](super::Struct::page), or a union with
    /// [`is_page`](super::Union::is_page). `None` if the body is the list of items.
    pub page: Option<TypeId>,
}

/// A way into a page: structs and indexes of their fields, from the page inwards.
pub type Way = Vec<(TypeId, usize)>;

/// What the request for the next page has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextPage {
    /// The cursor that the page has.
    Cursor(Cursor),
    /// The number of the page.
    Number {
        /// Where the request has it.
        counter: Cursor,
        /// The number of the first page.
        first: u64,
        /// The way to the number of pages.
        pages: Option<Way>,
    },
    /// The number of items before the page.
    Offset {
        /// Where the request has it.
        counter: Cursor,
        /// The way to the number of items.
        total: Option<Way>,
    },
    /// The URL of the header `Link`.
    Link,
    /// The URL that the page has.
    Url,
}

impl NextPage {
    /// Returns where a request has what leads to the page, unless that is its URL.
    pub fn cursor(&self) -> Option<&Cursor> {
        match self {
            Self::Cursor(cursor) | Self::Number { counter: cursor, .. } | Self::Offset { counter: cursor, .. } => {
                Some(cursor)
            }
            Self::Link | Self::Url => None,
        }
    }
}

/// Where a request has the cursor of the page that it asks for, or its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// In the query parameter of this index.
    Query(usize),
    /// In a field of the body: the struct and the index of its field.
    Body(TypeId, usize),
}

/// A method that calls an operation with some arguments filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Shortcut {
    /// Its name.
    pub ident: Ident,
    /// What it does, as Markdown.
    pub docs: String,
    /// Optional parameters that are filled in: their indexes and values.
    pub parameters: Vec<(usize, ShortcutLiteral)>,
    /// The body that is filled in.
    pub body: Option<ShortcutBody>,
}

/// The body that a shortcut fills in.
#[derive(Clone, Debug, PartialEq)]
pub struct ShortcutBody {
    /// The struct that it makes.
    pub ty: TypeId,
    /// Its fields: their indexes, in the order of the struct, and values. Literals and fields that are not set are left out.
    pub fields: Vec<(usize, ShortcutValue)>,
    /// The indexes of the fields that are arguments, in the order of the arguments.
    pub arguments: Vec<usize>,
}

/// The value of a field that a shortcut sets.
#[derive(Clone, Debug, PartialEq)]
pub enum ShortcutValue {
    /// The argument of the field's name.
    Argument,
    /// A value that is filled in.
    Literal(ShortcutLiteral),
}

/// A value that a shortcut fills in.
#[derive(Clone, Debug, PartialEq)]
pub enum ShortcutLiteral {
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
    /// A variant of an enum: the type and the index of the variant.
    Variant(TypeId, usize),
}
