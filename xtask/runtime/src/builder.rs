//! How a client is made.

use std::env;
use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use reqwest::Url;
use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};

use super::error::{Error, ErrorKind};
use super::transport::{Settings, Transport};

/// The environment variable that holds the access token.
const TOKEN_VARIABLE: &str = "HUBSPOT_ACCESS_TOKEN";
/// The environment variable that holds the base URL, where it is not HubSpot's.
const BASE_URL_VARIABLE: &str = "HUBSPOT_BASE_URL";

/// The time that a call may take when nothing else is said. HubSpot's own SDKs have the same.
const TIMEOUT: Duration = Duration::from_secs(60);
/// The time that making a connection may take when nothing else is said. HubSpot's own SDKs have the same.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// Makes a client: where requests go, with which token, and how long they may take.
pub struct ClientBuilder<C> {
    token: Option<SecretString>,
    base_url: String,
    user_agent: String,
    timeout: Option<Duration>,
    connect_timeout: Duration,
    http: Option<reqwest::Client>,
    client: PhantomData<fn() -> C>,
}

impl<C: From<Transport>> ClientBuilder<C> {
    /// A builder without a token, whose requests go to a base URL.
    pub fn new(base_url: &str) -> Self {
        Self {
            token: None,
            base_url: base_url.to_owned(),
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")).to_owned(),
            timeout: None,
            connect_timeout: CONNECT_TIMEOUT,
            http: None,
            client: PhantomData,
        }
    }

    /// Takes the token from `HUBSPOT_ACCESS_TOKEN` and, where it is set, the base URL from `HUBSPOT_BASE_URL`.
    pub fn from_env(base_url: &str) -> Result<Self, Error> {
        let token = variable(TOKEN_VARIABLE)?
            .ok_or_else(|| configuration(format!("set {TOKEN_VARIABLE} to the access token of a HubSpot app")))?;
        let builder = Self::new(base_url).token(token);
        Ok(match variable(BASE_URL_VARIABLE)? {
            Some(base_url) => builder.base_url(base_url),
            None => builder,
        })
    }

    /// The access token of a private app or of OAuth, sent as `Authorization: Bearer`.
    ///
    /// Without one, requests are sent without authorization.
    #[must_use]
    pub fn token(mut self, token: impl Into<SecretString>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// Where requests go, instead of to HubSpot. The path of an operation is appended to it.
    ///
    /// It is `https`, or `http` to the local machine.
    #[must_use]
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = base_url.into();
        self
    }

    /// How long a call may take, from its start to the last byte of the answer: 60 seconds unless set.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// How long making a connection may take: 5 seconds unless set. One's own [`http_client`](Self::http_client) has a
    /// limit of its own instead.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// What the client calls itself in the header `User-Agent`, instead of the name and version of this crate.
    #[must_use]
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Sends requests with one's own HTTP client: its proxies, its certificates, its connections and its time limits,
    /// except for a [`timeout`](Self::timeout) that is set here.
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
        let authorization = self.token.as_ref().map(bearer).transpose()?;
        let user_agent = HeaderValue::try_from(self.user_agent)
            .map_err(|_| configuration("the user agent has characters that a header cannot hold"))?;
        let base_url = base_url(&self.base_url)?;
        let (http, timeout) = match self.http {
            Some(http) => (http, self.timeout),
            None => (http_client(self.connect_timeout)?, Some(self.timeout.unwrap_or(TIMEOUT))),
        };
        Ok(C::from(Transport::new(Settings { http, base_url, authorization, user_agent, timeout })))
    }
}

impl<C> fmt::Debug for ClientBuilder<C> {
    /// Leaves out the token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("base_url", &self.base_url)
            .field("user_agent", &self.user_agent)
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
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

fn bearer(token: &SecretString) -> Result<HeaderValue, Error> {
    let token = token.expose_secret().trim();
    if token.is_empty() {
        return Err(configuration("the access token is empty"));
    }
    let mut value = HeaderValue::try_from(format!("Bearer {token}"))
        .map_err(|_| configuration("the access token has characters that a header cannot hold"))?;
    value.set_sensitive(true);
    Ok(value)
}

/// Checks a base URL and takes the slash off its end, as paths begin with one.
fn base_url(text: &str) -> Result<String, Error> {
    let url = Url::parse(text).map_err(|error| configuration("the base URL is not a URL").with_source(error))?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err(configuration("the base URL has a query or a fragment, to which no path can be appended"));
    }
    match url.scheme() {
        "https" => {}
        "http" if is_loopback(&url) => {}
        "http" => return Err(configuration("the base URL is http, which would send the token unencrypted: use https")),
        _ => return Err(configuration("the base URL is neither https nor http")),
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

fn is_loopback(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || address.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn http_client(connect_timeout: Duration) -> Result<reqwest::Client, Error> {
    let builder = reqwest::Client::builder().connect_timeout(connect_timeout);
    builder.build().map_err(|error| configuration("the HTTP client cannot be set up").with_source(error))
}
