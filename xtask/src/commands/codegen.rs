//! The command `codegen`.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{anyhow, bail};
use openapi_client_codegen::{Difference, Generated, Generator, Profile, Report, Selector, VersionReport, Written};

use crate::bug_notice::BugNotice;
use crate::project;

const EXAMPLES: &str = "\
Examples:
  {program} codegen
      Generate the project's crate in generated/ from spec/
  {program} codegen --check
      Fail if generated/ is out of date, and show where
  {program} codegen --spec petstore.yaml --out petstore
      Generate a crate from another description";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Write nothing, and fail if `generated/` is not what `spec/` generates
    #[arg(long, conflicts_with_all = ["spec", "out", "name", "overlay", "only", "profile", "default_version", "verbose"])]
    check: bool,
    /// Generate a crate from this description, JSON or YAML; if repeated, each one is a version of the API
    #[arg(long, value_name = "FILE", requires = "out")]
    spec: Vec<PathBuf>,
    /// The directory of that crate: new, empty, or an earlier output
    #[arg(long, value_name = "DIR", requires = "spec")]
    out: Option<PathBuf>,
    /// The name of that crate [default: derived from the title of the description]
    #[arg(long, value_name = "CRATE", requires = "spec")]
    name: Option<String>,
    /// An overlay to apply to the descriptions of that crate first; can be repeated
    #[arg(long, value_name = "FILE", requires = "spec")]
    overlay: Vec<PathBuf>,
    /// A profile of the API's service, YAML or JSON: names of environment variables and headers, limits, and words for the
    /// documentation [default: that of HubSpot for its servers, and a neutral one for all others]
    #[arg(long, value_name = "FILE", requires = "spec")]
    profile: Option<PathBuf>,
    /// Generate only these operations, and the types that they use: an `operationId`, `tag:NAME`, or `/path` with all paths below
    /// it; can be repeated
    #[arg(long, value_name = "SELECTOR", requires = "spec")]
    only: Vec<Selector>,
    /// The version of the API at the root of that crate [default: that of the first description]
    #[arg(long, value_name = "VERSION", requires = "spec")]
    default_version: Option<String>,
    /// List each note: what was normalized or lacks documentation, with its JSON pointer
    #[arg(short, long)]
    verbose: bool,
}

/// Runs the command.
///
/// # Errors
/// If the crate cannot be generated or written. Nothing is changed then.
pub(crate) fn run(arguments: Arguments, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    let (target, generated) = match &arguments.out {
        Some(directory) => (directory.clone(), standalone(&arguments)?),
        None => project_crate()?,
    };
    if arguments.check {
        return check(&target, &generated, start, out);
    }
    // Everything is written before anything is printed: if the output is closed early, no file is missing.
    let (foreign, written) = match arguments.out {
        Some(_) => (Vec::new(), generated.write_to(&target)?),
        None => {
            let foreign = generated.differences(&target)?.into_iter().filter(Difference::is_foreign).collect();
            (foreign, generated.update(&target)?)
        }
    };
    print_report(generated.report(), arguments.verbose, out)?;
    for difference in &foreign {
        print_difference(&target, difference, out)?;
    }
    let Written { written, removed, .. } = written;
    let (total, elapsed) = (generated.files().len(), start.elapsed());
    writeln!(out, "{}: {written} of {total} files written, {removed} removed, in {elapsed:.0?}", target.display())?;
    Ok(ExitCode::SUCCESS)
}

/// Generates the crate of the descriptions that were given.
fn standalone(arguments: &Arguments) -> anyhow::Result<Generated> {
    let files: Vec<_> = arguments.spec.iter().map(|path| path.display().to_string()).collect();
    let _notice = BugNotice::about(files.join(", "));
    let mut generator = arguments.spec.iter().fold(Generator::new(), Generator::description);
    generator = arguments.overlay.iter().fold(generator, Generator::overlay);
    generator = arguments.only.iter().cloned().fold(generator, Generator::only);
    if let Some(profile) = &arguments.profile {
        generator = generator.profile(Profile::read(profile)?);
    }
    if let Some(name) = &arguments.name {
        generator = generator.name(name);
    }
    if let Some(version) = &arguments.default_version {
        generator = generator.default_version(version);
    }
    Ok(generator.generate()?)
}

/// Generates the crate of the project, and returns where it belongs.
fn project_crate() -> anyhow::Result<(PathBuf, Generated)> {
    let (spec, target) = project::spec()
        .and_then(|spec| Ok((spec, project::generated()?)))
        .map_err(|error| anyhow!("{error}\n  help: elsewhere, use `codegen --spec FILE --out DIR`"))?;
    let _notice = BugNotice::about(spec.display());
    let generated = Generator::new()
        .name("hubspot-conversations")
        .package_version(env!("CARGO_PKG_VERSION"))
        .package_description("A Rust client for the HubSpot Conversations API.")
        .license("MIT OR Apache-2.0")
        .license_file("LICENSE-APACHE", include_str!("../../../LICENSE-APACHE"))
        .license_file("LICENSE-MIT", include_str!("../../../LICENSE-MIT"))
        .default_version("2026-09-beta")
        .command("cargo xtask codegen")
        .strict(true)
        .descriptions_in(spec)?
        .generate()?;
    for version in generated.report().versions() {
        check_file_name(version)?;
    }
    Ok((target, generated))
}

/// Checks that a description is named after its version, as `diff`, `import` and `drift` expect.
fn check_file_name(report: &VersionReport) -> anyhow::Result<()> {
    let VersionReport { file, version, .. } = report;
    if Path::new(file).file_stem().is_some_and(|stem| stem != version.as_str()) {
        bail!(
            "{file}: the description has the version {version:?}\n  help: name the file {version}.yaml, or correct `info.version`"
        );
    }
    Ok(())
}

/// Prints whether a directory is what was generated, and writes nothing.
fn check(target: &Path, generated: &Generated, start: Instant, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
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
            writeln!(out, "{}: {} out of date: run `cargo xtask codegen`", target.display(), plural(count, "file"))?;
            Ok(ExitCode::FAILURE)
        }
    }
}

/// Prints the result for each description.
fn print_report(report: &Report, verbose: bool, out: &mut dyn Write) -> std::io::Result<()> {
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

fn print_difference(target: &Path, difference: &Difference, out: &mut dyn Write) -> std::io::Result<()> {
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
