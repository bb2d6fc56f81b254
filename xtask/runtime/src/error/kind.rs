//! The kinds of failures.

/// The kind of failure that an [`Error`](crate::Error) reports.
///
/// Returned by [`Error::kind`](crate::Error::kind).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be built or used: the token is missing, the base URL is invalid, or there is no Tokio runtime.
    Configuration,
    /// The request is invalid: for example, a path argument is empty, or the body cannot be serialized. Nothing was sent.
    InvalidRequest,
    /// The client lacks the credentials that the request requires, or the token provider returned no access token. Nothing was
    /// sent.
    Authentication,
    /// The rate limiter failed: it could not be asked, or the daily limit of requests is reached. Nothing was sent.
    RateLimiter,
    /// No connection could be established. Nothing was sent.
    Connect,
    /// A timeout elapsed.
    Timeout,
    /// The connection failed while sending the request or reading the response.
    Transport,
    /// The response body exceeds [`CallOptions::max_body_size`](crate::CallOptions::max_body_size).
    BodyTooLarge,
    /// The server returned a status other than 2xx.
    Status,
    /// The server returned a 2xx status, but the body does not match the API description.
    Decode,
    /// A page has a cursor that was used before, so that the list would never end.
    RepeatedCursor,
    /// A list has more pages, or more empty pages in a row, than are permitted. It can be resumed at
    /// [`Error::resume_cursor`](crate::Error::resume_cursor).
    #[cfg(feature = "part-pages")]
    PageLimit,
}
