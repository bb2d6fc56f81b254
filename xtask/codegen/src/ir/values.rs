//! Uses of types: what a field, an argument or an element of an array holds.

/// The address of a type within its API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(usize);

impl TypeId {
    pub(crate) fn new(index: usize) -> Self {
        Self(index)
    }

    /// Returns the index of the type in its API.
    pub fn index(self) -> usize {
        self.0
    }
}

/// The address of a literal within its API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LiteralId(usize);

impl LiteralId {
    pub(crate) fn new(index: usize) -> Self {
        Self(index)
    }

    /// Returns the index of the literal in its API.
    pub fn index(self) -> usize {
        self.0
    }
}

/// A use of a type.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// Any JSON value.
    Json,
    /// `true` or `false`.
    Bool,
    /// An integer of 32 bits.
    Int32,
    /// An integer of 64 bits.
    Int64,
    /// An integer of 32 bits without a sign.
    UInt32,
    /// An integer of 64 bits without a sign.
    UInt64,
    /// A number.
    Float64,
    /// A string.
    String,
    /// A date-time of RFC 3339.
    DateTime,
    /// A full-date of RFC 3339.
    Date,
    /// An array.
    List(Box<Element>),
    /// Values by keys that are not known beforehand.
    Map(Box<Element>),
    /// A struct, an enum or a union.
    Named(TypeId),
    /// An identifier, in the form that it has at this place.
    Id(TypeId, IdFormat),
    /// A string with a single known value.
    Literal(LiteralId),
}

impl Type {
    /// Whether it is an integer.
    pub fn is_integer(&self) -> bool {
        matches!(self, Self::Int32 | Self::Int64 | Self::UInt32 | Self::UInt64)
    }

    /// Whether arguments of it are taken as they are: other numbers have several types in Rust that are converted.
    pub fn is_taken_as_it_is(&self) -> bool {
        matches!(self, Self::Bool | Self::UInt32 | Self::UInt64)
    }

    /// Whether setters of it take nothing that converts: the type of a literal such as `5` would be `i32`, which does not.
    pub fn is_unsigned(&self) -> bool {
        matches!(self, Self::UInt32 | Self::UInt64)
    }

    /// Whether it is a date-time or a date, or an array or a map of them.
    pub(crate) fn has_format(&self) -> bool {
        match self {
            Self::List(element) | Self::Map(element) => element.ty.has_format(),
            ty => matches!(ty, Self::DateTime | Self::Date),
        }
    }

    /// Whether it is a number that need not be whole, or an array or a map of such numbers.
    pub fn holds_floats(&self) -> bool {
        match self {
            Self::List(element) | Self::Map(element) => element.ty.holds_floats(),
            ty => *ty == Self::Float64,
        }
    }

    /// Whether it is an integer, or an array or a map of integers.
    pub fn holds_integers(&self) -> bool {
        match self {
            Self::List(element) | Self::Map(element) => element.ty.holds_integers(),
            ty => ty.is_integer(),
        }
    }
}

/// The form of an identifier on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdFormat {
    /// A JSON string.
    String,
    /// A JSON number.
    Number,
}

/// An element of an array, or a value of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Its type.
    pub ty: Type,
    /// Whether it can be `null`.
    pub nullable: bool,
}
