//! The command `release`.

mod changelog;
mod check;
mod checks;
mod git;
mod json;
mod manifests;
mod semver;

use std::process::ExitCode;

use anstyle::AnsiColor;

use crate::console::{Console, Format, colored};
use crate::progress::Progress;
use crate::project;
use check::Check;

const HELP: &str = "\
Nothing is changed, tagged or published. All checks run, so that everything that
is missing is listed at once.

Reads:
  Cargo.toml, xtask/Cargo.toml, generated/Cargo.toml
                     The version of the release, which all of them must have
  Cargo.lock and the lock files of xtask/, its example and its fuzz targets
                     The same version for the packages of the project
  CHANGELOG.md       A section of the version with its date, which lists the
                     versions of the API in spec/, below an Unreleased section
  git                Whether everything is committed, and the tag is new
  spec/, generated/  Whether generated/ is up to date, and whether the version is
                     large enough for what changed in spec/ since the last tag

Writes:
  A line for each check, on the standard output, with what to do where something
  is missing. `cargo publish --dry-run` compiles the crate in target/

JSON:
  {\"format\": 1, \"version\", \"status\",
   \"checks\": [{\"what\", \"is_met\", \"found\", \"help\"}]}
  `status` is ready or incomplete. `found` and `help` are null if the check is
  met. Keys may be added. Any other change increases `format`.

Exit status:
  0  The release can be tagged and published
  1  Something is missing, or a file or git cannot be read
  2  The arguments are not valid

Examples:
  {program} release --check
      List what is missing
  {program} release --check --no-publish --quiet
      List what is missing, without the minutes of `cargo publish --dry-run`";

/// Checks what must hold before a release is tagged and published
#[derive(clap::Args)]
#[command(after_long_help = HELP)]
pub(crate) struct Arguments {
    /// Run the release checklist. It is the only thing that this command does
    #[arg(long, required = true)]
    check: bool,
    /// Leave out the dry run of `cargo publish`, which compiles the crate
    #[arg(long)]
    no_publish: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Runs the checklist.
///
/// # Errors
/// If the project, a manifest or git cannot be read.
pub(crate) fn run(arguments: Arguments, program: &str, console: &mut Console<'_>) -> anyhow::Result<ExitCode> {
    console.set_format(arguments.format);
    let root = project::root()?;
    let version = manifests::version(&root)?;
    if !console.is_quiet() {
        writeln!(console.out, "Release {version}")?;
    }
    let mut all = Vec::new();
    for (what, group) in checks::groups(!arguments.no_publish) {
        let progress = Progress::spinner(console, what);
        let checks = group(&root, &version)?;
        drop(progress);
        if arguments.format == Format::Text {
            checks.iter().try_for_each(|check| print(check, console))?;
        }
        all.extend(checks);
    }
    if arguments.format == Format::Json {
        console.json(&json::Release::of(&version, &all))?;
    }
    match all.iter().filter(|check| check.problem.is_some()).count() {
        0 => {
            console.next(format!(
                "`.ci/run` in a fresh clone, then `git tag v{version}`, push the tag, and `cargo publish --manifest-path generated/Cargo.toml`"
            ));
            Ok(ExitCode::SUCCESS)
        }
        count => {
            let noun = if count == 1 { "thing is" } else { "things are" };
            let arguments = if arguments.no_publish { " --no-publish" } else { "" };
            console.failed(
                format!("{version} cannot be released: {count} {noun} missing"),
                format!("correct each of them as its line says, and run `{program} release --check{arguments}` again"),
            );
            Ok(ExitCode::FAILURE)
        }
    }
}

fn print(check: &Check, console: &mut Console<'_>) -> anyhow::Result<()> {
    match &check.problem {
        None if console.is_quiet() => {}
        None => writeln!(console.out, "{}      {}", colored(AnsiColor::Green, "ok"), check.what)?,
        Some(problem) => {
            writeln!(console.out, "{} {}", colored(AnsiColor::Red, "MISSING"), check.what)?;
            writeln!(console.out, "        found: {}", problem.found)?;
            writeln!(console.out, "        {} {}", colored(AnsiColor::Cyan, "help:"), problem.help)?;
        }
    }
    Ok(())
}
