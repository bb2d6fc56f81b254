//! Failure tests over TLS and HTTP/2.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod bodies;
mod certificates;
mod dead_connections;
mod ends;
mod frames;
mod headers;
mod idle_connections;
mod odd_responses;
mod proxies;
mod records;
mod refused_streams;
mod support;
