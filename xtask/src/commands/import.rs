//! The command `import`.

mod json;

use std::path::PathBuf;
use std::process::ExitCode;

use openapi_client_codegen::diff;
use openapi_client_codegen::import::{self, Baseline, Comparison, Import, KeptName, LostName, Staged, Status};

use crate::console::{Console, Format};
use crate::progress::Progress;
use crate::project;

const HELP: &str = "\
The structure of the description is kept: paths, parameters, bodies, responses
and schemas, in a canonical order. Names, documentation and corrections are in
spec/overlay.yaml, which an import does not change. An operation keeps the name
that it has in the description that is replaced, or else in the nearest version.

Reads:
  FILE           The official description, JSON or YAML
  spec/*.yaml    The versions to compare with, and the overlay

Writes:
  spec/V.yaml    The version, whole or not at all; nothing with --dry-run
  On the standard output: what was left out, which names were kept, and what
  changed since the description that is replaced and since the nearest version

JSON:
  {\"format\": 1, \"file\", \"status\", \"dry_run\",
   \"dropped\": [{\"keyword\", \"count\", \"reason\"}],
   \"kept\": [{\"operation\", \"name\", \"instead_of\"}],
   \"kept_types\": [{\"pointer\", \"name\", \"instead_of\"}],
   \"lost\": [{\"operation\", \"lost\", \"name\"}],
   \"comparisons\": [{\"baseline\", \"version\", \"difference\", \"error\"}]}
  `status` is added, replaced or unchanged. `baseline` is replaced or neighbour,
  `difference` is what `diff --format json` prints, or null with an `error`.
  Keys may be added. Any other change increases `format`.

Exit status:
  0  The version was imported, or is up to date
  1  The description cannot be read or is invalid, or is of another version or
     API, or the file cannot be written. Nothing is changed then
  2  The arguments are not valid

Examples:
  {program} import conversations.json --version 2027-03 --dry-run
      What the import would do
  {program} import conversations.json --version 2027-03
      Write spec/2027-03.yaml, and print what changed since the nearest version";

/// Imports an official description as a version in `spec/`
#[derive(clap::Args)]
#[command(after_long_help = HELP)]
pub(crate) struct Arguments {
    /// The official description
    file: PathBuf,
    /// The version, such as 2026-09-beta
    #[arg(long, value_name = "V")]
    version: String,
    /// Print what would be done, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Imports an official description, and prints what was dropped and what changed.
///
/// # Errors
/// If the description is invalid, or the result cannot be written.
pub(crate) fn run(arguments: Arguments, program: &str, console: &mut Console<'_>) -> anyhow::Result<ExitCode> {
    let Arguments { file, version, dry_run, format } = arguments;
    console.set_format(format);
    let progress = Progress::spinner(console, format!("importing {}", file.display()));
    let mut versions = Staged::new(project::spec()?);
    let imported = import::stage(&mut versions, &file, &version)?;
    if !dry_run {
        versions.write()?;
    }
    drop(progress);
    let status = imported.status;
    match format {
        Format::Json => console.json(&json::Import::of(&imported, dry_run))?,
        Format::Text if console.is_quiet() => {}
        Format::Text => write_text(imported, dry_run, console)?,
    }
    match status {
        Status::Unchanged => {
            console.next(format!("nothing: `{program} codegen --check` shows whether generated/ is up to date"))
        }
        _ if dry_run => console.next("the same command without --dry-run writes the file"),
        _ => console.next(format!("`{program} codegen`, then `git add --intent-to-add . && git diff`")),
    }
    Ok(ExitCode::SUCCESS)
}

fn write_text(imported: Import, dry_run: bool, console: &mut Console<'_>) -> anyhow::Result<()> {
    let Import { path, status, dropped, kept, kept_types, lost, comparisons, .. } = imported;
    let status = match (status, dry_run) {
        (Status::Added, false) => "added",
        (Status::Added, true) => "would be added",
        (Status::Replaced, false) => "replaced",
        (Status::Replaced, true) => "would be replaced",
        (Status::Unchanged, _) => "unchanged",
    };
    let out = &mut console.out;
    writeln!(out, "{} {status}", path.display())?;
    for keyword in dropped {
        writeln!(out, "  dropped {} {}: {}", keyword.count, keyword.keyword, keyword.reason)?;
    }
    for KeptName { place, name, instead_of, .. } in kept {
        writeln!(out, "  kept {name} as the name of {place}, which would be {instead_of}")?;
    }
    for KeptName { place, name, instead_of, .. } in kept_types {
        writeln!(out, "  kept {name} as the name of the type at {place}, which would be {instead_of}")?;
    }
    for LostName { operation, lost, name, .. } in lost {
        writeln!(out, "  could not keep {lost} as the name of {operation}, which is {name}")?;
    }
    if comparisons.is_empty() {
        writeln!(out, "there is no other version to compare with")?;
    }
    comparisons.into_iter().try_for_each(|comparison| write_comparison(comparison, console))
}

fn write_comparison(comparison: Comparison, console: &mut Console<'_>) -> anyhow::Result<()> {
    let baseline = match comparison.baseline {
        Baseline::Replaced => "the replaced description".to_owned(),
        Baseline::Neighbour(version) => format!("{version}, the nearest version"),
    };
    match comparison.difference {
        Ok(difference) => {
            writeln!(console.out, "changes since {baseline}:")?;
            write!(console.out, "{}", diff::brief(&difference))?;
        }
        // The import has succeeded.
        Err(error) => writeln!(console.out, "cannot compare with {baseline}: {:#}", anyhow::Error::from(error))?,
    }
    Ok(())
}
