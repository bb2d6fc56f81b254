//! What the setters of servers in generated code call.

use crate::client::builder::ClientBuilder;
use crate::client::servers::DeclaredServer;

impl<C> ClientBuilder<C> {
    /// Sets the server, replacing a base URL.
    #[doc(hidden)]
    #[must_use]
    pub fn server(mut self, server: &'static DeclaredServer) -> Self {
        self.server = Some(server);
        self.base_url = None;
        self
    }

    /// Sets the server of the operations that have it among several.
    #[doc(hidden)]
    #[must_use]
    pub fn operation_server(mut self, server: &'static DeclaredServer) -> Self {
        self.servers.chosen.retain(|other| *other != server);
        self.servers.chosen.push(server);
        self
    }

    /// Sets a variable of the URLs of servers.
    #[doc(hidden)]
    #[must_use]
    pub fn server_variable(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.servers.variables.retain(|(other, _)| *other != name);
        self.servers.variables.push((name, value.into()));
        self
    }
}

/// Lets the default base URL replace the servers of all operations. This is no method, since a setter of generated code can have any name.
#[cfg(feature = "mock")]
pub(crate) fn replace_servers<C>(mut builder: ClientBuilder<C>) -> ClientBuilder<C> {
    builder.servers.is_overridden = true;
    builder
}
