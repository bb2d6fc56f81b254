//! Which inline schemas are equal, and become one type.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::description::{Literal, Schema, SchemaKind, UnionKey};

/// What makes inline schemas equal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Key {
    /// Enums, by their values.
    Enum(BTreeSet<Literal>),
    /// Unions of named schemas, by these and by the discriminator.
    Union(UnionKey),
    /// Everything else, by its place, and by what it is where a composition has made different schemas of one place.
    Place(String, u64, Noun),
}

/// What a schema is, at the end of a name that would be that of another type otherwise.
pub(super) type Noun = &'static str;

impl Key {
    /// The key of a schema that becomes a type.
    pub(super) fn of(schema: &Schema) -> Option<Self> {
        let place = |noun| Self::Place(schema.pointer.clone(), fingerprint(&schema.kind), noun);
        match &schema.kind {
            SchemaKind::Enum(values) => Some(Self::Enum(values.values.iter().cloned().map(Literal::String).collect())),
            SchemaKind::IntegerEnum(values) => {
                Some(Self::Enum(values.values.iter().copied().map(Literal::Integer).collect()))
            }
            SchemaKind::Union(union) => Some(union.key().map_or_else(|| place("Union"), Self::Union)),
            SchemaKind::Object(_) => Some(place("Object")),
            _ => None,
        }
    }

    /// Whether equal schemas are one type, wherever they are.
    pub(super) fn is_shared(&self) -> bool {
        !matches!(self, Self::Place(..))
    }

    /// What the schema is.
    pub(super) fn noun(&self) -> Noun {
        match self {
            Self::Enum(_) => "Value",
            Self::Union(_) => "Union",
            Self::Place(_, _, noun) => noun,
        }
    }
}

/// A hash of a schema. Equal schemas have equal ones.
fn fingerprint(kind: &SchemaKind) -> u64 {
    let mut hasher = DefaultHasher::new();
    kind.hash(&mut hasher);
    hasher.finish()
}
