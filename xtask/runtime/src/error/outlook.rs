//! What a failure to send a request says of another attempt.

/// What another attempt can be expected to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outlook {
    /// Nothing is known.
    Unknown,
    /// The server has not processed the request, though it was sent.
    Unprocessed,
    /// Another attempt fails as well, for a person must change something first.
    Permanent,
}
