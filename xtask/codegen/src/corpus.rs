//! Runs the generator over many descriptions, to see which it supports and what it generates from them.
//!
//! Each description has a process of its own, so that one that panics, overflows the stack or hangs does not affect the others.

mod error;
mod files;
mod generate;
mod lint;
mod outcome;
mod worker;

pub use error::Error;
pub use files::descriptions;
pub use generate::{Purpose, generate_one};
pub use lint::Lint;
pub use outcome::{Outcome, Status};
pub use worker::Worker;

use std::path::{Path, PathBuf};

use crate::parallel;

/// The crates that were generated from many descriptions.
#[derive(Debug)]
pub struct Corpus {
    directory: PathBuf,
    outcomes: Vec<Outcome>,
}

impl Corpus {
    /// Generates a crate from each description below a directory, on all cores. Calls `on_done` after each, from several
    /// threads. The failure of a description is part of its outcome.
    pub fn generate(files: &[PathBuf], directory: &Path, worker: &Worker, on_done: &(dyn Fn(&Outcome) + Sync)) -> Self {
        let indexes: Vec<_> = (0..files.len()).collect();
        let outcomes = parallel::map(&indexes, |index| {
            let outcome = worker.run(&files[*index], &directory.join(crate_name(*index)));
            on_done(&outcome);
            outcome
        });
        Self { directory: directory.to_owned(), outcomes }
    }

    /// Runs clippy on all crates, with warnings as errors. The outcome of a crate with a warning becomes a failure.
    ///
    /// # Errors
    /// If cargo cannot be run, or fails for a reason that is not in one of the crates.
    pub fn lint(&mut self, lint: &Lint) -> Result<(), Error> {
        let generated: Vec<_> =
            (0..self.outcomes.len()).filter(|index| self.outcomes[*index].error.is_none()).collect();
        if generated.is_empty() {
            return Ok(());
        }
        let names: Vec<_> = generated.iter().map(|index| crate_name(*index)).collect();
        let warnings = lint.run(&self.directory, &names)?;
        for (index, name) in generated.into_iter().zip(names) {
            if let Some(warning) = warnings.get(&name) {
                self.outcomes[index].fail(format!("the crate does not pass clippy:\n{warning}"));
            }
        }
        Ok(())
    }

    /// Returns the name of the crate of the description at an index, which is also that of its directory.
    pub fn crate_name(index: usize) -> String {
        crate_name(index)
    }

    /// Returns the outcome of each description.
    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }
}

/// Returns the name of a crate, and of its directory.
fn crate_name(index: usize) -> String {
    format!("corpus-{index}")
}
