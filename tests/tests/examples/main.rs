//! The examples, against mock servers and local servers, over real sockets.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod export_threads;
