//! How the requests of a client are authorized.

use std::fmt;

use reqwest::header::HeaderValue;

use crate::authorize::cache::TokenCache;
use crate::authorize::secrets::Secrets;
use crate::error::Error;

/// How the requests of a client are authorized.
pub(crate) enum Auth {
    /// Not at all.
    None,
    /// By a token that does not change.
    Token(HeaderValue),
    /// By the tokens of a provider.
    Provider(TokenCache),
}

impl Auth {
    /// Returns the value of the header `Authorization`.
    pub(crate) async fn header(&self) -> Result<Option<HeaderValue>, Error> {
        match self {
            Self::None => Ok(None),
            Self::Token(header) => Ok(Some(header.clone())),
            Self::Provider(cache) => cache.header().await.map(Some),
        }
    }

    /// Adds the token to the secrets that the client knows.
    pub(crate) fn add_to(&self, secrets: &mut Secrets) {
        match self {
            Self::None => {}
            Self::Token(header) => secrets.add_header(header),
            Self::Provider(cache) => cache.add_to(secrets),
        }
    }

    /// Discards a token that has expired. Returns whether another one can be obtained.
    pub(crate) async fn expire(&self, header: &HeaderValue) -> bool {
        let Self::Provider(cache) = self else { return false };
        cache.expire(header).await;
        true
    }
}

impl fmt::Debug for Auth {
    /// Prints the kind of authorization, never the token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::Token(_) => "Token",
            Self::Provider(_) => "Provider",
        })
    }
}
