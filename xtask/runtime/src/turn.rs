//! A request's turn, which it has waited for if there is a rate limiter.

use reqwest::header::HeaderMap;

#[cfg(feature = "rate-limit")]
use super::rate_limit::Permit;

/// A request's turn. It lasts until its answer comes, or until it is dropped.
#[derive(Default)]
pub(super) struct Turn {
    #[cfg(feature = "rate-limit")]
    permit: Option<Permit>,
}

impl Turn {
    /// A turn that a rate limiter has given.
    #[cfg(feature = "rate-limit")]
    pub(super) fn limited(permit: Permit) -> Self {
        Self { permit: Some(permit) }
    }

    /// The request has been answered.
    pub(super) fn answered(self, headers: &HeaderMap) {
        #[cfg(feature = "rate-limit")]
        if let Some(permit) = self.permit {
            permit.answered(headers);
        }
        #[cfg(not(feature = "rate-limit"))]
        let _ = headers;
    }
}
