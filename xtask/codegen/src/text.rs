//! Text utilities that every stage may use: identifiers, English nouns, Markdown, JSON pointers, media types, names of HTTP.

pub(crate) mod case;
mod html;
pub(crate) mod http;
pub(crate) mod ident;
pub(crate) mod inflection;
pub(crate) mod keywords;
pub(crate) mod literal;
pub(crate) mod markdown;
pub(crate) mod media_types;
pub(crate) mod numbers;
pub(crate) mod paths;
pub(crate) mod pointer;
pub(crate) mod printable;
pub(crate) mod similar;
pub(crate) mod urls;
pub(crate) mod version;
