//! An attempt: one exchange of a request and a response.

#[cfg(feature = "part-live")]
use bytes::Bytes;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use reqwest::{Method, Url};
use tokio::time::Instant;

use crate::build::body::Body;
use crate::client::connections::execute;
use crate::client::options::Limits;
use crate::client::transport::Transport;
use crate::decode::response::Response;
use crate::error::Error;
use crate::error::raw_response::RawResponse;
#[cfg(feature = "part-live")]
use crate::live::body::LiveSlot;
use crate::permit::request_permit::RequestPermit;
use crate::send::deadline::{Deadline, wait_until};
use crate::send::hook::Attempt;
use crate::send::progress::Progress;
use crate::send::read_body;
use crate::send::telemetry;

/// A request as it is sent by each attempt of a call.
pub(crate) struct OutgoingRequest<'a> {
    pub(crate) transport: &'a Transport,
    pub(crate) operation: &'a str,
    pub(crate) method: Method,
    pub(crate) url: Url,
    /// Without the access token.
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<&'a Body>,
    pub(crate) limits: Limits,
    /// Where the body of a successful response is left to be read as it arrives; `None` if it is read as a whole.
    #[cfg(feature = "part-live")]
    pub(crate) live: Option<LiveSlot>,
}

impl OutgoingRequest<'_> {
    /// Makes an attempt and notifies rate limiter, traces and hooks of its outcome.
    pub(crate) async fn attempt(
        &self,
        token: Option<&HeaderValue>,
        progress: &mut Progress,
    ) -> Result<Response<()>, Error> {
        let acquire_permit = self.transport.acquire_permit(&self.limits);
        let permit = match progress.started() {
            Some(started) => wait_until(started + self.limits.total, &self.limits, acquire_permit).await??,
            None => acquire_permit.await?,
        };
        let start = Instant::now();
        let (number, started) = progress.start_attempt();
        let deadline = Deadline::new(&self.limits, started + self.limits.total);
        let result = self.exchange(token, &deadline, permit).await;
        self.transport.apply_backpressure(&result);
        let attempt =
            Attempt { operation: self.operation, number, duration: start.elapsed(), outcome: result.as_ref() };
        telemetry::attempt(&attempt);
        for hook in self.transport.hooks() {
            hook.after(&attempt);
        }
        result
    }

    /// Whether the request can be sent again.
    pub(crate) fn is_repeatable(&self) -> bool {
        self.body.is_none_or(Body::is_repeatable)
    }

    /// Sends the request once and reads the whole response.
    async fn exchange(
        &self,
        token: Option<&HeaderValue>,
        deadline: &Deadline<'_>,
        permit: RequestPermit,
    ) -> Result<Response<()>, Error> {
        let connections = self.transport.connections();
        let client = connections.client(self.limits.connect)?;
        let request = self.http_request(&client, token)?;
        let mut response = deadline.wait(execute(&client, request, connections.is_user_supplied())).await??;
        let status = response.status();
        let headers = std::mem::take(response.headers_mut());
        permit.complete(&headers);
        #[cfg(feature = "part-live")]
        if let Some(live) = self.live.as_ref().filter(|_| status.is_success()) {
            live.keep(response);
            return Ok(Response::new(status, headers, Bytes::new()));
        }
        match read_body::read(&mut response, self.limits.body_size, deadline).await {
            Ok(body) if status.is_success() => Ok(Response::new(status, headers, body)),
            Ok(body) => Err(Error::status_error(RawResponse::new(status, headers, body))),
            Err((error, body)) => Err(error.with_response(RawResponse::new(status, headers, body))),
        }
    }

    /// The request of the HTTP client. The token is added last, so that hooks do not see it, and only for its origin.
    fn http_request(&self, client: &reqwest::Client, token: Option<&HeaderValue>) -> Result<reqwest::Request, Error> {
        let mut request = reqwest::Request::new(self.method.clone(), self.url.clone());
        request.headers_mut().clone_from(&self.headers);
        if let Some(body) = self.body {
            request = body.attach(client, request)?;
        }
        for hook in self.transport.hooks() {
            hook.before(self.operation, &mut request);
        }
        if let Some(token) = token.filter(|_| self.transport.connections().is_same_origin(request.url())) {
            request.headers_mut().insert(AUTHORIZATION, token.clone());
        }
        Ok(request)
    }
}
