//! What to do about errors that do not say it themselves: those of files and directories, and of programs.

use std::fmt::{self, Display, Formatter};
use std::io::{self, ErrorKind};

use openapi_client_codegen::corpus;

/// The context of an error that a program cannot be run.
#[derive(Debug)]
pub(crate) struct CannotRun(pub(crate) &'static str);

impl Display for CannotRun {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "cannot run {}", self.0)
    }
}

/// Returns the message of an error, with a line that says what to do if it is about a file or a program and has no such line.
pub(crate) fn complete(error: &anyhow::Error) -> String {
    let message = format!("{error:#}");
    let has_help = message.lines().any(|line| line.trim_start().starts_with("help:"));
    let cause = error.chain().find_map(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind);
    let help = match program(error) {
        Some(program) => cause.and_then(|kind| of_program(program, kind)),
        None => cause.and_then(of_file),
    };
    match help.filter(|_| !has_help) {
        Some(help) => format!("{message}\n  help: {help}"),
        None => message,
    }
}

/// The program that cannot be run.
fn program(error: &anyhow::Error) -> Option<&'static str> {
    let is_cargo = || matches!(error.downcast_ref(), Some(corpus::Error::Cargo { .. }));
    error.downcast_ref().map(|CannotRun(program)| *program).or_else(|| is_cargo().then_some("cargo"))
}

fn of_program(program: &str, kind: ErrorKind) -> Option<String> {
    (kind == ErrorKind::NotFound).then(|| format!("install {program}, or add its directory to PATH"))
}

fn of_file(kind: ErrorKind) -> Option<String> {
    let help = match kind {
        ErrorKind::NotFound => return Some(not_found()),
        ErrorKind::PermissionDenied => "check the permissions of the file, and of the directories that lead to it",
        ErrorKind::IsADirectory => "give a file, not a directory",
        ErrorKind::NotADirectory => "check the path: a part of it is a file, not a directory",
        ErrorKind::InvalidData => "convert the file to UTF-8",
        ErrorKind::StorageFull => "make room on the disk, and run the command again",
        ErrorKind::ReadOnlyFilesystem => "choose a place that can be written to",
        _ => return None,
    };
    Some(help.to_owned())
}

fn not_found() -> String {
    let directory = std::env::current_dir().map(|path| format!(", {}", path.display())).unwrap_or_default();
    format!("check the path: one that does not begin with a slash is relative to the current directory{directory}")
}
