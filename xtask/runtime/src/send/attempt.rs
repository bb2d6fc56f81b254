//! An attempt: one exchange of a request and a response.

use std::ptr;

use bytes::Bytes;
use reqwest::header::{ACCEPT_ENCODING, CONTENT_LENGTH, COOKIE, HeaderMap, HeaderValue, RANGE};
use reqwest::{Method, Url};

use crate::authorize::credentials::Chosen;
use crate::authorize::scheme::SecurityRequirements;
use crate::authorize::secrets::Secrets;
use crate::build::body::Body;
#[cfg(feature = "part-servers")]
use crate::client::base_url::is_same_origin;
use crate::client::connections::PooledClient;
use crate::client::options::Limits;
use crate::client::transport::Transport;
use crate::decode::response::Response;
use crate::error::Error;
use crate::error::raw_response::RawResponse;
#[cfg(feature = "part-live")]
use crate::live::body::LiveSlot;
use crate::permit::request_permit::RequestPermit;
use crate::platform::{Instant, execute, is_http_2};
use crate::send::deadline::{Deadline, wait_until};
use crate::send::hook::Attempt;
use crate::send::progress::Progress;
use crate::send::read_body::{self, BodyReader};
use crate::send::telemetry;

/// A request as it is sent by each attempt of a call.
pub(crate) struct OutgoingRequest<'a> {
    pub(crate) transport: &'a Transport,
    pub(crate) operation: &'a str,
    pub(crate) security: Option<SecurityRequirements>,
    pub(crate) method: Method,
    pub(crate) url: Url,
    /// The server of the operation, if it is not that of the client.
    #[cfg(feature = "part-servers")]
    pub(crate) own_server: Option<Url>,
    /// Without the credentials of the client.
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<&'a Body>,
    pub(crate) limits: Limits,
    /// Where the body of a successful response is left to be read as it arrives; `None` if it is read as a whole.
    #[cfg(feature = "part-live")]
    pub(crate) live: Option<LiveSlot>,
}

impl OutgoingRequest<'_> {
    /// Waits for the permit to make an attempt, within the timeout of the call if it has begun.
    pub(crate) async fn acquire_permit(&self, progress: &Progress) -> Result<RequestPermit, Error> {
        let permit = self.transport.acquire_permit(&self.limits);
        match progress.started() {
            Some(started) => wait_until(started + self.limits.total, &self.limits, permit).await?,
            None => permit.await,
        }
    }

    /// Makes an attempt and notifies rate limiter, traces and hooks of its outcome.
    pub(crate) async fn attempt(
        &self,
        chosen: &Chosen<'_>,
        token: Option<&HeaderValue>,
        permit: RequestPermit,
        progress: &mut Progress,
    ) -> Result<Response<()>, Error> {
        let redacted = |error: Error| error.redacted(&self.secrets(token));
        // What cannot be sent is no attempt.
        let (pooled, request) = self.prepare(chosen, token).map_err(redacted)?;
        let (method, request_body) = (request.method().clone(), self.sent_body(&request));
        let start = Instant::now();
        let (number, started) = progress.start_attempt();
        let deadline = Deadline::new(&self.limits, started + self.limits.total);
        let result = self.receive(&pooled.client, request, &deadline, permit).await;
        if let Err(error) = &result {
            self.transport.connections().discard_after(&pooled, error);
        }
        let result = result.map_err(redacted);
        self.transport.apply_backpressure(&result);
        let attempt = Attempt {
            operation: self.operation,
            method: &method,
            url: &self.url,
            request_body: request_body.as_ref(),
            number,
            duration: start.elapsed(),
            outcome: result.as_ref(),
        };
        telemetry::attempt(&attempt, || self.secrets(token));
        for hook in self.transport.hooks() {
            hook.after(&attempt);
        }
        result
    }

    /// The secrets that a response can repeat.
    pub(crate) fn secrets(&self, token: Option<&HeaderValue>) -> Secrets {
        let mut secrets = self.transport.credentials().secrets();
        for (name, value) in self.headers.iter().filter(|(_, value)| value.is_sensitive()) {
            if *name == COOKIE { secrets.add_cookies(value) } else { secrets.add_header(value) }
        }
        token.into_iter().for_each(|token| secrets.add_header(token));
        secrets
    }

    /// Whether the request can be sent again.
    pub(crate) fn is_repeatable(&self) -> bool {
        self.body.is_none_or(Body::is_repeatable)
    }

    /// Returns the request to send, and the client that sends it.
    fn prepare(
        &self,
        chosen: &Chosen<'_>,
        token: Option<&HeaderValue>,
    ) -> Result<(PooledClient, reqwest::Request), Error> {
        let pooled = self.transport.connections().client(self.limits.connect)?;
        let request = self.http_request(&pooled.client, chosen, token)?;
        Ok((pooled, request))
    }

    /// Sends a request and receives the response.
    async fn receive(
        &self,
        client: &reqwest::Client,
        request: reqwest::Request,
        deadline: &Deadline<'_>,
        mut permit: RequestPermit,
    ) -> Result<Response<()>, Error> {
        permit.use_up();
        let is_user_supplied = self.transport.connections().is_user_supplied();
        let response = deadline.wait(execute(client, request, is_user_supplied)).await??;
        self.transport.connections().note_response(is_http_2(&response));
        let status = response.status();
        let (mut headers, mut body) = BodyReader::new(response);
        permit.complete(&headers);
        #[cfg(feature = "part-live")]
        if let Some(live) = self.live.as_ref().filter(|_| status.is_success()) {
            live.keep(body);
            return Ok(Response::new(status, headers, Bytes::new()));
        }
        let read = read_body::read(&mut body, self.limits.body_size, deadline).await;
        body.complete_headers(&mut headers);
        match read {
            Ok(body) if status.is_success() => Ok(Response::new(status, headers, body)),
            Ok(body) => Err(Error::status_error(RawResponse::new(status, headers, body))),
            Err((error, body)) if status.is_success() => {
                Err(error.with_response(RawResponse::new(status, headers, body)))
            }
            // The status says more than the reason why its body cannot be read.
            Err((error, body)) => Err(Error::status_error(RawResponse::new(status, headers, body)).with_source(error)),
        }
    }

    /// The body of a request, for hooks, one of which may have changed it.
    fn sent_body(&self, request: &reqwest::Request) -> Option<Bytes> {
        let sent = request.body()?.as_bytes().filter(|_| !self.transport.hooks().is_empty())?;
        let own = self.body.and_then(Body::as_bytes).filter(|own| ptr::eq(&own[..], sent));
        Some(own.cloned().unwrap_or_else(|| Bytes::copy_from_slice(sent)))
    }

    /// Whether a URL has the origin that the credentials are for.
    fn is_trusted(&self, url: &Url) -> bool {
        #[cfg(feature = "part-servers")]
        if let Some(server) = &self.own_server {
            return is_same_origin(url, server);
        }
        self.transport.connections().is_same_origin(url)
    }

    /// The request of the HTTP client. Credentials are added last, so that hooks do not see them, and only for their origin.
    fn http_request(
        &self,
        client: &reqwest::Client,
        chosen: &Chosen<'_>,
        token: Option<&HeaderValue>,
    ) -> Result<reqwest::Request, Error> {
        let mut request = reqwest::Request::new(self.method.clone(), self.url.clone());
        request.headers_mut().clone_from(&self.headers);
        // A range of a compressed body is not the compressed range.
        if !self.headers.contains_key(RANGE) {
            request.headers_mut().entry(ACCEPT_ENCODING).or_insert(HeaderValue::from_static("gzip"));
        }
        if let Some(body) = self.body {
            request = body.attach(client, request)?;
        }
        for hook in self.transport.hooks() {
            hook.before(self.operation, &mut request);
        }
        // Some servers refuse a request whose method has a body and that does not say that it is empty (RFC 9110, section 8.6).
        let takes_body = [Method::PATCH, Method::POST, Method::PUT].contains(request.method());
        if takes_body && request.body().is_none() {
            request.headers_mut().entry(CONTENT_LENGTH).or_insert(HeaderValue::from_static("0"));
        }
        if self.is_trusted(request.url()) {
            chosen.add_to(&mut request, token)?;
        }
        Ok(request)
    }
}
