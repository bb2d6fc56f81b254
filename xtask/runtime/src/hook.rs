//! What a program of one's own does before and after each attempt.

use std::time::Duration;

use super::error::Error;
use super::response::Response;

/// Something to do before and after each attempt, such as counting, measuring or signing.
///
/// It is done in the middle of the call, so it must be quick.
pub trait Hook: Send + Sync {
    /// Before an attempt is sent. The request is complete but for the token, which hooks do not see.
    ///
    /// A request that is sent to another origin than that of the base URL goes without a token.
    fn before(&self, operation: &str, request: &mut reqwest::Request) {
        let _ = (operation, request);
    }

    /// After an attempt has come to an end.
    fn after(&self, attempt: &Attempt<'_>) {
        let _ = attempt;
    }
}

/// An attempt that has come to an end.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// The operation, such as `list_threads`.
    pub operation: &'a str,
    /// Which attempt of the call it was: 1 is the first.
    pub number: u32,
    /// How long it took, from its start to the last byte of the answer.
    pub duration: Duration,
    /// What came of it.
    pub outcome: Result<&'a Response<()>, &'a Error>,
}
