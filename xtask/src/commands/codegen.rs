//! The command `codegen`.

mod crates;
mod json;
mod report;
mod spec;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use openapi_client_codegen::{Difference, Selector, write};

use crate::console::{Console, Format};
use crate::progress::Progress;
pub(crate) use crates::Crate;
use json::Json;
use spec::Spec;

const HELP: &str = "\
Without --spec and --manifest, the crate is that of the project.

Reads:
  spec/*.yaml           The descriptions of the project, named after versions
  spec/overlay.yaml     Names, documentation and corrections for all of them
  PATH, FILE            Descriptions, manifests, overlays and profiles, if given.
                        References to other files are looked up beside them

Writes:
  generated/, or DIR    The crate: all or nothing, and only files that differ.
                        Files of an earlier output that are no longer generated
                        are removed. DIR must be new, empty, or an earlier
                        output. Nothing is written with --check and --dry-run
  On the standard output: what was generated from each description, and which
  files differ

JSON:
  {\"format\": 1, \"directory\", \"status\", \"files\",
   \"changes\": [{\"path\", \"kind\", \"line\", \"found\", \"expected\"}],
   \"descriptions\": [{\"file\", \"api\", \"version\", \"operations\", \"streams\",
   \"types\", \"lines\", \"notes\": [{\"kind\", \"pointer\", \"message\"}]}],
   \"skipped\": [{\"file\", \"reason\", \"help\"}]}
  `status` is written, planned (--dry-run), up-to-date or out-of-date (--check).
  `changes` are the files that differ, or did before they were written; `kind`
  is missing, changed, stale (no longer generated) or foreign (not generated,
  and left alone). Keys may be added. Any other change increases `format`.

Exit status:
  0  The crate was written, or is up to date
  1  It cannot be generated or written, and nothing is changed; or it is out of
     date (--check)
  2  The arguments are not valid

Examples:
  {program} codegen
      Generate the project's crate in generated/ from spec/
  {program} codegen --dry-run
      Print what would be written, changed and removed
  {program} codegen --check
      Fail if generated/ is out of date, and show where
  {program} codegen --spec petstore.yaml --out petstore
      Generate a crate from another description
  {program} codegen --spec contacts=contacts.json --spec tickets=tickets.json --out crm --name crm-client
      Generate one crate with one client from the descriptions of several APIs
  {program} codegen --manifest clients.yaml --check
      Fail if the crate of a manifest is out of date";

/// Generates the project's crate from its descriptions, or a crate from any other description
#[derive(Debug, clap::Args)]
#[command(after_long_help = HELP)]
pub(crate) struct Arguments {
    /// Write nothing, and fail if the crate is not what its descriptions generate
    #[arg(long, conflicts_with = "verbose")]
    check: bool,
    /// Print what would be written, changed and removed, and write nothing
    #[arg(long, conflicts_with = "check")]
    dry_run: bool,
    /// Generate a crate from this description, JSON or YAML, or from all descriptions in a directory and below it; can be repeated
    ///
    /// Descriptions with the same title, and paths that begin with the same segment, are versions of one API. `NAME=PATH` names the API.
    /// In a directory, `overlay.yaml` is applied to the descriptions beside and below it, as in a manifest. Descriptions of Swagger 2 are
    /// skipped, with a note. `NAME=DIR` takes all files that are directly in the directory.
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
    /// List each note: what was normalized or lacks documentation, with its JSON pointer; with --dry-run, also each file of the runtime
    #[arg(short, long)]
    verbose: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Runs the command.
///
/// # Errors
/// If the crate cannot be generated or written. Nothing is changed then.
pub(crate) fn run(arguments: Arguments, program: &str, console: &mut Console<'_>) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    console.set_format(arguments.format);
    let progress = Progress::spinner(console, "generating");
    let made = Crate::of(&arguments)?;
    let differences = made.differences(!arguments.check && !arguments.dry_run)?;
    let mode = Mode::of(&arguments, &differences);
    // Everything is written before anything is printed: if the output is closed early, no file is missing.
    mode.write(&made, &differences)?;
    drop(progress);
    match arguments.format {
        Format::Json => console.json(&Json::new(&made.target, mode.status(), &made.generated, &differences))?,
        Format::Text => {
            report::skipped(made.generated.report(), console);
            report::print(
                mode,
                &made,
                &differences,
                &report::Run { start, program, verbose: arguments.verbose },
                console,
            )?;
        }
    }
    Ok(if mode == Mode::OutOfDate { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// What the command does with a crate.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Write,
    Plan,
    UpToDate,
    OutOfDate,
}

impl Mode {
    fn of(arguments: &Arguments, differences: &[Difference]) -> Self {
        match (arguments.check, arguments.dry_run) {
            (true, _) if differences.iter().all(Difference::is_foreign) => Self::UpToDate,
            (true, _) => Self::OutOfDate,
            (false, true) => Self::Plan,
            (false, false) => Self::Write,
        }
    }

    fn status(self) -> &'static str {
        match self {
            Self::Write => "written",
            Self::Plan => "planned",
            Self::UpToDate => "up-to-date",
            Self::OutOfDate => "out-of-date",
        }
    }

    /// Writes the crate, or checks that it could be written.
    fn write(self, made: &Crate, differences: &[Difference]) -> anyhow::Result<()> {
        match (self, made.is_of_project) {
            (Self::Write, true) => made.generated.update(&made.target).map(drop)?,
            (Self::Write, false) => made.generated.write_to(&made.target).map(drop)?,
            (Self::Plan, false) => write::ensure_generated(&made.target, differences)?,
            (Self::Plan, true) | (Self::UpToDate | Self::OutOfDate, _) => {}
        }
        Ok(())
    }
}
