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
    pub variables: Vec<VariableSetter>,
}

/// A server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// The name of its constant.
    pub constant: Ident,
    /// The method of the builder that chooses it, if callers have a choice.
    pub setter: Option<Ident>,
    /// What it is a server of.
    pub scope: ServerScope,
    /// Its URL, with the names of variables in braces.
    pub url: String,
    /// The variables of its URL.
    pub variables: Vec<ServerVariable>,
    /// What it is for, as Markdown.
    pub docs: Option<String>,
}

/// What a server is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerScope {
    /// Whether all requests can be sent to it.
    pub is_of_api: bool,
    /// Whether it is one of several of an operation.
    pub is_alternative: bool,
}

/// The setter of a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariableSetter {
    /// The name of the setter.
    pub ident: Ident,
    /// The variable, with all values that it can have in any server.
    pub variable: ServerVariable,
    /// The enum of its values, if not every value is one.
    pub choice: Option<VariableChoice>,
}

/// The enum of the values of a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariableChoice {
    /// Its name.
    pub ident: Ident,
    /// Its variants, in the order of the values.
    pub variants: Vec<Ident>,
}
