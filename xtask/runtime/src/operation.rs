//! What the description says of an operation.

use reqwest::Method;

/// What the description says of an operation, and every call of it has in common.
#[derive(Debug)]
pub struct Operation {
    /// Its name, which is also the name of the client's method, such as `list_threads`.
    pub id: &'static str,
    /// The method of its requests.
    pub method: Method,
    /// The path below the base URL. Names in braces stand for path parameters: `/threads/{threadId}`.
    pub path: &'static str,
    /// The media type that is asked for.
    pub accept: &'static str,
    /// Whether a request has no more effect when it is sent twice than when it is sent once (RFC 9110, 9.2.2), so that it can
    /// be sent again when nobody knows whether it arrived.
    pub idempotent: bool,
}
