//! What the long help of all commands has in common.

use anstyle::Style;

/// The part of the help that is the same for all commands.
const COMMON: &str = "\
Environment:
  NO_COLOR, CLICOLOR=0   Print without colours, also on a terminal
  CLICOLOR_FORCE=1       Print with colours, also where there is no terminal";

/// Completes the help of a command: its examples name the program, and its headings look like those of options.
pub(crate) fn complete(command: clap::Command, program: &str) -> clap::Command {
    let Some(help) = command.get_after_long_help() else { return command };
    let help = help.to_string().replace("{program}", program);
    let examples = help.find("Examples:").unwrap_or(help.len());
    let (before, examples) = help.split_at(examples);
    let text = format!("{before}{COMMON}\n\n{examples}");
    command.after_long_help(text.lines().map(styled).collect::<Vec<_>>().join("\n"))
}

fn styled(line: &str) -> String {
    let heading = Style::new().bold().underline();
    match line.starts_with(|c: char| c.is_alphabetic()) && line.ends_with(':') {
        true => format!("{heading}{line}{heading:#}"),
        false => line.to_owned(),
    }
}
