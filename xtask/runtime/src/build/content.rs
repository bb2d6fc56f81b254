//! What is uploaded: bytes in memory, a stream, or a file.

use std::fs::File;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures_core::Stream;

use crate::error::Error;
use crate::error::kind::ErrorKind;
use crate::platform::{of_file, of_stream};

/// The content of an upload.
#[derive(Clone)]
pub(crate) enum Content {
    Bytes(Bytes),
    /// A stream can be sent once. Sending takes it.
    Stream(Arc<Mutex<Option<Result<reqwest::Body, Error>>>>, Option<u64>),
    /// A file, opened for each attempt.
    File(PathBuf),
    /// A value that cannot be serialized, and why.
    #[cfg(feature = "part-multipart")]
    Invalid(String),
}

impl Content {
    /// Content of which a stream yields the bytes, with their number if it is known.
    pub(crate) fn stream<S, E>(stream: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<Box<dyn std::error::Error + Send + Sync>> + 'static,
    {
        Self::Stream(Arc::new(Mutex::new(Some(of_stream(stream)))), length)
    }

    /// Whether the content can be sent more than once.
    pub(crate) fn is_repeatable(&self) -> bool {
        !matches!(self, Self::Stream(..))
    }

    /// Returns the content to send, and its length if it is known.
    ///
    /// # Errors
    ///
    /// Returns an error of the kind [`ErrorKind::InvalidRequest`] if a stream was already sent, a file cannot be read, or a
    /// value could not be serialized.
    pub(crate) fn open(&self) -> Result<(reqwest::Body, Option<u64>), Error> {
        let invalid = |message: String| Error::new(ErrorKind::InvalidRequest, message);
        match self {
            Self::Bytes(bytes) => Ok((bytes.clone().into(), Some(bytes.len() as u64))),
            Self::Stream(body, length) => {
                let body = body.lock().unwrap_or_else(PoisonError::into_inner).take();
                let body = body.ok_or_else(|| invalid("the stream was already sent".to_owned()))?;
                Ok((body?, *length))
            }
            Self::File(path) => {
                let opened = File::open(path).and_then(|file| Ok((file.metadata()?.len(), file)));
                let (length, file) =
                    opened.map_err(|error| invalid(format!("failed to read {path:?}")).with_source(error))?;
                Ok((of_file(file)?, Some(length)))
            }
            #[cfg(feature = "part-multipart")]
            Self::Invalid(why) => Err(invalid(why.clone())),
        }
    }
}
