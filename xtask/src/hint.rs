//! What to do about errors that do not say it themselves: those of files and directories.

use std::io::{self, ErrorKind};

/// Returns the message of an error, with a line that says what to do if it is about a file and has no such line.
pub(crate) fn complete(error: &anyhow::Error) -> String {
    let message = format!("{error:#}");
    let has_help = message.lines().any(|line| line.trim_start().starts_with("help:"));
    let cause = error.chain().find_map(|cause| cause.downcast_ref::<io::Error>());
    match cause.and_then(|cause| of(cause.kind())).filter(|_| !has_help) {
        Some(help) => format!("{message}\n  help: {help}"),
        None => message,
    }
}

fn of(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => {
            "check the path: one that does not begin with a slash is relative to the current directory"
        }
        ErrorKind::PermissionDenied => "check the permissions of the file, and of the directories that lead to it",
        ErrorKind::IsADirectory => "give a file, not a directory",
        ErrorKind::NotADirectory => "check the path: a part of it is a file, not a directory",
        ErrorKind::InvalidData => "convert the file to UTF-8",
        ErrorKind::StorageFull => "make room on the disk, and run the command again",
        ErrorKind::ReadOnlyFilesystem => "choose a place that can be written to",
        _ => return None,
    })
}
