//! What is specific to a service and not part of an API description, as data.

mod runtime;
mod security;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use crate::description::{Api, Method};
use crate::error::Error;
use crate::read;

/// The profile of HubSpot.
const HUBSPOT: &str = include_str!("../../profiles/hubspot.yaml");

/// The profile of all other services.
const NEUTRAL: &str = include_str!("../../profiles/neutral.yaml");

/// What is specific to a service: names of environment variables and headers, limits, waits, and words for the documentation.
///
/// Without a profile, a description whose server is HubSpot's gets that of HubSpot, and all others get a neutral one.
///
/// # Examples
/// ```
/// use openapi_client_codegen::Profile;
///
/// let profile: Profile = Profile::from_yaml("acme.yaml", "service: Acme\nheaders: {correlation_id: [acme-trace]}").unwrap();
/// assert!(Profile::from_yaml("acme.yaml", "color: green").is_err());
/// # let _ = profile;
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Profile {
    /// The name of the service in documentation.
    pub(crate) service: Option<String>,
    /// The hosts of the servers that the profile applies to, with their subdomains.
    pub(crate) hosts: Vec<String>,
    /// Where requests are sent if a description declares no absolute server.
    pub(crate) base_url: Option<String>,
    /// What the names of crates begin with.
    pub(crate) crate_prefix: Option<String>,
    /// The keywords of crates.
    pub(crate) keywords: Vec<String>,
    /// The environment variables that a client reads.
    pub(crate) environment: Environment,
    /// The access token.
    pub(crate) token: Token,
    /// The headers of responses that have a meaning.
    pub(crate) headers: Headers,
    /// The limits until a response reports others.
    pub(crate) rate_limits: RateLimits,
    /// What is sent again, and when.
    pub(crate) retry: Retry,
}

/// Names of environment variables. The default is made of the name of the crate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Environment {
    /// What the names of all other variables begin with.
    pub(crate) prefix: Option<String>,
    pub(crate) token: Option<String>,
    pub(crate) base_url: Option<String>,
}

/// The access token.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Token {
    /// What kinds there are, after "an access token".
    pub(crate) kinds: Option<String>,
    /// What one looks like.
    pub(crate) example: Option<String>,
    /// The headers of declared keys that are access tokens all the same.
    pub(crate) key_headers: Vec<String>,
    /// Whether a token authorizes every request that something authorizes, whatever scheme a description names.
    pub(crate) is_universal: bool,
    /// The token endpoint.
    pub(crate) url: Option<String>,
    /// The category of a 401 response that a new token may help against. Without one, any may.
    pub(crate) expired_category: Option<String>,
}

/// The headers of responses that have a meaning.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Headers {
    /// Those with the ID of a request, the first that is present.
    pub(crate) correlation_id: Vec<String>,
    pub(crate) rate_limit: RateLimitHeaders,
}

/// The headers that report limits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RateLimitHeaders {
    pub(crate) max: Option<String>,
    pub(crate) remaining: Option<String>,
    pub(crate) interval_milliseconds: Option<String>,
    pub(crate) secondly: Option<String>,
    pub(crate) secondly_remaining: Option<String>,
}

/// The limits until a response reports others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RateLimits {
    /// Requests in 10 seconds.
    pub(crate) rolling: Option<u32>,
    /// Requests in a second.
    pub(crate) secondly: Option<u32>,
    /// The policy of a 429 response that lasts until the next day.
    pub(crate) daily_policy: Option<String>,
}

/// What is sent again, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Retry {
    /// The seconds to wait after a status that does not say how long.
    pub(crate) waits: BTreeMap<u16, u64>,
    /// Statuses of a service that is unavailable for hours.
    pub(crate) long_outages: Vec<u16>,
    /// The ends of paths whose `POST` changes nothing.
    pub(crate) reads_by_post: Vec<String>,
}

impl Profile {
    /// Returns the profile of HubSpot.
    ///
    /// # Errors
    /// A bug in the generator: the profile that it embeds is not valid.
    pub fn hubspot() -> Result<Self, Error> {
        Self::from_yaml("hubspot.yaml", HUBSPOT)
    }

    /// Returns the profile of services that have no other.
    ///
    /// # Errors
    /// A bug in the generator: the profile that it embeds is not valid.
    pub fn neutral() -> Result<Self, Error> {
        Self::from_yaml("neutral.yaml", NEUTRAL)
    }

    /// Reads a profile from a file, in YAML or JSON.
    ///
    /// # Errors
    /// If the file cannot be read, or is no profile: an unknown key is an error.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        Self::from_yaml(path.display().to_string(), &read::read_text(path)?)
    }

    /// Reads a profile from a string. Errors refer to it as `file`.
    ///
    /// # Errors
    /// If it is no profile: an unknown key is an error.
    pub fn from_yaml(file: impl Into<String>, text: &str) -> Result<Self, Error> {
        let file = file.into();
        serde_yaml::from_str(text).map_err(|error| {
            let (line, column) = error.location().map_or((1, 1), |at| (at.line(), at.column()));
            Error::Syntax { file, line, column, problem: format!("not a profile: {error}") }
        })
    }

    /// Returns the profile for a description: that of HubSpot if one of its servers is HubSpot's, or else the neutral one.
    pub(crate) fn of(description: &Value) -> Result<Self, Error> {
        let hubspot = Self::hubspot()?;
        let servers = description.get("servers").and_then(Value::as_array).into_iter().flatten();
        let mut urls = servers.filter_map(|server| server.get("url")?.as_str());
        if urls.any(|url| hubspot.is_for(url)) { Ok(hubspot) } else { Self::neutral() }
    }

    /// Whether a server is one of the service's.
    fn is_for(&self, url: &str) -> bool {
        let host = url.split_once("://").map_or(url, |(_, rest)| rest).split(['/', ':', '?']).next();
        let host = host.unwrap_or_default().to_ascii_lowercase();
        let is_within = |known: &String| {
            host.strip_suffix(known.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        self.hosts.iter().any(is_within)
    }

    /// Returns the profile with the names of environment variables that it leaves to the name of the crate.
    pub(crate) fn for_crate(mut self, name: &str) -> Self {
        let prefix = name.replace('-', "_").to_ascii_uppercase();
        let prefix = self.environment.prefix.get_or_insert(prefix);
        self.environment.token.get_or_insert_with(|| format!("{prefix}_TOKEN"));
        self.environment.base_url.get_or_insert_with(|| format!("{prefix}_BASE_URL"));
        self
    }

    /// Returns the profile with the token endpoint that a description declares, unless it has one.
    pub(crate) fn with_token_url_of(mut self, description: &Value) -> Self {
        let schemes = description.pointer("/components/securitySchemes").and_then(Value::as_object);
        let flows =
            schemes.into_iter().flat_map(|schemes| schemes.values()).filter_map(|it| it.get("flows")?.as_object());
        let mut urls = flows.flat_map(|flows| flows.values()).filter_map(|flow| {
            let url = flow.get("refreshUrl").or_else(|| flow.get("tokenUrl"))?.as_str()?;
            url.starts_with("https://").then(|| url.to_owned())
        });
        self.token.url = self.token.url.or_else(|| urls.next());
        self
    }

    /// Adds to a description what it does not say: the base URL, which requests by `POST` change nothing, and what a token
    /// authorizes.
    pub(crate) fn complete(&self, description: &mut Api) {
        self.complete_security(description);
        description.base_url = description.base_url.take().or_else(|| self.base_url.clone());
        for operation in &mut description.operations {
            let is_read = self.retry.reads_by_post.iter().any(|end| operation.path.ends_with(end.as_str()));
            if operation.method == Method::Post && is_read {
                operation.idempotent.get_or_insert(true);
            }
        }
    }

    /// Whether responses report the limits.
    pub(crate) fn reports_limits(&self) -> bool {
        self.headers.rate_limit != RateLimitHeaders::default()
    }

    /// The environment variable with the access token.
    pub(crate) fn token_variable(&self) -> &str {
        self.environment.token.as_deref().unwrap_or_default()
    }

    /// The environment variable with other credentials.
    pub(crate) fn variable(&self, name: &str) -> String {
        format!("{}_{}", self.environment.prefix.as_deref().unwrap_or_default(), name.to_ascii_uppercase())
    }

    /// The environment variable with the base URL.
    pub(crate) fn base_url_variable(&self) -> &str {
        self.environment.base_url.as_deref().unwrap_or_default()
    }

    /// The name of a crate for an API: the prefix and the title, without characters that cargo refuses.
    pub(crate) fn crate_name(&self, title: &str) -> String {
        let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let name = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
        let name = if name.is_empty() { "api" } else { &name };
        match &self.crate_prefix {
            Some(prefix) if !name.starts_with(prefix.as_str()) => format!("{prefix}-{name}"),
            _ if name.starts_with(|c: char| c.is_ascii_digit()) => format!("api-{name}"),
            _ => name.to_owned(),
        }
    }
}
