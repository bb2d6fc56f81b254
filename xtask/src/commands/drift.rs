//! The command `drift`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use openapi_client_codegen::drift::{self, Drift, DriftKind};
use serde::Serialize;
use serde_json::Value;

use crate::console::{Console, Format};
use crate::progress::Progress;
use crate::project;

const HELP: &str = "\
Reads:
  FILE           The official description, JSON or YAML
  spec/V.yaml    The version that was imported from it

Writes:
  A line for each difference, on the standard output. Files are not changed

JSON:
  {\"format\": 1, \"version\", \"imported\", \"official\",
   \"differences\": [{\"path\": [...], \"kind\", \"old\", \"new\"}]}
  `kind` is key-removed, key-added, element-removed, element-added or changed.
  `old` and `new` are JSON, or null where there is none. Keys may be added.
  Any other change increases `format`.

Exit status:
  0  The two agree
  1  They differ, or one of them cannot be read or is invalid
  2  The arguments are not valid

Examples:
  {program} drift official.json --version 2026-09
      Fail if HubSpot has changed the version since it was imported
  {program} drift official.json --version 2026-09 --format json
      The same, for a program";

/// Checks whether a version in `spec/` agrees with the official description
#[derive(clap::Args)]
#[command(after_long_help = HELP)]
pub(crate) struct Arguments {
    /// The official description
    file: PathBuf,
    /// The version, such as 2026-09-beta
    #[arg(long, value_name = "V")]
    version: String,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// The differences as JSON.
#[derive(Serialize)]
struct Json<'a> {
    format: u8,
    version: &'a str,
    imported: &'a Path,
    official: &'a Path,
    differences: Vec<JsonDrift<'a>>,
}

#[derive(Serialize)]
struct JsonDrift<'a> {
    path: &'a [String],
    kind: &'static str,
    old: Option<&'a Value>,
    new: Option<&'a Value>,
}

/// Prints the differences between an imported version and the official description.
///
/// # Errors
/// If one of the two cannot be read or is invalid.
pub(crate) fn run(arguments: Arguments, program: &str, console: &mut Console<'_>) -> anyhow::Result<ExitCode> {
    let Arguments { file, version, format } = arguments;
    console.set_format(format);
    let directory = project::spec()?;
    let imported = directory.join(format!("{version}.yaml"));
    let progress = Progress::spinner(console, format!("comparing {} with {}", imported.display(), file.display()));
    let differences = drift::find(&directory, &file, &version)?;
    drop(progress);
    match format {
        Format::Json => {
            let differences = differences.iter().map(JsonDrift::of).collect();
            console.json(&Json { format: 1, version: &version, imported: &imported, official: &file, differences })?;
        }
        Format::Text => write_text(&differences, &imported, &file, console)?,
    }
    if !differences.is_empty() {
        let noun = if differences.len() == 1 { "difference" } else { "differences" };
        let file = file.display();
        console.failed(
            format!("{} has {} {noun} from {file}", imported.display(), differences.len()),
            format!("run `{program} import {file} --version {version}`"),
        );
        return Ok(ExitCode::FAILURE);
    }
    console
        .next(format!("nothing to import: `{program} codegen --check` shows whether generated/ is up to date as well"));
    Ok(ExitCode::SUCCESS)
}

fn write_text(differences: &[Drift], imported: &Path, file: &Path, console: &mut Console<'_>) -> anyhow::Result<()> {
    for difference in differences {
        writeln!(console.out, "{difference}")?;
    }
    if differences.is_empty() && !console.is_quiet() {
        writeln!(console.out, "{} agrees with {}", imported.display(), file.display())?;
    }
    Ok(())
}

impl<'a> JsonDrift<'a> {
    fn of(drift: &'a Drift) -> Self {
        let (kind, old, new) = match &drift.kind {
            DriftKind::KeyRemoved => ("key-removed", None, None),
            DriftKind::KeyAdded => ("key-added", None, None),
            DriftKind::ElementRemoved(element) => ("element-removed", Some(element), None),
            DriftKind::ElementAdded(element) => ("element-added", None, Some(element)),
            DriftKind::Changed { old, new } => ("changed", Some(old), Some(new)),
        };
        Self { path: &drift.path, kind, old, new }
    }
}
