//! What a fleet of workers shares through Redis or Valkey: the windows of its rate limits, and its tokens.

#[cfg(feature = "part-standard-limits")]
pub(crate) mod announced;
pub(crate) mod contact;
pub(crate) mod local_share;
pub(crate) mod permit;
pub(crate) mod random;
pub(crate) mod rate_limiter;
pub(crate) mod redis;
pub(crate) mod report;
pub(crate) mod reporter;
pub(crate) mod requests;
pub(crate) mod scripts;
pub(crate) mod settings;
pub(crate) mod token_lock;
pub(crate) mod token_store;
pub(crate) mod window;
