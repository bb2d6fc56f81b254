//! The commands, one a file: the arguments of each, and what it prints.

pub(crate) mod codegen;
pub(crate) mod completions;
pub(crate) mod diff;
pub(crate) mod drift;
pub(crate) mod import;
pub(crate) mod release;
pub(crate) mod sweep;
pub(crate) mod update;
