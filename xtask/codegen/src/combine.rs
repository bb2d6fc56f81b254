//! Makes APIs parts of one crate with one client: one set of credentials, and one base URL as far as they have the same.

mod hosts;
mod security;
mod servers;

use crate::error::Error;
use crate::ir::{Api, Info};
use crate::notes::Notes;
use crate::profile::Profile;

/// A version of an API that becomes a part of a crate.
#[derive(Debug)]
pub(crate) struct Member<'a> {
    /// The file of its description.
    pub(crate) file: &'a str,
    /// The version.
    pub(crate) api: &'a mut Api,
    /// What is noted about it.
    pub(crate) notes: &'a mut Notes,
}

/// Gives the security schemes of some APIs the same names if they are the same, and their operations the servers of their API. Returns
/// what the client of all has: an API without operations and types.
///
/// # Errors
/// If the APIs are of several services, so that the credentials of one would be sent to another.
pub(crate) fn combine(members: &mut [Member<'_>], profile: &Profile) -> Result<Api, Error> {
    hosts::check(members, profile)?;
    let place = servers::combine(members)?;
    let (security_schemes, constructors) = security::combine(members);
    let info = Info {
        title: profile.service.clone(),
        base_url: place.base_url,
        base_path: place.base_path,
        servers: place.servers,
        has_exact_formats: members.iter().all(|member| member.api.has_exact_formats),
        security_schemes,
        constructors,
        ..Info::default()
    };
    Ok(Api::new(info, Vec::new(), Vec::new(), Vec::new()))
}
