//! Schemas: what values can be.

use serde_json::Value;

use super::literal::{Enum, IntegerEnum, Literal};
use super::union::{Discriminator, Union};

/// What a value can be.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Schema {
    /// The name that an overlay chooses for its type.
    pub name: Option<String>,
    /// What the document calls it, for people.
    pub title: Option<String>,
    /// What the value means, as Markdown.
    pub description: Option<String>,
    /// What the document says of the value beside its kind, in sentences: the default, limits, the format and an example.
    pub facts: Option<String>,
    /// The greatest value, if it is an integer that is not negative.
    pub maximum: Option<u64>,
    /// The number that it begins with, if it counts something: its default, or else the least that it can be.
    pub first: Option<u64>,
    /// What the document says of single values of an enum.
    pub value_docs: Vec<(Literal, String)>,
    /// The values of the enum in an older version.
    pub older_values: Vec<Literal>,
    /// A value as an example, or the default.
    pub example: Option<Value>,
    /// Whether the value can be `null`.
    pub nullable: bool,
    /// Whether it declares no type and lists no values itself: what it says then is about values other than `null`.
    pub is_untyped: bool,
    /// Whether it is an object that has no properties, as far as it says. As JSON, such objects have others in practice.
    pub is_empty_object: bool,
    /// Whether the value should no longer be used.
    pub deprecated: bool,
    /// Whether the value is a secret: a string of the format `password`.
    pub is_secret: bool,
    /// Whether the value is bytes that are encoded as text, as `contentEncoding` says.
    pub is_encoded: bool,
    /// Whether a property is in requests, in responses, or in both.
    pub access: Access,
    /// What the value can be.
    pub kind: SchemaKind,
    /// Its JSON pointer.
    pub pointer: String,
}

/// Where a property occurs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Access {
    /// In requests and in responses.
    #[default]
    ReadWrite,
    /// In responses only: `readOnly`.
    ReadOnly,
    /// In responses, and in those requests that set it: `readOnly`, although an example of a request has it.
    ReadAndSent,
    /// In requests only: `writeOnly`.
    WriteOnly,
}

impl Access {
    /// Returns this access, unless it restricts nothing and another one does.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        if self == Self::ReadWrite { other } else { self }
    }
}

/// The kinds of values.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum SchemaKind {
    /// Any JSON.
    Any,
    /// `true` or `false`.
    Boolean,
    /// An integer.
    Integer(IntegerFormat),
    /// A number.
    Number,
    /// A string.
    String(StringFormat),
    /// One of several strings.
    Enum(Enum),
    /// One of several integers.
    IntegerEnum(IntegerEnum),
    /// The only described value.
    Const(Literal),
    /// An identifier.
    Id(Id),
    /// An array.
    Array(Box<Schema>),
    /// Values of one kind by keys that are not known beforehand.
    Map(Box<Schema>),
    /// An object with declared properties.
    Object(Object),
    /// One of several schemas.
    Union(Union),
    /// All of several schemas at once.
    AllOf(Vec<Schema>),
    /// A named schema.
    Ref(String),
}

/// An identifier that has a type of its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Id {
    /// The name of its type.
    pub name: String,
    /// Whether it is a number on the wire, rather than a string.
    pub is_number: bool,
}

/// The width of an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IntegerFormat {
    /// 32 bits.
    Int32,
    /// 64 bits, also if the document does not say.
    Int64,
    /// 32 bits, without a sign.
    UInt32,
    /// 64 bits, without a sign.
    UInt64,
}

/// What a string holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StringFormat {
    /// Anything.
    Text,
    /// A date-time of RFC 3339.
    DateTime,
    /// A full-date of RFC 3339.
    Date,
    /// Bytes, in a body or a part of their own.
    Binary,
}

/// An object with declared properties.
#[derive(Clone, Debug, Default, PartialEq, Hash)]
pub struct Object {
    /// The properties, in the order of the document.
    pub properties: Vec<Property>,
    /// The values of all other properties, if the document allows them.
    pub additional: Option<Box<Schema>>,
    /// The names of required properties that are declared elsewhere: in another part of a composition.
    pub required_elsewhere: Vec<String>,
    /// The property that tells which of the schemas that are composed of this one a value has.
    pub discriminator: Option<Discriminator>,
}

/// A property of an object.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Property {
    /// Its name on the wire.
    pub name: String,
    /// Whether it is always present.
    pub required: bool,
    /// Whether the document requires it in one direction only, so that a type of both directions can be without it.
    pub is_restricted: bool,
    /// Whether an overlay says that it can be absent, whatever the document requires.
    pub forced_optional: bool,
    /// Whether a required array or map is empty until it is set, so that a constructor does not ask for it.
    pub starts_empty: bool,
    /// Whether it identifies a variant of a union, so that it is sent also where it is not required.
    pub is_tag: bool,
    /// What its value can be.
    pub schema: Schema,
}

impl Property {
    /// Returns a property of which nothing else is known.
    pub fn new(name: impl Into<String>, required: bool, schema: Schema) -> Self {
        Self {
            name: name.into(),
            required,
            is_restricted: false,
            forced_optional: false,
            starts_empty: false,
            is_tag: false,
            schema,
        }
    }

    /// Returns the only value of the property, if there is only one.
    pub fn constant(&self) -> Option<&Literal> {
        match &self.schema.kind {
            SchemaKind::Const(value) => Some(value),
            _ => None,
        }
    }

    /// Whether the only value of the property is sent unasked. Beside `null`, it is one of two.
    pub fn is_filled_in(&self) -> bool {
        self.constant().is_some() && (self.is_tag || (self.required && !self.schema.nullable))
    }
}

impl Schema {
    /// Returns a schema that says nothing but its kind.
    pub fn new(kind: SchemaKind, pointer: impl Into<String>) -> Self {
        Self {
            name: None,
            description: None,
            facts: None,
            maximum: None,
            first: None,
            title: None,
            value_docs: Vec::new(),
            older_values: Vec::new(),
            example: None,
            nullable: false,
            is_untyped: false,
            is_empty_object: false,
            deprecated: false,
            is_secret: false,
            is_encoded: false,
            access: Access::ReadWrite,
            kind,
            pointer: pointer.into(),
        }
    }

    /// Whether it describes nothing that a type could have: at most, it requires properties that are declared elsewhere.
    pub fn constrains_only(&self) -> bool {
        match &self.kind {
            SchemaKind::Object(object) => object.properties.is_empty() && object.additional.is_none(),
            kind => kind.is_open(),
        }
    }

    /// Whether it says nothing of `null`: each of its keywords is for values of one type.
    pub fn is_silent_on_null(&self) -> bool {
        self.is_untyped && !matches!(self.kind, SchemaKind::Union(_) | SchemaKind::AllOf(_) | SchemaKind::Ref(_))
    }

    /// Returns the object that the schema describes.
    pub fn as_object(&self) -> Option<&Object> {
        match &self.kind {
            SchemaKind::Object(object) => Some(object),
            _ => None,
        }
    }

    /// Returns the union that the schema describes.
    pub fn as_union(&self) -> Option<&Union> {
        match &self.kind {
            SchemaKind::Union(union) => Some(union),
            _ => None,
        }
    }
}

impl SchemaKind {
    /// Whether it restricts nothing: any JSON, or any object.
    pub fn is_open(&self) -> bool {
        match self {
            Self::Any => true,
            Self::Map(values) => values.kind == Self::Any,
            _ => false,
        }
    }

    /// Whether a schema of this kind becomes a type of its own.
    pub fn is_type(&self) -> bool {
        matches!(self, Self::Object(_) | Self::Enum(_) | Self::IntegerEnum(_) | Self::Union(_))
    }
}

impl Object {
    /// Returns the property of a name on the wire.
    pub fn property(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }
}
