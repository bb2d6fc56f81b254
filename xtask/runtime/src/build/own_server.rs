//! Requests of operations that have a server of their own.

use reqwest::Url;

use crate::build::request::Request;
use crate::client::servers::DeclaredServer;
use crate::error::Error;

impl Request {
    /// Sets the servers of the operation, unless a base URL of the caller replaces them: the first is the default.
    pub fn set_servers(&mut self, servers: &'static [&'static DeclaredServer]) {
        self.servers = servers;
    }

    /// Returns the URL of the server that the request is sent to, if it is not that of the client.
    ///
    /// # Errors
    ///
    /// Returns an error if a variable of the URL has an invalid value, or if the URL is not valid as a base URL.
    pub(crate) fn own_server(&self) -> Result<Option<Url>, Error> {
        let settings = self.transport.servers();
        let chosen = settings.chosen.iter().rev().find(|chosen| self.servers.contains(chosen));
        let server = chosen.or(self.servers.first()).filter(|_| !settings.is_overridden);
        server.map(|server| server.url(settings, Some(self.transport.base_url()))).transpose()
    }
}
