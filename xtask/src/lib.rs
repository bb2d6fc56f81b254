//! The command line: parses arguments, runs a command, and prints its error.
//!
//! It is built as two programs with the same commands: `cargo xtask`, for the project itself, and `openapi-client-codegen`, which
//! can be installed. What the commands do is in the library `openapi_client_codegen`.

mod bug_notice;
mod commands;
mod output;
mod project;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use commands::{codegen, diff, drift, import, sweep};
use output::Output;

/// Generates Rust clients from OpenAPI descriptions
#[derive(Parser)]
#[command(version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Generates the project's crate from its descriptions, or a crate from any other description
    Codegen(codegen::Arguments),
    /// Runs the generator over many descriptions, and reports what it generates from each
    #[command(visible_alias = "corpus")]
    Sweep(sweep::Arguments),
    /// Imports an official description as a version in `spec/`
    Import(import::Arguments),
    /// Prints the changes from one description to another, for users of the generated crate
    Diff(diff::Arguments),
    /// Checks whether a version in `spec/` agrees with the official description
    Drift(drift::Arguments),
    /// Generates the crate of one description, in a process that `sweep` starts
    #[command(name = sweep::FILE_COMMAND, hide = true)]
    SweepFile(sweep::FileArguments),
}

/// Runs the program with the arguments of the process. Help messages name it `program`.
pub fn run(program: &'static str) -> ExitCode {
    let command = parse(program, std::env::args_os());
    let mut out = Output::new(io::stdout().lock());
    let result = dispatch(command, program, &mut out).and_then(|code| {
        out.flush()?;
        Ok(code)
    });
    match result {
        Ok(code) => code,
        // Whoever reads the output has seen enough, as `head` does.
        Err(_) if out.is_closed() => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to do if the message cannot be printed either.
            let _ = writeln!(io::stderr(), "error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Parses the arguments. Prints help or an error and exits if they are not those of a command.
fn parse(program: &'static str, arguments: impl IntoIterator<Item = OsString>) -> Command {
    let matches = command_line(program).get_matches_from(arguments);
    match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => arguments.command,
        Err(error) => error.exit(),
    }
}

/// Returns the command line of a program, whose name replaces `{program}` in the examples of its help.
fn command_line(program: &'static str) -> clap::Command {
    let command = Arguments::command().name(program).bin_name(program);
    command.mut_subcommands(|subcommand| match subcommand.get_after_help() {
        Some(help) => {
            let help = help.to_string().replace("{program}", program);
            subcommand.after_help(help)
        }
        None => subcommand,
    })
}

fn dispatch(command: Command, program: &str, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
    match command {
        Command::Codegen(arguments) => codegen::run(arguments, program, out),
        Command::Sweep(arguments) => sweep::run(arguments, out),
        Command::Import(arguments) => import::run(arguments, out),
        Command::Diff(arguments) => diff::run(arguments, out),
        Command::Drift(arguments) => drift::run(arguments, out),
        Command::SweepFile(arguments) => sweep::run_file(arguments),
    }
}

#[cfg(test)]
mod tests {
    use super::command_line;

    #[test]
    fn the_command_line_is_consistent() {
        command_line("cargo xtask").debug_assert();
    }

    #[test]
    fn examples_in_help_texts_name_the_program() {
        for program in ["cargo xtask", "openapi-client-codegen"] {
            let mut command = command_line(program);
            let codegen = command.find_subcommand_mut("codegen").map(|codegen| codegen.render_long_help().to_string());
            let help = codegen.unwrap_or_default();
            assert!(help.contains(&format!("  {program} codegen --check")), "{help}");
            assert!(!help.contains("{program}"), "{help}");
        }
    }
}
