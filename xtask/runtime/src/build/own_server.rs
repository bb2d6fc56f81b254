//! Requests of operations that have a server of their own.

use reqwest::Url;

use crate::build::request::Request;
use crate::client::servers::DeclaredServer;
use crate::error::Error;

impl Request {
    /// Sets the server of the operation, for clients without a base URL of the caller.
    pub fn set_server(&mut self, server: &'static DeclaredServer) {
        self.server = Some(server);
    }

    /// Returns the URL of the server that the request is sent to, if it is not that of the client.
    ///
    /// # Errors
    ///
    /// Returns an error if a variable of the URL has an invalid value, or if the URL is not valid as a base URL.
    pub(crate) fn own_server(&self) -> Result<Option<Url>, Error> {
        let settings = self.transport.servers();
        self.server.filter(|_| !settings.is_overridden).map(|server| server.url(settings)).transpose()
    }
}
