//! Servers of test environments that a description was published with.

use super::{Profile, host, is_within};
use crate::description::{Api, Server};
use crate::notes::Notes;

impl Profile {
    /// Leaves out servers of test environments, which accept no credentials of the service. HubSpot published the description of
    /// Contacts v3 with the server of its own tests.
    pub(super) fn leave_out_test_servers(&self, description: &mut Api, notes: &mut Notes) {
        let is_test =
            |url: Option<String>| url.and_then(|url| host(&url)).is_some_and(|it| is_within(&it, &self.test_hosts));
        let mut leave_out = |servers: &mut Vec<Server>| {
            servers.retain(|server| {
                let is_left_out = is_test(server.default_url());
                if is_left_out {
                    let message = format!("`{}` is a server of a test environment, and is left out", server.url);
                    notes.record("test-servers", &server.pointer, message);
                }
                !is_left_out
            });
        };
        leave_out(&mut description.servers);
        description.operations.iter_mut().for_each(|operation| leave_out(&mut operation.servers));
        if is_test(description.base_url.clone()) {
            description.base_url = description.servers.iter().find_map(Server::default_url);
        }
    }
}
