//! The command `cargo xtask import`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use openapi_client_codegen::diff;
use openapi_client_codegen::import::{self, Baseline, Comparison, Import, KeptName, LostName, Status};

use crate::project;

/// What to import.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The official description
    file: PathBuf,
    /// The version, such as 2026-09-beta
    #[arg(long, value_name = "V")]
    version: String,
}

/// Imports an official description, and prints what was dropped and what changed.
pub(crate) fn run(arguments: Arguments, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
    let Arguments { file, version } = arguments;
    let imported = import::import(&project::spec()?, &file, &version)?;
    let Import { path, status, dropped, kept, lost, comparisons, .. } = imported;
    let status = match status {
        Status::Added => "added",
        Status::Replaced => "replaced",
        Status::Unchanged => "unchanged",
    };
    writeln!(out, "{} {status}", path.display())?;
    for keyword in dropped {
        writeln!(out, "  dropped {} {}: {}", keyword.count, keyword.keyword, keyword.reason)?;
    }
    for KeptName { operation, name, instead_of, .. } in kept {
        writeln!(out, "  kept {name} as the name of {operation}, which would be {instead_of}")?;
    }
    for LostName { operation, lost, name, .. } in lost {
        writeln!(out, "  could not keep {lost} as the name of {operation}, which is {name}")?;
    }
    if comparisons.is_empty() {
        writeln!(out, "there is no other version to compare with")?;
    }
    for comparison in comparisons {
        write_comparison(comparison, out)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn write_comparison(comparison: Comparison, out: &mut dyn Write) -> anyhow::Result<()> {
    let baseline = match comparison.baseline {
        Baseline::Replaced => "the replaced description".to_owned(),
        Baseline::Neighbour(version) => format!("{version}, the nearest version"),
    };
    match comparison.difference {
        Ok(difference) => {
            writeln!(out, "changes since {baseline}:")?;
            write!(out, "{}", diff::brief(&difference))?;
        }
        // The import has succeeded.
        Err(error) => writeln!(out, "cannot compare with {baseline}: {:#}", anyhow::Error::from(error))?,
    }
    Ok(())
}
