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
        self.chosen.retain(|other| *other != server);
        self.chosen.push(server);
        self
    }

    /// Sets a variable of the URLs of servers.
    #[doc(hidden)]
    #[must_use]
    pub fn server_variable(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.variables.retain(|(other, _)| *other != name);
        self.variables.push((name, value.into()));
        self
    }
}
