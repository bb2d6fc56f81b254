//! The command `update`.

mod json;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use openapi_client_codegen::update::{Package, Update};
use tempfile::NamedTempFile;

use crate::console::{Console, Format};
use crate::progress::Progress;
use crate::project;

const HELP: &str = "\
A description belongs to an API of the project if both have the same title, and
paths that begin with the same segment. Of the versions of such an API, those
that the project has are updated, and those that are newer are added. Of several
descriptions of a version, that of the highest rollout counts, which is the
number in `Rollouts/NUMBER/`. Whatever is not imported is listed with the reason.

Reads:
  DIR            All descriptions below it, in JSON or YAML, such as a checkout of
                 HubSpot's collection, HubSpot-public-api-spec-collection
  spec/*.yaml    The versions of the project, and the overlay
  FILE           With --manifest: the manifest and its descriptions, instead

Writes:
  spec/V.yaml    The versions that are new or changed, as `import` writes them,
                 all or none; with --manifest, the descriptions in its
                 directories, as they are in DIR. Nothing with --dry-run
  The text of the pull request, in Markdown, on the standard output or to the
  file of --output: what is new, the version of the crate and why, the entry of
  the changelog, the changes, what is left to do, and what was not imported

JSON:
  {\"format\": 1, \"status\", \"imported\": [{\"api\", \"version\", \"is_new\",
   \"source\", \"path\", \"baseline\", \"difference\", \"error\"}],
   \"affected\": [{\"api\", \"version\", \"path\", \"difference\", \"error\"}],
   \"skipped\": [{\"file\", \"reason\"}], \"request\"}
  `status` is written, planned (--dry-run) or up-to-date. `difference` is what
  `diff --format json` prints, or null. `affected` are versions whose descriptions
  stay, and whose types change: with --manifest, equal schemas of all
  descriptions agree on what can be `null`. `request` is the text, also if it is
  written to a file. Keys may be added. Any other change increases `format`.

Exit status:
  0  The project is up to date, or was updated
  1  A description cannot be read or is invalid, several could be meant, or a
     file cannot be written. Nothing is changed then
  2  The arguments are not valid

Examples:
  {program} update ../HubSpot-public-api-spec-collection --dry-run
      What is new
  {program} update ../HubSpot-public-api-spec-collection --output request.md
      Import what is new, and write the text of the pull request
  {program} update ../HubSpot-public-api-spec-collection --manifest clients.yaml
      The same for the APIs of a manifest";

/// The section that says what else belongs to a new version.
const GUIDE: &str = "A new version of the API";

/// Imports what is new in a checkout of HubSpot's collection, and writes the text of the pull request
#[derive(clap::Args)]
#[command(after_long_help = HELP)]
pub(crate) struct Arguments {
    /// The collection: a directory with descriptions at any depth
    #[arg(value_name = "DIR")]
    collection: PathBuf,
    /// Update the descriptions of this manifest instead of those in `spec/`
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,
    /// Write the text to this file instead of the standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Print the text, and change no description
    #[arg(long)]
    dry_run: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Imports what is new.
///
/// # Errors
/// If a description is invalid, or a file cannot be written. Nothing is changed then.
pub(crate) fn run(arguments: Arguments, program: &str, console: &mut Console<'_>) -> anyhow::Result<ExitCode> {
    let Arguments { collection, manifest, output, dry_run, format } = arguments;
    console.set_format(format);
    let progress = Progress::spinner(console, format!("reading {}", collection.display()));
    let update = find(&collection, manifest.as_deref(), program)?;
    let request = update.request()?;
    // Whatever can fail comes before the first change.
    let prepared = match &output {
        Some(path) => Some((path, prepare(path, &request)?)),
        None => None,
    };
    let (imported, skipped) = (update.imported().len(), update.skipped().len());
    let json = (format == Format::Json).then(|| json::value(&update, &request, dry_run));
    if !dry_run {
        update.write()?;
    }
    drop(progress);
    match prepared {
        Some((path, file)) => {
            file.persist(path).with_context(|| format!("cannot write {}", path.display()))?;
            let path = path.display();
            if !console.is_quiet() {
                let verb = if dry_run { "would import" } else { "imported" };
                writeln!(
                    console.out,
                    "{path}: {verb} {imported}, left out {skipped}, which it lists with the reasons"
                )?;
            }
        }
        None if json.is_none() => write!(console.out, "{request}")?,
        None => {}
    }
    if let Some(json) = json {
        console.json(&json)?;
    }
    match (imported, dry_run) {
        (0, _) => console.next("nothing: the project is up to date"),
        (_, true) => console.next("the same command without --dry-run imports the versions"),
        (_, false) => console.next("the list \"To do\" of the text"),
    }
    Ok(ExitCode::SUCCESS)
}

fn find(collection: &Path, manifest: Option<&Path>, program: &str) -> anyhow::Result<Update> {
    Ok(match manifest {
        Some(manifest) => {
            let command = format!("{program} codegen --manifest {}", manifest.display());
            Update::of_manifest(collection, manifest, command)?
        }
        None => {
            let package = Package {
                version: env!("CARGO_PKG_VERSION").to_owned(),
                command: format!("{program} codegen"),
                guide: Some(format!(
                    "the steps of \"{GUIDE}\" in CONTRIBUTING.md: tests, recordings, lists of versions"
                )),
            };
            Update::of_versions(collection, &project::spec()?, package)?
        }
    })
}

/// Writes a text beside the file that it becomes.
fn prepare(path: &Path, text: &str) -> anyhow::Result<NamedTempFile> {
    let write = || {
        if path.is_dir() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a directory"));
        }
        let directory = path.parent().filter(|directory| !directory.as_os_str().is_empty());
        let mut file = tempfile::Builder::new();
        // Others can read the file as they can any other one that is written here.
        #[cfg(unix)]
        file.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut file = file.tempfile_in(directory.unwrap_or(Path::new(".")))?;
        file.write_all(text.as_bytes())?;
        Ok(file)
    };
    write().with_context(|| format!("cannot write {}; nothing was changed", path.display()))
}
