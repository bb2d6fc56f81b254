//! Puts many descriptions through the pipeline, to see which go through and what becomes of them.
//!
//! Each file has a process of its own, so that one that panics, overflows the stack or hangs costs only itself.

mod compile;
mod file;
mod progress;
mod report;

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::{Context, bail};
use tempfile::TempDir;

pub use file::make;
use progress::Progress;
use report::Outcome;

/// Sweeps over files, and over the descriptions in folders.
///
/// # Errors
/// When the paths cannot be read, there is nothing in them, or the report cannot be written.
pub fn run(paths: &[PathBuf], compile: bool, report: Option<&Path>) -> anyhow::Result<ExitCode> {
    let mut files = Vec::new();
    for path in paths {
        collect(path, &mut files).with_context(|| format!("cannot read {}", path.display()))?;
    }
    if files.is_empty() {
        bail!(
            "no description in {}",
            paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
        );
    }
    let crates = tempfile::tempdir().context("cannot make a folder for the crates")?;
    let mut outcomes = sweep(&files, &crates)?;
    if compile {
        compile::check(crates.path(), &mut outcomes)?;
    }
    report::print(&outcomes);
    if let Some(path) = report {
        report::write(path, &outcomes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    let failed = outcomes.iter().any(|outcome| outcome.error.is_some());
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Adds a file, or the descriptions in a folder and those below it.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !path.is_dir() {
        path.metadata()?;
        files.push(path.to_owned());
        return Ok(());
    }
    let mut entries: Vec<_> =
        path.read_dir()?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    entries.sort();
    for entry in entries {
        let is_description = entry.extension().is_some_and(|it| it == "json" || it == "yaml" || it == "yml");
        // A link to a folder could lead back to where it is.
        let is_folder = entry.is_dir() && !entry.is_symlink();
        if is_folder || (is_description && entry.is_file()) {
            collect(&entry, files)?;
        }
    }
    Ok(())
}

/// Makes a crate of each file, on all cores.
fn sweep(files: &[PathBuf], crates: &TempDir) -> anyhow::Result<Vec<Outcome>> {
    let program = std::env::current_exe().context("cannot find this program")?;
    let progress = Progress::new(files.len());
    let queue: Mutex<VecDeque<usize>> = Mutex::new((0..files.len()).collect());
    let outcomes: Mutex<Vec<(usize, Outcome)>> = Mutex::new(Vec::new());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(index) = next() {
                    let outcome = file::run(&program, &files[index], &crates.path().join(crate_name(index)));
                    progress.done(&outcome);
                    outcomes.lock().unwrap_or_else(PoisonError::into_inner).push((index, outcome));
                }
            });
        }
    });
    progress.finish();
    let mut outcomes = outcomes.into_inner().unwrap_or_else(PoisonError::into_inner);
    outcomes.sort_by_key(|(index, _)| *index);
    Ok(outcomes.into_iter().map(|(_, outcome)| outcome).collect())
}

/// The name of the crate that is made of a file, and of its folder.
fn crate_name(index: usize) -> String {
    format!("swept-{index}")
}
