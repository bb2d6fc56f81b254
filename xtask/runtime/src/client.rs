//! The client: its settings and the connections that its requests share.

pub(crate) mod base_url;
pub(crate) mod builder;
mod call_settings;
pub(crate) mod connections;
#[cfg(feature = "part-credentials")]
mod credentials;
mod environment;
pub(crate) mod options;
#[cfg(feature = "part-servers")]
pub(crate) mod server_choice;
#[cfg(feature = "part-servers")]
pub(crate) mod servers;
pub(crate) mod transport;
