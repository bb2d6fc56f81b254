//! Writes outcomes as a table and as JSON.

use std::fs::File;
use std::io::{self, BufWriter, Write};

use openapi_client_codegen::corpus::Outcome;
use serde::Serialize;

/// The JSON report.
#[derive(Serialize)]
struct Report<'a> {
    files: &'a [Outcome],
}

/// Writes a table with one line per description, the errors below it, and the totals.
pub(super) fn write_table(outcomes: &[Outcome], out: &mut dyn Write) -> io::Result<()> {
    let width = outcomes.iter().map(|outcome| outcome.file_name().chars().count()).max().unwrap_or_default().max(4);
    writeln!(out, "{:width$}  status  operations  streams  schemas    lines    notes  millis", "file")?;
    for outcome in outcomes {
        writeln!(
            out,
            "{:width$}  {:6}  {:>10}  {:>7}  {:>7}  {:>7}  {:>7}  {:>6}",
            outcome.file_name(),
            outcome.status.as_str(),
            outcome.operations,
            outcome.streams,
            outcome.schemas,
            outcome.lines,
            outcome.notes.values().sum::<usize>(),
            outcome.millis
        )?;
    }
    let failed: Vec<_> = outcomes.iter().filter_map(|outcome| Some((outcome, outcome.error.as_ref()?))).collect();
    for (outcome, error) in &failed {
        writeln!(out, "\n{} failed:\n{error}", outcome.file)?;
    }
    let sum = |count: fn(&Outcome) -> usize| outcomes.iter().map(count).sum::<usize>();
    writeln!(
        out,
        "\n{} of {} ok, operations {}, streams {}, schemas {}, lines {}",
        outcomes.len() - failed.len(),
        outcomes.len(),
        sum(|outcome| outcome.operations),
        sum(|outcome| outcome.streams),
        sum(|outcome| outcome.schemas),
        sum(|outcome| outcome.lines)
    )
}

/// Writes the JSON report.
pub(super) fn write_json(outcomes: &[Outcome], file: File) -> io::Result<()> {
    let mut file = BufWriter::new(file);
    serde_json::to_writer_pretty(&mut file, &Report { files: outcomes })?;
    writeln!(file)?;
    file.flush()
}
