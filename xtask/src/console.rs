//! Where a command prints: results on the standard output, and all else on the standard error.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Style};
use openapi_client_codegen::printable;

/// The format of what a command prints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// Plain text, for people
    #[default]
    Text,
    /// JSON, for programs: see below
    Json,
}

/// Where a command prints.
pub(crate) struct Console<'a> {
    /// The standard output.
    pub(crate) out: &'a mut dyn Write,
    is_quiet: bool,
    is_machine: bool,
}

impl<'a> Console<'a> {
    pub(crate) fn new(out: &'a mut dyn Write, is_quiet: bool) -> Self {
        Self { out, is_quiet, is_machine: false }
    }

    /// Prints nothing but the result, which a program or a page shows.
    pub(crate) fn set_machine(&mut self, is_machine: bool) {
        self.is_quiet |= is_machine;
        self.is_machine |= is_machine;
    }

    /// Does what the format asks for.
    pub(crate) fn set_format(&mut self, format: Format) {
        self.set_machine(format == Format::Json);
    }

    /// Whether only results and errors are printed.
    pub(crate) fn is_quiet(&self) -> bool {
        self.is_quiet
    }

    /// Whether progress is shown, which is for people who watch.
    pub(crate) fn shows_progress(&self) -> bool {
        !self.is_quiet && io::stderr().is_terminal()
    }

    /// Says what can be done next.
    pub(crate) fn next(&self, hint: impl Display) {
        if !self.is_quiet {
            print_message(&format!("next: {hint}"));
        }
    }

    /// Says that what was asked to be checked is not so, and what to do about it. A program has it in the result.
    pub(crate) fn failed(&self, problem: impl Display, help: impl Display) {
        if !self.is_machine {
            print_message(&format!("error: {problem}\n  help: {help}"));
        }
    }

    /// Says what was left out, also if the console is quiet: it is never left out in silence.
    pub(crate) fn note(&self, note: impl Display) {
        print_message(&format!("note: {note}"));
    }

    /// Writes a value as JSON.
    pub(crate) fn json(&mut self, value: &impl serde::Serialize) -> anyhow::Result<()> {
        serde_json::to_writer_pretty(&mut self.out, value).map_err(io::Error::from)?;
        Ok(writeln!(self.out)?)
    }
}

/// Prints a message on the standard error, with its labels in colours on a terminal.
pub(crate) fn print_message(message: &str) {
    // Nothing is left to do if it cannot be printed.
    let _ = writeln!(anstream::stderr(), "{}", styled(message));
}

/// The labels of lines, and their colours.
const LABELS: [(&str, AnsiColor); 4] =
    [("error:", AnsiColor::Red), ("help:", AnsiColor::Cyan), ("note:", AnsiColor::Yellow), ("next:", AnsiColor::Green)];

/// Returns text in a colour, which is removed where no terminal shows it.
pub(crate) fn colored(color: AnsiColor, text: impl Display) -> String {
    let style = Style::new().bold().fg_color(Some(color.into()));
    format!("{style}{text}{style:#}")
}

/// Returns a message with its labels in colours. Control characters, which can come from a description, are escaped.
pub(crate) fn styled(message: &str) -> String {
    let line = |line: &str| {
        let line = printable(line);
        let text = line.trim_start();
        let label = LABELS.iter().find_map(|(label, color)| Some((*label, *color, text.strip_prefix(label)?)));
        match label {
            Some((label, color, rest)) => {
                let indent = &line[..line.len() - text.len()];
                format!("{indent}{}{rest}", colored(color, label))
            }
            None => line,
        }
    };
    message.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::styled;

    #[test]
    fn labels_are_coloured_at_the_beginning_of_lines_only() {
        let text = styled("error: no error: here\n  help: help: once");
        assert_eq!(
            text,
            "\u{1b}[1m\u{1b}[31merror:\u{1b}[0m no error: here\n  \u{1b}[1m\u{1b}[36mhelp:\u{1b}[0m help: once"
        );
    }

    #[test]
    fn control_characters_are_escaped() {
        assert_eq!(styled("a\u{1b}[2Jb\r\u{202e}"), "a\\u{1b}[2Jb\\r\\u{202e}");
    }
}
