//! How errors are printed.

use std::fmt;

use crate::error::Error;
use crate::error::kind::ErrorKind;
use crate::error::printable::Printable;

impl fmt::Display for Error {
    /// Prints one line: the operation, the status, the message, and in parentheses the number of attempts and the correlation
    /// ID. Control characters from the server are escaped, and long messages are truncated.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation() {
            write!(f, "{operation}: ")?;
        }
        let message = self.message().trim_end();
        // A parenthesis or a path may follow.
        let message = message.strip_suffix('.').unwrap_or(message);
        match (self.kind(), self.status()) {
            (ErrorKind::Status, Some(status)) => {
                write!(f, "HTTP {}", status.as_u16())?;
                let reason = status.canonical_reason().unwrap_or_default();
                if !reason.is_empty() {
                    write!(f, " {reason}")?;
                }
                // Some servers say no more than the status.
                if !message.is_empty() && !message.eq_ignore_ascii_case(reason) {
                    write!(f, ": {}", Printable(message))?;
                }
            }
            _ => write!(f, "{}", Printable(message))?,
        }
        if let Some(path) = self.json_path() {
            if path != "." {
                write!(f, " at {}", Printable(path))?;
            }
            if let Some(reason) = std::error::Error::source(self) {
                write!(f, ": {}", Printable(&reason.to_string()))?;
            }
        }
        match (self.attempts(), self.correlation_id().map(Printable)) {
            (0 | 1, None) => Ok(()),
            (0 | 1, Some(id)) => write!(f, " (correlation ID {id})"),
            (attempts, None) => write!(f, " (after {attempts} attempts)"),
            (attempts, Some(id)) => write!(f, " (after {attempts} attempts, correlation ID {id})"),
        }
    }
}

impl fmt::Debug for Error {
    /// Prints the values of the accessor methods, without headers and bodies, which can hold personal data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("Error");
        fields.field("kind", &self.kind());
        if let Some(operation) = self.operation() {
            fields.field("operation", &operation);
        }
        if let Some(status) = self.status() {
            fields.field("status", &status.as_u16());
        }
        if !self.message().is_empty() {
            fields.field("message", &Printable(self.message()));
        }
        if let Some(path) = self.json_path() {
            fields.field("json_path", &Printable(path));
        }
        fields.field("attempts", &self.attempts());
        if let Some(id) = self.correlation_id() {
            fields.field("correlation_id", &Printable(id));
        }
        if let Some(source) = std::error::Error::source(self) {
            fields.field("source", &Printable(&format!("{source:?}")));
        }
        fields.finish_non_exhaustive()
    }
}
