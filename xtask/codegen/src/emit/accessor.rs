//! What returns the client of one API, in a crate of several.

use crate::ir::Ident;

/// A method that returns the client of a version of an API.
#[derive(Clone, Debug)]
pub(crate) struct Accessor {
    /// Its name.
    pub(crate) ident: Ident,
    /// The feature that it is behind.
    pub(crate) feature: String,
    /// The path of the module of the client, from the root of the crate.
    pub(crate) path: Vec<Ident>,
    /// What it returns, as a sentence.
    pub(crate) docs: String,
}
