//! Enums, and the scalars that they are made of.

use std::fmt;

use serde_json::Value;

use super::IntegerFormat;

/// A string that is one of several.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Enum {
    /// The strings, each once.
    pub values: Vec<String>,
    /// Their names in the document; empty if it has none.
    pub names: Vec<String>,
}

/// An integer that is one of several.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IntegerEnum {
    /// The integers, each once.
    pub values: Vec<i64>,
    /// Their names in the document; empty if it has none.
    pub names: Vec<String>,
    /// Their width.
    pub format: IntegerFormat,
}

/// A scalar that a document spells out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Literal {
    /// A string.
    String(String),
    /// An integer.
    Integer(i64),
    /// `true` or `false`.
    Boolean(bool),
}

impl Literal {
    /// Returns the string, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(string) => Some(string),
            Self::Integer(_) | Self::Boolean(_) => None,
        }
    }

    /// Returns the literal as JSON.
    pub fn to_json(&self) -> Value {
        match self {
            Self::String(string) => Value::from(string.as_str()),
            Self::Integer(integer) => Value::from(*integer),
            Self::Boolean(boolean) => Value::from(*boolean),
        }
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(string) => f.write_str(string),
            Self::Integer(integer) => write!(f, "{integer}"),
            Self::Boolean(boolean) => write!(f, "{boolean}"),
        }
    }
}
