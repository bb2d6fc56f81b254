//! What a caller gets when something fails, how many requests reach the server, and that nothing is lost or sent twice.
//!
//! Each row of a table is a test: its name says what happens, what comes after the colon how that is checked. A fault is what
//! the server does first; after that, it answers as it should.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod auth;
mod bodies;
mod calls;
mod cancelled;
mod connections;
mod limits;
mod redirects;
mod statuses;
mod streams;
mod support;
