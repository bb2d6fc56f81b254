//! The standard output, which may be closed before the command is done.

use std::io::{self, Write};

/// A writer that remembers whether its reader is gone, and says in its errors that it is the standard output.
#[derive(Debug)]
pub(crate) struct Output<W> {
    inner: W,
    is_closed: bool,
}

impl<W: Write> Output<W> {
    pub(crate) fn new(inner: W) -> Self {
        Self { inner, is_closed: false }
    }

    /// Returns whether something could not be written since nobody reads it.
    pub(crate) fn is_closed(&self) -> bool {
        self.is_closed
    }

    fn check<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        result.map_err(|error| match error.kind() {
            io::ErrorKind::Interrupted => error,
            kind => {
                self.is_closed |= kind == io::ErrorKind::BrokenPipe;
                io::Error::new(kind, format!("cannot write to the standard output: {error}"))
            }
        })
    }
}

impl<W: Write> Write for Output<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let result = self.inner.write(bytes);
        self.check(result)
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.inner.flush();
        self.check(result)
    }
}
