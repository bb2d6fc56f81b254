//! The rules: what each kind of change is called, and its impact on the wire and in Rust.
//!
//! Rules are named after the checks of oasdiff, where it has one for the kind of change. The verdict on the wire is that of
//! oasdiff. The verdict in Rust differs: some changes that are compatible on the wire break the compilation (a field becomes an
//! `Option`), and some that break the wire do not (a path changes). Where oasdiff warns, these rules decide:
//!
//! - what a server no longer accepts (`request-property-removed`, `request-parameter-removed`) is breaking;
//! - what a server may add to a response is compatible, including a value of an enum or a variant of a union: both are open;
//! - an optional property that responses no longer have is compatible on the wire, because it could be absent before.

mod rule;
mod table;

pub(super) use rule::DirectionalRule;
pub use rule::{Impact, Rule, Verdict};
pub use table::RULES;
pub(super) use table::*;
