//! The cache of a provider's token.

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use reqwest::header::HeaderValue;
use secrecy::ExposeSecret;
use tokio::sync::Mutex;

use crate::authorize::bearer::bearer;
use crate::authorize::secrets::Secrets;
use crate::authorize::token::{AccessToken, ProviderError, TokenProvider};
use crate::error::Error;
use crate::error::kind::ErrorKind;
use crate::platform::{Instant, spawn, timeout};

/// How long calls wait for a provider. They wait no longer than their own timeouts.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long a provider may take. A refresh that has begun is not interrupted as soon as nobody waits for it any more: the server may
/// have replaced the refresh token.
const PROVIDER_TIMEOUT: Duration = Duration::from_secs(300);

/// The number of tokens that are known as secrets. Errors of a provider can contain the one before.
const MAX_KNOWN: usize = 2;

/// How long before it expires a token is replaced at most, so that it does not expire on its way to the server.
const MARGIN: Duration = Duration::from_secs(60);

/// How long after a failure a provider is called again while the previous token is still valid.
const RENEWAL_RETRY: Duration = Duration::from_secs(5);

/// A provider and its most recent token.
pub(crate) struct TokenCache {
    provider: Arc<dyn TokenProvider>,
    state: Arc<Mutex<CacheState>>,
    /// The newest tokens, the last one first.
    known: Arc<std::sync::Mutex<Vec<HeaderValue>>>,
}

/// The outcome of the most recent call of a provider.
#[derive(Default)]
struct CacheState {
    token: Option<CachedToken>,
    /// The failure of the provider and when it occurred. Calls that were waiting for the provider fail with it, too.
    failure: Option<(Arc<dyn std::error::Error + Send + Sync>, Instant)>,
}

/// A token of a provider.
struct CachedToken {
    header: HeaderValue,
    /// When the token was obtained. Calls that were waiting for it use it, however short its lifetime.
    obtained: Instant,
    /// When to obtain a new token.
    renewal: Option<Instant>,
    /// When the token expires.
    expiry: Option<Instant>,
}

impl TokenCache {
    pub(crate) fn new(provider: Box<dyn TokenProvider>) -> Self {
        Self { provider: provider.into(), state: Arc::default(), known: Arc::default() }
    }

    /// Tells the provider the base URL of the client, which no call has used yet.
    ///
    /// # Errors
    ///
    /// Returns the error of the provider.
    #[cfg(feature = "part-relative-token-urls")]
    pub(crate) fn set_base_url(&mut self, base_url: &str) -> Result<(), Error> {
        Arc::get_mut(&mut self.provider).map_or(Ok(()), |provider| provider.set_base_url(base_url))
    }

    /// Returns the header for a valid token, calling the provider if no token is cached.
    ///
    /// # Errors
    ///
    /// Returns an error if the provider fails or takes too long. It can contain secrets.
    pub(crate) async fn header(&self) -> Result<HeaderValue, Error> {
        timeout(PATIENCE, self.obtain()).await.unwrap_or_else(|_| Err(no_token(timed_out(PATIENCE).into())))
    }

    async fn obtain(&self) -> Result<HeaderValue, Error> {
        let requested = Instant::now();
        let mut state = self.state.clone().lock_owned().await;
        if let Some(outcome) = state.outcome_since(requested) {
            return outcome;
        }
        let (provider, known) = (self.provider.clone(), self.known.clone());
        // A separate task continues if the caller goes away: the provider may have used up a refresh token.
        let refresh = spawn(async move {
            // Another one contains a panic, which is the outcome for all who wait.
            let token = spawn(async move { timeout(PROVIDER_TIMEOUT, provider.token()).await }).await;
            let token = token.unwrap_or_else(|_| Ok(Err("the token provider panicked".into())));
            let header = state.store(token.unwrap_or_else(|_| Err(timed_out(PROVIDER_TIMEOUT))))?;
            let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
            known.retain(|other| *other != header);
            known.insert(0, header.clone());
            known.truncate(MAX_KNOWN);
            Ok(header)
        });
        refresh.await.unwrap_or_else(|stopped| Err(no_token(Arc::new(stopped))))
    }

    /// Adds the newest tokens to the secrets that the client knows.
    pub(crate) fn add_to(&self, secrets: &mut Secrets) {
        // A provider is code of the user: it is not called with the lock held.
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).clone();
        known.iter().for_each(|header| secrets.add_header(header));
        self.provider.secrets().iter().for_each(|secret| secrets.add(secret.expose_secret()));
    }

    /// Discards the token of a header, unless another call has replaced it.
    pub(crate) async fn expire(&self, header: &HeaderValue) {
        let mut state = self.state.lock().await;
        state.token.take_if(|cached| cached.header == *header);
    }
}

impl CacheState {
    /// Returns the outcome for a call that asked for a token at some time, or `None` if the provider must be called.
    fn outcome_since(&self, requested: Instant) -> Option<Result<HeaderValue, Error>> {
        match (&self.token, &self.failure) {
            (Some(cached), _) if cached.is_current() || cached.obtained >= requested => Some(Ok(cached.header.clone())),
            (_, Some((error, at))) if *at >= requested => Some(Err(no_token(error.clone()))),
            _ => None,
        }
    }

    /// Stores the outcome of a call of the provider and returns it for the caller.
    fn store(&mut self, outcome: Result<AccessToken, ProviderError>) -> Result<HeaderValue, Error> {
        let now = Instant::now();
        match outcome.and_then(|token| CachedToken::new(&token, now)) {
            Ok(cached) => {
                let header = cached.header.clone();
                *self = Self { token: Some(cached), failure: None };
                Ok(header)
            }
            Err(error) => {
                if let Some(cached) = self.token.as_mut().filter(|cached| cached.is_valid(now)) {
                    cached.renewal = now.checked_add(RENEWAL_RETRY);
                    return Ok(cached.header.clone());
                }
                let error = Arc::from(error);
                *self = Self { token: None, failure: Some((Arc::clone(&error), now)) };
                Err(no_token(error))
            }
        }
    }
}

impl CachedToken {
    fn new(AccessToken { token, lifetime }: &AccessToken, now: Instant) -> Result<Self, ProviderError> {
        let after = |part: fn(Duration) -> Duration| lifetime.and_then(|lifetime| now.checked_add(part(lifetime)));
        let renewal = after(|lifetime| lifetime - MARGIN.min(lifetime / 10));
        Ok(Self { header: bearer(token)?, obtained: now, renewal, expiry: after(|lifetime| lifetime) })
    }

    fn is_current(&self) -> bool {
        self.renewal.is_none_or(|at| Instant::now() < at)
    }

    fn is_valid(&self, now: Instant) -> bool {
        self.expiry.is_some_and(|expiry| now < expiry)
    }
}

fn no_token(error: Arc<dyn std::error::Error + Send + Sync>) -> Error {
    Error::new(ErrorKind::Authentication, "the token provider returned no token").of_provider(error)
}

fn timed_out(limit: Duration) -> ProviderError {
    format!("the token provider returned no token for {limit:?}").into()
}
