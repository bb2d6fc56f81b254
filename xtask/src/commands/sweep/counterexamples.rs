//! What `sweep --conform` prints.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use conform::{Fault, Outcome, Summary, Tolerances};
use serde::Serialize;
use serde_json::Value;

use super::Arguments;
use crate::console::{Console, styled};

/// What was checked, as JSON.
#[derive(Serialize)]
pub(super) struct Json<'a> {
    format: u8,
    seed: u64,
    files: Vec<File<'a>>,
}

#[derive(Serialize)]
struct File<'a> {
    file: &'a Path,
    error: Option<&'a str>,
    checked: usize,
    values: usize,
    faults: Vec<Counterexample<'a>>,
    skipped: Vec<Skipped<'a>>,
    tolerated: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct Counterexample<'a> {
    kind: &'static str,
    place: &'a str,
    detail: &'a str,
    sent: &'a Value,
    back: Option<&'a Value>,
    /// How many others have the same cause.
    more: usize,
}

#[derive(Serialize)]
struct Skipped<'a> {
    pointer: &'a str,
    reason: &'a str,
}

impl<'a> Json<'a> {
    /// Returns what is wrong with each description: those from which nothing was generated first.
    pub(super) fn of(failed: &'a [(PathBuf, &'a str)], outcomes: &'a [Outcome], seed: u64) -> Self {
        let failed = failed.iter().map(|(path, error)| File::failed(path, error));
        let checked = outcomes.iter().map(|(path, outcome)| match outcome {
            Ok(summary) => File::checked(path, summary),
            Err(error) => File::failed(path, error),
        });
        Self { format: 1, seed, files: failed.chain(checked).collect() }
    }
}

impl<'a> File<'a> {
    fn failed(file: &'a Path, error: &'a str) -> Self {
        let (faults, skipped, tolerated) = (Vec::new(), Vec::new(), BTreeMap::new());
        Self { file, error: Some(error), checked: 0, values: 0, faults, skipped, tolerated }
    }

    fn checked(file: &'a Path, summary: &'a Summary) -> Self {
        Self {
            file,
            error: None,
            checked: summary.checked,
            values: summary.values,
            faults: summary.faults.iter().map(Counterexample::of).collect(),
            skipped: summary.skipped.iter().map(|(pointer, reason)| Skipped { pointer, reason }).collect(),
            tolerated: summary.tolerated.iter().map(|(tolerance, count)| (tolerance.as_str(), *count)).collect(),
        }
    }
}

impl<'a> Counterexample<'a> {
    fn of((fault, more): &'a (Fault, usize)) -> Self {
        let Fault { kind, place, detail, sent, back } = fault;
        Self { kind: kind.as_str(), place, detail, sent, back: back.as_ref(), more: *more }
    }
}

/// Prints counterexamples, and how much was checked.
pub(super) fn write_text(
    failed: &[(PathBuf, &str)],
    outcomes: &[Outcome],
    arguments: &Arguments,
    console: &mut Console<'_>,
) -> anyhow::Result<()> {
    for (path, error) in failed {
        writeln!(console.out, "{} is not checked, for nothing was generated: {}\n", path.display(), styled(error))?;
    }
    for outcome in outcomes {
        write_outcome(outcome, arguments.verbose, console.out)?;
    }
    match console.is_quiet() {
        true => Ok(()),
        false => write_totals(outcomes, arguments.seed, console.out),
    }
}

fn write_outcome((path, outcome): &Outcome, verbose: bool, out: &mut dyn Write) -> anyhow::Result<()> {
    let summary = match outcome {
        Err(error) => {
            return Ok(writeln!(out, "{} is not checked, for {error}\n", path.display())?);
        }
        Ok(summary) => summary,
    };
    for (fault, more) in &summary.faults {
        let others = if *more == 0 { String::new() } else { format!("\n    and {more} more like it") };
        writeln!(out, "{}: {fault}{others}\n", path.display())?;
    }
    if verbose {
        write_skipped(path, summary, out)?;
    }
    Ok(())
}

fn write_skipped(path: &Path, summary: &Summary, out: &mut dyn Write) -> anyhow::Result<()> {
    for (pointer, reason) in &summary.skipped {
        writeln!(out, "{}: not checked {pointer}: {reason}", path.display())?;
    }
    Ok(())
}

fn write_totals(outcomes: &[Outcome], seed: u64, out: &mut dyn Write) -> anyhow::Result<()> {
    let summaries: Vec<_> = outcomes.iter().filter_map(|(_, outcome)| outcome.as_ref().ok()).collect();
    let sum = |count: fn(&Summary) -> usize| summaries.iter().map(|summary| count(summary)).sum::<usize>();
    let mut tolerated = Tolerances::new();
    for (tolerance, count) in summaries.iter().flat_map(|summary| &summary.tolerated) {
        *tolerated.entry(*tolerance).or_default() += count;
    }
    writeln!(
        out,
        "seed {seed}: {} descriptions, {} types and operations checked with {} values, {} skipped, {} faults of {} causes",
        outcomes.len(),
        sum(|summary| summary.checked),
        sum(|summary| summary.values),
        sum(|summary| summary.skipped.len()),
        sum(|summary| summary.faults.iter().map(|(_, more)| more + 1).sum()),
        sum(|summary| summary.faults.len()),
    )?;
    for (tolerance, count) in tolerated {
        writeln!(out, "tolerated: {count} {}", tolerance.as_str())?;
    }
    Ok(())
}
