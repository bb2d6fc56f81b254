//! CRM Contacts, version v1.

mod client;
#[cfg(feature = "mock")]
mod examples;
#[cfg(feature = "mock")]
pub mod mock;
pub mod operations;
mod types;

pub use client::Client;
pub use types::*;
pub use crate::shared::all::*;
