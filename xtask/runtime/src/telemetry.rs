//! What `tracing` is told: a span for each call, an event for each attempt and for each wait before the next.
//!
//! No token is among it, and nothing that could be personal: no URL, no header, no body, and no message, as HubSpot's
//! messages repeat what they were sent. Without the feature `tracing`, all of it is nothing.

use std::future::Future;
use std::time::Duration;

use reqwest::Method;

use super::hook::Attempt;

/// A call, in a span of its own.
#[cfg(feature = "tracing")]
pub(super) fn in_span<F: Future>(
    operation: &str,
    method: &Method,
    call: F,
) -> impl Future<Output = F::Output> + use<F> {
    use tracing::Instrument;

    call.instrument(tracing::info_span!("hubspot_call", operation, method = method.as_str(), otel.kind = "client"))
}

/// A call.
#[cfg(not(feature = "tracing"))]
pub(super) fn in_span<F: Future>(_: &str, _: &Method, call: F) -> F {
    call
}

/// A part of what is going on, which is done by a task of its own.
#[cfg(feature = "tracing")]
#[allow(dead_code, reason = "not every crate has lists")]
pub(super) fn in_current_span<F: Future>(part: F) -> impl Future<Output = F::Output> + use<F> {
    tracing::Instrument::in_current_span(part)
}

/// A part of what is going on, which is done by a task of its own.
#[cfg(not(feature = "tracing"))]
#[allow(dead_code, reason = "not every crate has lists")]
pub(super) fn in_current_span<F: Future>(part: F) -> F {
    part
}

/// An attempt has come to an end.
#[cfg(feature = "tracing")]
pub(super) fn attempt(attempt: &Attempt<'_>) {
    let Attempt { operation, number, duration, outcome } = *attempt;
    let duration_ms = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
    let correlation_id = match outcome {
        Ok(response) => response.correlation_id(),
        Err(error) => error.correlation_id(),
    };
    match outcome {
        Ok(response) => {
            let status = response.status().as_u16();
            tracing::debug!(operation, attempt = number, status, duration_ms, correlation_id, "answered");
        }
        Err(error) => {
            let (kind, status) = (error.kind(), error.status().map(|status| status.as_u16()));
            tracing::warn!(operation, attempt = number, ?kind, status, duration_ms, correlation_id, "failed");
        }
    }
}

/// An attempt has come to an end.
#[cfg(not(feature = "tracing"))]
pub(super) fn attempt(_: &Attempt<'_>) {}

/// Another attempt follows after a wait.
#[cfg(feature = "tracing")]
pub(super) fn waiting(operation: &str, attempts: u32, delay: Duration) {
    let delay_ms = u64::try_from(delay.as_millis()).unwrap_or(u64::MAX);
    tracing::debug!(operation, attempts, delay_ms, "waiting before the next attempt");
}

/// Another attempt follows after a wait.
#[cfg(not(feature = "tracing"))]
pub(super) fn waiting(_: &str, _: u32, _: Duration) {}
