//! Compares two descriptions of an API, from the point of view of users of the generated crate.
//!
//! Each change has two verdicts: whether a client of the old revision still works with a server of the new one (the wire), and
//! whether a program that uses the old crate still compiles with the new one (Rust). [`rules`] is the table of both.
//!
//! Items are compared after normalization, by their names in Rust. Operations match if they have the same method and path, apart
//! from the version. Types match if they have the same name, or the same definition under another name. Schemas that no
//! operation uses are ignored. Schemas of error responses are compared on the wire only, because Rust has one type for all
//! errors. The same applies to the schemas of several success responses that are one type in Rust.

mod assignable;
mod bodies;
mod bump;
mod change;
mod completed;
mod components;
mod constraints;
mod counterparts;
mod difference;
mod error;
mod log;
mod matching;
mod operations;
mod order;
mod output;
mod pairing;
mod parameters;
mod renames;
mod responses;
mod revision;
pub mod rules;
mod security;
mod types;
mod uses;
mod values;
mod versions;

pub use bump::{Bump, bump};
pub use change::{Change, Kind, Subject};
pub use difference::Difference;
pub use error::Error;
pub use output::{Format, brief, json, rules_table, section, write};
pub use revision::{Revision, Source, open};
pub use rules::{Impact, Rule, Verdict};
pub use versions::versions;
pub(crate) use versions::{file, hint, neighbours};

use std::collections::HashSet;

use constraints::Constraints;
use pairing::Operations;
use values::Comparison;

/// Compares two revisions.
pub fn compare(old: Revision, new: Revision) -> Difference {
    let mut changes = Vec::new();
    {
        // A description in `spec/` has no constraints, which does not mean that they were removed.
        let documents = (old.is_structure == new.is_structure).then_some((&old.document, &new.document));
        let constraints = Constraints { documents };
        components::compare(&old, &new, &mut changes);
        let paired = Operations::pair(&old, &new);
        let is_same_version = old.version() == new.version();
        let comparison = Comparison { matching: types::in_rust(&old, &new, &paired), constraints, is_same_version };
        operations::compare(&comparison, &paired, &new, &mut changes);
        let mut of_types = Vec::new();
        types::compare(&comparison, Kind::Type, &mut of_types);
        completed::compare(&old, &new, &comparison, &mut of_types);
        // All changes of a type are in one section.
        of_types.sort_by(|one, other| one.subject.name.cmp(&other.subject.name));
        changes.extend(of_types);
        let wire = Comparison { matching: types::on_the_wire(&old, &new, &paired), constraints, is_same_version };
        let mut on_the_wire = Vec::new();
        types::compare(&wire, Kind::Wire, &mut on_the_wire);
        // A change of a type in Rust is not repeated for the wire.
        let noted: HashSet<_> = changes.iter().map(Change::key).collect();
        on_the_wire.retain(|change| !noted.contains(&change.key()));
        changes.extend(on_the_wire);
    }
    Difference { old, new, changes }
}
