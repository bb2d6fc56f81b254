//! What became of the descriptions of a sweep, as a table and as JSON.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// What became of a description.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Outcome {
    /// The file.
    pub(super) file: String,
    /// Whether a crate was made of it: `ok` or `failed`.
    pub(super) status: String,
    /// Why not.
    pub(super) error: Option<String>,
    /// How many operations it has.
    pub(super) operations: usize,
    /// How many of them can be streamed.
    pub(super) streams: usize,
    /// How many types it has.
    pub(super) schemas: usize,
    /// How many lines of code were made, beside the copy of the runtime.
    pub(super) lines: usize,
    /// How many repairs of each kind were made.
    pub(super) repairs: BTreeMap<String, usize>,
    /// How long it took, in milliseconds.
    pub(super) millis: u128,
}

impl Outcome {
    /// What became of a file of which no crate was made.
    pub(super) fn failed(file: &Path, error: impl Into<String>) -> Self {
        let file = file.display().to_string();
        Self { file, status: "failed".to_owned(), error: Some(error.into()), ..Self::default() }
    }

    /// Says that the crate does not compile after all.
    pub(super) fn fail(&mut self, error: String) {
        self.status = "failed".to_owned();
        self.error = Some(error);
    }
}

#[derive(Serialize)]
struct Report<'a> {
    files: &'a [Outcome],
}

/// Prints a table, with a line for each file, and below it why files failed.
pub(super) fn print(outcomes: &[Outcome]) {
    let name = |outcome: &Outcome| outcome.file.rsplit('/').next().unwrap_or_default().to_owned();
    let width = outcomes.iter().map(|outcome| name(outcome).chars().count()).max().unwrap_or_default().max(4);
    println!("{:width$}  status  operations  streams  schemas    lines  repairs  millis", "file");
    for outcome in outcomes {
        println!(
            "{:width$}  {:6}  {:>10}  {:>7}  {:>7}  {:>7}  {:>7}  {:>6}",
            name(outcome),
            outcome.status,
            outcome.operations,
            outcome.streams,
            outcome.schemas,
            outcome.lines,
            outcome.repairs.values().sum::<usize>(),
            outcome.millis
        );
    }
    let failed: Vec<_> = outcomes.iter().filter_map(|outcome| Some((outcome, outcome.error.as_ref()?))).collect();
    for (outcome, error) in &failed {
        println!("\n{} failed:\n{error}", outcome.file);
    }
    let sum = |count: fn(&Outcome) -> usize| outcomes.iter().map(count).sum::<usize>();
    println!(
        "\n{} of {} ok, operations {}, streams {}, schemas {}, lines {}",
        outcomes.len() - failed.len(),
        outcomes.len(),
        sum(|outcome| outcome.operations),
        sum(|outcome| outcome.streams),
        sum(|outcome| outcome.schemas),
        sum(|outcome| outcome.lines)
    );
}

/// Writes the report as JSON.
pub(super) fn write(path: &Path, outcomes: &[Outcome]) -> anyhow::Result<()> {
    let mut json = serde_json::to_string_pretty(&Report { files: outcomes })?;
    json.push('\n');
    std::fs::write(path, json)?;
    Ok(())
}
