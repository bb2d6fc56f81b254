//! Definitions: the types of an API one by one, so that those that are equal in several versions are written once.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;

use super::imports::{Names, identifiers};
use crate::ir::Ident;

/// What a definition defines. Each kind has a file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    /// An open enum.
    Enum,
    /// An identifier.
    Id,
    /// The type of a property with a single value.
    Literal,
    /// An object of requests or responses.
    Struct,
    /// A union.
    Union,
}

/// The kinds, in the order of their files.
pub(super) const KINDS: [Kind; 5] = [Kind::Enum, Kind::Id, Kind::Literal, Kind::Struct, Kind::Union];

impl Kind {
    /// The name of the file.
    pub(super) fn file(self) -> &'static str {
        match self {
            Self::Enum => "enums.rs",
            Self::Id => "ids.rs",
            Self::Literal => "literals.rs",
            Self::Struct => "types.rs",
            Self::Union => "unions.rs",
        }
    }
}

/// A type with all that is implemented for it.
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    /// What it defines.
    pub(crate) kind: Kind,
    /// The name of the type.
    pub(crate) name: String,
    /// The code.
    pub(super) code: TokenStream,
    /// The names that the code uses.
    pub(super) names: Names,
    /// Whether clippy calls a type in it complex.
    pub(super) is_complex: bool,
}

impl Definition {
    pub(super) fn new(kind: Kind, name: &Ident, code: TokenStream) -> Self {
        let name = name.as_str().to_owned();
        Self { kind, name, code, names: Names::default(), is_complex: false }
    }

    /// Sets whether clippy calls a type in it complex.
    pub(super) fn with_complexity(self, is_complex: bool) -> Self {
        Self { is_complex, ..self }
    }

    /// Sets the names that the code uses.
    pub(super) fn with_names(self, names: Names) -> Self {
        Self { names, ..self }
    }

    /// The code as a string, which is the same for equal definitions only.
    pub(crate) fn text(&self) -> String {
        self.code.to_string()
    }

    /// All identifiers in the code: the names of the types that it refers to are among them.
    pub(crate) fn identifiers(&self) -> BTreeSet<String> {
        identifiers(&self.code)
    }
}
