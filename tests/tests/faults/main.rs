//! Failure tests: what the caller gets, how many requests reach the server, and that nothing is lost or sent twice.
//!
//! Most tests are rows of a `test_table!`: a name, a check, and the faults that the server plays before it responds
//! normally. `GET` stands for idempotent requests, `POST` for those that must not be sent twice.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod arrays;
mod authorization;
mod authorization_codes;
mod bodies;
mod call_options;
mod cancellation;
mod connections;
mod counting;
mod error_messages;
mod file_tokens;
mod framing;
mod lenient;
mod no_lists;
mod odd_responses;
mod panics;
mod providers;
mod rate_limits;
mod redirects;
mod refresh_tokens;
mod secrets;
mod statuses;
mod streams;
mod support;
mod timeouts;
mod token_responses;
mod unrepresentable;
