//! OAuth access tokens, obtained with the credentials of the client itself.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secrecy::{ExposeSecret, SecretString};

use crate::authorize::secrets::Secrets;
use crate::authorize::token::{AccessToken, ProviderError, TokenFuture, TokenProvider};
use crate::authorize::token_endpoint::{TokenEndpoint, form, scope_string, unknown_url};
use crate::build::encode::encode;
use crate::build::into_option::IntoOption;
use crate::client::options::CallOptions;
use crate::error::Error;
use crate::profile::CLIENT_CREDENTIALS_URL;

/// Obtains access tokens with the ID and the secret of an OAuth client, without a user (RFC 6749, section 4.4).
///
/// # Examples
///
/// ```
/// use client_runtime::{ClientCredentialsProvider, Error};
///
/// fn provider() -> Result<ClientCredentialsProvider, Error> {
///     // Pass it to `Client::builder().token_provider(…)`.
///     Ok(ClientCredentialsProvider::new("client ID", "client secret")?.scopes(["scope.of.the.app"]))
/// }
/// ```
pub struct ClientCredentialsProvider {
    endpoint: Option<TokenEndpoint>,
    client_id: String,
    client_secret: SecretString,
    /// Separated by spaces.
    scopes: String,
    is_secret_in_body: bool,
}

/// The setting of the URL.
const SETTING: &str = "token URL";

impl ClientCredentialsProvider {
    /// Creates a provider from the client ID and the client secret. They are sent as `Authorization: Basic`, which every server
    /// must support.
    ///
    /// # Errors
    ///
    /// Returns an error if TLS cannot be initialized.
    pub fn new(client_id: impl Into<String>, client_secret: impl Into<SecretString>) -> Result<Self, Error> {
        let endpoint = TokenEndpoint::declared(CLIENT_CREDENTIALS_URL, SETTING)?;
        let (client_id, client_secret) = (client_id.into(), client_secret.into());
        Ok(Self { endpoint, client_id, client_secret, scopes: String::new(), is_secret_in_body: false })
    }

    /// Sets the URL of the token endpoint, in place of that of the API, if that is known. `None` keeps it.
    ///
    /// The scheme must be `https`, or `http` for the local machine.
    ///
    /// # Errors
    ///
    /// Returns an error if the URL is invalid, or would send the client secret unencrypted over a network.
    pub fn token_url<As>(mut self, url: impl IntoOption<String, As>) -> Result<Self, Error> {
        if let Some(url) = url.into_option() {
            self.endpoint = Some(TokenEndpoint::new(&url, SETTING)?);
        }
        Ok(self)
    }

    /// Sets the scopes of the tokens. By default, the server decides.
    #[must_use]
    pub fn scopes(mut self, scopes: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.scopes = scope_string(scopes);
        self
    }

    /// Sends the client ID and the client secret in the body of requests, for servers that do not read them elsewhere.
    #[must_use]
    pub fn secret_in_body(mut self) -> Self {
        self.is_secret_in_body = true;
        self
    }

    async fn request(&self) -> Result<AccessToken, ProviderError> {
        let endpoint = self.endpoint.as_ref().ok_or_else(|| unknown_url(SETTING, "token_url"))?;
        let secret = self.client_secret.expose_secret();
        let mut fields = vec![("grant_type", "client_credentials")];
        let mut options = CallOptions::new();
        if self.is_secret_in_body {
            fields.extend([("client_id", self.client_id.as_str()), ("client_secret", secret)]);
        } else {
            let credentials = STANDARD.encode(format!("{}:{}", encode(&self.client_id), encode(secret)));
            options = options.header("authorization", format!("Basic {credentials}"));
        }
        if !self.scopes.is_empty() {
            fields.push(("scope", &self.scopes));
        }
        let mut secrets = Secrets::default();
        secrets.add(secret);
        let response = endpoint.request(form(&fields), options, &secrets).await?;
        Ok(response.into_access_token()?)
    }
}

impl TokenProvider for ClientCredentialsProvider {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(self.request())
    }

    #[cfg(feature = "part-relative-token-urls")]
    fn set_base_url(&mut self, base_url: &str) -> Result<(), Error> {
        TokenEndpoint::set_base_url(&mut self.endpoint, CLIENT_CREDENTIALS_URL, base_url, SETTING)
    }

    fn secrets(&self) -> Vec<SecretString> {
        vec![self.client_secret.clone()]
    }
}

impl fmt::Debug for ClientCredentialsProvider {
    /// Omits the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentialsProvider")
            .field("endpoint", &self.endpoint)
            .field("client_id", &self.client_id)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}
