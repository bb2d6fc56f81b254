//! The examples, against mock servers and local servers, over real sockets.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod accounts;
mod export_threads;
mod inbox_report;
mod next_version;
mod programs;
mod retry_policy;
mod token_endpoint;
mod workers;
