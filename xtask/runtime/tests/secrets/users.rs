//! What users implement: token providers, stores and rate limiters, whose errors can contain anything.

use std::fmt;
use std::io;
use std::time::Duration;

use client_runtime::{
    AccessToken, CallOptions, ClientBuilder, ClientCredentialsProvider, Error, ErrorKind, NoRetry, OAuthApp,
    ProviderError, RateLimit, RateLimitFuture, RawRequest, RefreshTokenProvider, StoredTokens, TokenProvider,
    TokenStore, TokenStoreFuture, Transport,
};
use reqwest::Method;
use secrecy::ExposeSecret;
use serde_json::json;

use crate::received::server;
use crate::rows::{ESCAPES, Rows, SECRET, planted};

/// An error that prints all that it knows, and a cause that does.
#[derive(Debug)]
struct Loud {
    text: String,
    cause: io::Error,
}

impl Loud {
    fn error(secret: &str) -> ProviderError {
        let cause = io::Error::new(io::ErrorKind::ConnectionReset, format!("{secret} {ESCAPES}"));
        Box::new(Self { text: format!("{secret} {}", planted()), cause })
    }
}

impl fmt::Display for Loud {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for Loud {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.cause)
    }
}

/// A store that fails with what it is given.
struct LoudStore;

impl TokenStore for LoudStore {
    fn load(&self) -> TokenStoreFuture<'_, Option<StoredTokens>> {
        Box::pin(async { Ok(None) })
    }

    fn save<'a>(&'a self, tokens: &'a StoredTokens) -> TokenStoreFuture<'a, ()> {
        let secrets = [Some(&tokens.refresh_token), tokens.access_token.as_ref()].into_iter().flatten();
        let secrets: Vec<_> = secrets.map(|secret| secret.expose_secret()).collect();
        Box::pin(async move { Err(Loud::error(&secrets.join(" "))) })
    }
}

struct LoudLimiter;

impl RateLimit for LoudLimiter {
    fn acquire(&self, _: Duration) -> RateLimitFuture<'_> {
        Box::pin(async { Err(Loud::error(SECRET)) })
    }

    fn pause(&self, _: Duration) {}
}

async fn error_of(builder: ClientBuilder<Transport>) -> Error {
    let base_url = server(401, "application/json", r#"{"category":"EXPIRED_AUTHENTICATION"}"#).await;
    let builder = builder.options(CallOptions::new().retry(NoRetry)).base_url(base_url);
    RawRequest::new(&builder.build().unwrap(), Method::GET, "/things").send_for_status().await.unwrap_err()
}

async fn error_of_provider(provider: impl TokenProvider + 'static) -> Error {
    let error = error_of(ClientBuilder::new().token_provider(provider)).await;
    assert_eq!(error.kind(), ErrorKind::Authentication, "{error:?}");
    error
}

pub(crate) async fn add(rows: &mut Rows) {
    let limited = error_of(ClientBuilder::new().token(SECRET).rate_limiter(LoudLimiter)).await;
    assert!(limited.kind() == ErrorKind::RateLimiter && limited.is_retryable(), "{limited:?}");
    rows.add_error(&limited);

    let stored = json!({ "access_token": "access-na1-secret", "refresh_token": "refresh-na1-secret" }).to_string();
    let token_url = format!("{}/token", server(200, "application/json", &stored).await);
    let refresh = || RefreshTokenProvider::new("app", SECRET, SECRET).unwrap();
    let error = error_of_provider(refresh().token_url(&token_url).unwrap().token_store(LoudStore)).await;
    rows.add_error(&error);
    // It is there for a program to see.
    assert!(error.provider_error().unwrap().is::<Loud>() && error.is_retryable(), "{error:?}");

    let echo = json!({ "error": "invalid_client", "error_description": planted() }).to_string();
    for (status, body) in [(400, &echo), (200, &echo), (200, &planted())] {
        let token_url = format!("{}/token", server(status, "application/json", body).await);
        rows.add_error(&error_of_provider(refresh().token_url(&token_url).unwrap()).await);
        let credentials = ClientCredentialsProvider::new("app", SECRET).unwrap();
        rows.add_error(&error_of_provider(credentials.token_url(&token_url).unwrap()).await);
        let app = OAuthApp::new("app", SECRET, "https://localhost").unwrap().token_url(&token_url).unwrap();
        rows.add_error(&app.exchange_with_verifier(SECRET, SECRET).await.unwrap_err());
    }
    rows.add_error(&error_of_provider(|| async { Ok(AccessToken::new(planted())) }).await);
    let panics = || async {
        if !SECRET.is_empty() {
            std::panic::resume_unwind(Box::new(planted()));
        }
        Ok(AccessToken::new(SECRET))
    };
    rows.add_error(&error_of_provider(panics).await);

    // The error of a provider can contain the token before, which has expired.
    let first = std::sync::atomic::AtomicBool::new(true);
    let provider = move || {
        let is_first = first.swap(false, std::sync::atomic::Ordering::Relaxed);
        async move { if is_first { Ok(AccessToken::new(SECRET)) } else { Err(Loud::error(SECRET)) } }
    };
    rows.add_error(&error_of(ClientBuilder::new().token_provider(provider)).await);
}
