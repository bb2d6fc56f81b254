//! What has changed from one description of an API to another, for somebody who uses the crate that is made of them.
//!
//! Each change has two verdicts: whether a client of before still works with a server of after (the wire), and whether a
//! program of before still compiles with the crate of after (Rust). [`rules`] is the table of both.
//!
//! What callers see is compared as they see it: after the repairs, by the names that it has in Rust. Operations are the
//! same where their method and path are, versions left out; types are the same where their names are, or where they are
//! the same in all but name. Schemas that no operation uses are nobody's concern. Those of errors are only on the wire, as errors are
//! one type in Rust, and so are those of several answers that are one type in Rust.

mod bodies;
mod both;
mod changes;
mod components;
mod details;
mod enums;
mod objects;
mod operations;
mod output;
mod parameters;
mod renames;
pub mod rules;
mod security;
mod side;
mod types;
mod unions;
mod values;

use std::path::Path;
use std::process::ExitCode;

pub use changes::{Bump, Change, Kind, Subject, bump};
pub(crate) use output::brief;
pub use output::{Format, write};
pub use rules::{Effect, Rule, Verdict};
pub use side::Side;
pub(crate) use side::versions;

use crate::SPEC;
use details::Details;
use operations::Operations;
use values::Comparison;

/// Why there is no comparison.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is neither such a version nor such a file.
    #[error("{name:?} is neither a version in {SPEC} nor a file{}", known(versions))]
    NotFound {
        /// What was asked for.
        name: String,
        /// The versions that there are.
        versions: Vec<String>,
    },

    /// A description cannot be read.
    #[error(transparent)]
    Description(#[from] crate::Error),
}

fn known(versions: &[String]) -> String {
    match versions {
        [] => String::new(),
        versions => format!("\n  help: the versions are {}", versions.join(", ")),
    }
}

/// What has changed, and between what.
#[derive(Debug)]
pub struct Difference {
    /// The description of before.
    pub old: Side,
    /// The description of after.
    pub new: Side,
    /// The changes: those of the API, of each operation, of each type.
    pub changes: Vec<Change>,
}

impl Difference {
    /// Whether anything breaks, on the wire or in Rust.
    pub fn is_breaking(&self) -> bool {
        bump(&self.changes) == Bump::Major
    }

    /// Whether limits, defaults and the like could be compared.
    pub fn has_details(&self) -> bool {
        self.old.is_structure == self.new.is_structure
    }
}

/// Compares two descriptions.
pub fn compare(old: Side, new: Side) -> Difference {
    let mut changes = Vec::new();
    {
        // One that holds structure only seems to have lost all else, which is no change.
        let documents = (old.is_structure == new.is_structure).then_some((&old.document, &new.document));
        let details = Details { documents };
        components::compare(&old, &new, &mut changes);
        let operations = Operations::pair(&old, &new);
        let comparison = Comparison { both: types::of_callers(&old, &new, &operations), details };
        operations.compare(&comparison, &new, &mut changes);
        types::compare(&comparison, Kind::Type, &mut changes);
        let wire = Comparison { both: types::of_the_wire(&old, &new, &operations), details };
        let mut on_the_wire = Vec::new();
        types::compare(&wire, Kind::Wire, &mut on_the_wire);
        // What has been said of a type that callers see is not said again.
        on_the_wire.retain(|change| changes.iter().all(|said| !said.says_the_same(change)));
        changes.extend(on_the_wire);
    }
    Difference { old, new, changes }
}

/// Prints what has changed from one version or file to another.
///
/// # Errors
/// When one of them is not found, or is no description.
pub fn run(old: &str, new: &str, format: Format, fails_on_breaking: bool) -> anyhow::Result<ExitCode> {
    let folder = Path::new(SPEC);
    let difference = compare(Side::find(folder, old)?, Side::find(folder, new)?);
    print!("{}", write(&difference, format));
    if fails_on_breaking && difference.is_breaking() {
        let breaking = difference.changes.iter().filter(|change| change.is_breaking()).count();
        eprintln!("error: {breaking} breaking changes from {old} to {new}");
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints the rules.
pub fn print_rules() -> ExitCode {
    print!("{}", output::rules());
    ExitCode::SUCCESS
}

/// Whether what two lists share is in another order in each.
fn reordered(old: &[&str], new: &[&str]) -> bool {
    let shared = |list: &[&str], other: &[&str]| -> Vec<String> {
        list.iter().filter(|item| other.contains(item)).map(|item| (*item).to_owned()).collect()
    };
    shared(old, new) != shared(new, old)
}
