//! What the command `codegen` prints.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use openapi_client_codegen::{Difference, Generated, Report, VersionReport};

/// Prints whether a directory is what was generated, and writes nothing.
pub(super) fn check(
    target: &Path,
    generated: &Generated,
    command: &str,
    start: Instant,
    out: &mut dyn Write,
) -> anyhow::Result<ExitCode> {
    let differences = generated.differences(target)?;
    for difference in &differences {
        print_difference(target, difference, out)?;
    }
    match differences.iter().filter(|difference| !difference.is_foreign()).count() {
        0 => {
            let (total, elapsed) = (generated.files().len(), start.elapsed());
            writeln!(out, "{}: all {total} files are up to date, checked in {elapsed:.0?}", target.display())?;
            Ok(ExitCode::SUCCESS)
        }
        count => {
            writeln!(out, "{}: {} out of date: run `{command}`", target.display(), plural(count, "file"))?;
            Ok(ExitCode::FAILURE)
        }
    }
}

/// Prints the result for each description and, if there are several APIs, which versions each of them has.
pub(super) fn print(report: &Report, verbose: bool, out: &mut dyn Write) -> std::io::Result<()> {
    for version in report.versions() {
        let VersionReport { file, operations, streams, types, notes, .. } = version;
        let [operations, streams, types] = [(*operations, "operation"), (*streams, "stream"), (*types, "type")]
            .map(|(count, noun)| plural(count, noun));
        writeln!(out, "{file}: {operations}, {streams}, {types}{}", summary(version, verbose))?;
        for note in notes.iter().filter(|_| verbose) {
            let place = if note.pointer.is_empty() { "the root" } else { &note.pointer };
            writeln!(out, "  {} at {place}: {}", note.kind, note.message)?;
        }
    }
    for versions in report.versions().chunk_by(|one, other| one.api == other.api) {
        if let Some(api) = versions.first().and_then(|version| version.api.as_ref()) {
            let names: Vec<_> = versions.iter().map(|version| version.version.as_str()).collect();
            let [default, others @ ..] = names.as_slice() else { continue };
            let others: String = others.iter().map(|version| format!(", {version}")).collect();
            writeln!(out, "{api}: {default} (default){others}")?;
        }
    }
    Ok(())
}

/// Returns the number of notes of each kind, and how to see them.
fn summary(version: &VersionReport, verbose: bool) -> String {
    if version.notes.is_empty() {
        return String::new();
    }
    let kinds: Vec<_> = version.note_counts().iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    let hint = if verbose { "" } else { "; -v lists them" };
    format!("; {} ({}{hint})", plural(version.notes.len(), "note"), kinds.join(", "))
}

fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

pub(super) fn print_difference(target: &Path, difference: &Difference, out: &mut dyn Write) -> std::io::Result<()> {
    // With `/` on all platforms, as the paths within a crate are written.
    let path = format!("{}/{}", target.display(), difference.path());
    match difference {
        Difference::Missing(_) => writeln!(out, "{path}: missing"),
        Difference::Stale(_) => writeln!(out, "{path}: stale: no longer generated"),
        Difference::Foreign(_) => writeln!(out, "{path}: not generated, left alone"),
        Difference::Changed { line, found, wanted, .. } => {
            writeln!(out, "{path}: changed, first at line {line}")?;
            writeln!(out, "  found    {}", found.as_deref().unwrap_or("(the end of the file)"))?;
            writeln!(out, "  expected {}", wanted.as_deref().unwrap_or("(the end of the file)"))
        }
        _ => writeln!(out, "{path}: differs"),
    }
}
