//! The servers of an API, beyond a single URL.

use super::Ident;
pub use crate::description::ServerVariable;

/// The servers that a client can send requests to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Servers {
    /// The servers, addressed by index.
    pub all: Vec<Server>,
    /// The index of the one that requests are sent to by default.
    pub default: Option<usize>,
    /// The variables of their URLs. Those of one name have one setter.
    pub variables: Vec<(Ident, ServerVariable)>,
}

/// A server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// The name of its constant.
    pub constant: Ident,
    /// The method of the builder that chooses it, if callers have a choice.
    pub setter: Option<Ident>,
    /// Its URL, with the names of variables in braces.
    pub url: String,
    /// The variables of its URL.
    pub variables: Vec<ServerVariable>,
    /// What it is for, as Markdown.
    pub docs: Option<String>,
}
