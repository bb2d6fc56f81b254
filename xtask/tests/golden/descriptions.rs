//! Things, version v1.
//!
//! Things that **exist**.

mod client;
pub mod operations;

pub use client::Client;
