//! Text utilities that every stage may use: identifiers, English nouns, Markdown, JSON pointers.

pub(crate) mod case;
pub(crate) mod ident;
pub(crate) mod inflection;
pub(crate) mod markdown;
pub(crate) mod pointer;
