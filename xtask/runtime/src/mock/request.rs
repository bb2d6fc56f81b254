//! Requests of an operation, as tests see them.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use bytes::Bytes;
use reqwest::header::HeaderMap;

use crate::mock::format::{Format, Read};
use crate::mock::operation::Mocked;
use crate::mock::path::{captures, path_and_query};
use crate::mock::received::Received;
use crate::mock::when::{self, When};

/// A request of an operation that a mock has received.
///
/// Returned by [`Mock::requests`](crate::mock::Mock::requests).
pub struct ReceivedRequest<R> {
    received: Arc<Received>,
    operation: PhantomData<fn() -> R>,
}

impl<R: Mocked> ReceivedRequest<R> {
    pub(crate) fn new(received: Arc<Received>) -> Self {
        Self { received, operation: PhantomData }
    }

    /// Returns the body.
    ///
    /// # Panics
    ///
    /// Panics if the body is not of the type that the operation declares.
    #[track_caller]
    pub fn body(&self) -> <R::Body as Format>::Value
    where
        R::Body: Read,
    {
        match R::Body::decode(self.received.media_type(), &self.received.body) {
            Ok(body) => body,
            Err(why) => panic!("the body of the request does not decode: {why}"),
        }
    }

    /// Returns the bytes of the body.
    pub fn raw_body(&self) -> &Bytes {
        &self.received.body
    }

    /// Whether the request is as expected: `request.matches(|when| when.limit(10))`.
    pub fn matches(&self, expected: impl FnOnce(&When<R>) -> &When<R>) -> bool {
        when::expected(expected).mismatches(&self.received, R::OPERATION).is_empty()
    }

    /// Returns a parameter of the path by its name in the API description.
    pub fn path_parameter(&self, name: &str) -> Option<String> {
        let (path, _) = path_and_query(R::OPERATION.path);
        captures(path, &self.received.path)?.into_iter().find(|(other, _)| other == name).map(|(_, value)| value)
    }

    /// Returns the values of a parameter of the query by its name in the API description.
    pub fn query(&self, name: &str) -> Vec<String> {
        self.received.query_pairs().into_iter().filter(|(other, _)| other == name).map(|(_, value)| value).collect()
    }

    /// Returns a header.
    pub fn header(&self, name: &str) -> Option<String> {
        self.received.header(name)
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.received.headers
    }
}

impl<R> fmt::Debug for ReceivedRequest<R> {
    /// Omits the headers and the body, which can hold secrets and personal data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReceivedRequest")
            .field("method", &self.received.method)
            .field("target", &self.received.target())
            .finish_non_exhaustive()
    }
}
