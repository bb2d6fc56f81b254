//! Arguments that cannot be sent.

use std::fmt;

use crate::build::style::Unwritable;

/// An argument that cannot be sent, and why.
#[derive(Clone, Debug)]
pub(crate) struct Invalid {
    /// What it is, such as `path parameter`.
    pub(crate) what: &'static str,
    pub(crate) name: &'static str,
    why: Unwritable,
}

impl Invalid {
    pub(crate) fn new(what: &'static str, name: &'static str, why: Unwritable) -> Self {
        Self { what, name, why }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid {} `{}`: {}", self.what, self.name, self.why)
    }
}
