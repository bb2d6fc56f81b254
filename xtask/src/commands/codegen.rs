//! The command `codegen`.

mod report;
mod spec;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{anyhow, bail};
use openapi_client_codegen::{Difference, Generated, Generator, Manifest, Profile, Selector, VersionReport, Written};

use crate::bug_notice::BugNotice;
use crate::project;
use spec::Spec;

const EXAMPLES: &str = "\
Examples:
  {program} codegen
      Generate the project's crate in generated/ from spec/
  {program} codegen --check
      Fail if generated/ is out of date, and show where
  {program} codegen --spec petstore.yaml --out petstore
      Generate a crate from another description
  {program} codegen --spec contacts=contacts.json --spec tickets=tickets.json --out crm --name crm-client
      Generate one crate with one client from the descriptions of several APIs
  {program} codegen --manifest clients.yaml --check
      Fail if the crate of a manifest is out of date";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Write nothing, and fail if the crate is not what its descriptions generate
    #[arg(long, conflicts_with = "verbose")]
    check: bool,
    /// Generate a crate from this description, JSON or YAML, or from all descriptions in a directory and below it; can be repeated.
    /// Descriptions with the same title, and paths that begin with the same segment, are versions of one API. `NAME=PATH` names the API
    #[arg(long, value_name = "[NAME=]PATH", requires = "out", group = "input")]
    spec: Vec<Spec>,
    /// Generate the crate of this manifest, YAML or JSON, which lists APIs with their descriptions
    #[arg(
        long,
        value_name = "FILE",
        group = "input",
        conflicts_with_all = ["spec", "name", "overlay", "only", "profile", "default_version"]
    )]
    manifest: Option<PathBuf>,
    /// The directory of that crate: new, empty, or an earlier output [default: that of the manifest]
    #[arg(long, value_name = "DIR", requires = "input")]
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
    /// The version of the API at the root of that crate [default: that of the first description; of several APIs, the newest that is
    /// no preview]
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
pub(crate) fn run(arguments: Arguments, program: &str, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    let is_project = arguments.out.is_none() && arguments.manifest.is_none();
    let (target, generated) = match (&arguments.manifest, &arguments.out) {
        (Some(manifest), directory) => of_manifest(manifest, directory.as_deref())?,
        (None, Some(directory)) => (directory.clone(), standalone(&arguments)?),
        (None, None) => project_crate()?,
    };
    if arguments.check {
        return report::check(&target, &generated, &command(program), start, out);
    }
    // Everything is written before anything is printed: if the output is closed early, no file is missing.
    let (foreign, written) = match is_project {
        false => (Vec::new(), generated.write_to(&target)?),
        true => {
            let foreign = generated.differences(&target)?.into_iter().filter(Difference::is_foreign).collect();
            (foreign, generated.update(&target)?)
        }
    };
    report::print(generated.report(), arguments.verbose, out)?;
    for difference in &foreign {
        report::print_difference(&target, difference, out)?;
    }
    let Written { written, removed, .. } = written;
    let (total, elapsed) = (generated.files().len(), start.elapsed());
    writeln!(out, "{}: {written} of {total} files written, {removed} removed, in {elapsed:.0?}", target.display())?;
    Ok(ExitCode::SUCCESS)
}

/// The command that brings up to date what `--check` has checked.
fn command(program: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,+@".contains(c);
    let quoted = |argument: String| match !argument.is_empty() && argument.chars().all(plain) {
        true => argument,
        false => format!("'{}'", argument.replace('\'', "'\\''")),
    };
    let arguments = std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned());
    let arguments = arguments.filter(|argument| argument != "--check").map(quoted);
    [program.to_owned()].into_iter().chain(arguments).collect::<Vec<_>>().join(" ")
}

/// Generates the crate of a manifest, and returns where it belongs.
fn of_manifest(path: &Path, directory: Option<&Path>) -> anyhow::Result<(PathBuf, Generated)> {
    let manifest = Manifest::read(path)?;
    let target = directory.map(Path::to_owned).or_else(|| manifest.out()).ok_or_else(|| {
        anyhow!("{}: it does not say where the crate is written\n  help: add `out`, or use `--out DIR`", path.display())
    })?;
    let _notice = BugNotice::about(path.display());
    Ok((target, manifest.generator()?.generate()?))
}

/// Generates the crate of the descriptions that were given.
fn standalone(arguments: &Arguments) -> anyhow::Result<Generated> {
    let files: Vec<_> = arguments.spec.iter().map(ToString::to_string).collect();
    let _notice = BugNotice::about(files.join(", "));
    let mut generator = spec::add(&arguments.spec, Generator::new())?;
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
