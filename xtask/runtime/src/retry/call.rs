//! A call: a request and as many attempts as its retry policy makes.

use std::time::Duration;

use reqwest::header::HeaderValue;

use crate::authorize::credentials::Chosen;
use crate::decode::response::Response;
use crate::error::Error;
use crate::error::kind::ErrorKind;
use crate::permit::request_permit::RequestPermit;
use crate::platform::{Instant, has_runtime, sleep, timeout_at};
use crate::retry::policy::{FailedAttempt, RetryPolicy};
use crate::send::attempt::OutgoingRequest;
use crate::send::deadline::wait_until;
use crate::send::progress::Progress;
use crate::send::telemetry;

/// The outcome of a call that succeeded.
pub(crate) struct Sent {
    pub(crate) response: Response<()>,
    /// The number of attempts made.
    pub(crate) attempts: u32,
    /// The access token that was sent.
    pub(crate) token: Option<HeaderValue>,
}

/// A request and the rules for retrying it.
pub(crate) struct Call<'a> {
    pub(crate) request: OutgoingRequest<'a>,
    pub(crate) idempotent: bool,
    pub(crate) policy: &'a dyn RetryPolicy,
}

impl Call<'_> {
    /// Makes attempts until one succeeds, and returns its response.
    ///
    /// # Errors
    ///
    /// Returns the error of the last attempt.
    pub(crate) async fn send(&self) -> Result<Sent, Error> {
        if !has_runtime() {
            let message = "there is no Tokio runtime: make calls within one, such as that of `#[tokio::main]`";
            return Err(Error::new(ErrorKind::Configuration, message));
        }
        let mut progress = Progress::default();
        let mut has_renewed = false;
        let mut unsent = 0;
        loop {
            let before = progress.attempts();
            let mut error = match self.authorized_attempt(&mut progress, &mut has_renewed).await {
                Ok((response, token)) => return Ok(Sent { response, attempts: progress.attempts(), token }),
                Err(error) => error.with_attempts(progress.attempts()),
            };
            // There was no permit, no token, or no request that could be sent.
            if progress.attempts() == before {
                unsent += 1;
                error = error.of_unsent_request();
            }
            // A limiter that fails does not wait: the time of the call runs.
            if error.kind() == ErrorKind::RateLimiter {
                progress.start();
            }
            let attempts = progress.attempts().saturating_add(unsent);
            let Some(delay) = self.delay(&error, &progress, attempts) else { return Err(error) };
            telemetry::waiting(self.request.operation, progress.attempts(), delay);
            sleep(delay).await;
        }
    }

    /// Returns how long to wait before the next attempt, or `None` if no attempt follows.
    fn delay(&self, error: &Error, progress: &Progress, attempts: u32) -> Option<Duration> {
        let elapsed = progress.started()?.elapsed();
        if !self.request.is_repeatable() {
            return None;
        }
        let failed = FailedAttempt { error, attempts, elapsed, idempotent: self.idempotent };
        let delay = self.policy.next_attempt(&failed)?;
        (delay < self.request.limits.total.saturating_sub(elapsed)).then_some(delay)
    }

    /// Makes an attempt. If the server reports that the token has expired, makes another one with a new token, once per call.
    ///
    /// A request that is rejected for its token has had no effect, so that requests that are not idempotent are repeated, too.
    async fn authorized_attempt(
        &self,
        progress: &mut Progress,
        has_renewed: &mut bool,
    ) -> Result<(Response<()>, Option<HeaderValue>), Error> {
        let OutgoingRequest { transport, security, url, headers, .. } = &self.request;
        let chosen = transport.credentials().choose(*security, url, headers)?;
        let (permit, token) = self.admit(&chosen, progress).await?;
        let result = self.request.attempt(&chosen, token.as_ref(), permit, progress).await;
        let is_expired = result.as_ref().is_err_and(Error::is_expired_token);
        let Some(expired) = token.as_ref().filter(|_| is_expired) else { return Ok((result?, token)) };
        // Also if this request cannot be repeated: the next one needs another token.
        let expire = transport.credentials().token.expire(expired);
        let can_renew = wait_until(self.end(progress), &self.request.limits, expire).await.unwrap_or(false);
        if !can_renew || *has_renewed || !self.request.is_repeatable() {
            return Ok((result?, token));
        }
        *has_renewed = true;
        let (permit, token) = self.admit(&chosen, progress).await?;
        let response = self.request.attempt(&chosen, token.as_ref(), permit, progress).await?;
        Ok((response, token))
    }

    /// Waits for the permit to make an attempt, and then for the token, which would expire during the wait.
    async fn admit(
        &self,
        chosen: &Chosen<'_>,
        progress: &mut Progress,
    ) -> Result<(RequestPermit, Option<HeaderValue>), Error> {
        let permit = self.request.acquire_permit(progress).await?;
        progress.start();
        let token = self.token(chosen, progress).await?;
        Ok((permit, token))
    }

    /// Returns the token to send, if it is one of the chosen credentials.
    async fn token(&self, chosen: &Chosen<'_>, progress: &Progress) -> Result<Option<HeaderValue>, Error> {
        if !chosen.has_token {
            return Ok(None);
        }
        let end = self.end(progress).min(Instant::now() + self.request.limits.attempt);
        let waits = end.saturating_duration_since(Instant::now());
        let header = timeout_at(end, self.request.transport.credentials().token.header()).await.unwrap_or_else(|_| {
            let message = format!("the token provider returned no token for {waits:?}");
            Err(Error::new(ErrorKind::Timeout, message))
        });
        header.map_err(|error| error.redacted(&self.request.secrets(None)))
    }

    /// Returns when the call must end.
    fn end(&self, progress: &Progress) -> Instant {
        progress.started().unwrap_or_else(Instant::now) + self.request.limits.total
    }
}
