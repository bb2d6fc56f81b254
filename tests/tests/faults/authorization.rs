//! Access tokens: providers, renewal, and where tokens are sent.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::future::join_all;
use hubspot_conversations::{
    AccessToken, CallOptions, Client, ErrorKind, ProviderError, RefreshTokenProvider, TokenProvider,
};
use tests::{Exchange, FastForward, FaultServer};

use crate::support::{Call, Get, Post, send, success, test_table};

/// A response that rejects an expired token.
pub(crate) fn expired() -> Exchange {
    Exchange::json(401, r#"{"status":"error","category":"EXPIRED_AUTHENTICATION","context":{"expire time":["x"]}}"#)
}

fn invalid() -> Exchange {
    Exchange::json(401, r#"{"status":"error","category":"INVALID_AUTHENTICATION"}"#)
}

/// Returns a provider of `token-1`, `token-2` and so on, each after 50 ms, that counts its calls.
fn provider(calls: &Arc<AtomicUsize>, lifetime: Option<Duration>) -> impl TokenProvider + use<> {
    let calls = calls.clone();
    move || {
        let number = calls.fetch_add(1, Ordering::Relaxed) + 1;
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

/// Returns a client with a token provider whose tokens do not expire.
fn client(server: &FaultServer, calls: &Arc<AtomicUsize>) -> Client {
    Client::builder().token_provider(provider(calls, None)).base_url(server.base_url()).build().unwrap()
}

/// Makes 20 calls at once, all of which succeed.
async fn make_20_calls(client: &Client) {
    let calls = (0..20).map(|_| send(client, Get, CallOptions::new()));
    assert!(join_all(calls).await.iter().all(Result::is_ok));
}

/// Returns the `authorization` headers of the requests received.
fn tokens(server: &FaultServer) -> Vec<String> {
    let received = server.received();
    received.iter().map(|request| request.header("authorization").unwrap_or("none").to_owned()).collect()
}

/// Asserts the status of a call with a token provider, and the tokens of its requests.
async fn authorizes(call: Call, exchanges: &[Exchange], status: Option<u16>, sent: &[&str]) {
    let server = FaultServer::start(exchanges.iter().cloned()).await;
    let calls = Arc::default();
    let client = client(&server, &calls);
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
    assert_eq!(calls.load(Ordering::Relaxed), sent.len());
}

test_table! {
    get_is_retried_with_a_new_token_after_expiry:
        authorizes(Get, &[expired(), success()], None, &["Bearer token-1", "Bearer token-2"]);
    post_is_retried_with_a_new_token_after_expiry:
        authorizes(Post, &[expired(), success()], None, &["Bearer token-1", "Bearer token-2"]);
    expired_token_is_renewed_once_per_call:
        authorizes(Get, &[expired()], Some(401), &["Bearer token-1", "Bearer token-2"]);
    invalid_token_is_not_renewed: authorizes(Get, &[invalid()], Some(401), &["Bearer token-1"]);
}

#[tokio::test]
async fn static_token_is_not_retried_after_expiry() {
    let server = FaultServer::start([expired()]).await;
    let client = Client::builder().token("only").base_url(server.base_url()).build().unwrap();
    let error = send(&client, Get, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.is_unauthorized(), error.attempts()), (true, 1));
    assert_eq!(server.requests(), 1);
}

#[tokio::test]
async fn concurrent_calls_request_one_token() {
    let server = FaultServer::start([success()]).await;
    let calls = Arc::default();
    make_20_calls(&client(&server, &calls)).await;
    assert_eq!(calls.load(Ordering::Relaxed), 1);
    assert_eq!(server.requests(), 20);
}

#[tokio::test]
async fn concurrent_calls_with_an_expired_token_request_one_new_token() {
    let rejected = vec![expired(); 20];
    let server = FaultServer::start(rejected.into_iter().chain([success()])).await;
    let calls = Arc::default();
    make_20_calls(&client(&server, &calls)).await;
    assert_eq!(calls.load(Ordering::Relaxed), 2);
    assert_eq!(server.requests(), 40);
}

#[tokio::test]
async fn token_request_continues_if_its_call_is_dropped() {
    let server = FaultServer::start([success()]).await;
    let calls = Arc::default();
    let client = client(&server, &calls);
    // A call is dropped while it waits for the token.
    let dropped = tokio::time::timeout(Duration::from_millis(1), send(&client, Get, CallOptions::new())).await;
    assert!(dropped.is_err());
    assert_eq!(send(&client, Get, CallOptions::new()).await.unwrap(), ["1", "2"]);
    assert_eq!((calls.load(Ordering::Relaxed), server.requests()), (1, 1));
}

#[tokio::test]
async fn token_is_used_until_expiry_if_renewal_fails() {
    let server = FaultServer::start([success()]).await;
    let calls = Arc::new(AtomicUsize::new(0));
    let provider = move || {
        let number = calls.fetch_add(1, Ordering::Relaxed) + 1;
        async move {
            match number {
                1 => Ok(AccessToken::new("token-1").expires_in(Duration::from_secs(1800))),
                _ => Err::<_, ProviderError>("no token today".into()),
            }
        }
    };
    let client = Client::builder().token_provider(provider).base_url(server.base_url()).build().unwrap();
    send(&client, Get, CallOptions::new()).await.unwrap();
    for (seconds, is_valid) in [(1745, true), (60, false)] {
        tokio::time::pause();
        tokio::time::advance(Duration::from_secs(seconds)).await;
        tokio::time::resume();
        assert_eq!(send(&client, Get, CallOptions::new()).await.is_ok(), is_valid);
    }
    assert_eq!(tokens(&server), ["Bearer token-1", "Bearer token-1"]);
}

#[tokio::test]
async fn token_is_renewed_before_expiry() {
    let server = FaultServer::start([success()]).await;
    let calls = Arc::default();
    let provider = provider(&calls, Some(Duration::from_secs(1800)));
    let client = Client::builder().token_provider(provider).base_url(server.base_url()).build().unwrap();
    send(&client, Get, CallOptions::new()).await.unwrap();
    send(&client, Get, CallOptions::new()).await.unwrap();
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(1745)).await;
    tokio::time::resume();
    send(&client, Get, CallOptions::new()).await.unwrap();
    assert_eq!(tokens(&server), ["Bearer token-1", "Bearer token-1", "Bearer token-2"]);
}

#[tokio::test]
async fn provider_error_fails_the_call_before_sending() {
    let server = FaultServer::start([success()]).await;
    let provider = || async { Err::<AccessToken, ProviderError>("the vault is closed".into()) };
    let client = Client::builder().token_provider(provider).base_url(server.base_url()).build().unwrap();
    let error = send(&client, Get, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts(), server.requests()), (ErrorKind::Authentication, 0, 0));
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "the vault is closed");
}

#[test]
fn token_requires_https_unless_the_host_is_local() {
    for url in ["http://example.com", "http://10.0.0.1", "ftp://localhost", "http://127.0.0.1.example.com"] {
        let error = Client::builder().token("t").base_url(url).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration, "{url}");
        assert!(RefreshTokenProvider::new("a", "b", "c").unwrap().token_url(url).is_err());
    }
    for url in ["http://localhost:1", "http://127.0.0.9", "http://[::1]:8080"] {
        Client::builder().token("t").base_url(url).build().unwrap();
    }
    Client::builder().token("t").base_url("http://10.0.0.1").allow_http().build().unwrap();
    let error = Client::builder().token("t").base_url("http://10.0.0.1").build().unwrap_err();
    assert!(error.to_string().contains("`allow_http`"), "{error}");
}

/// Without credentials, none can be seen on the way. A hook can add some.
#[test]
fn http_is_allowed_without_credentials() {
    Client::builder().base_url("http://10.0.0.1").build().unwrap();
    let error = Client::builder().base_url("http://10.0.0.1").hook(FastForward::default()).build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
}

#[tokio::test]
async fn credentials_of_a_call_are_not_sent_unencrypted() {
    let client = Client::builder().base_url("http://10.0.0.1").build().unwrap();
    let options = CallOptions::new().header("authorization", "Bearer t");
    let error = send(&client, Get, options).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Configuration, 0));
    assert!(error.to_string().contains("`allow_http`"), "{error}");
}

#[tokio::test]
async fn authorization_header_of_a_call_replaces_the_token() {
    let server = FaultServer::start([success()]).await;
    let client = Client::builder().token("t").base_url(server.base_url()).hook(FastForward::default()).build().unwrap();
    send(&client, Get, CallOptions::new().header("authorization", "Basic abc")).await.unwrap();
    assert_eq!(tokens(&server), ["Basic abc"]);
}

/// Makes 20 calls at once with a provider, and returns the kinds of their errors and the number of its calls.
async fn share<F>(provide: impl Fn() -> F + Clone + Send + Sync + 'static) -> (Vec<Option<ErrorKind>>, usize)
where
    F: Future<Output = Result<AccessToken, ProviderError>> + Send + 'static,
{
    let server = FaultServer::start([success()]).await;
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = calls.clone();
    let provider = move || {
        counted.fetch_add(1, Ordering::Relaxed);
        let token = provide();
        async move {
            tokio::time::sleep(Duration::from_millis(50)).await;
            token.await
        }
    };
    let client = Client::builder().token_provider(provider).base_url(server.base_url()).build().unwrap();
    let results = join_all((0..20).map(|_| send(&client, Get, CallOptions::new()))).await;
    let kinds = results.into_iter().map(|result| result.err().map(|error| error.kind())).collect();
    (kinds, calls.load(Ordering::Relaxed))
}

#[tokio::test]
async fn all_who_wait_share_one_call_of_the_provider_whatever_its_outcome() {
    let token = || async { Ok(AccessToken::new("token-1").expires_in(Duration::ZERO)) };
    assert_eq!(share(token).await, (vec![None; 20], 1));
    let failed = Some(ErrorKind::Authentication);
    assert_eq!(share(|| async { Err("no".into()) }).await, (vec![failed; 20], 1));
    let panic = || async { std::panic::resume_unwind(Box::new("no")) };
    assert_eq!(share(panic).await, (vec![failed; 20], 1));
}
