//! What a failure to send a request says of another attempt.

/// What another attempt can be expected to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outlook {
    /// Nothing is known.
    Unknown,
    /// The server has not processed the request: it was not sent, or the server says so.
    Unprocessed,
    /// The same, and the server wants HTTP/1.1.
    UnprocessedOverHttp2,
    /// Another attempt fails as well, for a person must change something first.
    Permanent,
}
