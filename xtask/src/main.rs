//! The commands of the project: `cargo xtask <command>`.

mod codegen;
mod commands;
mod project;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use codegen::Standalone;
use commands::{corpus, diff, drift, import};

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
    /// Runs the generator over many descriptions, and reports what it generates from each
    #[command(visible_alias = "sweep")]
    Corpus(corpus::Arguments),
    /// Imports an official description as a version in `spec/`
    Import(import::Arguments),
    /// Prints the changes from one description to another, for users of the crate
    Diff(diff::Arguments),
    /// Checks whether a version in `spec/` agrees with the official description
    Drift(drift::Arguments),
    /// Generates the crate of one description, in a process of `corpus`
    #[command(name = corpus::FILE_COMMAND, hide = true)]
    CorpusFile(corpus::FileArguments),
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

fn main() -> ExitCode {
    // A panic of progenitor's is caught, and becomes an error with a place: its own message would only be in the way.
    std::panic::set_hook(Box::new(|_| {}));
    run(Arguments::parse().command).unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    let out = &mut std::io::stdout().lock();
    Ok(match command {
        Command::Codegen(Codegen { spec: Some(spec), out: Some(out), name, overlay, verbose, .. }) => {
            codegen::run_standalone(Standalone { spec, out, name, overlay, verbose })?
        }
        Command::Codegen(Codegen { check: true, .. }) => codegen::check()?,
        Command::Codegen(Codegen { verbose, .. }) => codegen::run(verbose)?,
        Command::Corpus(arguments) => corpus::run(arguments, out)?,
        Command::Import(arguments) => import::run(arguments, out)?,
        Command::Diff(arguments) => diff::run(arguments, out)?,
        Command::Drift(arguments) => drift::run(arguments, out)?,
        Command::CorpusFile(arguments) => corpus::run_file(arguments)?,
    })
}
