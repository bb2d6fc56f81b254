//! The client: its settings and the connections that its requests share.

pub(crate) mod base_url;
pub(crate) mod builder;
pub(crate) mod connections;
#[cfg(feature = "part-credentials")]
mod credentials;
mod environment;
pub(crate) mod http_client;
pub(crate) mod options;
pub(crate) mod transport;
