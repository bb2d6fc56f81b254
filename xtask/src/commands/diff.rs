//! The command `cargo xtask diff`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use openapi_client_codegen::diff::{self, Format, Source};

use crate::project;

/// What to compare, and how to print the changes.
#[derive(clap::Args)]
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
#[derive(Clone, Copy, Default, clap::ValueEnum)]
enum OutputFormat {
    /// Plain text, for a terminal
    #[default]
    Text,
    /// Markdown, for a review or a changelog
    Markdown,
    /// HTML, a page for a review in a browser
    Html,
    /// JSON, for programs
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
pub(crate) fn run(arguments: Arguments, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
    let (Some(old), Some(new), false) = (arguments.old, arguments.new, arguments.rules) else {
        write!(out, "{}", diff::rules_table())?;
        return Ok(ExitCode::SUCCESS);
    };
    // Two files can be compared outside of the project as well.
    let project = project::spec();
    let outside = project.as_ref().err().map(|error| error.to_string());
    let source = Source { directory: project.ok(), overlay: arguments.overlay };
    let (old_revision, new_revision) = diff::open(&old, &new, &source).map_err(|error| match (&error, outside) {
        (diff::Error::NotFound { .. }, Some(outside)) => anyhow::anyhow!("{error}\n  note: {outside}"),
        _ => error.into(),
    })?;
    let difference = diff::compare(old_revision, new_revision);
    write!(out, "{}", diff::write(&difference, arguments.format.into()))?;
    out.flush()?;
    if matches!(arguments.fail_on, Some(FailOn::Breaking)) && difference.is_breaking() {
        let breaking = difference.changes.iter().filter(|change| change.is_breaking()).count();
        anyhow::bail!("{breaking} breaking changes from {old} to {new}");
    }
    Ok(ExitCode::SUCCESS)
}
