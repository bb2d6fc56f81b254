//! Bodies that are read while they are sent.

use std::fs::File;

use bytes::Bytes;
use futures_core::Stream;
use reqwest::Body;

use crate::error::Error;

/// Returns the body that a stream yields.
pub(crate) fn of_stream<S, E>(stream: S) -> Result<Body, Error>
where
    S: Stream<Item = Result<Bytes, E>> + Send + 'static,
    E: Into<Box<dyn std::error::Error + Send + Sync>> + 'static,
{
    Ok(Body::wrap_stream(stream))
}

/// Returns the body that a file contains.
pub(crate) fn of_file(file: File) -> Result<Body, Error> {
    Ok(tokio::fs::File::from_std(file).into())
}
