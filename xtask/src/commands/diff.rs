//! The command `diff`.

use std::path::PathBuf;
use std::process::ExitCode;

use openapi_client_codegen::diff::{self, Format, Source};

use crate::console::Console;
use crate::progress::Progress;
use crate::project;

const HELP: &str = "\
Each change has two verdicts: whether a client of the old description still
works with a server of the new one (wire), and whether a program that uses the
old crate still compiles with the new one (Rust). `--rules` explains them.
Each description is compared as a crate of its own. In a crate of several APIs,
a shared type also has what another API says of it, such as values that can be
`null`: `{program} update --manifest` compares all of them.

Reads:
  OLD and NEW          Descriptions, JSON or YAML
  spec/V.yaml          Instead of them, if OLD or NEW is a version V
  spec/overlay.yaml    Names and corrections, unless --overlay is given

Writes:
  The changes, on the standard output. Files are not changed

JSON:
  {\"format\": 3, \"from\": {\"name\", \"title\", \"version\"}, \"to\": {...},
   \"constraints\", \"notes\": [...], \"wire\", \"rust\",
   \"semver\": {\"bump\", \"before_1_0\"},
   \"changes\": [{\"kind\", \"name\", \"old_name\", \"request\", \"pointer\",
   \"property\", \"parameter\", \"rules\", \"wire\", \"rust\", \"before\", \"after\",
   \"text\"}]}
  Keys may be added. Any other change increases `format`.

Exit status:
  0  The descriptions were compared
  1  One cannot be read or is invalid, or a change is of the kind of --fail-on
  2  The arguments are not valid

Examples:
  {program} diff 2026-09-beta 2026-09
      What changes for a program that moves from one version to another
  {program} diff 2026-09 official.json --fail-on breaking
      Fail if HubSpot has broken something since the import
  {program} diff old.json new.json --format html > changes.html
      A page for a review";

/// Prints the changes from one description to another, for users of the generated crate
#[derive(clap::Args)]
#[command(after_long_help = HELP)]
pub(crate) struct Arguments {
    /// The old description: a version in `spec/` or a file
    #[arg(value_name = "OLD", required_unless_present = "rules")]
    old: Option<String>,
    /// The new description: a version in `spec/` or a file
    #[arg(value_name = "NEW", required_unless_present = "rules")]
    new: Option<String>,
    /// Overlay to apply to both descriptions [default: `spec/overlay.yaml` if one of them is a version in `spec/`]
    #[arg(long, value_name = "FILE")]
    overlay: Option<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: OutputFormat,
    /// Fail if there are changes of this kind, on the wire or in Rust
    #[arg(long, value_enum, value_name = "KIND")]
    fail_on: Option<FailOn>,
    /// Print the table of rules and exit
    #[arg(long)]
    rules: bool,
}

/// The output formats.
#[derive(Clone, Copy, Default, PartialEq, clap::ValueEnum)]
enum OutputFormat {
    /// Plain text, for a terminal
    #[default]
    Text,
    /// Markdown, for a review or a changelog
    Markdown,
    /// HTML, a page for a review in a browser
    Html,
    /// JSON, for programs: see below
    Json,
}

impl From<OutputFormat> for Format {
    fn from(format: OutputFormat) -> Self {
        match format {
            OutputFormat::Text => Self::Text,
            OutputFormat::Markdown => Self::Markdown,
            OutputFormat::Html => Self::Html,
            OutputFormat::Json => Self::Json,
        }
    }
}

/// The kinds of changes that a comparison can fail on.
#[derive(Clone, Copy, clap::ValueEnum)]
enum FailOn {
    /// What worked before no longer does
    Breaking,
}

/// Prints the changes from one description to another.
///
/// # Errors
/// If a description cannot be read or is invalid, or a change is of the kind to fail on.
pub(crate) fn run(arguments: Arguments, program: &str, console: &mut Console<'_>) -> anyhow::Result<ExitCode> {
    let (Some(old), Some(new), false) = (arguments.old, arguments.new, arguments.rules) else {
        write!(console.out, "{}", diff::rules_table())?;
        console.next(format!("`{program} diff OLD NEW` applies the rules"));
        return Ok(ExitCode::SUCCESS);
    };
    // What other formats are written to is no terminal.
    console.set_machine(arguments.format != OutputFormat::Text);
    let source = Source { directory: project::spec().ok(), overlay: arguments.overlay };
    let progress = Progress::spinner(console, "comparing");
    let difference = compare(&old, &new, &source)?;
    drop(progress);
    write!(console.out, "{}", diff::write(&difference, arguments.format.into()))?;
    console.out.flush()?;
    let breaking = difference.changes.iter().filter(|change| change.is_breaking()).count();
    if matches!(arguments.fail_on, Some(FailOn::Breaking)) && breaking > 0 {
        let noun = if breaking == 1 { "change" } else { "changes" };
        anyhow::bail!(
            "{breaking} breaking {noun} from {old} to {new}\n  help: `--format markdown` lists what callers must change; without \
             `--fail-on`, it is no failure"
        );
    }
    match difference.changes.is_empty() {
        true => console.next("nothing: a program needs no change"),
        false => {
            console.next("`--format markdown` is the source of a changelog entry, `--format html` a page for a review")
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Compares two descriptions. Two files can be compared outside of the project as well.
fn compare(old: &str, new: &str, source: &Source) -> anyhow::Result<diff::Difference> {
    let (old, new) = diff::open(old, new, source).map_err(|error| match (&error, project::spec()) {
        (diff::Error::NotFound { .. }, Err(outside)) => anyhow::anyhow!("{error}\n  note: {outside}"),
        _ => error.into(),
    })?;
    Ok(diff::compare(old, new))
}
