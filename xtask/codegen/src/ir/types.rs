//! The types of an API: structs, enums and identifiers.

use serde_json::Value;

pub use crate::description::{Access, More};

use super::{Element, Ident, Scalar, Type, TypeId, Union, Way};

/// A string that is the only value of some property, and a type of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    /// The name of its type.
    pub ident: Ident,
    /// The value on the wire.
    pub value: String,
}

/// A named type.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeDef {
    /// Its name.
    pub ident: Ident,
    /// What a value means, as Markdown.
    pub docs: Option<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// Where values of it occur.
    pub usage: Usage,
    /// What it is made of.
    pub shape: Shape,
    /// Its JSON pointer in the description.
    pub pointer: String,
}

/// Where values of a type occur.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// In parameters or bodies of requests: callers construct values.
    pub request: bool,
    /// In responses.
    pub response: bool,
}

impl Usage {
    /// Where values of either occur.
    pub(crate) fn or(self, other: Self) -> Self {
        Self { request: self.request || other.request, response: self.response || other.response }
    }
}

/// What a type is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Properties with known names.
    Struct(Struct),
    /// One of several strings or integers.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// The identifier of something.
    Id,
}

/// Properties with known names.
#[derive(Clone, Debug, PartialEq)]
pub struct Struct {
    /// The properties, in the order of the description.
    pub fields: Vec<Field>,
    /// The values of properties with other names.
    pub additional: Option<Element>,
    /// Where items and cursor are, if the struct is a page of an operation that can be streamed.
    pub page: Option<StructPage>,
    /// The names of the properties that only other variants of a union declare, of which a value can be several at once: the struct keeps
    /// them.
    pub beside: Vec<String>,
}

/// A property of a struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name on the wire.
    pub wire_name: String,
    /// The name of the field.
    pub ident: Ident,
    /// The name of the method that sets it.
    pub setter: Ident,
    /// What the value means, as Markdown: in the words of the property, or else of its type.
    pub docs: Option<String>,
    /// The default, limits, the format and an example, in sentences.
    pub facts: Option<String>,
    /// A value as an example, or the default, as the description has it.
    pub example: Option<Value>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// Whether the property is always present.
    pub presence: Presence,
    /// Whether the value can be `null`.
    pub nullable: bool,
    /// Whether the property is in requests, in responses, or in both.
    pub access: Access,
    /// Whether the description says that the value is a secret.
    pub is_secret: bool,
    /// What the value is.
    pub ty: Type,
    /// The value that a constructor fills in: the only one that the description has.
    pub filled_in: Option<FilledIn>,
    /// The only value that the description has, of a boolean or an integer, whose type holds others as well.
    pub constant: Option<Scalar>,
    /// Its JSON pointer in the description.
    pub pointer: String,
}

impl Field {
    /// What the type of the field makes of an absent property and of `null`.
    pub fn holder(&self) -> Holder {
        match self.presence {
            Presence::OptionalOrNull => Holder::Nullable,
            // A response leaves it out, and a request can have `null`.
            Presence::RequiredInRequests if self.nullable && self.ty != Type::Json => Holder::Nullable,
            _ if self.can_be_absent() || self.nullable => Holder::Option,
            _ => Holder::None,
        }
    }

    /// Whether the property is always present where its type occurs in more places than before. Of the types of responses, `null` and an
    /// absent property both mean that there is no value; a type that is also one of requests has three states.
    pub(crate) fn presence_in(&self, usage: Usage) -> Presence {
        let is_sent = usage.request && self.access != Access::ReadOnly;
        let has_null = self.nullable && self.ty != Type::Json;
        match self.presence {
            Presence::Optional if is_sent && has_null => Presence::OptionalOrNull,
            Presence::Required | Presence::StartsEmpty
                if usage.response && self.access == Access::WriteOnly && self.filled_in.is_none() =>
            {
                Presence::RequiredInRequests
            }
            presence => presence,
        }
    }

    /// Whether the field can be without a value.
    pub fn is_optional(&self) -> bool {
        self.holder() != Holder::None
    }

    /// Whether `null` and an absent property are not the same.
    pub fn has_three_states(&self) -> bool {
        self.holder() == Holder::Nullable
    }

    /// Whether the property is absent without a value, rather than `null`.
    pub fn can_be_absent(&self) -> bool {
        !matches!(self.presence, Presence::Required | Presence::StartsEmpty)
    }

    /// Whether the property can be absent and can be any JSON, and `null` is a value: what is sent is as it was read, and what is
    /// received only, as the description says it.
    pub fn keeps_null(&self, is_sent: bool) -> bool {
        let is_value = if is_sent { !self.is_read_only() } else { self.nullable };
        self.ty == Type::Json && self.can_be_absent() && is_value
    }

    /// Whether the property is `null` without a value, except in requests, which leave it out.
    pub fn is_null_in_responses(&self) -> bool {
        self.presence == Presence::RequiredInResponses && (self.nullable || self.ty == Type::Json)
    }

    /// Whether requests leave out the property. A value that is filled in can tell the variant of a union.
    pub fn is_read_only(&self) -> bool {
        self.access == Access::ReadOnly && self.filled_in.is_none()
    }

    /// Whether a constructor asks for the value.
    pub fn is_argument(&self) -> bool {
        matches!(self.presence, Presence::Required | Presence::RequiredInRequests) && self.filled_in.is_none()
    }
}

/// Whether a property is always present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It is, and a constructor asks for its value.
    Required,
    /// It is, as an empty array or map until it is set.
    StartsEmpty,
    /// It is in requests, so that a constructor asks for its value. In responses it can be absent.
    RequiredInRequests,
    /// It is in responses, and requests leave it out: it is read-only.
    RequiredInResponses,
    /// It can be absent.
    Optional,
    /// It can be absent, and a request means something else by `null`.
    OptionalOrNull,
}

/// What the type of a field makes of an absent property and of `null`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// Neither occurs.
    None,
    /// Both are `None`.
    Option,
    /// They are different states.
    Nullable,
}

/// The value that a constructor fills in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilledIn {
    /// The only value of a literal.
    Literal,
    /// An integer.
    Integer(i64),
    /// `true` or `false`.
    Boolean(bool),
}

/// One of several strings or integers, open to values that the description does not list.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// The values that the description lists.
    pub variants: EnumVariants,
    /// The variant for all other values.
    pub unrecognized: Ident,
}

/// The values that an enum lists.
#[derive(Clone, Debug, PartialEq)]
pub enum EnumVariants {
    /// Strings.
    Strings(Vec<EnumVariant<String>>),
    /// Integers.
    Integers(Vec<EnumVariant<i64>>),
}

/// A value that an enum lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumVariant<T> {
    /// The name of the variant.
    pub ident: Ident,
    /// The value on the wire.
    pub value: T,
    /// What the description says of the value, as Markdown.
    pub docs: Option<String>,
}

/// A property that each item of a page has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LastItem {
    /// The struct of an item, and the index of its field.
    Field(TypeId, usize),
    /// The union of which an item is a variant, the name of the property on the wire, and the struct of each variant with the index of
    /// its field.
    Variants(TypeId, String, Vec<(TypeId, usize)>),
}

/// Where the items and the cursor of a page are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StructPage {
    /// The way to the items.
    pub items: Way,
    /// The way to the cursor of the next page: structs and indexes of their fields, from the page inwards. `None` for a
    /// variant of a union of pages that has no cursor.
    pub next_cursor: Option<Way>,
    /// The property of the last item that is the cursor of the next page.
    pub last_item: Option<LastItem>,
    /// The boolean that says whether a page is the last one.
    pub more: Option<More<Way>>,
}
