//! CRM Contacts, version v1.

mod client;
pub mod operations;
mod types;

pub use client::Client;
pub use types::*;
pub use crate::shared::all::*;
