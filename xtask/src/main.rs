//! The commands of the project: `cargo xtask <command>`.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xtask::codegen;

/// Turns HubSpot's API descriptions into Rust crates. Run it in the folder of the project.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Makes the crate in `generated/` of the descriptions in `spec/`
    Codegen {
        /// Write nothing; fail when `generated/` is not what `spec/` makes
        #[arg(long)]
        check: bool,
    },
}

fn main() -> ExitCode {
    // A panic of progenitor's is caught, and becomes an error with a place: its own message would only be in the way.
    std::panic::set_hook(Box::new(|_| {}));
    let result = match Arguments::parse().command {
        Command::Codegen { check: true } => codegen::command::check(),
        Command::Codegen { check: false } => codegen::command::run(),
    };
    result.map_err(anyhow::Error::from).unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}
