//! The command `cargo xtask drift`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use openapi_client_codegen::drift;

use crate::project;

/// What to compare.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The official description
    file: PathBuf,
    /// The version, such as 2026-09-beta
    #[arg(long, value_name = "V")]
    version: String,
}

/// Prints the differences between an imported version and the official description. Fails if there are any.
pub(crate) fn run(arguments: Arguments, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
    let Arguments { file, version } = arguments;
    let directory = project::spec()?;
    let differences = drift::find(&directory, &file, &version)?;
    for difference in &differences {
        writeln!(out, "{difference}")?;
    }
    let (file, noun) = (file.display(), if differences.len() == 1 { "difference" } else { "differences" });
    match differences.len() {
        0 => writeln!(out, "{} agrees with {file}", directory.join(format!("{version}.yaml")).display())?,
        count => writeln!(out, "{count} {noun}: run `cargo xtask import {file} --version {version}` to update")?,
    }
    Ok(if differences.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
