//! The permit to send a request, with or without a rate limiter.

use reqwest::header::HeaderMap;

#[cfg(feature = "rate-limit")]
use crate::permit::rate_limit::RatePermit;

/// The permit to send one request. It is held until the response arrives, or until it is dropped: before the request is sent, it is
/// given back.
#[derive(Default)]
pub(crate) struct RequestPermit {
    #[cfg(feature = "rate-limit")]
    permit: Option<Box<dyn RatePermit>>,
    #[cfg(feature = "rate-limit")]
    is_used: bool,
}

impl RequestPermit {
    /// A permit of a rate limiter.
    #[cfg(feature = "rate-limit")]
    pub(crate) fn limited(permit: Box<dyn RatePermit>) -> Self {
        Self { permit: Some(permit), is_used: false }
    }

    /// Notes that the request is being sent.
    pub(crate) fn use_up(&mut self) {
        #[cfg(feature = "rate-limit")]
        {
            self.is_used = true;
        }
    }

    /// Ends the permit when a response arrives.
    #[cfg_attr(not(feature = "rate-limit"), expect(unused_mut, reason = "there is no permit to take"))]
    pub(crate) fn complete(mut self, headers: &HeaderMap) {
        #[cfg(feature = "rate-limit")]
        if let Some(permit) = self.permit.take() {
            permit.complete(headers);
        }
        #[cfg(not(feature = "rate-limit"))]
        let _ = headers;
    }
}

#[cfg(feature = "rate-limit")]
impl Drop for RequestPermit {
    fn drop(&mut self) {
        if let Some(permit) = self.permit.take().filter(|_| !self.is_used) {
            permit.cancel();
        }
    }
}
