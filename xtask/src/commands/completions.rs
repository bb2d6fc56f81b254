//! The command `completions`.

use std::process::ExitCode;

use clap_complete::Shell;

use crate::console::Console;

const HELP: &str = "\
What is completed:
  openapi-client-codegen completes under its own name. For the commands of
  the project, a shell sees `cargo`, which completes commands of its own only:
  the script of `cargo xtask` defines a function `xtask` that calls it, and
  completes that.

Reads:
  Nothing

Writes:
  The script, on the standard output

Exit status:
  0  The script was printed
  1  The output cannot be written
  2  The arguments are not valid

Examples:
  {program} completions bash > ~/.xtask.bash
      Completion in bash, with the line `source ~/.xtask.bash` in ~/.bashrc
  {program} completions zsh > ~/.xtask.zsh
      Completion in zsh, with the line `source ~/.xtask.zsh` in ~/.zshrc, after compinit
  {program} completions fish > ~/.config/fish/conf.d/xtask.fish
      Completion in fish";

/// Prints a script that completes commands, options and their values in a shell
#[derive(Debug, clap::Args)]
#[command(after_long_help = HELP)]
pub(crate) struct Arguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the script.
///
/// # Errors
/// If the script cannot be written.
pub(crate) fn run(
    arguments: Arguments,
    program: &'static str,
    command: clap::Command,
    console: &mut Console<'_>,
) -> anyhow::Result<ExitCode> {
    let Arguments { shell } = arguments;
    let name = program.rsplit(' ').next().unwrap_or(program);
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut visible(&command, name), name, &mut script);
    if name != program {
        script.extend(function(shell, name, program).into_bytes());
    }
    console.out.write_all(&script)?;
    console.next(format!(
        "write this to a file that {shell} reads when it starts: `{program} completions --help` shows how"
    ));
    Ok(ExitCode::SUCCESS)
}

/// The command line under a name, without the commands that are not for people.
fn visible(command: &clap::Command, name: &'static str) -> clap::Command {
    let commands = command.get_subcommands().filter(|subcommand| !subcommand.is_hide_set());
    clap::Command::new(name).args(command.get_arguments().cloned()).subcommands(commands.cloned())
}

/// A function by which a program that has arguments is called under one name.
fn function(shell: Shell, name: &str, program: &str) -> String {
    match shell {
        Shell::Fish => format!("\nfunction {name}\n    {program} $argv\nend\n"),
        Shell::PowerShell => format!("\nfunction {name} {{ {program} @args }}\n"),
        Shell::Elvish => format!("\nfn {name} {{ |@arguments| {program} $@arguments }}\n"),
        _ => format!("\n{name}() {{\n    {program} \"$@\"\n}}\n"),
    }
}
