//! Step 2: obtaining the access token.

pub(crate) mod auth;
pub(crate) mod bearer;
pub(crate) mod cache;
#[cfg(feature = "oauth")]
pub(crate) mod refresh_token;
pub(crate) mod token;
