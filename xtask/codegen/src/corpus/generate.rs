//! Generates the crate of one description, in the worker process.

use std::error::Error as _;
use std::fs;
use std::path::Path;
use std::time::Instant;

use super::error::Error;
use super::outcome::Outcome;
use super::worker::outcome_path;
use crate::{Generated, Generator, Profile};

/// What a crate is generated for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The outcome: the crate is not written, which takes as long as to generate it.
    Outcome,
    /// To compile it.
    Crate,
    /// To call everything that the client has, for which it has a module.
    Conformance,
}

/// Generates a crate from a description, and writes the outcome next to it. Without a profile, the servers of the description
/// choose one. This is what the process of a [`Worker`](super::Worker) runs.
///
/// # Errors
/// If the outcome cannot be written.
pub fn generate_one(file: &Path, directory: &Path, purpose: Purpose, profile: Option<Profile>) -> Result<(), Error> {
    let start = Instant::now();
    let mut generator = Generator::new().description(file).conformance(purpose == Purpose::Conformance);
    if let Some(profile) = profile {
        generator = generator.profile(profile);
    }
    if let Some(name) = directory.file_name() {
        generator = generator.name(name.to_string_lossy());
    }
    let generated = generator.generate().and_then(|generated| match purpose {
        Purpose::Outcome => Ok(generated),
        Purpose::Crate | Purpose::Conformance => generated.write_to(directory).map(|_| generated),
    });
    let outcome = match generated {
        Err(error) => Outcome::failed(file, with_causes(&error)),
        Ok(generated) => succeeded(file, &generated),
    };
    let outcome = Outcome { millis: start.elapsed().as_millis(), ..outcome };
    let path = outcome_path(directory);
    serde_json::to_vec(&outcome)
        .map_err(Into::into)
        .and_then(|json| fs::write(&path, json))
        .map_err(|source| Error::Write { path, source })
}

/// Returns the message of an error followed by those of its causes.
fn with_causes(error: &crate::Error) -> String {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        message.push_str(&format!(": {error}"));
        cause = error.source();
    }
    message
}

fn succeeded(file: &Path, generated: &Generated) -> Outcome {
    let mut outcome = Outcome { file: file.display().to_string(), ..Outcome::default() };
    for version in generated.report().versions() {
        outcome.operations += version.operations;
        outcome.streams += version.streams;
        outcome.schemas += version.types;
        outcome.lines += version.lines;
        for (kind, count) in version.note_counts() {
            *outcome.notes.entry(kind.to_owned()).or_default() += count;
        }
    }
    outcome
}
