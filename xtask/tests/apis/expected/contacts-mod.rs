//! CRM Contacts.
//!
//! Each version is a module. The items of the default version are also here.

#[cfg(feature = "contacts-v1")]
pub mod v1;
#[cfg(feature = "contacts-v2")]
pub mod v2;

#[cfg(feature = "contacts")]
pub use v2::*;
