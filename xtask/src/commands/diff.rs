//! The command `diff`.

use std::io::Write;
use std::process::ExitCode;

use openapi_client_codegen::diff;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The earlier description: a version in `spec/`, or a file
    #[arg(value_name = "A", required_unless_present = "rules")]
    old: Option<String>,
    /// The later description: a version in `spec/`, or a file
    #[arg(value_name = "B", required_unless_present = "rules")]
    new: Option<String>,
    /// The format of the output
    #[arg(long, value_enum, default_value_t)]
    format: diff::Format,
    /// Fail if there are such changes, on the wire or for Rust callers
    #[arg(long, value_enum, value_name = "KIND")]
    fail_on: Option<FailOn>,
    /// Print the table of rules instead
    #[arg(long)]
    rules: bool,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum FailOn {
    /// Changes that break existing callers
    Breaking,
}

pub(crate) fn run(arguments: Arguments, _out: &mut dyn Write) -> anyhow::Result<ExitCode> {
    match (arguments.old, arguments.new, arguments.rules) {
        (Some(old), Some(new), false) => {
            diff::run(&old, &new, arguments.format, matches!(arguments.fail_on, Some(FailOn::Breaking)))
        }
        _ => Ok(diff::print_rules()),
    }
}
