//! Whether the servers of several APIs are those of one service.

use std::collections::BTreeSet;

use super::Member;
use crate::error::Error;
use crate::ir::Server;
use crate::profile::{self, Profile};

/// APIs that have hosts in common, directly or through other APIs.
struct Service<'a> {
    files: BTreeSet<&'a str>,
    hosts: BTreeSet<String>,
    /// Whether one of the hosts is in the profile: all of these are one service.
    is_of_profile: bool,
}

impl Service<'_> {
    fn is_same(&self, other: &Self) -> bool {
        self.is_of_profile && other.is_of_profile || !self.hosts.is_disjoint(&other.hosts)
    }
}

/// Checks that all servers are those of one service: the APIs are connected by hosts that they have in common, or that the profile is
/// for. The client has one set of credentials, which is sent to all of them.
///
/// # Errors
/// If credentials would be sent to the servers of several services.
pub(super) fn check(members: &[Member<'_>], profile: &Profile) -> Result<(), Error> {
    let mut services: Vec<Service<'_>> = Vec::new();
    for member in members {
        let hosts = hosts(member);
        if hosts.is_empty() {
            continue;
        }
        let is_of_profile = hosts.iter().any(|host| profile.is_for(host));
        let mut service = Service { files: [member.file].into_iter().collect(), hosts, is_of_profile };
        let (same, others): (Vec<_>, Vec<_>) = services.into_iter().partition(|other| other.is_same(&service));
        for other in same {
            service.files.extend(other.files);
            service.hosts.extend(other.hosts);
            service.is_of_profile |= other.is_of_profile;
        }
        services = others;
        services.push(service);
    }
    services.sort_by(|one, other| (!one.is_of_profile, &one.hosts).cmp(&(!other.is_of_profile, &other.hosts)));
    let [one, other, ..] = services.as_slice() else { return Ok(()) };
    let list = |service: &Service<'_>| service.hosts.iter().cloned().collect::<Vec<_>>().join(", ");
    let file = |service: &Service<'_>| service.files.first().copied().unwrap_or_default().to_owned();
    let problem = format!(
        "the servers {} and {} would get the same credentials\n  help: generate a crate for each, or list the hosts in `hosts` of a \
         profile if they are of one service",
        list(one),
        list(other)
    );
    Err(Error::Combination { one: file(one), other: file(other), problem })
}

/// The hosts of the servers of an API and of its operations.
fn hosts(member: &Member<'_>) -> BTreeSet<String> {
    let servers = member.api.servers.all.iter().map(default_url);
    member.api.base_url.iter().cloned().chain(servers).filter_map(|url| profile::host(&url)).collect()
}

/// The URL of a server, whose variables have their defaults: one name can stand for several hosts.
fn default_url(server: &Server) -> String {
    let fill = |url: String, variable: &crate::ir::ServerVariable| match &variable.default {
        Some(default) => url.replace(&format!("{{{}}}", variable.name), default),
        None => url,
    };
    server.variables.iter().fold(server.url.clone(), fill)
}
