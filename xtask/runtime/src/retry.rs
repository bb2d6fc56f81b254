//! Step 6: retrying a failed attempt.

pub(crate) mod call;
pub(crate) mod policy;
pub(crate) mod standard;
