//! Workers of a fleet, in processes of their own, that share limits and tokens through a real Redis server.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod api;
mod limits;
mod outages;
mod sharing;
mod tokens;
mod worker;

/// Held for writing by the test that measures a rate, which others would disturb.
static MACHINE: tokio::sync::RwLock<()> = tokio::sync::RwLock::const_new(());
