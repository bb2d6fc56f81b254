//! The command `drift`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use openapi_client_codegen::drift;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The official file
    file: PathBuf,
    /// The version, such as 2026-09-beta
    #[arg(long, value_name = "V")]
    version: String,
}

pub(crate) fn run(arguments: Arguments, _out: &mut dyn Write) -> anyhow::Result<ExitCode> {
    drift::run(&arguments.file, &arguments.version)
}
