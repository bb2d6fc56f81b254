//! The mock server of the crate, as the tests of a program use it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod assertions;
mod examples;
mod failures;
mod matching;
mod pages;
mod tokens;
mod without_server;
