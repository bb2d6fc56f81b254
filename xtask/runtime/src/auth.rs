//! Access tokens: where they come from, and how long they are kept.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout};

use super::error::Error;
use super::error_kind::ErrorKind;

/// How long a provider may take. Its callers wait no longer than their own limits.
const PROVIDER_TIMEOUT: Duration = Duration::from_secs(60);
/// How long before its end a token is replaced at most, so that it does not end on its way.
const MARGIN: Duration = Duration::from_secs(60);

/// How long after a provider has failed it is asked again, while the token that it gave before is still good.
const RENEWAL_RETRY: Duration = Duration::from_secs(5);

/// Gives access tokens, such as those of OAuth, which live for half an hour.
///
/// A client keeps the token that it was given and asks for another when that has come to its end, or when HubSpot says that
/// it has expired; the request is then sent once more. However many calls are waiting for a token, the provider is asked
/// once. A function that gives a future is a provider, too.
pub trait TokenProvider: Send + Sync {
    /// A token that is good from now on.
    fn token(&self) -> TokenFuture<'_>;
}

/// What a [`TokenProvider`] answers.
pub type TokenFuture<'a> = Pin<Box<dyn Future<Output = Result<AccessToken, ProviderError>> + Send + 'a>>;

/// Why a [`TokenProvider`] has no token. It is the source of the error that callers get.
pub type ProviderError = Box<dyn std::error::Error + Send + Sync>;

impl<F, T> TokenProvider for F
where
    F: Fn() -> T + Send + Sync,
    T: Future<Output = Result<AccessToken, ProviderError>> + Send + 'static,
{
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(self())
    }
}

/// An access token, and how long it lives.
#[derive(Clone, Debug)]
pub struct AccessToken {
    token: SecretString,
    lifetime: Option<Duration>,
}

impl AccessToken {
    /// A token that lives until HubSpot says that it has expired.
    pub fn new(token: impl Into<SecretString>) -> Self {
        Self { token: token.into(), lifetime: None }
    }

    /// How long the token lives from now on. It is replaced a little earlier: a minute, or a tenth of a shorter life.
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }
}

/// What a client's requests are authorized by.
pub(super) enum Auth {
    /// Nothing.
    None,
    /// A token that does not change.
    Token(HeaderValue),
    /// A provider of tokens.
    Provider(TokenCache),
}

impl Auth {
    /// The value of the header `Authorization`.
    pub(super) async fn header(&self) -> Result<Option<HeaderValue>, Error> {
        match self {
            Self::None => Ok(None),
            Self::Token(header) => Ok(Some(header.clone())),
            Self::Provider(cache) => cache.header().await.map(Some),
        }
    }

    /// Forgets a token that has expired. Whether another one can be had.
    pub(super) async fn expire(&self, header: &HeaderValue) -> bool {
        let Self::Provider(cache) = self else { return false };
        cache.expire(header).await;
        true
    }
}

/// A provider, and the token that it gave last.
pub(super) struct TokenCache {
    provider: Arc<dyn TokenProvider>,
    kept: Arc<Mutex<Kept>>,
}

/// What came of asking a provider.
#[derive(Default)]
struct Kept {
    token: Option<Held>,
    /// Why it gave none, and when. Those who have been waiting for that are told the same.
    failure: Option<(Arc<dyn std::error::Error + Send + Sync>, Instant)>,
}

/// A token that a provider gave.
struct Held {
    header: HeaderValue,
    /// When to ask for another one.
    renewal: Option<Instant>,
    /// When HubSpot no longer takes it.
    end: Option<Instant>,
}

impl TokenCache {
    pub(super) fn new(provider: impl TokenProvider + 'static) -> Self {
        Self { provider: Arc::new(provider), kept: Arc::default() }
    }

    async fn header(&self) -> Result<HeaderValue, Error> {
        let asked = Instant::now();
        let mut kept = self.kept.clone().lock_owned().await;
        if let Some(answer) = kept.answer(asked) {
            return answer;
        }
        let provider = self.provider.clone();
        // In a task of its own, which goes on when the caller goes away: a refresh that was sent may have used up what it
        // was sent with.
        let refresh = tokio::spawn(async move {
            let answer = timeout(PROVIDER_TIMEOUT, provider.token()).await;
            kept.keep(answer.unwrap_or_else(|late| Err(late.into())))
        });
        refresh.await.unwrap_or_else(|stopped| Err(no_token(stopped)))
    }

    async fn expire(&self, header: &HeaderValue) {
        let mut kept = self.kept.lock().await;
        // Somebody else may have been told the same, and have another token by now.
        kept.token.take_if(|held| held.header == *header);
    }
}

impl Kept {
    /// What those are told who asked at some time; `None` when the provider is to be asked.
    fn answer(&self, asked: Instant) -> Option<Result<HeaderValue, Error>> {
        match (&self.token, &self.failure) {
            (Some(held), _) if held.renewal.is_none_or(|at| Instant::now() < at) => Some(Ok(held.header.clone())),
            (_, Some((error, at))) if *at >= asked => Some(Err(no_token(error.clone()))),
            _ => None,
        }
    }

    /// Keeps what a provider answered, and tells it to the one who asked.
    fn keep(&mut self, answer: Result<AccessToken, ProviderError>) -> Result<HeaderValue, Error> {
        let now = Instant::now();
        let token = answer.and_then(|AccessToken { token, lifetime }| {
            let after = |time: fn(Duration) -> Duration| lifetime.and_then(|lifetime| now.checked_add(time(lifetime)));
            let renewal = after(|lifetime| lifetime - MARGIN.min(lifetime / 10));
            Ok(Held { header: bearer(&token)?, renewal, end: after(|lifetime| lifetime) })
        });
        match token {
            Ok(held) => {
                let header = held.header.clone();
                *self = Self { token: Some(held), failure: None };
                Ok(header)
            }
            Err(error) => {
                if let Some(held) = self.token.as_mut().filter(|held| held.end.is_some_and(|end| now < end)) {
                    // The old one is good for a while yet.
                    held.renewal = now.checked_add(RENEWAL_RETRY);
                    return Ok(held.header.clone());
                }
                let error = Arc::from(error);
                *self = Self { token: None, failure: Some((Arc::clone(&error), now)) };
                Err(no_token(error))
            }
        }
    }
}

fn no_token(reason: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::new(ErrorKind::Authentication, "the token provider gave no token").with_source(reason)
}

/// The value of the header `Authorization` for a token. It is marked, so that no layer below prints or indexes it.
pub(super) fn bearer(token: &SecretString) -> Result<HeaderValue, Error> {
    let invalid = |message| Error::new(ErrorKind::Configuration, message);
    let token = token.expose_secret().trim();
    if token.is_empty() {
        return Err(invalid("the access token is empty"));
    }
    let mut value = HeaderValue::try_from(format!("Bearer {token}"))
        .map_err(|_| invalid("the access token has characters that a header cannot hold"))?;
    value.set_sensitive(true);
    Ok(value)
}

impl fmt::Debug for Auth {
    /// Says what kind of authorization it is, and never with which token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::Token(_) => "Token",
            Self::Provider(_) => "Provider",
        })
    }
}
