//! Spans and events of the feature `tracing`: a span for each call, an event for each attempt and each wait.
//!
//! They contain no tokens and no personal data: no URL, header or body, and no message, since servers repeat in messages what
//! they were sent. Without the feature, nothing is recorded.

use std::future::Future;
use std::time::Duration;

use reqwest::Method;

use crate::authorize::secrets::Secrets;
use crate::error::Error;
#[cfg(feature = "tracing")]
use crate::error::printable::Printable;
use crate::send::hook::Attempt;

/// Returns the future of a call, instrumented with a span.
#[cfg(feature = "tracing")]
pub(crate) fn in_span<F: Future>(
    operation: &str,
    method: &Method,
    call: F,
) -> impl Future<Output = F::Output> + use<F> {
    use tracing::Instrument;

    call.instrument(tracing::info_span!("api_call", operation, method = method.as_str(), otel.kind = "client"))
}

/// Returns the future of a call.
#[cfg(not(feature = "tracing"))]
pub(crate) fn in_span<F: Future>(_: &str, _: &Method, call: F) -> F {
    call
}

/// Returns the future of a separate task, instrumented with the current span.
#[cfg(all(feature = "tracing", feature = "part-pages"))]
pub(crate) fn in_current_span<F: Future>(task: F) -> impl Future<Output = F::Output> + use<F> {
    tracing::Instrument::in_current_span(task)
}

/// Returns the future of a separate task.
#[cfg(all(not(feature = "tracing"), feature = "part-pages"))]
pub(crate) fn in_current_span<F: Future>(task: F) -> F {
    task
}

/// Records an attempt that has ended.
#[cfg(feature = "tracing")]
pub(crate) fn attempt(attempt: &Attempt<'_>, secrets: impl FnOnce() -> Secrets) {
    let Attempt { operation, number, duration, outcome, .. } = *attempt;
    let duration_ms = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
    let correlation_id = match outcome {
        Ok(response) => response.correlation_id(),
        Err(error) => error.correlation_id(),
    };
    let correlation_id = correlation_id.map(|id| if is_id(id) { secrets().redact(id) } else { "…".to_owned() });
    match outcome {
        Ok(response) => {
            let status = response.status().as_u16();
            tracing::debug!(operation, attempt = number, status, duration_ms, correlation_id, "attempt succeeded");
        }
        Err(error) => {
            let (kind, status) = (error.kind(), error.status().map(|status| status.as_u16()));
            tracing::warn!(operation, attempt = number, ?kind, status, duration_ms, correlation_id, "attempt failed");
        }
    }
}

/// Whether a text looks like an ID, rather than like a sentence or an address.
#[cfg(feature = "tracing")]
fn is_id(text: &str) -> bool {
    const MAX_LENGTH: usize = 128;
    text.len() <= MAX_LENGTH && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'@')
}

/// Records nothing.
#[cfg(not(feature = "tracing"))]
pub(crate) fn attempt(_: &Attempt<'_>, _: impl FnOnce() -> Secrets) {}

/// Records a wait before another attempt.
#[cfg(feature = "tracing")]
pub(crate) fn waiting(operation: &str, attempts: u32, delay: Duration) {
    let delay_ms = u64::try_from(delay.as_millis()).unwrap_or(u64::MAX);
    tracing::debug!(operation, attempts, delay_ms, "waiting before the next attempt");
}

/// Records nothing.
#[cfg(not(feature = "tracing"))]
pub(crate) fn waiting(_: &str, _: u32, _: Duration) {}

/// Records the parts of a response that were left out.
#[cfg(feature = "tracing")]
pub(crate) fn left_out(operation: &str, errors: &[Error]) {
    if let Some(first) = errors.first() {
        let (parts, json_path) = (errors.len(), first.json_path().map(|path| Printable(path).to_string()));
        tracing::warn!(operation, parts, json_path, "parts of the response do not decode and were left out");
    }
}

/// Records nothing.
#[cfg(not(feature = "tracing"))]
pub(crate) fn left_out(_: &str, _: &[Error]) {}
