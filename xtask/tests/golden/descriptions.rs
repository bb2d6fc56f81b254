//! Things, version v1.
//!
//! Things that **exist**.

mod client;
#[cfg(feature = "mock")]
pub mod mock;
pub mod operations;

pub use client::Client;
