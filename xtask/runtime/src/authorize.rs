//! Step 2: choosing the credentials, and obtaining the access token.

pub(crate) mod auth;
pub(crate) mod bearer;
pub(crate) mod cache;
#[cfg(all(feature = "oauth", feature = "part-client-credentials"))]
pub(crate) mod client_credentials;
#[cfg(feature = "part-credentials")]
pub(crate) mod credential;
pub(crate) mod credentials;
#[cfg(feature = "part-credentials")]
mod declared;
#[cfg(feature = "oauth")]
pub(crate) mod file_token_store;
#[cfg(feature = "oauth")]
pub(crate) mod introspection;
#[cfg(feature = "oauth")]
pub(crate) mod oauth_app;
#[cfg(feature = "part-credentials")]
pub(crate) mod placement;
#[cfg(feature = "oauth")]
pub(crate) mod refresh_token;
pub(crate) mod scheme;
pub(crate) mod secrets;
pub(crate) mod token;
#[cfg(feature = "oauth")]
pub(crate) mod token_endpoint;
#[cfg(feature = "oauth")]
pub(crate) mod token_store;
