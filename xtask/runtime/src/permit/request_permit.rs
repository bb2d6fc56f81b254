//! The permit to send a request, with or without a rate limiter.

use reqwest::header::HeaderMap;

#[cfg(feature = "rate-limit")]
use crate::permit::rate_limit::RatePermit;

/// The permit to send one request. It is held until the response arrives, or until it is dropped.
#[derive(Default)]
pub(crate) struct RequestPermit {
    #[cfg(feature = "rate-limit")]
    permit: Option<Box<dyn RatePermit>>,
}

impl RequestPermit {
    /// A permit of a rate limiter.
    #[cfg(feature = "rate-limit")]
    pub(crate) fn limited(permit: Box<dyn RatePermit>) -> Self {
        Self { permit: Some(permit) }
    }

    /// Ends the permit when a response arrives.
    pub(crate) fn complete(self, headers: &HeaderMap) {
        #[cfg(feature = "rate-limit")]
        if let Some(permit) = self.permit {
            permit.complete(headers);
        }
        #[cfg(not(feature = "rate-limit"))]
        let _ = headers;
    }
}
