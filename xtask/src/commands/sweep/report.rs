//! Writes outcomes as a table and as JSON.

use std::fs::File;
use std::io::{self, BufWriter, Write};

use anstyle::AnsiColor;
use openapi_client_codegen::corpus::Outcome;
use serde::Serialize;

use crate::console::{Console, colored, styled};

/// The JSON report.
#[derive(Serialize)]
pub(super) struct Report<'a> {
    format: u8,
    files: &'a [Outcome],
}

impl<'a> Report<'a> {
    pub(super) fn of(files: &'a [Outcome]) -> Self {
        Self { format: 1, files }
    }
}

/// Writes a table with one line per description, the errors below it, and the totals. Without summaries, only the errors.
pub(super) fn write_text(outcomes: &[Outcome], console: &mut Console<'_>) -> io::Result<()> {
    if !console.is_quiet() {
        write_table(outcomes, console.out)?;
    }
    for outcome in outcomes {
        if let Some(error) = &outcome.error {
            writeln!(console.out, "\n{} failed:\n{}", outcome.file, styled(error))?;
        }
    }
    if !console.is_quiet() {
        write_totals(outcomes, console.out)?;
    }
    Ok(())
}

fn write_table(outcomes: &[Outcome], out: &mut dyn Write) -> io::Result<()> {
    let width = outcomes.iter().map(|outcome| outcome.file_name().chars().count()).max().unwrap_or_default().max(4);
    writeln!(out, "{:width$}  status  operations  streams  schemas    lines    notes  millis", "file")?;
    for outcome in outcomes {
        let status = format!("{:6}", outcome.status.as_str());
        writeln!(
            out,
            "{:width$}  {}  {:>10}  {:>7}  {:>7}  {:>7}  {:>7}  {:>6}",
            outcome.file_name(),
            if outcome.error.is_some() { colored(AnsiColor::Red, status) } else { status },
            outcome.operations,
            outcome.streams,
            outcome.schemas,
            outcome.lines,
            outcome.notes.values().sum::<usize>(),
            outcome.millis
        )?;
    }
    Ok(())
}

fn write_totals(outcomes: &[Outcome], out: &mut dyn Write) -> io::Result<()> {
    let sum = |count: fn(&Outcome) -> usize| outcomes.iter().map(count).sum::<usize>();
    writeln!(
        out,
        "\n{} of {} ok, operations {}, streams {}, schemas {}, lines {}",
        outcomes.iter().filter(|outcome| outcome.error.is_none()).count(),
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
    serde_json::to_writer_pretty(&mut file, &Report::of(outcomes))?;
    writeln!(file)?;
    file.flush()
}
