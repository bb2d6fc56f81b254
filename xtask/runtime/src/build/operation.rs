//! What the API description says of an operation.

use reqwest::Method;

use crate::authorize::scheme::SecurityRequirements;

/// The properties of an operation that all its requests share.
#[doc(hidden)]
#[derive(Debug)]
pub struct Operation {
    /// The name of the operation and of its client method, such as `list_threads`.
    pub id: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path below the base URL, with path parameters in braces: `/threads/{threadId}`.
    pub path: &'static str,
    /// The value of the header `Accept`.
    pub accept: &'static str,
    /// Whether sending a request twice has the same effect as sending it once (RFC 9110, section 9.2.2), so that it can be
    /// repeated when it is unknown whether it arrived.
    pub idempotent: bool,
    /// What authorizes its requests.
    pub security: SecurityRequirements,
}
