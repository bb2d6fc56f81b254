//! The commands of the project: `cargo xtask <command>`.

mod codegen;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use codegen::Standalone;
use openapi_client_codegen::{corpus, diff, drift, import};

/// Turns HubSpot's API descriptions into Rust crates. Run it in the folder of the project.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Makes the crate in `generated/` of the descriptions in `spec/`, or a crate of another description
    Codegen(Codegen),
    /// Puts many descriptions through codegen, and says what becomes of each
    Sweep(Sweep),
    /// Takes HubSpot's official description of a version into `spec/`
    Import(Official),
    /// Says what has changed from one description to another, for somebody who uses the crate
    Diff(Diff),
    /// Says whether a description in `spec/` is still what HubSpot's official file says
    Drift(Official),
    /// One file of a sweep, in a process of its own
    #[command(hide = true)]
    SweepFile { file: PathBuf, folder: PathBuf },
}

#[derive(Args)]
struct Codegen {
    /// Write nothing; fail when `generated/` is not what `spec/` makes
    #[arg(long, conflicts_with_all = ["spec", "out", "name", "overlay", "verbose"])]
    check: bool,
    /// Make a crate of this description instead, JSON or YAML
    #[arg(long, value_name = "FILE", requires = "out")]
    spec: Option<PathBuf>,
    /// The folder of that crate: new, empty, or an earlier output
    #[arg(long, value_name = "DIR", requires = "spec")]
    out: Option<PathBuf>,
    /// The name of that crate, instead of one made of the description's title
    #[arg(long, value_name = "CRATE", requires = "spec")]
    name: Option<String>,
    /// An overlay to apply to that description first
    #[arg(long, value_name = "FILE", requires = "spec")]
    overlay: Option<PathBuf>,
    /// Say where what was repaired
    #[arg(short, long)]
    verbose: bool,
}

#[derive(Args)]
struct Diff {
    /// The description of before: a version in `spec/`, or a file
    #[arg(value_name = "A", required_unless_present = "rules")]
    old: Option<String>,
    /// The description of after: a version in `spec/`, or a file
    #[arg(value_name = "B", required_unless_present = "rules")]
    new: Option<String>,
    /// How the changes are written
    #[arg(long, value_enum, default_value_t)]
    format: diff::Format,
    /// Fail when there are such changes, on the wire or for Rust callers
    #[arg(long, value_enum, value_name = "KIND")]
    fail_on: Option<FailOn>,
    /// Print the table of rules instead
    #[arg(long)]
    rules: bool,
}

/// The changes that a comparison can fail on.
#[derive(Clone, Copy, clap::ValueEnum)]
enum FailOn {
    /// What worked before no longer does
    Breaking,
}

#[derive(Args)]
struct Official {
    /// The official file
    file: PathBuf,
    /// The version, such as 2026-09-beta
    #[arg(long, value_name = "V")]
    version: String,
}

#[derive(Args)]
struct Sweep {
    /// Descriptions, or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Type-check each crate as well, with warnings as errors
    #[arg(long)]
    compile: bool,
    /// Write what becomes of each to this file, as JSON
    #[arg(long, value_name = "FILE.json")]
    report: Option<PathBuf>,
}

fn main() -> ExitCode {
    // A panic of progenitor's is caught, and becomes an error with a place: its own message would only be in the way.
    std::panic::set_hook(Box::new(|_| {}));
    run(Arguments::parse().command).unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    Ok(match command {
        Command::Codegen(Codegen { spec: Some(spec), out: Some(out), name, overlay, verbose, .. }) => {
            codegen::run_standalone(Standalone { spec, out, name, overlay, verbose })?
        }
        Command::Codegen(Codegen { check: true, .. }) => codegen::check()?,
        Command::Codegen(Codegen { verbose, .. }) => codegen::run(verbose)?,
        Command::Sweep(Sweep { paths, compile, report }) => corpus::run(&paths, compile, report.as_deref())?,
        Command::Import(Official { file, version }) => import::run(&file, &version)?,
        Command::Diff(Diff { old: Some(old), new: Some(new), format, fail_on, rules: false }) => {
            diff::run(&old, &new, format, matches!(fail_on, Some(FailOn::Breaking)))?
        }
        Command::Diff(_) => diff::print_rules(),
        Command::Drift(Official { file, version }) => drift::run(&file, &version)?,
        Command::SweepFile { file, folder } => {
            corpus::make(&file, &folder)?;
            ExitCode::SUCCESS
        }
    })
}
