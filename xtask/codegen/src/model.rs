//! What the stages know of an API: its operations and types, freed from the many ways in which a description can say them.
//!
//! Parsing a description gives a model, each repair changes it, and all stages after them only read it. Names begin as
//! the description's own and end, after the repair that names things, as those of the Rust code.

mod walk;

pub use walk::UnionKey;

use indexmap::IndexMap;
use serde_json::{Map, Value};

/// An API, as its description tells it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Api {
    /// The title of the description.
    pub title: String,
    /// The version of the API, such as `2026-09-beta`.
    pub version: String,
    /// What the API is for.
    pub description: Option<String>,
    /// Where the API is found, if the description says so in full.
    pub base_url: Option<String>,
    /// The operations, in the order of the description.
    pub operations: Vec<Operation>,
    /// The named schemas.
    pub schemas: IndexMap<String, Schema>,
    /// Types of ids, and what they are ids of.
    pub ids: IndexMap<String, String>,
    /// What types mean that have their name from where they stand.
    pub types: IndexMap<String, String>,
}

/// A method on a path.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Its name; in the end that of the client's method.
    pub id: String,
    /// The name of its request in Rust.
    pub request: String,
    /// `GET`, `POST` and so on.
    pub method: &'static str,
    /// The path, with names in braces for path parameters.
    pub path: String,
    /// What it does, in a line.
    pub summary: Option<String>,
    /// What it does, at length.
    pub description: Option<String>,
    /// Whether it should no longer be called.
    pub deprecated: bool,
    /// Whether a request has no more effect when it is sent twice than when it is sent once.
    pub idempotent: bool,
    /// Its parameters: those of the path in the path's order, then all others.
    pub parameters: Vec<Parameter>,
    /// What it takes beside its parameters.
    pub body: Option<Body>,
    /// What it answers when it succeeds, by status.
    pub answers: Vec<Answer>,
    /// What it answers when it fails, by status. For callers, these are the one error of the client.
    pub errors: Vec<Answer>,
    /// What it gives when it succeeds, whichever of the answers comes.
    pub success: Success,
    /// The media types that it is asked for.
    pub accept: String,
    /// What a request must be authorized by: alternatives, any of which will do.
    pub security: Vec<Authorization>,
    /// How its pages follow each other, if it answers with pages.
    pub pagination: Option<Pagination>,
    /// Shorter ways to say something that it does.
    pub shortcuts: Vec<Shortcut>,
    /// Where it is in the description.
    pub pointer: String,
}

/// A method that calls an operation with some of its arguments filled in: restoring a thread is updating it in one way.
#[derive(Clone, Debug, PartialEq)]
pub struct Shortcut {
    /// Its name, that of a method of the client.
    pub name: String,
    /// What it does.
    pub description: String,
    /// The query parameters that are filled in, by their names on the wire.
    pub query: Map<String, Value>,
    /// The properties of the body that are filled in, by their names on the wire.
    pub body: Map<String, Value>,
    /// The properties of the body that are arguments, by their names on the wire.
    pub arguments: Vec<String>,
}

/// What a request can be authorized by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authorization {
    /// Security schemes that are needed together, each with the scopes that it needs.
    pub schemes: IndexMap<String, Vec<String>>,
    /// Query parameters that hold keys, which it takes in place of an access token.
    pub query_keys: Vec<String>,
}

/// A parameter of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// Its name in Rust.
    pub ident: String,
    /// Where it goes.
    pub location: Location,
    /// Whether a request needs it.
    pub required: bool,
    /// What it is for.
    pub description: Option<String>,
    /// What it takes.
    pub schema: Schema,
    /// How it writes a list or an object.
    pub list_style: ListStyle,
    /// Where it takes values by keys: the name on the wire, with the key's place in braces, such as `property.{name}`.
    pub pattern: Option<String>,
    /// Where it is in the description.
    pub pointer: String,
}

/// How a parameter writes a list or an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListStyle {
    /// Its name is repeated for each value: `a=1&a=2`.
    Repeated,
    /// Its values are joined: `a=1,2`.
    Joined(&'static str),
    /// An object's keys are in brackets: `a[key]=1`.
    InBrackets,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In the headers.
    Header,
    /// In the body, as a field of a form.
    Field,
    /// In the body, as a part of a form with files.
    Part,
}

/// What an operation takes beside its parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Whether a request needs it.
    pub required: bool,
    /// What it is for.
    pub description: Option<String>,
    /// Its media type.
    pub media_type: String,
    /// What it holds.
    pub content: Content,
    /// Where it is in the description.
    pub pointer: String,
}

/// An answer of success.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The status, or `2XX` for all that are not said otherwise.
    pub status: String,
    /// The media type of its body; empty when it has none.
    pub media_type: String,
    /// The other media types that it can be had in.
    pub other_media_types: Vec<String>,
    /// Its body; `None` when it has none.
    pub content: Option<Content>,
    /// The headers that it comes with. Callers have all headers at hand, whether they are described or not.
    pub headers: IndexMap<String, Schema>,
    /// Where it is in the description.
    pub pointer: String,
}

/// What a body holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// JSON.
    Json(Schema),
    /// Text.
    Text,
    /// Bytes of any kind.
    Bytes,
    /// The fields of a form, `application/x-www-form-urlencoded`.
    Form(Schema),
    /// The parts of a form, `multipart/form-data`.
    Multipart(Schema),
}

/// What an operation gives when it succeeds.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Success {
    /// Nothing but a status.
    #[default]
    Empty,
    /// JSON.
    Json(Schema),
    /// JSON, or nothing.
    OptionalJson(Schema),
    /// Text.
    Text,
    /// Bytes of any kind.
    Bytes,
}

/// How the pages of a list follow each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Pagination {
    /// What takes the cursor.
    pub cursor: Cursor,
    /// The name of the schema that the pages have.
    pub page: String,
}

/// What takes the cursor of the next page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// A query parameter of this name on the wire.
    Query(String),
    /// A property of the body, by its name on the wire.
    Body(String),
}

/// What a value can be.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
    /// What its type is to be called in Rust, where that is chosen.
    pub name: Option<String>,
    /// What the value means.
    pub description: Option<String>,
    /// Whether the value can be `null`.
    pub nullable: bool,
    /// Whether the value should no longer be used.
    pub deprecated: bool,
    /// What the value can be.
    pub kind: SchemaKind,
    /// Where it is in the description.
    pub pointer: String,
}

/// The kinds of values.
#[derive(Clone, Debug, PartialEq)]
pub enum SchemaKind {
    /// Any JSON.
    Any,
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer(IntegerFormat),
    /// A number.
    Number,
    /// Text.
    String(StringFormat),
    /// One of these texts.
    Enum(Enum),
    /// An id.
    Id(Id),
    /// A list.
    Array(Box<Schema>),
    /// Values of one kind by names that are not known beforehand.
    Map(Box<Schema>),
    /// Values by known names.
    Object(Object),
    /// One of several kinds of values.
    Union(Union),
    /// All of these at once.
    AllOf(Vec<Schema>),
    /// What the named schema says.
    Ref(String),
}

/// An id of a type of its own, so that ids of different things do not mix by accident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Id {
    /// The name of its type.
    pub name: String,
    /// Whether it is a number on the wire, rather than a text.
    pub is_number: bool,
}

/// How wide an integer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntegerFormat {
    /// 32 bits.
    Int32,
    /// 64 bits, also where the description does not say.
    Int64,
}

/// What a text holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StringFormat {
    /// Anything.
    Text,
    /// A moment, as in RFC 3339.
    DateTime,
    /// A day, as in RFC 3339.
    Date,
    /// Bytes, in a body of their own.
    Binary,
}

/// A text that is one of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enum {
    /// The texts and, in the end, the names of their variants.
    pub values: Vec<EnumValue>,
}

/// One of the texts of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumValue {
    /// The text on the wire.
    pub value: String,
    /// The name of its variant in Rust.
    pub ident: String,
}

/// Values by known names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object {
    /// The values that are known, in the order of the description.
    pub properties: Vec<Property>,
    /// What the values by all other names are, if the description says so.
    pub additional: Option<Box<Schema>>,
}

/// A value that is of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// The kinds.
    pub variants: Vec<Variant>,
    /// The property that tells them apart, where the description names it.
    pub discriminator: Option<Discriminator>,
    /// Properties, by their names on the wire, that are to be had without asking which kind it is.
    pub accessors: Vec<String>,
}

/// One of the kinds of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The name of the variant in Rust.
    pub ident: String,
    /// What tells it from the other variants, if anything does.
    pub tag: Option<Tag>,
    /// What it is.
    pub schema: Schema,
}

/// What tells a variant of a union from the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The name of the property on the wire.
    pub property: String,
    /// The values of the property that tell.
    pub values: Vec<String>,
    /// When to look at it: only once all tags of lower rank have been ruled out, it tells.
    pub rank: usize,
}

/// The property that tells the variants of a union apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discriminator {
    /// The name of the property on the wire.
    pub property: String,
    /// The name of the schema for each value, where it is not the value itself.
    pub mapping: IndexMap<String, String>,
}

/// A value of an object, by its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// Its name on the wire.
    pub name: String,
    /// Its name in Rust.
    pub ident: String,
    /// Whether it is always there.
    pub required: bool,
    /// Whether a list or map that is required is empty until it is set, so that a constructor need not have it.
    pub starts_empty: bool,
    /// The only value that it can have, if there is only one: a tag that tells what the object is.
    pub constant: Option<String>,
    /// What it is.
    pub schema: Schema,
}
