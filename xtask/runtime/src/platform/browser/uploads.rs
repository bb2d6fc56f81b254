//! Bodies that would be read while they are sent, which browsers do not do.

use std::fs::File;

use reqwest::Body;

use crate::error::Error;
use crate::error::kind::ErrorKind;

/// Refuses a stream.
pub(crate) fn of_stream<S>(_: S) -> Result<Body, Error> {
    let message = "browsers cannot send a stream: read it, and send its bytes";
    Err(Error::new(ErrorKind::InvalidRequest, message))
}

/// Refuses a file.
pub(crate) fn of_file(_: File) -> Result<Body, Error> {
    let message = "browsers cannot open files: read it, and send its bytes";
    Err(Error::new(ErrorKind::InvalidRequest, message))
}
