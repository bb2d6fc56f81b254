//! How a client is made.

use std::env;
use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use reqwest::Url;
use reqwest::header::HeaderValue;
use secrecy::SecretString;

use super::auth::{Auth, TokenCache, TokenProvider, bearer};
use super::connections::Connections;
use super::error::Error;
use super::error_kind::ErrorKind;
use super::hook::Hook;
use super::options::CallOptions;
#[cfg(feature = "rate-limit")]
use super::rate_limit::RateLimiter;
use super::transport::{Settings, Transport};

/// The environment variable that holds the access token.
const TOKEN_VARIABLE: &str = "HUBSPOT_ACCESS_TOKEN";
/// The environment variable that holds the base URL, where it is not HubSpot's.
const BASE_URL_VARIABLE: &str = "HUBSPOT_BASE_URL";

/// Makes a client: where requests go, with which token, and how calls are made.
pub struct ClientBuilder<C> {
    token: Option<SecretString>,
    provider: Option<TokenCache>,
    base_url: String,
    allows_http: bool,
    user_agent: String,
    options: CallOptions,
    hooks: Vec<Box<dyn Hook>>,
    #[cfg(feature = "rate-limit")]
    limiter: Option<RateLimiter>,
    http: Option<reqwest::Client>,
    client: PhantomData<fn() -> C>,
}

impl<C: From<Transport>> ClientBuilder<C> {
    /// A builder without a token, whose requests go to a base URL.
    pub fn new(base_url: &str) -> Self {
        Self {
            token: None,
            provider: None,
            base_url: base_url.to_owned(),
            allows_http: false,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")).to_owned(),
            options: CallOptions::new(),
            hooks: Vec::new(),
            #[cfg(feature = "rate-limit")]
            limiter: None,
            http: None,
            client: PhantomData,
        }
    }

    /// Takes the token from `HUBSPOT_ACCESS_TOKEN` and, where it is set, the base URL from `HUBSPOT_BASE_URL`.
    ///
    /// # Errors
    /// Of kind [`Configuration`](ErrorKind::Configuration), when there is no token, or one of them is not Unicode.
    pub fn from_env(base_url: &str) -> Result<Self, Error> {
        let token = variable(TOKEN_VARIABLE)?
            .ok_or_else(|| configuration(format!("set {TOKEN_VARIABLE} to the access token of a HubSpot app")))?;
        let builder = Self::new(base_url).token(token);
        Ok(match variable(BASE_URL_VARIABLE)? {
            Some(base_url) => builder.base_url(base_url),
            None => builder,
        })
    }

    /// The access token of a private app or of OAuth, sent as `Authorization: Bearer` to the origin of the base URL.
    ///
    /// Without one, and without a provider, requests are sent without authorization.
    #[must_use]
    pub fn token(mut self, token: impl Into<SecretString>) -> Self {
        self.token = Some(token.into());
        self.provider = None;
        self
    }

    /// Asks for an access token when one is needed, instead of having one that does not change.
    #[must_use]
    pub fn token_provider(mut self, provider: impl TokenProvider + 'static) -> Self {
        self.provider = Some(TokenCache::new(provider));
        self.token = None;
        self
    }

    /// Where requests go, instead of to HubSpot. The path of an operation is appended to it.
    ///
    /// It is `https`, or `http` to the local machine; see [`allow_http`](Self::allow_http).
    #[must_use]
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = base_url.into();
        self
    }

    /// Allows a base URL that is `http` to another machine. The token, and all else, is sent unencrypted then.
    #[must_use]
    pub fn allow_http(mut self) -> Self {
        self.allows_http = true;
        self
    }

    /// How calls are made that do not say otherwise, in place of what was said before.
    #[must_use]
    pub fn options(mut self, options: CallOptions) -> Self {
        self.options = options;
        self
    }

    /// How long an attempt may take, as [`CallOptions::timeout`].
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options = self.options.timeout(timeout);
        self
    }

    /// How long making a connection may take, as [`CallOptions::connect_timeout`].
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.options = self.options.connect_timeout(timeout);
        self
    }

    /// Keeps requests below HubSpot's limits. Clients that are given clones of one limiter share it.
    #[cfg(feature = "rate-limit")]
    #[must_use]
    pub fn rate_limiter(mut self, limiter: RateLimiter) -> Self {
        self.limiter = Some(limiter);
        self
    }

    /// Does something before and after each attempt. Hooks are called in the order in which they are given here.
    #[must_use]
    pub fn hook(mut self, hook: impl Hook + 'static) -> Self {
        self.hooks.push(Box::new(hook));
        self
    }

    /// What the client calls itself in the header `User-Agent`, instead of the name and version of this crate.
    #[must_use]
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Sends requests with one's own HTTP client: its proxies, its certificates and its connections.
    ///
    /// Its redirects, its limits of time and its compression are its own. The limits of [`CallOptions`] hold beside them, but
    /// for that of making a connection.
    #[must_use]
    pub fn http_client(mut self, http: reqwest::Client) -> Self {
        self.http = Some(http);
        self
    }

    /// The client.
    ///
    /// # Errors
    /// Of kind [`Configuration`](ErrorKind::Configuration), when the token or the user agent cannot stand in a header,
    /// when the base URL is none or would send the token unencrypted over a network, or when TLS cannot be set up.
    pub fn build(self) -> Result<C, Error> {
        let auth = match (self.provider, self.token) {
            (Some(provider), _) => Auth::Provider(provider),
            (None, Some(token)) => Auth::Token(bearer(&token)?),
            (None, None) => Auth::None,
        };
        let user_agent = HeaderValue::try_from(self.user_agent)
            .map_err(|_| configuration("the user agent has characters that a header cannot hold"))?;
        let url = base_url(&self.base_url, self.allows_http)?;
        let base_url = url.as_str().trim_end_matches('/').to_owned();
        let connect_timeout = self.options.limits(&CallOptions::new()).connect;
        let connections = match self.http {
            Some(http) => Connections::of(http, url),
            None => Connections::new(url, connect_timeout)?,
        };
        Ok(C::from(Transport::new(Settings {
            connections,
            base_url,
            auth,
            user_agent,
            options: self.options,
            hooks: self.hooks,
            #[cfg(feature = "rate-limit")]
            limiter: self.limiter,
            #[cfg(feature = "tracing")]
            told: Default::default(),
        })))
    }
}

impl<C> fmt::Debug for ClientBuilder<C> {
    /// Leaves out the token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("base_url", &self.base_url)
            .field("user_agent", &self.user_agent)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

fn configuration(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Configuration, message)
}

/// An environment variable. One that is empty counts as not set, which is how shells and containers often clear it.
fn variable(name: &str) -> Result<Option<String>, Error> {
    match env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(env::VarError::NotPresent) => Ok(None),
        Err(env::VarError::NotUnicode(_)) => Err(configuration(format!("{name} is not valid Unicode"))),
    }
}

/// Checks a base URL.
fn base_url(text: &str, allows_http: bool) -> Result<Url, Error> {
    let url = Url::parse(text).map_err(|error| configuration("the base URL is not a URL").with_source(error))?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err(configuration("the base URL has a query or a fragment, to which no path can be appended"));
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if allows_http || is_loopback(&url) => Ok(url),
        "http" => Err(configuration("the base URL is http, which would send the token unencrypted: use https")),
        _ => Err(configuration("the base URL is neither https nor http")),
    }
}

fn is_loopback(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || address.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}
