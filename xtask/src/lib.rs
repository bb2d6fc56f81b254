//! The command line: parses arguments, runs a command, and prints its error.
//!
//! It is built as two programs with the same commands: `cargo xtask`, for the project itself, and `openapi-client-codegen`, which
//! can be installed. What the commands do is in the library `openapi_client_codegen`.

mod bug_notice;
mod commands;
mod console;
mod help;
mod hint;
mod output;
mod progress;
mod project;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use commands::{codegen, completions, diff, drift, import, release, sweep, update};
use console::Console;
use output::Output;

const HELP: &str = "\
`{program} help COMMAND` says what a command reads and writes, its exit
statuses, and how it is used.

Exit status:
  0  The command did what was asked for
  1  It failed, or found what it was asked to check for: errors begin with
     `error:` on the standard error, and have a line with `help:` unless they
     say themselves what to change
  2  The arguments are not valid

Examples:
  {program} codegen
      Generate the project's crate in generated/ from spec/
  {program} codegen --spec petstore.yaml --out petstore
      Generate a crate from another description
  {program} update ../HubSpot-public-api-spec-collection --dry-run
      What is new in HubSpot's descriptions";

/// Generates Rust clients from OpenAPI descriptions
#[derive(Parser)]
#[command(version, arg_required_else_help = true, after_long_help = HELP)]
struct Arguments {
    /// Print results and errors only: no progress, no summaries, and no hints
    #[arg(short, long, global = true, display_order = 900)]
    quiet: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Codegen(codegen::Arguments),
    #[command(visible_alias = "corpus")]
    Sweep(sweep::Arguments),
    Import(import::Arguments),
    Diff(diff::Arguments),
    Drift(drift::Arguments),
    Update(update::Arguments),
    Release(release::Arguments),
    Completions(completions::Arguments),
    /// Generates the crate of one description, in a process that `sweep` starts
    #[command(name = sweep::FILE_COMMAND, hide = true)]
    SweepFile(sweep::FileArguments),
}

/// Runs the program with the arguments of the process. Help messages name it `program`.
pub fn run(program: &'static str) -> ExitCode {
    let Arguments { quiet, command } = parse(program, std::env::args_os());
    let mut out = Output::new(anstream::stdout().lock());
    let mut console = Console::new(&mut out, quiet);
    let result = dispatch(command, program, &mut console).and_then(|code| {
        console.out.flush()?;
        Ok(code)
    });
    match result {
        Ok(code) => code,
        // Whoever reads the output has seen enough, as `head` does.
        Err(_) if out.is_closed() => ExitCode::SUCCESS,
        Err(error) => {
            console::print_message(&format!("error: {}", hint::complete(&error)));
            ExitCode::FAILURE
        }
    }
}

/// Parses the arguments. Prints help or an error and exits if they are not those of a command.
fn parse(program: &'static str, arguments: impl IntoIterator<Item = OsString>) -> Arguments {
    let arguments: Vec<_> = arguments.into_iter().collect();
    let matches = command_line(program).try_get_matches_from(&arguments).unwrap_or_else(|error| {
        // A misspelt command after `help` gets no suggestion, and alone it does.
        let without_help = arguments.iter().enumerate().filter(|(index, argument)| *index != 1 || *argument != "help");
        let suggested = match error.kind() {
            ErrorKind::InvalidSubcommand => {
                command_line(program).try_get_matches_from(without_help.map(|(_, argument)| argument)).err()
            }
            _ => None,
        };
        suggested.filter(|other| other.kind() == ErrorKind::InvalidSubcommand).unwrap_or(error).exit()
    });
    Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
}

/// Returns the command line of a program, whose name replaces `{program}` in the examples of its help.
fn command_line(program: &'static str) -> clap::Command {
    // Options of all commands are written after the command.
    let usage = format!("{program} <COMMAND>");
    let command = Arguments::command().name(program).bin_name(program).override_usage(usage);
    help::complete(command, program).mut_subcommands(|subcommand| help::complete(subcommand, program))
}

fn dispatch(command: Command, program: &'static str, console: &mut Console<'_>) -> anyhow::Result<ExitCode> {
    match command {
        Command::Codegen(arguments) => codegen::run(arguments, program, console),
        Command::Sweep(arguments) => sweep::run(arguments, program, console),
        Command::Import(arguments) => import::run(arguments, program, console),
        Command::Diff(arguments) => diff::run(arguments, program, console),
        Command::Drift(arguments) => drift::run(arguments, program, console),
        Command::Update(arguments) => update::run(arguments, program, console),
        Command::Release(arguments) => release::run(arguments, program, console),
        Command::Completions(arguments) => completions::run(arguments, program, command_line(program), console),
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

    #[test]
    fn the_help_of_each_command_says_what_it_reads_and_writes_how_it_ends_and_how_it_is_used() {
        let mut command = command_line("cargo xtask");
        for subcommand in command.get_subcommands_mut().filter(|subcommand| !subcommand.is_hide_set()) {
            let (name, help) = (subcommand.get_name().to_owned(), subcommand.render_long_help().to_string());
            for heading in ["Reads:", "Writes:", "Exit status:", "Environment:", "Examples:"] {
                assert!(help.contains(&format!("\n{heading}\n")), "{name} has no {heading}\n{help}");
            }
            assert!(help.contains(&format!("  cargo xtask {name}")), "{help}");
        }
    }
}
