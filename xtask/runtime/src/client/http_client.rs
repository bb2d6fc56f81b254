//! The HTTP client of the crate: TLS, redirects, and how long connections live.

use std::cell::Cell;
use std::time::Duration;

use reqwest::redirect::{Action, Attempt, Policy};
use reqwest::{Method, Request, Response, Url};
use tokio::task::yield_now;
use tokio::task_local;

use crate::client::base_url::is_same_origin;
use crate::error::Error;
use crate::error::kind::ErrorKind;

/// The maximum number of consecutive redirects.
const MAX_REDIRECTS: usize = 10;

/// How often an HTTP/2 connection is probed, also while it is idle, and how long its server may take to respond. A connection
/// that is dead without either side having been told is then found before the next call needs it.
const KEEP_ALIVE_INTERVAL: Duration = Duration::from_secs(15);
const KEEP_ALIVE_TIMEOUT: Duration = Duration::from_secs(10);

/// The maximum number of headers of an HTTP/1.1 response, and the maximum size of those of an HTTP/2 response, in bytes.
const MAX_HEADERS: usize = 1000;
const MAX_HEADER_SIZE: u32 = 512 * 1024;

/// The settings of HTTP clients.
pub(crate) struct HttpSettings {
    pub(crate) base_url: Url,
    /// How long an unused connection is kept.
    pub(crate) pool_idle_timeout: Duration,
}

/// Builds an HTTP client.
pub(crate) fn build(settings: &HttpSettings, connect_timeout: Duration) -> Result<reqwest::Client, Error> {
    let HttpSettings { base_url, pool_idle_timeout } = settings;
    if base_url.scheme() == "https" && !cfg!(any(feature = "rustls", feature = "native-tls")) {
        let message =
            "TLS is disabled: enable the feature `rustls` or `native-tls` of this crate, or set an HTTP client";
        return Err(Error::new(ErrorKind::Configuration, message));
    }
    let mut builder = reqwest::Client::builder()
        .connect_timeout(connect_timeout)
        .pool_idle_timeout(*pool_idle_timeout)
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
    if base_url.scheme() == "http" {
        // A proxy on another machine would see the token.
        builder = builder.no_proxy();
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
