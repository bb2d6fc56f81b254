//! Tokens of a user, by way of an authorization page: the authorization code grant of OAuth (RFC 6749, section 4.1).

use std::fmt;
use std::time::SystemTime;

use reqwest::Url;
use secrecy::{ExposeSecret, SecretString};

use crate::authorize::refresh_token::RefreshTokenProvider;
use crate::authorize::secrets::Secrets;
use crate::authorize::token_endpoint::{TokenEndpoint, form, scope_string, unknown_url};
use crate::authorize::token_store::StoredTokens;
use crate::build::into_option::IntoOption;
use crate::client::base_url::{self, Setting};
use crate::client::options::CallOptions;
use crate::error::Error;
use crate::error::kind::ErrorKind;
use crate::platform::now;
#[cfg(feature = "part-optional-scopes")]
use crate::profile::OPTIONAL_SCOPES_PARAMETER;
use crate::profile::{AUTHORIZATION_URL, CODE_URL};

/// An app that users authorize: the URL of the page where they do, and the tokens for the code that the page returns.
///
/// # Examples
///
/// ```
/// use client_runtime::{Error, OAuthApp, RefreshTokenProvider};
///
/// fn app() -> Result<OAuthApp, Error> {
///     let app = OAuthApp::new("client ID", "client secret", "https://app.example.com/callback")?;
///     Ok(app.scopes(["scope.of.the.app"]))
/// }
///
/// /// Where a user is sent. The state is a random value, which is kept in the session of the user.
/// fn authorization_page(app: &OAuthApp, state: &str) -> Result<String, Error> {
///     Ok(app.authorization_page(state)?.into())
/// }
///
/// /// The page sends the user to the redirect URI, with `code` and `state` in its query. Refuse another state than that of the session.
/// async fn callback(app: &OAuthApp, code: &str) -> Result<RefreshTokenProvider, Error> {
///     let tokens = app.exchange(code).await?;
///     // Save the tokens in a `TokenStore`. The provider goes into `Client::builder().token_provider(…)`.
///     app.provider(tokens)
/// }
/// ```
#[derive(Clone)]
pub struct OAuthApp {
    authorization_url: Option<Url>,
    endpoint: Option<TokenEndpoint>,
    /// Whether the endpoint is not the default one.
    has_own_endpoint: bool,
    client_id: String,
    client_secret: SecretString,
    redirect_uri: String,
    /// Separated by spaces.
    scopes: String,
    #[cfg(feature = "part-optional-scopes")]
    optional_scopes: String,
}

/// The setting of the URL of the page.
const PAGE: Setting = Setting { name: "authorization URL", secrets: "the authorization", instead: "", unencrypted: "" };

/// The setting of the URL of the endpoint.
const SETTING: &str = "token URL";

impl OAuthApp {
    /// Creates an app from its client ID, its client secret, and the URI of its own that the authorization page redirects to, as
    /// it is registered.
    ///
    /// # Errors
    ///
    /// Returns an error if TLS cannot be initialized.
    pub fn new(
        client_id: impl Into<String>,
        client_secret: impl Into<SecretString>,
        redirect_uri: impl Into<String>,
    ) -> Result<Self, Error> {
        Ok(Self {
            authorization_url: AUTHORIZATION_URL.filter(|url| base_url::is_absolute(url)).map(page).transpose()?,
            endpoint: TokenEndpoint::declared(CODE_URL, SETTING)?,
            has_own_endpoint: false,
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            redirect_uri: redirect_uri.into(),
            scopes: String::new(),
            #[cfg(feature = "part-optional-scopes")]
            optional_scopes: String::new(),
        })
    }

    /// Sets the base URL of the API, to which the authorization page and the token endpoint are relative that its description declares,
    /// unless they are set. The providers of the app use that of their client.
    ///
    /// The scheme must be `https`, or `http` for the local machine.
    ///
    /// # Errors
    ///
    /// Returns an error if the URL is invalid, or would send the client secret unencrypted over a network.
    #[cfg(feature = "part-relative-token-urls")]
    pub fn base_url(mut self, base_url: impl Into<String>) -> Result<Self, Error> {
        let base_url = base_url.into();
        TokenEndpoint::set_base_url(&mut self.endpoint, CODE_URL, &base_url, SETTING)?;
        if let (None, Some(url)) = (&self.authorization_url, AUTHORIZATION_URL) {
            self.authorization_url = Some(page(base_url::resolve(&base_url, url, PAGE.name)?.as_str())?);
        }
        Ok(self)
    }

    /// Sets the scopes that the app needs. By default, the server decides.
    #[must_use]
    pub fn scopes(mut self, scopes: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.scopes = scope_string(scopes);
        self
    }

    /// Sets the scopes that are granted if the account of the user has them, and left out if not.
    #[cfg(feature = "part-optional-scopes")]
    #[must_use]
    pub fn optional_scopes(mut self, scopes: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.optional_scopes = scope_string(scopes);
        self
    }

    /// Sets the URL of the authorization page, in place of that of the API, if that is known. `None` keeps it.
    ///
    /// The scheme must be `https`, or `http` for the local machine.
    ///
    /// # Errors
    ///
    /// Returns an error if the URL is invalid, or unencrypted over a network.
    pub fn authorization_url<As>(mut self, url: impl IntoOption<String, As>) -> Result<Self, Error> {
        if let Some(url) = url.into_option() {
            self.authorization_url = Some(page(&url)?);
        }
        Ok(self)
    }

    /// Sets the URL of the token endpoint, for codes and for refresh tokens, in place of that of the API, if that is known. `None` keeps it.
    ///
    /// The scheme must be `https`, or `http` for the local machine.
    ///
    /// # Errors
    ///
    /// Returns an error if the URL is invalid, or would send the client secret unencrypted over a network.
    pub fn token_url<As>(mut self, url: impl IntoOption<String, As>) -> Result<Self, Error> {
        if let Some(url) = url.into_option() {
            self.endpoint = Some(TokenEndpoint::new(&url, SETTING)?);
            self.has_own_endpoint = true;
        }
        Ok(self)
    }

    /// Returns the URL of the authorization page, where the app sends a user.
    ///
    /// The `state` comes back to the redirect URI, as `state` in its query. Make a random value for each user, such as 32 hexadecimal
    /// digits, keep it in the session of the user, and refuse a redirect with another one: it was not begun in this session.
    ///
    /// What else the page takes can be added with `query_pairs_mut` of the URL, such as the `code_challenge` of a
    /// [`code_verifier`](Self::exchange_with_verifier).
    ///
    /// # Errors
    ///
    /// Returns an error of the kind [`ErrorKind::Configuration`] if the state is empty, or if the page is not known.
    pub fn authorization_page(&self, state: &str) -> Result<Url, Error> {
        let page = self.authorization_url.as_ref().ok_or_else(|| unknown_url(PAGE.name, "authorization_url"))?;
        if state.is_empty() {
            let message = "the state of an authorization is empty: without one, redirects can be forged";
            return Err(Error::new(ErrorKind::Configuration, message));
        }
        let mut fields = vec![
            ("response_type", "code"),
            ("client_id", &self.client_id),
            ("redirect_uri", &self.redirect_uri),
            ("scope", &self.scopes),
        ];
        #[cfg(feature = "part-optional-scopes")]
        fields.push((OPTIONAL_SCOPES_PARAMETER, &self.optional_scopes));
        fields.push(("state", state));
        fields.retain(|(_, value)| !value.is_empty());
        // A query that the page has is kept (RFC 6749, section 3.1).
        let own = page.query().filter(|query| !query.is_empty()).map(|query| format!("{query}&"));
        let query = format!("{}{}", own.unwrap_or_default(), form(&fields));
        let mut url = page.clone();
        url.set_query(Some(&query));
        Ok(url)
    }

    /// Exchanges the `code` that the authorization page has added to the redirect URI for tokens. A code can be used once,
    /// and expires soon.
    ///
    /// Save the tokens in the [`TokenStore`](crate::TokenStore) of the installation, if there is one: they replace those before.
    ///
    /// # Errors
    ///
    /// Returns an error if the server cannot be reached. It is of the kind [`ErrorKind::Status`] if the server rejects the code, usually
    /// with the status 400 ([`Error::is_bad_request`]), and of the kind [`ErrorKind::Decode`] if the response has no refresh token: some
    /// servers return one only for a scope such as `offline_access`.
    pub async fn exchange(&self, code: impl Into<SecretString>) -> Result<StoredTokens, Error> {
        self.request(code.into(), None).await
    }

    /// Exchanges a code, with the verifier of the `code_challenge` that was added to the URL of the authorization page (RFC 7636): the
    /// SHA-256 of the verifier, in Base64 for URLs without padding, with the `code_challenge_method` `S256`.
    ///
    /// # Errors
    ///
    /// As [`exchange`](Self::exchange).
    pub async fn exchange_with_verifier(
        &self,
        code: impl Into<SecretString>,
        code_verifier: impl Into<SecretString>,
    ) -> Result<StoredTokens, Error> {
        self.request(code.into(), Some(code_verifier.into())).await
    }

    /// Returns the provider of the access tokens of an installation: of tokens that were exchanged or stored, or of a refresh token.
    ///
    /// # Errors
    ///
    /// Returns an error if TLS cannot be initialized.
    pub fn provider(&self, tokens: impl Into<StoredTokens>) -> Result<RefreshTokenProvider, Error> {
        let endpoint = self.endpoint.clone().filter(|_| self.has_own_endpoint);
        RefreshTokenProvider::of(endpoint, self.client_id.clone(), self.client_secret.clone(), tokens.into())
    }

    async fn request(&self, code: SecretString, verifier: Option<SecretString>) -> Result<StoredTokens, Error> {
        let endpoint = self.endpoint.as_ref().ok_or_else(|| unknown_url(SETTING, "token_url"))?;
        let mut secrets = Secrets::default();
        let mut fields = vec![
            ("grant_type", "authorization_code"),
            ("client_id", &self.client_id),
            ("redirect_uri", &self.redirect_uri),
        ];
        let secret = [("client_secret", &self.client_secret), ("code", &code)];
        for (name, secret) in secret.into_iter().chain(verifier.iter().map(|verifier| ("code_verifier", verifier))) {
            fields.push((name, secret.expose_secret()));
            secrets.add(secret.expose_secret());
        }
        // As with a refresh token, repeating a request whose response is lost does no harm: the code is used up either way.
        let response = endpoint.request(form(&fields), CallOptions::new(), &secrets).await?;
        // Greater than that of any authorization before, however often its tokens were replaced since: a store keeps these.
        let version = now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
        let (tokens, _) = response.into_stored(None, version)?;
        Ok(tokens)
    }
}

/// Parses the URL of an authorization page.
fn page(url: &str) -> Result<Url, Error> {
    let invalid = |why: &str| Error::new(ErrorKind::Configuration, format!("invalid {}{why}", PAGE.name));
    let url = Url::parse(url).map_err(|error| invalid("").with_source(error))?;
    if url.fragment().is_some() {
        return Err(invalid(": it must not have a fragment"));
    }
    base_url::check(&url, &PAGE, false)?;
    Ok(url)
}

impl fmt::Debug for OAuthApp {
    /// Omits the secret, and the URLs, whose queries can be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuthApp")
            .field("endpoint", &self.endpoint)
            .field("client_id", &self.client_id)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}
