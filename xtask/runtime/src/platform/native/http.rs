//! The HTTP client of programs: TLS, redirects, how long connections live, and what its errors mean.

use std::cell::Cell;
use std::time::Duration;

use h2::Reason;
use reqwest::redirect::{Action, Attempt, Policy};
use reqwest::{Method, Request, Response, Url, Version};
use tokio::task::yield_now;
use tokio::task_local;

use crate::client::base_url::is_same_origin;
use crate::error::Error;
use crate::error::cause::causes;
use crate::error::kind::ErrorKind;
use crate::platform::native::proxies;

/// The message of the error of a request without a response.
pub(crate) const NO_RESPONSE: &str = "the connection failed";

/// The maximum number of consecutive redirects.
const MAX_REDIRECTS: usize = 10;

/// How often an HTTP/2 connection is probed, also while it is idle, and how long its server may take to respond. A connection
/// that is dead without either side having been told is then found before the next call needs it.
const KEEP_ALIVE_INTERVAL: Duration = Duration::from_secs(15);
const KEEP_ALIVE_TIMEOUT: Duration = Duration::from_secs(10);

/// The maximum number of headers of an HTTP/1.1 response, for which room is made before each, and the maximum size of those of an
/// HTTP/2 response, in bytes.
const MAX_HEADERS: usize = 512;
const MAX_HEADER_SIZE: u32 = 512 * 1024;

/// Builds an HTTP client. Without a pool idle timeout, each connection is for one request.
///
/// # Errors
///
/// Returns an error if the base URL needs TLS, and there is none, or if the environment names a proxy that cannot be used.
pub(crate) fn build(
    base_url: &Url,
    connect_timeout: Duration,
    pool_idle_timeout: Duration,
    is_http_1_only: bool,
    allows_http: bool,
) -> Result<reqwest::Client, Error> {
    if base_url.scheme() == "https" && !cfg!(any(feature = "rustls", feature = "native-tls")) {
        let message =
            "TLS is disabled: enable the feature `rustls` or `native-tls` of this crate, or set an HTTP client";
        return Err(Error::new(ErrorKind::Configuration, message));
    }
    let mut builder = reqwest::Client::builder()
        .connect_timeout(connect_timeout)
        .pool_idle_timeout(pool_idle_timeout)
        .http1_max_headers(MAX_HEADERS)
        // Old servers send both, which a client replaces or removes (RFC 9112, sections 5.1 and 5.2).
        .http1_allow_obsolete_multiline_headers_in_responses(true)
        .http1_allow_spaces_after_header_name_in_responses(true)
        .http2_max_header_list_size(MAX_HEADER_SIZE)
        .http2_keep_alive_interval(KEEP_ALIVE_INTERVAL)
        .http2_keep_alive_timeout(KEEP_ALIVE_TIMEOUT)
        .http2_keep_alive_while_idle(true)
        .redirect(Policy::custom(redirect))
        .referer(false)
        // The retry policy of the call decides what is sent again.
        .retry(reqwest::retry::never())
        // Bodies are decompressed here. Other crates can enable these features.
        .no_gzip()
        .no_brotli()
        .no_zstd()
        .no_deflate();
    if is_http_1_only {
        builder = builder.http1_only();
    }
    if pool_idle_timeout.is_zero() {
        builder = builder.pool_max_idle_per_host(0);
    }
    if base_url.scheme() == "http" {
        // A proxy on another machine would see the token.
        builder = builder.no_proxy();
    } else {
        proxies::check(allows_http)?;
    }
    builder.build().map_err(|error| {
        Error::new(ErrorKind::Configuration, "failed to initialize the HTTP client").with_source(error)
    })
}

task_local! {
    /// Whether the current exchange has followed a redirect. Redirect policies do not see the request.
    static REDIRECTED: Cell<bool>;
    /// Whether the current request is a `GET` or a `HEAD`.
    static IS_READ: bool;
}

/// Sends a request.
///
/// # Errors
///
/// Returns an error if no response arrives. Its kind is [`ErrorKind::Connect`] only if nothing was sent, so not if the target
/// of a redirect was unreachable. A user-supplied client does not tell whether it has followed a redirect.
pub(crate) async fn execute(
    client: &reqwest::Client,
    request: Request,
    is_user_supplied: bool,
) -> Result<Response, Error> {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let exchange = async {
        // A connection that was closed while nobody drove the runtime, as between two calls of `block_on`, is found now, rather than
        // by losing the request on it.
        yield_now().await;
        client.execute(request).await.map_err(|error| {
            let was_sent = REDIRECTED.with(Cell::get) || (is_user_supplied && !is_read);
            Error::transport(error, was_sent)
        })
    };
    IS_READ.scope(is_read, REDIRECTED.scope(Cell::new(false), exchange)).await
}

/// Follows redirects within an origin. A redirect that leads elsewhere or in a circle is a response like any other, so that
/// neither the token nor the content of a request is sent to another server.
fn redirect(attempt: Attempt<'_>) -> Action {
    // These statuses turn a write into a `GET`, whose response would be mistaken for success.
    let becomes_get = matches!(attempt.status().as_u16(), 301..=303) && !IS_READ.try_with(|read| *read).unwrap_or(true);
    let is_circle = attempt.previous().contains(attempt.url()) || attempt.previous().len() > MAX_REDIRECTS;
    let is_within_origin = attempt.previous().first().is_some_and(|first| is_same_origin(attempt.url(), first));
    if becomes_get || is_circle || !is_within_origin {
        return attempt.stop();
    }
    // It is set whenever a request is being sent.
    let _ = REDIRECTED.try_with(|redirected| redirected.set(true));
    attempt.follow()
}

/// Whether a response has arrived over HTTP/2.
pub(crate) fn is_http_2(response: &Response) -> bool {
    response.version() >= Version::HTTP_2
}

/// Whether no connection could be established.
pub(crate) fn is_connect(error: &reqwest::Error) -> bool {
    error.is_connect()
}

/// Whether the server says that it has not processed the request (RFC 9113, section 8.7): the stream was refused, or began after
/// the last one before the connection was shut down.
pub(crate) fn is_unprocessed(error: &reqwest::Error) -> bool {
    is_of_server(error, |error| {
        let is_refused = error.is_reset() && error.reason() == Some(Reason::REFUSED_STREAM);
        let is_shutdown = error.is_go_away() && error.reason() == Some(Reason::NO_ERROR);
        is_refused || is_shutdown
    })
}

/// Whether the server wants HTTP/1.1 for a request, as browsers then send it again (RFC 9113, section 7).
pub(crate) fn requires_http_1(error: &reqwest::Error) -> bool {
    is_of_server(error, |error| error.reason() == Some(Reason::HTTP_1_1_REQUIRED))
}

/// Whether one of the causes is an error of HTTP/2 that the server has sent and that meets a condition.
fn is_of_server(error: &reqwest::Error, condition: impl Fn(&h2::Error) -> bool) -> bool {
    let mut errors = causes(error).filter_map(|cause| cause.downcast_ref::<h2::Error>());
    errors.any(|error| error.is_remote() && condition(error))
}
