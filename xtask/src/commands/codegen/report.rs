//! What the command `codegen` prints for people.

use std::io::{self, Write};
use std::path::Path;
use std::time::Instant;

use anstyle::AnsiColor;
use openapi_client_codegen::{Difference, Report, VersionReport};

use super::{Crate, Mode};
use crate::console::{Console, colored};

/// Where the runtime is in a crate.
const RUNTIME: &str = "src/runtime/";

/// A run of the command.
pub(super) struct Run<'a> {
    pub(super) start: Instant,
    pub(super) program: &'a str,
    pub(super) verbose: bool,
}

/// Prints what was skipped.
pub(super) fn skipped(report: &Report, console: &Console<'_>) {
    for skipped in report.skipped() {
        console.note(format!("{}: skipped: {}\n  help: {}", skipped.file, skipped.reason, skipped.help));
    }
}

/// Prints what became of a crate.
pub(super) fn print(
    mode: Mode,
    made: &Crate,
    differences: &[Difference],
    run: &Run<'_>,
    console: &mut Console<'_>,
) -> io::Result<()> {
    match mode {
        Mode::UpToDate | Mode::OutOfDate => print_check(made, differences, run, console),
        Mode::Plan => print_plan(made, differences, run, console),
        Mode::Write => print_written(made, differences, run, console),
    }
}

/// Prints whether a directory is what was generated.
fn print_check(made: &Crate, differences: &[Difference], run: &Run<'_>, console: &mut Console<'_>) -> io::Result<()> {
    let target = made.target.display();
    let count = differences.iter().filter(|difference| !difference.is_foreign()).count();
    // Quiet, differences are the result.
    let is_quiet = console.is_quiet();
    for difference in differences.iter().filter(|difference| !(is_quiet && difference.is_foreign())) {
        print_difference(&made.target, difference, console.out)?;
    }
    if count > 0 {
        let command = command(run.program, "--check");
        console.failed(format!("{target}: {} out of date", plural(count, "file")), format!("run `{command}`"));
        return Ok(());
    }
    let (total, elapsed) = (made.generated.files().len(), run.start.elapsed());
    if !console.is_quiet() {
        writeln!(console.out, "{target}: all {total} files are up to date, checked in {elapsed:.0?}")?;
    }
    console
        .next(format!("nothing to generate: commit {target} together with the descriptions that it is generated from"));
    Ok(())
}

/// Prints what would be written.
fn print_plan(made: &Crate, differences: &[Difference], run: &Run<'_>, console: &mut Console<'_>) -> io::Result<()> {
    if !console.is_quiet() {
        print_report(made.generated.report(), run.verbose, console.out)?;
    }
    // All crates have the same runtime, so that a number says enough.
    let is_listed = |it: &&Difference| run.verbose || !it.path().starts_with(RUNTIME) || planned(it).is_none();
    let (listed, of_runtime): (Vec<_>, Vec<_>) = differences.iter().partition(is_listed);
    for difference in listed {
        let path = format!("{}/{}", made.target.display(), difference.path());
        match (planned(difference), difference) {
            (Some(what), Difference::Changed { line, .. }) => {
                writeln!(console.out, "{path}: would be {what}, first at line {line}")?;
            }
            (Some(what), _) => writeln!(console.out, "{path}: would be {what}")?,
            (None, _) => print_difference(&made.target, difference, console.out)?,
        }
    }
    let mut kinds: Vec<(String, usize)> = Vec::new();
    for what in of_runtime.into_iter().filter_map(planned) {
        match kinds.iter_mut().find(|(other, _)| *other == what) {
            Some((_, count)) => *count += 1,
            None => kinds.push((what, 1)),
        }
    }
    for (what, count) in kinds {
        let (directory, files) = (made.target.display(), plural(count, "file"));
        writeln!(console.out, "{directory}/{RUNTIME}: {files} would be {what}; -v lists them")?;
    }
    let (written, removed) = counts(differences);
    if !console.is_quiet() {
        let (target, total) = (made.target.display(), made.generated.files().len());
        writeln!(
            console.out,
            "{target}: {written} of {total} files would be written, {removed} removed; nothing was changed"
        )?;
    }
    match written + removed {
        0 => console.next("nothing to generate: everything is up to date"),
        _ => console.next(format!("`{}` writes the files", command(run.program, "--dry-run"))),
    }
    Ok(())
}

/// What would become of a file that is generated, or was.
fn planned(difference: &Difference) -> Option<String> {
    Some(match difference {
        Difference::Missing(_) => colored(AnsiColor::Green, "added"),
        Difference::Stale(_) => colored(AnsiColor::Red, "removed"),
        Difference::Changed { .. } => colored(AnsiColor::Yellow, "changed"),
        _ => return None,
    })
}

/// Prints what was written.
fn print_written(made: &Crate, differences: &[Difference], run: &Run<'_>, console: &mut Console<'_>) -> io::Result<()> {
    let target = made.target.display();
    let (written, removed) = counts(differences);
    if !console.is_quiet() || run.verbose {
        print_report(made.generated.report(), run.verbose, console.out)?;
    }
    if !console.is_quiet() {
        for difference in differences.iter().filter(|difference| difference.is_foreign()) {
            print_difference(&made.target, difference, console.out)?;
        }
        let (total, elapsed) = (made.generated.files().len(), run.start.elapsed());
        writeln!(console.out, "{target}: {written} of {total} files written, {removed} removed, in {elapsed:.0?}")?;
    }
    match (made.is_of_project, written + removed) {
        (true, 0) => console.next("nothing to review: everything was up to date"),
        (true, _) => {
            console.next("`git add --intent-to-add . && git diff` for a review, then `cargo test --workspace`")
        }
        (false, _) => {
            console.next(format!("`cargo add --path {target}` in a crate that uses it; {target}/README.md says how"));
        }
    }
    Ok(())
}

/// How many files are written, and how many are removed.
fn counts(differences: &[Difference]) -> (usize, usize) {
    let removed = differences.iter().filter(|difference| matches!(difference, Difference::Stale(_))).count();
    (differences.iter().filter(|difference| !difference.is_foreign()).count() - removed, removed)
}

/// The command that was run, without an option by which nothing is written.
fn command(program: &str, without: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,+@".contains(c);
    let quoted = |argument: String| match !argument.is_empty() && argument.chars().all(plain) {
        true => argument,
        false => format!("'{}'", argument.replace('\'', "'\\''")),
    };
    let arguments = std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned());
    let arguments = arguments.filter(|argument| argument != without).map(quoted);
    [program.to_owned()].into_iter().chain(arguments).collect::<Vec<_>>().join(" ")
}

/// Prints the result for each description and, if there are several APIs, which versions each of them has.
fn print_report(report: &Report, verbose: bool, out: &mut dyn Write) -> io::Result<()> {
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

fn print_difference(target: &Path, difference: &Difference, out: &mut dyn Write) -> io::Result<()> {
    // With `/` on all platforms, as the paths within a crate are written.
    let path = format!("{}/{}", target.display(), difference.path());
    match difference {
        Difference::Missing(_) => writeln!(out, "{path}: {}", colored(AnsiColor::Red, "missing")),
        Difference::Stale(_) => writeln!(out, "{path}: {}: no longer generated", colored(AnsiColor::Yellow, "stale")),
        Difference::Foreign(_) => writeln!(out, "{path}: not generated, left alone"),
        Difference::Changed { line, found, wanted, .. } => {
            writeln!(out, "{path}: {}, first at line {line}", colored(AnsiColor::Yellow, "changed"))?;
            writeln!(out, "  found    {}", found.as_deref().unwrap_or("(the end of the file)"))?;
            writeln!(out, "  expected {}", wanted.as_deref().unwrap_or("(the end of the file)"))
        }
        _ => writeln!(out, "{path}: differs"),
    }
}
