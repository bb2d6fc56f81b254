//! Requests for OAuth access tokens.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use reqwest::header::HeaderMap;
use reqwest::{Method, Url};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::authorize::secrets::Secrets;
#[cfg(feature = "part-client-credentials")]
use crate::authorize::token::AccessToken;
use crate::authorize::token_store::StoredTokens;
use crate::build::encode::encode;
use crate::build::raw_request::RawRequest;
use crate::client::base_url::{self, Setting};
use crate::client::builder::ClientBuilder;
use crate::client::options::CallOptions;
use crate::client::transport::Transport;
use crate::decode::charset::{in_charset, lossy_value};
use crate::decode::response::Response;
use crate::decode::text::parsable;
use crate::error::Error;
use crate::error::kind::ErrorKind;
use crate::platform::now;

/// Where tokens are requested.
#[derive(Clone)]
pub(crate) struct TokenEndpoint {
    transport: Transport,
    path: String,
}

/// The response of the token endpoint. Other fields are of no use here.
pub(crate) struct TokenResponse {
    access_token: Result<SecretString, Error>,
    refresh_token: Option<SecretString>,
    /// How long the access token is valid, if the server says so. A lifetime of zero counts as unknown: the token is used until it is
    /// rejected.
    lifetime: Option<Duration>,
}

/// The members of a response by name. Each is decoded by itself: some servers send lifetimes as strings, as fractions, or as `-1` for no
/// limit. Of several members of a name, the last counts.
type Members = BTreeMap<String, Box<RawValue>>;

impl TokenEndpoint {
    /// Splits the URL of a token endpoint into a transport to its origin and its path. Errors have the name of the setting.
    ///
    /// # Errors
    ///
    /// Returns an error if the URL is invalid, or would send secrets unencrypted over a network.
    pub(crate) fn new(url: &str, setting: &'static str) -> Result<Self, Error> {
        let invalid = |why: &str| Error::new(ErrorKind::Configuration, format!("invalid {setting}{why}"));
        let url = Url::parse(url).map_err(|error| invalid("").with_source(error))?;
        if url.fragment().is_some() {
            return Err(invalid(": it must not have a fragment"));
        }
        base_url::check(&url, &Setting { name: setting, secrets: "secrets", instead: "", unencrypted: "" }, false)?;
        let mut origin = url.clone();
        origin.set_path("");
        origin.set_query(None);
        let path = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
        Ok(Self { transport: ClientBuilder::new().base_url(origin).build()?, path })
    }

    /// The endpoint that the API description declares, if that is known: one that is relative is not, until there is a base URL.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub(crate) fn declared(url: Option<&str>, setting: &'static str) -> Result<Option<Self>, Error> {
        url.filter(|url| base_url::is_absolute(url)).map(|url| Self::new(url, setting)).transpose()
    }

    /// Resolves the endpoint that the API description declares against a base URL, unless there is one by now.
    ///
    /// # Errors
    ///
    /// As [`base_url::resolve`] and [`new`](Self::new).
    #[cfg(feature = "part-relative-token-urls")]
    pub(crate) fn set_base_url(
        endpoint: &mut Option<Self>,
        declared: Option<&str>,
        base_url: &str,
        setting: &'static str,
    ) -> Result<(), Error> {
        if let (None, Some(declared)) = (&endpoint, declared) {
            *endpoint = Some(Self::new(base_url::resolve(base_url, declared, setting)?.as_str(), setting)?);
        }
        Ok(())
    }

    /// Requests tokens. The request is repeated if it fails. Errors contain none of the secrets, which a server can repeat.
    ///
    /// # Errors
    ///
    /// Returns an error if the server cannot be reached, or returns neither an access token nor a refresh token.
    pub(crate) async fn request(
        &self,
        form: String,
        options: CallOptions,
        secrets: &Secrets,
    ) -> Result<TokenResponse, Error> {
        let body = self.send(form, options, secrets, no_access_token).await?;
        match TokenResponse::new(&body, secrets) {
            TokenResponse { access_token: Err(error), refresh_token: None, .. } => Err(error),
            // A refresh token alone counts as well: it may replace the one before, which is used up then.
            response => Ok(response),
        }
    }

    /// Sends a form and returns the body of a successful response, which contains tokens. If it cannot be read, the error is another
    /// one, that has nothing of it.
    ///
    /// # Errors
    ///
    /// Returns an error if the server cannot be reached, or the status is not 2xx.
    pub(crate) async fn send(
        &self,
        form: String,
        options: CallOptions,
        secrets: &Secrets,
        unreadable: impl Fn() -> Error,
    ) -> Result<Bytes, Error> {
        // Some servers send forms otherwise.
        let options = options.header("accept", "application/json");
        let request =
            RawRequest::new(&self.transport, Method::POST, self.path.as_str()).idempotent(true).options(options);
        let response = request.body("application/x-www-form-urlencoded", form).send_for_bytes().await;
        response.map(in_utf8_by_headers).map_err(|error| {
            let is_success = error.status().is_some_and(|status| status.is_success());
            if is_success { unreadable() } else { error.redacted(secrets) }
        })
    }
}

impl fmt::Debug for TokenEndpoint {
    /// Omits the query, which can be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.split_once('?').map_or(self.path.as_str(), |(path, _)| path);
        f.debug_struct("TokenEndpoint").field("transport", &self.transport).field("path", &path).finish()
    }
}

impl TokenResponse {
    fn new(body: &[u8], secrets: &Secrets) -> Self {
        let members = serde_json::from_slice(body).or_else(|_| serde_json::from_str(&parsable(body)));
        let members: Members = members.unwrap_or_default();
        let member = |name: &str| members.get(name).map(|json| json.get());
        let refresh_token = member("refresh_token").and_then(token);
        let access_token = member("access_token").and_then(token).ok_or_else(|| {
            let mut secrets = secrets.clone();
            refresh_token.iter().for_each(|token| secrets.add(token.expose_secret()));
            described_error(body).unwrap_or_else(no_access_token).redacted(&secrets)
        });
        let lifetime = member("expires_in").and_then(|json| serde_json::from_str(json).ok());
        let lifetime = lifetime.as_ref().and_then(seconds).filter(|lifetime| !lifetime.is_zero());
        Self { access_token, refresh_token, lifetime }
    }

    /// Returns the access token.
    ///
    /// # Errors
    ///
    /// Returns an error if there is none.
    #[cfg(feature = "part-client-credentials")]
    pub(crate) fn into_access_token(self) -> Result<AccessToken, Error> {
        Ok(AccessToken { token: self.access_token?, lifetime: self.lifetime })
    }

    /// Returns the tokens of an installation, and the error of a response that has no access token. If it has no refresh token, the one
    /// before remains.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no refresh token before either.
    pub(crate) fn into_stored(
        self,
        before: Option<SecretString>,
        version: u64,
    ) -> Result<(StoredTokens, Option<Error>), Error> {
        let (access_token, error) = match self.access_token {
            Ok(token) => (Some(token), None),
            Err(error) => (None, Some(error)),
        };
        let mut tokens = StoredTokens::new(self.refresh_token.or(before).ok_or_else(no_refresh_token)?);
        tokens.access_token = access_token;
        tokens.expires_at = self.lifetime.and_then(|lifetime| now().checked_add(lifetime));
        tokens.lifetime = self.lifetime;
        tokens.version = version;
        Ok((tokens, error))
    }
}

/// Returns a token, which some servers send as a number: its digits. What is no token counts as absent.
fn token(json: &str) -> Option<SecretString> {
    let is_number = json.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    let token = if is_number { json.to_owned() } else { serde_json::from_str(json).ok()? };
    (!token.is_empty()).then(|| token.into())
}

/// Returns the body of a response in UTF-8, whatever encoding its headers say.
fn in_utf8_by_headers(response: Response<Bytes>) -> Bytes {
    in_charset(response.headers(), response.body()).into_owned().into()
}

/// Returns the error that a response without a token describes (RFC 6749, section 5.2): some servers send it with the status 200.
fn described_error(response: &[u8]) -> Option<Error> {
    let json = lossy_value(&HeaderMap::new(), response)?;
    let error = ["error_description", "error", "message"].iter().find_map(|name| json.get(name)?.as_str())?;
    Some(Error::new(ErrorKind::Decode, format!("the token endpoint returned no access token: {error}")))
}

/// Returns a number of seconds, which some servers send as a string or with a fraction.
pub(crate) fn seconds(value: &Value) -> Option<Duration> {
    let seconds = value.as_f64().or_else(|| value.as_str()?.trim().parse().ok())?;
    Duration::try_from_secs_f64(seconds).ok()
}

/// Returns the fields of a form, percent-encoded.
pub(crate) fn form(fields: &[(&str, &str)]) -> String {
    let field = |(name, value): &(&str, &str)| format!("{name}={}", encode(value));
    fields.iter().map(field).collect::<Vec<_>>().join("&")
}

/// Returns scopes in one string, as they are sent.
pub(crate) fn scope_string(scopes: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let scopes: Vec<_> = scopes.into_iter().map(|scope| scope.as_ref().to_owned()).collect();
    scopes.join(" ")
}

/// The error of a provider that does not know a URL, which a method of it sets.
pub(crate) fn unknown_url(what: &str, method: &str) -> Error {
    Error::new(ErrorKind::Configuration, format!("the {what} is not known: set it with `{method}`"))
}

fn no_refresh_token() -> Error {
    Error::new(ErrorKind::Decode, "the response of the token endpoint contains no refresh token")
}

pub(crate) fn no_access_token() -> Error {
    Error::new(ErrorKind::Decode, "the response of the token endpoint contains no access token")
}
