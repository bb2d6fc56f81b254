//! A call: a request, and as many attempts as it takes to have it answered.

use std::time::Duration;

use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use reqwest::{Method, Url};
use tokio::runtime::Handle;
use tokio::time::{Instant, sleep};

use super::deadline::{Deadline, wait_until};
use super::error::Error;
use super::error_kind::ErrorKind;
use super::options::Limits;
use super::request_body::Body;
use super::response::Response;
use super::retry::{FailedAttempt, RetryPolicy};
use super::telemetry;
use super::transport::Transport;

/// A request as it goes out, and the rules by which it does.
pub(super) struct Call<'a> {
    pub(super) transport: &'a Transport,
    pub(super) operation: &'a str,
    pub(super) idempotent: bool,
    pub(super) method: Method,
    pub(super) url: Url,
    /// Without that of the token.
    pub(super) headers: HeaderMap,
    pub(super) body: Option<&'a Body>,
    pub(super) limits: Limits,
    pub(super) policy: &'a dyn RetryPolicy,
}

/// How far a call has come.
#[derive(Default)]
pub(super) struct Progress {
    /// How many attempts have been made.
    attempts: u32,
    /// When the first of them began.
    began: Option<Instant>,
    /// Whether the token has been replaced.
    renewed: bool,
}

impl Progress {
    /// When the first attempt began, if any has.
    pub(super) fn began(&self) -> Option<Instant> {
        self.began
    }

    /// Counts an attempt that begins now, and gives its number and when the first one began.
    pub(super) fn begin(&mut self) -> (u32, Instant) {
        self.attempts += 1;
        (self.attempts, *self.began.get_or_insert_with(Instant::now))
    }
}

impl Call<'_> {
    /// Sends the request until it is answered with success, and reads the whole answer. It comes with the number of attempts
    /// that were made.
    ///
    /// # Errors
    /// With what came of the last attempt.
    pub(super) async fn send(&self) -> Result<(Response<()>, u32), Error> {
        if Handle::try_current().is_err() {
            let message = "there is no Tokio runtime: make calls within one, such as that of `#[tokio::main]`";
            return Err(Error::new(ErrorKind::Configuration, message));
        }
        let mut progress = Progress::default();
        loop {
            let error = match self.authorized(&mut progress).await {
                Ok(response) => return Ok((response, progress.attempts)),
                Err(error) => error.with_attempts(progress.attempts),
            };
            let Some(delay) = self.delay(&error, &progress) else { return Err(error) };
            telemetry::waiting(self.operation, progress.attempts, delay);
            sleep(delay).await;
        }
    }

    /// How long to wait before the next attempt; `None` when there is to be none.
    fn delay(&self, error: &Error, progress: &Progress) -> Option<Duration> {
        let elapsed = progress.began?.elapsed();
        if !self.can_be_repeated() {
            return None;
        }
        let failed = FailedAttempt { error, attempts: progress.attempts, elapsed, idempotent: self.idempotent };
        let delay = self.policy.next_attempt(&failed)?;
        (delay < self.limits.total.saturating_sub(elapsed)).then_some(delay)
    }

    /// Makes an attempt with the token at hand and, once in a call, another one when HubSpot says that this has expired.
    ///
    /// A request that is refused for its token has had no effect, so that any can be sent again.
    async fn authorized(&self, progress: &mut Progress) -> Result<Response<()>, Error> {
        let token = self.token(progress).await?;
        let result = self.attempt(token.as_ref(), progress).await;
        let Some(token) = token.filter(|_| result.as_ref().is_err_and(Error::is_expired_token)) else { return result };
        // Also where this request cannot be sent again: the next one is to have another token.
        let expired = wait_until(self.end(progress), &self.limits, self.transport.auth().expire(&token)).await;
        if !expired.unwrap_or(false) || progress.renewed || !self.can_be_repeated() {
            return result;
        }
        progress.renewed = true;
        let token = self.token(progress).await?;
        self.attempt(token.as_ref(), progress).await
    }

    fn can_be_repeated(&self) -> bool {
        self.body.is_none_or(Body::can_be_repeated)
    }

    /// The token to send: none where the caller sends an authorization of another kind.
    async fn token(&self, progress: &Progress) -> Result<Option<HeaderValue>, Error> {
        if self.headers.contains_key(AUTHORIZATION) {
            return Ok(None);
        }
        let deadline = Deadline::new(&self.limits, self.end(progress));
        deadline.wait(self.transport.auth().header()).await?
    }

    /// When the call must have come to an end.
    fn end(&self, progress: &Progress) -> Instant {
        progress.began().unwrap_or_else(Instant::now) + self.limits.total
    }
}
