//! Tokens: where they come from, when they are replaced, and where they go.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::future::join_all;
use hubspot_conversations::{
    AccessToken, CallOptions, Client, ErrorKind, ProviderError, RefreshTokenProvider, TokenProvider,
};
use tests::{Exchange, FaultServer, SkipWaits};

use crate::support::{Call, Read, Write, good, rows, send};

fn expired() -> Exchange {
    Exchange::json(401, r#"{"status":"error","category":"EXPIRED_AUTHENTICATION","context":{"expire time":["x"]}}"#)
}

fn invalid() -> Exchange {
    Exchange::json(401, r#"{"status":"error","category":"INVALID_AUTHENTICATION"}"#)
}

/// Gives `token-1`, `token-2` and so on, each after some time, and counts how often it was asked.
fn provider(asked: &Arc<AtomicUsize>, lifetime: Option<Duration>) -> impl TokenProvider + use<> {
    let asked = asked.clone();
    move || {
        let number = asked.fetch_add(1, Ordering::Relaxed) + 1;
        async move {
            tokio::time::sleep(Duration::from_millis(50)).await;
            let token = AccessToken::new(format!("token-{number}"));
            Ok::<_, ProviderError>(match lifetime {
                Some(lifetime) => token.expires_in(lifetime),
                None => token,
            })
        }
    }
}

fn tokens(server: &FaultServer) -> Vec<String> {
    let received = server.received();
    received.iter().map(|request| request.header("authorization").unwrap_or("none").to_owned()).collect()
}

/// A call with a provider ends so, after the requests with these tokens.
async fn with_provider(call: Call, exchanges: &[Exchange], status: Option<u16>, sent: &[&str]) {
    let server = FaultServer::start(exchanges.iter().cloned()).await;
    let asked = Arc::default();
    let client = Client::builder().token_provider(provider(&asked, None)).base_url(server.base_url()).build().unwrap();
    match (send(&client, call, CallOptions::new()).await, status) {
        (Ok(ids), None) => assert_eq!(ids, ["1", "2"]),
        (Err(error), Some(status)) => {
            assert_eq!(error.status().unwrap().as_u16(), status);
            assert_eq!(error.attempts() as usize, sent.len());
            assert!(!format!("{error:?}").contains("token-"));
        }
        (result, _) => panic!("{result:?}"),
    }
    assert_eq!(tokens(&server), sent);
    assert_eq!(asked.load(Ordering::Relaxed), sent.len());
}

rows! {
    a_read_is_sent_again_with_another_token_when_that_has_expired:
        with_provider(Read, &[expired(), good()], None, &["Bearer token-1", "Bearer token-2"]);
    a_write_is_sent_again_with_another_token_as_it_was_refused:
        with_provider(Write, &[expired(), good()], None, &["Bearer token-1", "Bearer token-2"]);
    a_token_that_has_always_expired_is_replaced_once:
        with_provider(Read, &[expired()], Some(401), &["Bearer token-1", "Bearer token-2"]);
    a_token_that_is_invalid_is_not_replaced: with_provider(Read, &[invalid()], Some(401), &["Bearer token-1"]);
}

#[tokio::test]
async fn a_token_that_does_not_change_is_not_sent_again_when_it_has_expired() {
    let server = FaultServer::start([expired()]).await;
    let client = Client::builder().token("only").base_url(server.base_url()).build().unwrap();
    let error = send(&client, Read, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.is_unauthorized(), error.attempts()), (true, 1));
    assert_eq!(server.requests(), 1);
}

#[tokio::test]
async fn many_calls_ask_for_one_token() {
    let server = FaultServer::start([good()]).await;
    let asked = Arc::default();
    let client = Client::builder().token_provider(provider(&asked, None)).base_url(server.base_url()).build().unwrap();
    let calls = (0..20).map(|_| send(&client, Read, CallOptions::new()));
    assert!(join_all(calls).await.iter().all(Result::is_ok));
    assert_eq!(asked.load(Ordering::Relaxed), 1);
    assert_eq!(server.requests(), 20);
}

#[tokio::test]
async fn many_calls_whose_token_has_expired_ask_for_one_other() {
    let faults = vec![expired(); 20];
    let server = FaultServer::start(faults.into_iter().chain([good()])).await;
    let asked = Arc::default();
    let client = Client::builder().token_provider(provider(&asked, None)).base_url(server.base_url()).build().unwrap();
    let calls = (0..20).map(|_| send(&client, Read, CallOptions::new()));
    assert!(join_all(calls).await.iter().all(Result::is_ok));
    assert_eq!(asked.load(Ordering::Relaxed), 2);
    assert_eq!(server.requests(), 40);
}

#[tokio::test]
async fn a_refresh_goes_on_when_the_call_that_asked_for_it_is_dropped() {
    let server = FaultServer::start([good()]).await;
    let asked = Arc::default();
    let client = Client::builder().token_provider(provider(&asked, None)).base_url(server.base_url()).build().unwrap();
    let dropped = tokio::time::timeout(Duration::from_millis(1), send(&client, Read, CallOptions::new())).await;
    assert!(dropped.is_err());
    assert_eq!(send(&client, Read, CallOptions::new()).await.unwrap(), ["1", "2"]);
    assert_eq!((asked.load(Ordering::Relaxed), server.requests()), (1, 1));
}

#[tokio::test]
async fn a_token_that_cannot_be_replaced_is_used_until_its_end() {
    let server = FaultServer::start([good()]).await;
    let asked = Arc::new(AtomicUsize::new(0));
    let provider = move || {
        let number = asked.fetch_add(1, Ordering::Relaxed) + 1;
        async move {
            match number {
                1 => Ok(AccessToken::new("token-1").expires_in(Duration::from_secs(1800))),
                _ => Err::<_, ProviderError>("no token today".into()),
            }
        }
    };
    let client = Client::builder().token_provider(provider).base_url(server.base_url()).build().unwrap();
    send(&client, Read, CallOptions::new()).await.unwrap();
    for (later, is_good) in [(1745, true), (60, false)] {
        tokio::time::pause();
        tokio::time::advance(Duration::from_secs(later)).await;
        tokio::time::resume();
        assert_eq!(send(&client, Read, CallOptions::new()).await.is_ok(), is_good);
    }
    assert_eq!(tokens(&server), ["Bearer token-1", "Bearer token-1"]);
}

#[tokio::test]
async fn a_token_is_replaced_before_its_end() {
    let server = FaultServer::start([good()]).await;
    let asked = Arc::default();
    let provider = provider(&asked, Some(Duration::from_secs(1800)));
    let client = Client::builder().token_provider(provider).base_url(server.base_url()).build().unwrap();
    send(&client, Read, CallOptions::new()).await.unwrap();
    send(&client, Read, CallOptions::new()).await.unwrap();
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(1745)).await;
    tokio::time::resume();
    send(&client, Read, CallOptions::new()).await.unwrap();
    assert_eq!(tokens(&server), ["Bearer token-1", "Bearer token-1", "Bearer token-2"]);
}

#[tokio::test]
async fn a_provider_without_a_token_fails_the_call_before_anything_is_sent() {
    let server = FaultServer::start([good()]).await;
    let provider = || async { Err::<AccessToken, ProviderError>("the vault is closed".into()) };
    let client = Client::builder().token_provider(provider).base_url(server.base_url()).build().unwrap();
    let error = send(&client, Read, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts(), server.requests()), (ErrorKind::Authentication, 0, 0));
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "the vault is closed");
}

fn oauth(server: &FaultServer) -> RefreshTokenProvider {
    let url = format!("{}/oauth/v1/token", server.base_url());
    RefreshTokenProvider::new("app", "s&cret", "refresh").unwrap().token_url(&url).unwrap()
}

#[tokio::test]
async fn a_refresh_token_gets_access_tokens_and_is_replaced_when_told() {
    let granted = r#"{"access_token":"one","refresh_token":"refresh-2","expires_in":1800}"#;
    let tokens_from =
        FaultServer::start([Exchange::json(200, granted), Exchange::json(200, r#"{"access_token":"two"}"#)]).await;
    let server = FaultServer::start([expired(), good()]).await;
    let client = Client::builder().token_provider(oauth(&tokens_from)).base_url(server.base_url()).build().unwrap();
    assert_eq!(send(&client, Read, CallOptions::new()).await.unwrap(), ["1", "2"]);
    assert_eq!(tokens(&server), ["Bearer one", "Bearer two"]);
    let bodies: Vec<_> =
        tokens_from.received().into_iter().map(|request| String::from_utf8(request.body).unwrap()).collect();
    let body = "grant_type=refresh%5Ftoken&client_id=app&client_secret=s%26cret&refresh_token=refresh";
    assert_eq!(bodies, [body.to_owned(), format!("{body}%2D2")]);
}

#[tokio::test]
async fn a_refresh_that_is_refused_says_why_without_a_secret() {
    let refused = Exchange::json(400, r#"{"status":"BAD_REFRESH_TOKEN","message":"missing or invalid refresh token"}"#);
    let tokens_from = FaultServer::start([refused]).await;
    let server = FaultServer::start([good()]).await;
    let client = Client::builder().token_provider(oauth(&tokens_from)).base_url(server.base_url()).build().unwrap();
    let error = send(&client, Read, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.kind(), server.requests(), tokens_from.requests()), (ErrorKind::Authentication, 0, 1));
    let printed = format!("{error} {error:?}");
    assert!(printed.contains("missing or invalid refresh token") && !printed.contains("s&cret"), "{printed}");
}

#[test]
fn a_token_is_not_sent_unencrypted_over_a_network() {
    for url in ["http://example.com", "http://10.0.0.1", "ftp://localhost", "http://127.0.0.1.example.com"] {
        let error = Client::builder().token("t").base_url(url).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration, "{url}");
        assert!(RefreshTokenProvider::new("a", "b", "c").unwrap().token_url(url).is_err());
    }
    for url in ["http://localhost:1", "http://127.0.0.9", "http://[::1]:8080"] {
        Client::builder().token("t").base_url(url).build().unwrap();
    }
    Client::builder().token("t").base_url("http://10.0.0.1").allow_http().build().unwrap();
}

#[tokio::test]
async fn an_authorization_of_the_callers_own_is_sent_instead_of_the_token() {
    let server = FaultServer::start([good()]).await;
    let client = Client::builder().token("t").base_url(server.base_url()).hook(SkipWaits).build().unwrap();
    send(&client, Read, CallOptions::new().header("authorization", "Basic abc")).await.unwrap();
    assert_eq!(tokens(&server), ["Basic abc"]);
}
