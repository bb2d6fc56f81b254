//! Tests of the generated client against recorded exchanges, replayed over real sockets.
//!
//! One binary for all of them, since linking takes longer than running them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod client;
mod decoding;
mod errors;
mod other_descriptions;
mod pagination;
mod parameters;
mod recordings;
mod v2026_09;
mod v2026_09_beta;
mod v3;
mod versions;
