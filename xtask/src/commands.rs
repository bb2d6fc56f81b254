//! One module per command: its arguments, and what it prints.

pub(crate) mod corpus;
pub(crate) mod diff;
pub(crate) mod drift;
pub(crate) mod import;
