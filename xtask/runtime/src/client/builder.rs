//! The builder of a client.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use reqwest::header::HeaderValue;
use secrecy::SecretString;

use crate::authorize::auth::Auth;
use crate::authorize::bearer::bearer;
use crate::authorize::cache::TokenCache;
#[cfg(feature = "part-credentials")]
use crate::authorize::credential::{Secret, ready};
use crate::authorize::credentials::Credentials;
#[cfg(feature = "part-credentials")]
use crate::authorize::scheme::SecurityScheme;
use crate::authorize::token::TokenProvider;
use crate::build::into_option::IntoOption;
use crate::client::base_url;
use crate::client::connections::{Connections, HttpSettings};
use crate::client::options::CallOptions;
#[cfg(feature = "part-servers")]
use crate::client::servers::{DeclaredServer, ServerSettings};
use crate::client::transport::{Settings, Transport};
use crate::error::Error;
use crate::error::kind::ErrorKind;
#[cfg(feature = "rate-limit")]
use crate::permit::rate_limit::RateLimit;
use crate::send::hook::Hook;

/// The header `User-Agent`, unless set.
const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// How long an unused connection is kept, unless set.
const POOL_IDLE_TIMEOUT: Duration = Duration::from_secs(90);

/// Builds a client with custom settings.
///
/// Returned by `Client::builder`. Setters take an `Option` as well, whose `None` is the default.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use client_runtime::{CallOptions, ClientBuilder, Error, StandardRetry};
///
/// /// Applies settings to `Client::builder()`.
/// fn configure<C>(builder: ClientBuilder<C>) -> ClientBuilder<C>
/// where
///     C: From<client_runtime::Transport>,
/// {
///     let options = CallOptions::new()
///         .timeout(Duration::from_secs(10))
///         .retry(StandardRetry::new().max_attempts(3));
///     builder.token("access token").user_agent("my-app/1.0").options(options)
/// }
/// ```
pub struct ClientBuilder<C> {
    token: Option<SecretString>,
    provider: Option<TokenCache>,
    #[cfg(feature = "part-credentials")]
    pub(super) others: Vec<(SecurityScheme, Secret)>,
    pub(super) base_url: Option<String>,
    pub(super) default_base_url: Option<String>,
    #[cfg(feature = "part-servers")]
    pub(super) server: Option<&'static DeclaredServer>,
    #[cfg(feature = "part-servers")]
    pub(super) servers: ServerSettings,
    allows_http: bool,
    user_agent: String,
    pub(super) options: CallOptions,
    hooks: Vec<Box<dyn Hook>>,
    #[cfg(feature = "rate-limit")]
    limiter: Option<Box<dyn RateLimit>>,
    pool_idle_timeout: Duration,
    http: Option<reqwest::Client>,
    client: PhantomData<fn() -> C>,
}

impl<C: From<Transport>> ClientBuilder<C> {
    /// Creates a builder without a token and without a base URL.
    #[doc(hidden)]
    #[allow(clippy::new_without_default, reason = "it is for generated code")]
    pub fn new() -> Self {
        Self {
            token: None,
            provider: None,
            #[cfg(feature = "part-credentials")]
            others: Vec::new(),
            base_url: None,
            default_base_url: None,
            #[cfg(feature = "part-servers")]
            server: None,
            #[cfg(feature = "part-servers")]
            servers: ServerSettings::default(),
            allows_http: false,
            user_agent: USER_AGENT.to_owned(),
            options: CallOptions::new(),
            hooks: Vec::new(),
            #[cfg(feature = "rate-limit")]
            limiter: None,
            pool_idle_timeout: POOL_IDLE_TIMEOUT,
            http: None,
            client: PhantomData,
        }
    }

    /// Sets the access token, sent as `Authorization: Bearer` to the origin of the base URL by operations that take one and by requests
    /// to other endpoints. Replaces a token provider, also with `None`.
    ///
    /// By default, requests are sent without authorization.
    #[must_use]
    pub fn token<As>(mut self, token: impl IntoOption<SecretString, As>) -> Self {
        self.token = token.into_option();
        self.provider = None;
        self
    }

    /// Sets a provider of access tokens that expire. Replaces a token, also with `None`.
    #[must_use]
    pub fn token_provider<As>(mut self, provider: impl IntoOption<Box<dyn TokenProvider>, As>) -> Self {
        self.provider = provider.into_option().map(TokenCache::new);
        self.token = None;
        self
    }

    /// Sets the base URL, to which the paths of operations are appended. The default is the server that the API description
    /// declares; without one, a base URL must be set.
    ///
    /// It is `https`, or `http` for the local machine or without credentials (see [`allow_http`](Self::allow_http)), and has no user name or
    /// password.
    #[must_use]
    pub fn base_url<As>(mut self, base_url: impl IntoOption<String, As>) -> Self {
        self.base_url = base_url.into_option();
        self
    }

    /// Sets the base URL unless another one is set.
    #[doc(hidden)]
    #[must_use]
    pub fn default_base_url(mut self, base_url: &str) -> Self {
        self.default_base_url = Some(base_url.to_owned());
        self
    }

    /// Allows a base URL with the scheme `http` on another machine, also for a client with credentials.
    ///
    /// The credentials and all data are then sent unencrypted.
    #[must_use]
    pub fn allow_http(mut self) -> Self {
        self.allows_http = true;
        self
    }

    /// Sets how long a connection that no call uses is kept open. The default is 90 seconds; with zero, each request opens a
    /// connection.
    ///
    /// Set it below the time after which the server, or a machine in between, closes connections: a request that is sent while
    /// its connection is being closed fails, and is repeated only if it is idempotent.
    #[must_use]
    pub fn pool_idle_timeout<As>(mut self, timeout: impl IntoOption<Duration, As>) -> Self {
        self.pool_idle_timeout = timeout.into_option().unwrap_or(POOL_IDLE_TIMEOUT);
        self
    }

    /// Sets a limiter that keeps requests below the rate limits of the API, such as a [`RateLimiter`](crate::RateLimiter). Clients
    /// with clones of one limiter share it.
    ///
    /// By default, requests are not delayed.
    #[cfg(feature = "rate-limit")]
    #[must_use]
    pub fn rate_limiter<As>(mut self, limiter: impl IntoOption<Box<dyn RateLimit>, As>) -> Self {
        self.limiter = limiter.into_option();
        self
    }

    /// Adds a hook, which is called before and after each attempt. Hooks are called in the order in which they are added.
    #[must_use]
    pub fn hook<As>(mut self, hook: impl IntoOption<Box<dyn Hook>, As>) -> Self {
        self.hooks.extend(hook.into_option());
        self
    }

    /// Sets the header `User-Agent`. The default is the name and the version of this crate.
    #[must_use]
    pub fn user_agent<As>(mut self, user_agent: impl IntoOption<String, As>) -> Self {
        self.user_agent = user_agent.into_option().unwrap_or_else(|| USER_AGENT.to_owned());
        self
    }

    /// Sets the HTTP client, with its own proxies, certificates and connections. By default, the proxies are those of the environment,
    /// which are not used if the base URL is `http`.
    ///
    /// Its redirects, timeouts, retries and compression apply as well; what it sends again by itself counts as one attempt. The
    /// timeouts of [`CallOptions`] apply in addition, except [`connect_timeout`](CallOptions::connect_timeout). Connections that
    /// are dead are not replaced after a timeout, and [`pool_idle_timeout`](Self::pool_idle_timeout) has no effect.
    #[must_use]
    pub fn http_client<As>(mut self, http: impl IntoOption<reqwest::Client, As>) -> Self {
        self.http = http.into_option();
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// Returns an error of the kind [`ErrorKind::Configuration`] if the token or the user agent contains characters that are
    /// not allowed in a header, if there is no base URL, if it is invalid or would send the token unencrypted over a network,
    /// if the environment variable that names the proxy (`HTTPS_PROXY`, or else `ALL_PROXY`) is not the URL of one, or is that of a
    /// SOCKS proxy, or if TLS cannot be initialized. With [`allow_http`](Self::allow_http), so is `HTTP_PROXY`.
    pub fn build(self) -> Result<C, Error> {
        let token = match (self.provider, self.token) {
            (Some(provider), _) => Auth::Provider(provider),
            (None, Some(token)) => Auth::Token(bearer(&token)?),
            (None, None) => Auth::None,
        };
        #[allow(unused_mut, reason = "not every API has token URLs that are relative")]
        let mut credentials = Credentials {
            token,
            #[cfg(feature = "part-credentials")]
            others: ready(&self.others)?,
            has_external: !self.hooks.is_empty() || self.http.is_some(),
            allows_http: self.allows_http,
        };
        // Without credentials, there are none to send unencrypted.
        let allows_http = self.allows_http || (credentials.is_empty() && !credentials.has_external);
        let user_agent = HeaderValue::try_from(self.user_agent)
            .map_err(|_| configuration("the user agent contains characters that are not allowed in a header"))?;
        #[cfg(feature = "part-servers")]
        let is_declared = self.server.is_some() || self.default_base_url.is_some();
        #[cfg(feature = "part-servers")]
        let servers = self.servers.completed(is_declared && self.base_url.is_some(), allows_http);
        let base_url = self.base_url.or(self.default_base_url);
        #[cfg(feature = "part-servers")]
        let base_url = match (base_url, self.server) {
            (None, Some(server)) => Some(server.url(&servers, None)?.into()),
            (base_url, _) => base_url,
        };
        let base_url = base_url.ok_or_else(|| {
            configuration(
                "there is no base URL: the API description declares no server, so that it must be set with `base_url`",
            )
        })?;
        let url = base_url::parse(&base_url, allows_http)?;
        let base_url = url.as_str().trim_end_matches('/').to_owned();
        #[cfg(feature = "part-relative-token-urls")]
        if let Auth::Provider(provider) = &mut credentials.token {
            provider.set_base_url(&base_url)?;
        }
        let connect_timeout = self.options.limits(&CallOptions::new()).connect;
        let settings =
            HttpSettings { base_url: url, pool_idle_timeout: self.pool_idle_timeout, allows_http: self.allows_http };
        let connections = match self.http {
            Some(http) => Connections::user_supplied(http, settings),
            None => Connections::new(settings, connect_timeout)?,
        };
        Ok(C::from(Transport::new(Settings {
            connections,
            base_url,
            #[cfg(feature = "part-servers")]
            servers,
            credentials,
            user_agent,
            options: self.options,
            hooks: self.hooks,
            #[cfg(feature = "rate-limit")]
            limiter: self.limiter,
            #[cfg(feature = "tracing")]
            reported: Default::default(),
        })))
    }
}

/// Whether it is known where requests are sent. This is no method, since a setter of generated code can have any name.
pub(super) fn has_base_url<C>(builder: &ClientBuilder<C>) -> bool {
    #[cfg(feature = "part-servers")]
    if builder.server.is_some() {
        return true;
    }
    builder.base_url.is_some() || builder.default_base_url.is_some()
}

impl<C> fmt::Debug for ClientBuilder<C> {
    /// Omits the token, and a password in the base URL.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("base_url", &self.base_url.as_deref().map(base_url::without_password))
            .field("user_agent", &self.user_agent)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

pub(super) fn configuration(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Configuration, message)
}
