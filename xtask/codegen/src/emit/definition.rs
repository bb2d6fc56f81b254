//! Definitions: the types of an API one by one, so that those that are equal in several versions are written once.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::imports::{Names, identifiers};
use crate::format::Items;
use crate::ir::Ident;
use crate::types::TypeError;

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

/// A type with all that is implemented for it. It goes from one thread to another, which tokens cannot.
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    /// What it defines.
    pub(crate) kind: Kind,
    /// The name of the type.
    pub(crate) name: String,
    /// The code.
    pub(crate) code: Items,
    outline: OnceLock<Outline>,
    /// The names that the code uses.
    pub(super) names: Names,
    /// The JSON of a value, if the type is one of responses.
    pub(super) example: Option<String>,
}

/// What tells a definition apart from those of other versions.
#[derive(Clone, Debug)]
pub(crate) struct Outline {
    /// The code without documentation, which is the same for equal definitions only.
    pub(crate) shape: String,
    /// All identifiers in the code: the names of the types that it refers to are among them.
    pub(crate) identifiers: BTreeSet<String>,
}

impl Definition {
    /// Creates a definition.
    ///
    /// # Errors
    /// A bug in the generator: the code does not parse.
    pub(super) fn new(kind: Kind, name: &Ident, code: TokenStream, names: Names) -> Result<Self, TypeError> {
        let name = name.as_str().to_owned();
        match Items::new(code) {
            Ok(code) => Ok(Self { kind, name, code, outline: OnceLock::new(), names, example: None }),
            Err(problem) => Err(TypeError::Definition { name, problem }),
        }
    }

    /// Its outline. Crates of a single version never need it.
    pub(crate) fn outline(&self) -> &Outline {
        self.outline.get_or_init(|| {
            // It is code that was parsed already.
            let code: TokenStream = self.code.code().parse().unwrap_or_default();
            Outline { identifiers: identifiers(&code), shape: without_docs(code).to_string() }
        })
    }
}

/// Code without documentation.
fn without_docs(code: TokenStream) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    for token in code {
        match token {
            TokenTree::Group(group) if is_doc(&group) && kept.last().is_some_and(is_pound) => drop(kept.pop()),
            TokenTree::Group(group) => {
                kept.push(Group::new(group.delimiter(), without_docs(group.stream())).into());
            }
            other => kept.push(other),
        }
    }
    kept.into_iter().collect()
}

fn is_pound(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == '#')
}

/// Whether a group is what follows `#` in an attribute with documentation.
fn is_doc(group: &Group) -> bool {
    group.delimiter() == Delimiter::Bracket
        && matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(name)) if name == "doc")
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::without_docs;

    #[test]
    fn documentation_is_no_part_of_the_shape() {
        let code = quote!(
            /// A pet.
            #[derive(Debug)]
            pub struct Pet {
                /// Its name.
                pub name: [u8; 2],
            }
        );
        let shape = quote!(
            #[derive(Debug)]
            pub struct Pet {
                pub name: [u8; 2],
            }
        );
        assert_eq!(without_docs(code).to_string(), shape.to_string());
    }
}
