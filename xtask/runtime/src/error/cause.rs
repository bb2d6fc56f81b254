//! The causes of errors in other libraries, as they may be printed.

use std::error::Error;
use std::fmt;
use std::iter::successors;

use crate::authorize::secrets::Secrets;
use crate::error::printable::Printable;

/// The maximum number of causes that are kept.
const MAX_DEPTH: u32 = 10;

/// An error of another library and its causes. Only the messages are kept, which can contain what a server has sent: without control
/// characters, and not longer than other messages.
pub(crate) struct Cause {
    message: String,
    source: Option<Box<Self>>,
}

impl Cause {
    pub(crate) fn of(error: &(dyn Error + 'static)) -> Self {
        Self::to_depth(error, MAX_DEPTH)
    }

    fn to_depth(error: &(dyn Error + 'static), depth: u32) -> Self {
        let source = error.source().filter(|_| depth > 1).map(|source| Box::new(Self::to_depth(source, depth - 1)));
        Self { message: Printable(&error.to_string()).to_string(), source }
    }

    /// Returns the causes without secrets.
    pub(crate) fn redacted(&self, secrets: &Secrets) -> Self {
        let source = self.source.as_ref().map(|source| Box::new(source.redacted(secrets)));
        Self { message: secrets.redact(&self.message), source }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Debug for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.message)?;
        match &self.source {
            Some(source) => write!(f, ", caused by {source:?}"),
            None => Ok(()),
        }
    }
}

impl Error for Cause {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// An error and its sources.
pub(crate) fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    fn source<'a>(error: &&'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
        (*error).source()
    }

    successors(Some(error), source)
}
