//! What the client emits through `tracing`.
//!
//! A binary of its own: `tracing` caches per process which events are enabled, and a test that emits events without a
//! subscriber could disable them for all others. For the same reason the tests run one after another.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod drift;
mod event_log;
mod events;
mod secrets;

/// Held by the test that is running.
static SERIAL: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
