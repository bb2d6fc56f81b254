//! Service profiles: what is specific to a service and not part of an API description, as data.
//!
//! A profile has the names of headers and environment variables, the statuses to retry, the fields of errors, the shape of pages, and
//! the words for the documentation. `xtask/profiles` has the profiles that the generator knows; the neutral one is for all
//! services that no other one is for.

mod document;
mod names;
mod security;
mod test_servers;
mod validate;
mod values;

use std::path::Path;
use std::sync::OnceLock;

use serde_json::Value;

use crate::description::{Api, Method};
use crate::error::Error;
use crate::notes::Notes;
use crate::read;
use crate::text::case::kebab;
use crate::text::urls::server_below;
pub(crate) use names::{Names, ObjectType, Objects};
pub(crate) use values::{Condition, ErrorExample, ErrorField, ErrorFieldType, Errors, PageShape, RateWindow, Wait};
use values::{CorrelationId, Environment, RateLimits, ReadsByPost, Retry, Token};

/// A profile of `xtask/profiles`, as the build script writes it.
macro_rules! known {
    ($file:literal) => {
        ($file, include_str!(concat!(env!("OUT_DIR"), "/", $file)))
    };
}

/// The profile of services that have no other.
const NEUTRAL: (&str, &str) = known!("neutral.json");

/// The profiles that apply to the descriptions of their hosts. The files of the runtime crate are those of the first.
const SERVICES: [(&str, &str); 1] = [known!("hubspot.json")];

/// These profiles, once they are parsed.
static PARSED: [OnceLock<Profile>; SERVICES.len()] = [const { OnceLock::new() }; SERVICES.len()];

/// What is specific to a service: names of environment variables and headers, limits, waits, errors, pages, and words for the
/// documentation.
///
/// Keys that a profile leaves out have neutral values. Without a profile, a description whose server is that of a service that the
/// generator knows gets the service's, and all others get the neutral one.
///
/// # Examples
/// ```
/// use openapi_client_codegen::Profile;
///
/// let profile = Profile::from_yaml("acme.yaml", "service: Acme\ncorrelation_id: {headers: [acme-trace]}").unwrap();
/// assert!(Profile::from_yaml("acme.yaml", "color: green").is_err());
/// # let _ = profile;
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The subject of sentences about the service.
    pub(crate) service: String,
    /// The hosts of the servers that the profile applies to, with their subdomains.
    pub(crate) hosts: Vec<String>,
    /// The hosts of its test environments, with their subdomains. Where a description names one, the service itself is meant.
    pub(crate) test_hosts: Vec<String>,
    /// Where requests are sent if a description declares no absolute server.
    pub(crate) base_url: Option<String>,
    /// What the names of crates begin with.
    pub(crate) crate_prefix: Option<String>,
    /// The keywords of crates.
    pub(crate) keywords: Vec<String>,
    /// The environment variables that a client reads.
    pub(crate) environment: Environment,
    /// The areas of paths whose APIs have the names of their titles alone. The names of others begin with their areas. Without a list, no
    /// name has an area.
    pub(crate) core_areas: Option<Vec<String>>,
    /// Whether date-times and dates in responses are always in their format.
    pub(crate) exact_formats: bool,
    /// Names of operations and types.
    pub(crate) names: Names,
    /// The access token.
    pub(crate) token: Token,
    /// Where responses have the ID of their request.
    pub(crate) correlation_id: CorrelationId,
    /// The limits of requests that responses report.
    pub(crate) rate_limits: RateLimits,
    /// What is sent again, and when.
    pub(crate) retry: Retry,
    /// Requests that change nothing though they are `POST`.
    pub(crate) reads_by_post: ReadsByPost,
    /// The bodies of errors.
    pub(crate) errors: Errors,
    /// The shapes of lists that come in pages.
    pub(crate) pages: Vec<PageShape>,
    /// The names of what is written by hand for the service.
    pub(crate) add_ons: Vec<String>,
}

impl Profile {
    /// Returns the profile of services that have no other.
    ///
    /// # Errors
    /// A bug in the generator: the profile that it embeds is not valid.
    pub fn neutral() -> Result<Self, Error> {
        document::parse(NEUTRAL.0, NEUTRAL.1, None)
    }

    /// Reads a profile from a file, in YAML or JSON.
    ///
    /// # Errors
    /// If the file cannot be read, or has an unknown key or an invalid value.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        Self::from_yaml(path.display().to_string(), &read::read_text(path)?)
    }

    /// Reads a profile from a string. Errors refer to it as `file`.
    ///
    /// # Errors
    /// If it has an unknown key or an invalid value.
    pub fn from_yaml(file: impl Into<String>, text: &str) -> Result<Self, Error> {
        document::parse(&file.into(), text, Some(NEUTRAL))
    }

    /// Returns the profile for descriptions of one API: that of a service if the first absolute server of each is the service's, or
    /// else the neutral one.
    ///
    /// # Errors
    /// A bug in the generator: a profile that it embeds is not valid.
    pub fn of<'a>(descriptions: impl IntoIterator<Item = &'a Value>) -> Result<Self, Error> {
        let hosts: Vec<_> = descriptions.into_iter().map(first_host).collect();
        for index in 0..SERVICES.len() {
            let profile = Self::of_service(index)?;
            let is_for = |host: &Option<String>| {
                host.as_ref().is_some_and(|host| profile.is_for(host) || is_within(host, &profile.test_hosts))
            };
            if !hosts.is_empty() && hosts.iter().all(is_for) {
                return Ok(profile.clone());
            }
        }
        Self::neutral()
    }

    fn of_service(index: usize) -> Result<&'static Self, Error> {
        let ((file, text), parsed) = (SERVICES[index], &PARSED[index]);
        match parsed.get() {
            Some(profile) => Ok(profile),
            None => document::parse(file, text, Some(NEUTRAL)).map(|profile| parsed.get_or_init(|| profile)),
        }
    }

    /// Whether the files of the runtime crate are those of the profile.
    pub(crate) fn is_of_runtime(&self) -> bool {
        Self::of_service(0).is_ok_and(|profile| profile == self)
    }

    /// The areas of paths whose APIs have the names of their titles alone.
    pub(crate) fn core_areas(&self) -> Option<&[String]> {
        self.core_areas.as_deref()
    }

    /// Whether the profile is that of one service.
    pub(crate) fn is_of_service(&self) -> bool {
        !self.hosts.is_empty()
    }

    /// Whether a host is one of the service's.
    pub(crate) fn is_for(&self, host: &str) -> bool {
        is_within(host, &self.hosts)
    }

    /// Returns the profile with the names of environment variables that it leaves to the name of the crate.
    pub(crate) fn for_crate(mut self, name: &str) -> Self {
        let prefix = name.replace('-', "_").to_ascii_uppercase();
        let prefix = self.environment.prefix.get_or_insert(prefix);
        self.environment.token.get_or_insert_with(|| format!("{prefix}_TOKEN"));
        self.environment.base_url.get_or_insert_with(|| format!("{prefix}_BASE_URL"));
        self
    }

    /// Adds to a description what it does not say: the base URL, whether formats are exact, which requests by `POST` change
    /// nothing, and what a token authorizes. Servers of test environments are left out.
    pub(crate) fn complete(&self, description: &mut Api, notes: &mut Notes) {
        self.complete_security(description);
        self.leave_out_test_servers(description, notes);
        description.has_exact_formats = self.exact_formats;
        description.has_universal_token = self.token.is_universal;
        if let (None, Some(base_url)) = (&description.base_url, &self.base_url) {
            description.base_url = Some(self.default_server(base_url, description, notes));
        }
        for operation in &mut description.operations {
            let is_read = self.reads_by_post.paths.iter().any(|end| operation.path.ends_with(end.as_str()));
            if operation.method == Method::Post && is_read {
                operation.idempotent.get_or_insert(true);
            }
        }
    }

    /// Where requests are sent if a description declares no server. A path that it declares is one of that server (RFC 3986, section 5.2).
    fn default_server(&self, base_url: &str, description: &Api, notes: &mut Notes) -> String {
        let Some(path) = &description.base_path else { return base_url.to_owned() };
        let url = server_below(base_url, path).unwrap_or_else(|| base_url.to_owned());
        notes.record("relative-servers", "/servers", format!("`{path}` is on the server of the profile: `{url}`"));
        url
    }

    /// The environment variable with the access token.
    pub(crate) fn token_variable(&self) -> &str {
        self.environment.token.as_deref().unwrap_or_default()
    }

    /// The environment variable with other credentials: `PETS_API_KEY` for the crates `pets` and `pets-api`.
    pub(crate) fn variable(&self, name: &str) -> String {
        let prefix = self.environment.prefix.as_deref().unwrap_or_default();
        let prefix = if name == "api_key" { prefix.strip_suffix("_API").unwrap_or(prefix) } else { prefix };
        format!("{prefix}_{}", name.to_ascii_uppercase())
    }

    /// The environment variable with the base URL.
    pub(crate) fn base_url_variable(&self) -> &str {
        self.environment.base_url.as_deref().unwrap_or_default()
    }

    /// The name of a crate for an API: the prefix and the title, in ASCII.
    pub(crate) fn crate_name(&self, title: &str) -> String {
        let name = kebab(title);
        let name = if name.is_empty() { "api" } else { &name };
        match &self.crate_prefix {
            Some(prefix) if !name.starts_with(prefix.as_str()) => format!("{prefix}-{name}"),
            _ if name.starts_with(|c: char| c.is_ascii_digit()) => format!("api-{name}"),
            _ => name.to_owned(),
        }
    }
}

/// Whether a host is one of some, or a subdomain of one.
fn is_within(host: &str, hosts: &[String]) -> bool {
    hosts
        .iter()
        .any(|known| host.strip_suffix(known.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
}

/// The host of the first absolute server of a description.
fn first_host(description: &Value) -> Option<String> {
    let servers = description.get("servers")?.as_array()?;
    servers.iter().find_map(|server| host(server.get("url")?.as_str()?))
}

/// The host of an absolute URL.
pub(crate) fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    // The address of IPv6 has colons itself.
    let host = host.split_once(']').map_or_else(|| host.split(':').next(), |(address, _)| Some(address))?;
    Some(host.to_ascii_lowercase())
}

#[cfg(test)]
mod tests;
