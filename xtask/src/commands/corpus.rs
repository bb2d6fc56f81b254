//! The command `sweep`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use openapi_client_codegen::corpus;

use crate::bug_notice::BugNotice;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Descriptions, or directories of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Compile each crate as well, with warnings as errors
    #[arg(long)]
    compile: bool,
    /// Write the results to this file, as JSON
    #[arg(long, value_name = "FILE.json")]
    report: Option<PathBuf>,
}

pub(crate) fn run(arguments: Arguments, _out: &mut dyn Write) -> anyhow::Result<ExitCode> {
    corpus::run(&arguments.paths, arguments.compile, arguments.report.as_deref())
}

#[derive(clap::Args)]
pub(crate) struct FileArguments {
    file: PathBuf,
    directory: PathBuf,
}

pub(crate) fn run_file(arguments: FileArguments) -> anyhow::Result<ExitCode> {
    let _notice = BugNotice::about(arguments.file.display());
    corpus::make(&arguments.file, &arguments.directory)?;
    Ok(ExitCode::SUCCESS)
}
