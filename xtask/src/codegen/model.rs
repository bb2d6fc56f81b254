//! What the stages know of an API: its operations and types, freed from the many ways in which a description can say them.
//!
//! Parsing a description gives a model, each repair changes it, and all stages after them only read it. Names begin as
//! the description's own and end, after the repair that names things, as those of the Rust code.

use indexmap::IndexMap;

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
}

/// A method on a path.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Its name; in the end that of the client's method.
    pub id: String,
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
    /// Its parameters: those of the path in the path's order, then all others.
    pub parameters: Vec<Parameter>,
    /// What it takes beside its parameters.
    pub body: Option<Body>,
    /// What it answers when it succeeds, by status.
    pub answers: Vec<Answer>,
    /// What it gives when it succeeds, whichever of the answers comes.
    pub success: Success,
    /// What a request must be authorized by: alternatives, any of which will do.
    pub security: Vec<Authorization>,
    /// How its pages follow each other, if it answers with pages.
    pub pagination: Option<Pagination>,
    /// Where it is in the description.
    pub pointer: String,
}

/// What a request can be authorized by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authorization {
    /// Security schemes that are needed together, each with the scopes that it needs.
    pub schemes: IndexMap<String, Vec<String>>,
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
    /// How it writes a list.
    pub list_style: ListStyle,
    /// Where it is in the description.
    pub pointer: String,
}

/// How a parameter writes a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListStyle {
    /// Its name is repeated for each value: `a=1&a=2`.
    Repeated,
    /// Its values are joined: `a=1,2`.
    Joined(char),
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
    /// Its body; `None` when it has none.
    pub content: Option<Content>,
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
    /// Text.
    Text,
    /// Bytes of any kind.
    Bytes,
}

/// How the pages of a list follow each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Pagination {
    /// The Rust name of the parameter that takes the cursor.
    pub cursor: String,
    /// The name of the schema that the pages have.
    pub page: String,
}

/// What a value can be.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
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
}

/// One of the kinds of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The name of the variant in Rust.
    pub ident: String,
    /// What it is.
    pub schema: Schema,
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
    /// The only value that it can have, if there is only one: a tag that tells what the object is.
    pub constant: Option<String>,
    /// What it is.
    pub schema: Schema,
}

impl Api {
    /// The schemas that operations use directly: those of their parameters and bodies.
    pub fn roots(&self) -> Vec<&Schema> {
        let mut roots = Vec::new();
        for operation in &self.operations {
            roots.extend(operation.parameters.iter().map(|parameter| &parameter.schema));
            roots.extend(operation.body.iter().filter_map(|body| body.content.schema()));
            roots.extend(operation.answers.iter().filter_map(|answer| answer.content.as_ref()?.schema()));
            if let Success::Json(schema) = &operation.success {
                roots.push(schema);
            }
        }
        roots
    }

    /// The same, to change them.
    pub fn roots_mut(&mut self) -> Vec<&mut Schema> {
        let mut roots = Vec::new();
        for operation in &mut self.operations {
            roots.extend(operation.parameters.iter_mut().map(|parameter| &mut parameter.schema));
            roots.extend(operation.body.iter_mut().filter_map(|body| body.content.schema_mut()));
            roots.extend(operation.answers.iter_mut().filter_map(|answer| answer.content.as_mut()?.schema_mut()));
            if let Success::Json(schema) = &mut operation.success {
                roots.push(schema);
            }
        }
        roots
    }
}

impl Content {
    /// The schema of what it holds.
    pub fn schema(&self) -> Option<&Schema> {
        match self {
            Self::Json(schema) | Self::Form(schema) | Self::Multipart(schema) => Some(schema),
            Self::Text | Self::Bytes => None,
        }
    }

    /// The same, to change it.
    pub fn schema_mut(&mut self) -> Option<&mut Schema> {
        match self {
            Self::Json(schema) | Self::Form(schema) | Self::Multipart(schema) => Some(schema),
            Self::Text | Self::Bytes => None,
        }
    }
}

impl Schema {
    /// The schemas that this one is directly made of.
    pub fn children(&self) -> Vec<&Schema> {
        match &self.kind {
            SchemaKind::Array(child) | SchemaKind::Map(child) => vec![child],
            SchemaKind::AllOf(children) => children.iter().collect(),
            SchemaKind::Object(object) => {
                let properties = object.properties.iter().map(|property| &property.schema);
                properties.chain(object.additional.as_deref()).collect()
            }
            SchemaKind::Union(union) => union.variants.iter().map(|variant| &variant.schema).collect(),
            _ => Vec::new(),
        }
    }

    /// The same, to change them.
    pub fn children_mut(&mut self) -> Vec<&mut Schema> {
        match &mut self.kind {
            SchemaKind::Array(child) | SchemaKind::Map(child) => vec![child],
            SchemaKind::AllOf(children) => children.iter_mut().collect(),
            SchemaKind::Object(object) => {
                let properties = object.properties.iter_mut().map(|property| &mut property.schema);
                properties.chain(object.additional.as_deref_mut()).collect()
            }
            SchemaKind::Union(union) => union.variants.iter_mut().map(|variant| &mut variant.schema).collect(),
            _ => Vec::new(),
        }
    }
}

impl Api {
    /// The object of a name.
    pub fn object(&self, name: &str) -> Option<&Object> {
        match &self.schemas.get(name)?.kind {
            SchemaKind::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The object that a schema refers to.
    pub fn referred(&self, schema: &Schema) -> Option<&Object> {
        match &schema.kind {
            SchemaKind::Ref(name) => self.object(name),
            _ => None,
        }
    }
}

impl Object {
    /// The property of a name on the wire.
    pub fn property(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }
}

impl Api {
    /// The names of the types of some kinds.
    pub fn names(&self, is_wanted: impl Fn(&SchemaKind) -> bool) -> impl Iterator<Item = &str> {
        self.schemas.iter().filter(move |(_, schema)| is_wanted(&schema.kind)).map(|(name, _)| name.as_str())
    }

    /// Whether there is a type of some kinds.
    pub fn has(&self, is_wanted: impl Fn(&SchemaKind) -> bool) -> bool {
        self.schemas.values().any(|schema| is_wanted(&schema.kind))
    }
}
