//! Asking the server what a token is (RFC 7662).

use std::fmt;
use std::time::{Duration, SystemTime};

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::authorize::secrets::Secrets;
use crate::authorize::token_endpoint::{TokenEndpoint, form, seconds, unknown_url};
use crate::build::into_option::IntoOption;
use crate::client::options::CallOptions;
use crate::error::Error;
use crate::error::kind::ErrorKind;
use crate::error::printable::PrintableName;
use crate::platform::now;
use crate::profile::INTROSPECTION_URL;

/// Asks the server what an access token or a refresh token is: whether it is active, what it permits, and until when.
///
/// # Examples
///
/// ```
/// use client_runtime::{Error, TokenIntrospector};
///
/// async fn is_permitted(introspector: &TokenIntrospector, token: &str) -> Result<bool, Error> {
///     let token = introspector.introspect(token).await?;
///     Ok(token.is_active() && token.scopes().contains(&"scope.of.the.app".to_owned()))
/// }
/// ```
pub struct TokenIntrospector {
    endpoint: Option<TokenEndpoint>,
    client_id: String,
    client_secret: SecretString,
}

/// The setting of the URL.
const SETTING: &str = "introspection URL";

/// The maximum number of members that are printed.
const MAX_PRINTED: usize = 20;

impl TokenIntrospector {
    /// Creates an introspector from the client ID and the client secret of an app.
    ///
    /// # Errors
    ///
    /// Returns an error if TLS cannot be initialized.
    pub fn new(client_id: impl Into<String>, client_secret: impl Into<SecretString>) -> Result<Self, Error> {
        let endpoint = INTROSPECTION_URL.map(|url| TokenEndpoint::new(url, SETTING)).transpose()?;
        Ok(Self { endpoint, client_id: client_id.into(), client_secret: client_secret.into() })
    }

    /// Sets the URL of the introspection endpoint, in place of that of the API, if that is known. `None` keeps it.
    ///
    /// The scheme must be `https`, or `http` for the local machine.
    ///
    /// # Errors
    ///
    /// Returns an error if the URL is invalid, or would send secrets unencrypted over a network.
    pub fn introspection_url<As>(mut self, url: impl IntoOption<String, As>) -> Result<Self, Error> {
        if let Some(url) = url.into_option() {
            self.endpoint = Some(TokenEndpoint::new(&url, SETTING)?);
        }
        Ok(self)
    }

    /// Asks what a token is.
    ///
    /// # Errors
    ///
    /// Returns an error if the server cannot be reached, rejects the request, or does not say whether the token is active.
    pub async fn introspect(&self, token: impl Into<SecretString>) -> Result<IntrospectedToken, Error> {
        let token = token.into();
        let endpoint = self.endpoint.as_ref().ok_or_else(|| unknown_url(SETTING, "introspection_url"))?;
        let fields = [
            ("client_id", self.client_id.as_str()),
            ("client_secret", self.client_secret.expose_secret()),
            ("token", token.expose_secret()),
        ];
        let mut secrets = Secrets::default();
        fields[1..].iter().for_each(|(_, secret)| secrets.add(secret));
        let unknown = || {
            Error::new(ErrorKind::Decode, "the response of the introspection endpoint does not say what the token is")
        };
        let response = endpoint.send(form(&fields), CallOptions::new(), &secrets, unknown).await?;
        let mut token: IntrospectedToken = serde_json::from_slice(&response).map_err(|_| unknown())?;
        // Names are printed.
        token.members = token.members.into_iter().map(|(name, value)| (secrets.redact(&name), value)).collect();
        Ok(token)
    }
}

impl fmt::Debug for TokenIntrospector {
    /// Omits the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenIntrospector")
            .field("endpoint", &self.endpoint)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

/// What a server says of a token.
///
/// `Debug` prints which members the response has, and no values except whether the token is active: the response can contain the
/// token.
#[derive(Clone, Deserialize)]
pub struct IntrospectedToken {
    active: bool,
    #[serde(flatten)]
    members: Map<String, Value>,
}

impl IntrospectedToken {
    /// Returns `true` if the token is valid.
    pub fn is_active(&self) -> bool {
        self.active
    }

    /// Returns what the token permits: the words of `scope`, or the list `scopes`.
    pub fn scopes(&self) -> Vec<String> {
        let list = self.get("scopes").or_else(|| self.get("scope"));
        match list {
            Some(Value::Array(scopes)) => scopes.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            Some(Value::String(scopes)) => scopes.split_whitespace().map(str::to_owned).collect(),
            _ => Vec::new(),
        }
    }

    /// Returns how long the token is valid, if the server says so: `expires_in`, counted from the response, or the time from now
    /// until `exp`.
    pub fn expires_in(&self) -> Option<Duration> {
        let now = now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let expiry = || self.get("exp").and_then(seconds).map(|at| at.saturating_sub(now));
        self.get("expires_in").and_then(seconds).or_else(expiry)
    }

    /// Returns another member of the response, such as `client_id`.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.members.get(name)
    }
}

impl fmt::Debug for IntrospectedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let members: Vec<_> = self.members.keys().take(MAX_PRINTED).map(|name| PrintableName(name)).collect();
        f.debug_struct("IntrospectedToken").field("active", &self.active).field("members", &members).finish()
    }
}
