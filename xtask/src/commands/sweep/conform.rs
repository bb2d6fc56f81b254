//! The checks of `sweep --conform`: generated clients against their descriptions.

use std::ffi::OsString;
use std::fs;
use std::io::{Write, stderr};
use std::path::{Path, PathBuf};

use anyhow::Context;
use conform::{Options, Outcome, Summary, Tolerances};
use openapi_client_codegen::corpus::{Corpus, Worker};

use super::Arguments;
use super::progress::Progress;
use crate::project;

/// Where clients are generated and compiled, in the root of the project.
const WORK: &str = "xtask/target/conform";

/// Generates clients, has them checked, and prints counterexamples. Returns whether there are none.
pub(super) fn run(
    arguments: &Arguments,
    files: &[PathBuf],
    worker: Worker,
    out: &mut dyn Write,
) -> anyhow::Result<bool> {
    let (work, lockfile) = match (&arguments.work, project::root()) {
        (Some(work), root) => (work.clone(), root.ok().map(|root| root.join("Cargo.lock"))),
        (None, root) => root.map(|root| (root.join(WORK), Some(root.join("Cargo.lock"))))?,
    };
    fs::create_dir_all(&work).with_context(|| format!("cannot create {}", work.display()))?;
    let work = work.canonicalize().context("cannot find the work directory")?;
    // A name that no other program uses, for the directory is replaced.
    let crates = work.join("conform-clients");
    if crates.exists() {
        fs::remove_dir_all(&crates).with_context(|| format!("cannot remove {}", crates.display()))?;
    }
    fs::create_dir_all(&crates).with_context(|| format!("cannot create {}", crates.display()))?;
    let worker = Worker { arguments: [worker.arguments, vec![OsString::from("--conformance")]].concat(), ..worker };
    let progress = Progress::new(files.len());
    let corpus = Corpus::generate(files, &crates, &worker, &|outcome| progress.advance(outcome));
    progress.finish();
    let mut clients = Vec::new();
    for (index, (file, outcome)) in files.iter().zip(corpus.outcomes()).enumerate() {
        match &outcome.error {
            Some(error) => writeln!(out, "{} is not checked, for nothing was generated: {error}\n", outcome.file)?,
            None => clients.push((file.clone(), crates.join(Corpus::crate_name(index)))),
        }
    }
    // Progress only: nothing is lost if it cannot be printed.
    let _ = writeln!(stderr(), "compiling {} clients", clients.len());
    let options = Options {
        seed: arguments.seed,
        cases: arguments.cases,
        work: crates,
        target: work.join("target"),
        lockfile: lockfile.filter(|path| path.exists()),
    };
    let outcomes = conform::check(&clients, &options, &mut |path, outcome| {
        let result = match outcome {
            Ok(summary) => format!("faults: {}", summary.faults.len()),
            Err(_) => "not checked".to_owned(),
        };
        let _ = writeln!(stderr(), "{}: {result}", path.display());
    })?;
    for outcome in &outcomes {
        write_outcome(outcome, arguments.verbose, out)?;
    }
    write_totals(&outcomes, arguments.seed, out)?;
    let is_sound = |(_, outcome): &Outcome| outcome.as_ref().is_ok_and(|summary| summary.faults.is_empty());
    Ok(clients.len() == files.len() && outcomes.iter().all(is_sound))
}

fn write_outcome((path, outcome): &Outcome, verbose: bool, out: &mut dyn Write) -> anyhow::Result<()> {
    let summary = match outcome {
        Err(error) => {
            return Ok(writeln!(out, "{} is not checked, for its client does not compile:\n{error}", path.display())?);
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
