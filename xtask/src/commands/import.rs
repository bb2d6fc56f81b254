//! The command `import`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use openapi_client_codegen::import;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The official file
    file: PathBuf,
    /// The version, such as 2026-09-beta
    #[arg(long, value_name = "V")]
    version: String,
}

pub(crate) fn run(arguments: Arguments, _out: &mut dyn Write) -> anyhow::Result<ExitCode> {
    import::run(&arguments.file, &arguments.version)
}
