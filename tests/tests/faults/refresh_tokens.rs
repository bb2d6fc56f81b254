//! Access tokens requested with a refresh token.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use hubspot_conversations::secrecy::ExposeSecret;
use hubspot_conversations::{
    CallOptions, Client, Error, ErrorKind, RefreshTokenProvider, StoredTokens, TokenStore, TokenStoreFuture,
};
use tests::{Exchange, FaultServer};

use crate::authorization::expired;
use crate::support::{Get, send, success};

/// The body of a token request with the first refresh token.
const REQUEST: &str = "grant_type=refresh_token&client_id=app&client_secret=s%26cret&refresh_token=refresh";

/// A token response that rotates the refresh token.
pub(crate) fn granted() -> Exchange {
    Exchange::json(200, r#"{"access_token":"one","refresh_token":"refresh-2","expires_in":1800}"#)
}

/// Returns the bodies of the requests received.
pub(crate) fn bodies(server: &FaultServer) -> Vec<String> {
    server.received().into_iter().map(|request| String::from_utf8(request.body).unwrap()).collect()
}

/// Returns a provider that requests tokens from a server.
pub(crate) fn provider(server: &FaultServer) -> RefreshTokenProvider {
    let url = format!("{}/oauth/v1/token", server.base_url());
    RefreshTokenProvider::new("app", "s&cret", "refresh").unwrap().token_url(&url).unwrap()
}

#[tokio::test]
async fn rotated_refresh_token_is_used_for_the_next_renewal() {
    let token_server = FaultServer::start([granted(), Exchange::json(200, r#"{"access_token":"two"}"#)]).await;
    let server = FaultServer::start([expired(), success()]).await;
    let client = Client::builder().token_provider(provider(&token_server)).base_url(server.base_url()).build().unwrap();
    assert_eq!(send(&client, Get, CallOptions::new()).await.unwrap(), ["1", "2"]);
    assert_eq!(server.received()[1].header("authorization"), Some("Bearer two"));
    assert_eq!(bodies(&token_server), [REQUEST.to_owned(), format!("{REQUEST}-2")]);
}

#[tokio::test]
async fn rejected_refresh_token_is_an_error_without_secrets() {
    let rejected =
        Exchange::json(400, r#"{"status":"BAD_REFRESH_TOKEN","message":"missing or invalid refresh token"}"#);
    let token_server = FaultServer::start([rejected]).await;
    let server = FaultServer::start([success()]).await;
    let client = Client::builder().token_provider(provider(&token_server)).base_url(server.base_url()).build().unwrap();
    let error = send(&client, Get, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.kind(), server.requests(), token_server.requests()), (ErrorKind::Authentication, 0, 1));
    // Programs tell a refusal from a failure by it.
    assert!(error.provider_error().unwrap().downcast_ref::<Error>().unwrap().is_bad_request());
    let printed = format!("{error} {error:?}");
    assert!(printed.contains("missing or invalid refresh token") && !printed.contains("s&cret"), "{printed}");
}

#[tokio::test]
async fn token_request_is_retried_with_the_same_refresh_token_if_its_response_is_lost() {
    let token_server = FaultServer::start([Exchange::default().reset(), granted()]).await;
    let server = FaultServer::start([success()]).await;
    let client = Client::builder().token_provider(provider(&token_server)).base_url(server.base_url()).build().unwrap();
    assert_eq!(send(&client, Get, CallOptions::new()).await.unwrap(), ["1", "2"]);
    assert_eq!(bodies(&token_server), [REQUEST; 2]);
}

/// Keeps tokens where a test sees them, and fails a number of times.
#[derive(Clone, Default)]
pub(crate) struct Store {
    pub(crate) tokens: Arc<Mutex<Option<StoredTokens>>>,
    failures: Arc<Mutex<u32>>,
}

impl TokenStore for Store {
    fn load(&self) -> TokenStoreFuture<'_, Option<StoredTokens>> {
        Box::pin(async { Ok(self.tokens.lock().unwrap().clone()) })
    }

    fn save<'a>(&'a self, tokens: &'a StoredTokens) -> TokenStoreFuture<'a, ()> {
        Box::pin(async {
            let mut failures = self.failures.lock().unwrap();
            if *failures > 0 {
                *failures -= 1;
                return Err("the store is closed".into());
            }
            *self.tokens.lock().unwrap() = Some(tokens.clone());
            Ok(())
        })
    }
}

/// Returns a client whose tokens are kept in a store.
pub(crate) fn client_with(store: &Store, token_server: &FaultServer, server: &FaultServer) -> Client {
    let provider = provider(token_server).token_store(store.clone());
    Client::builder().token_provider(provider).base_url(server.base_url()).build().unwrap()
}

#[tokio::test]
async fn rotated_refresh_token_outlives_the_process() {
    let token_server = FaultServer::start([granted(), Exchange::json(200, r#"{"access_token":"two"}"#)]).await;
    let server = FaultServer::start([success(), expired(), success()]).await;
    let store = Store::default();
    send(&client_with(&store, &token_server, &server), Get, CallOptions::new()).await.unwrap();
    // Another process uses the access token that is still valid, until it is rejected.
    send(&client_with(&store, &token_server, &server), Get, CallOptions::new()).await.unwrap();
    assert_eq!(bodies(&token_server), [REQUEST.to_owned(), format!("{REQUEST}-2")]);
    let sent: Vec<_> = server.received().iter().map(|it| it.header("authorization").unwrap().to_owned()).collect();
    assert_eq!(sent, ["Bearer one", "Bearer one", "Bearer two"]);
}

#[tokio::test]
async fn clients_with_clones_of_a_provider_refresh_once() {
    let token_server = FaultServer::start([granted(), Exchange::json(200, r#"{"access_token":"two"}"#)]).await;
    let server = FaultServer::start([success(), success(), expired(), success(), success()]).await;
    let provider = provider(&token_server);
    let client = |provider: &RefreshTokenProvider| {
        Client::builder().token_provider(provider.clone()).base_url(server.base_url()).build().unwrap()
    };
    let (one, other) = (client(&provider), client(&provider));
    let (first, second) = tokio::join!(send(&one, Get, CallOptions::new()), send(&other, Get, CallOptions::new()));
    first.unwrap();
    second.unwrap();
    assert_eq!(bodies(&token_server), [REQUEST]);
    // A token that one client has replaced is not refreshed again by the other.
    send(&one, Get, CallOptions::new()).await.unwrap();
    assert_eq!(bodies(&token_server), [REQUEST.to_owned(), format!("{REQUEST}-2")]);
    assert_eq!(server.received()[3].header("authorization"), Some("Bearer two"));
}

#[tokio::test]
async fn a_store_can_be_shared() {
    let token_server = FaultServer::start([granted()]).await;
    let server = FaultServer::start([success()]).await;
    let store = Arc::new(Store::default());
    let provider = provider(&token_server).token_store(Arc::clone(&store));
    let client = Client::builder().token_provider(provider).base_url(server.base_url()).build().unwrap();
    send(&client, Get, CallOptions::new()).await.unwrap();
    assert_eq!(store.tokens.lock().unwrap().as_ref().unwrap().refresh_token.expose_secret(), "refresh-2");
}

#[tokio::test]
async fn expired_access_token_of_a_store_is_not_used() {
    let token_server = FaultServer::start([Exchange::json(200, r#"{"access_token":"two"}"#)]).await;
    let server = FaultServer::start([success()]).await;
    let store = Store::default();
    let mut tokens = StoredTokens::new("stored");
    tokens.access_token = Some("old".into());
    tokens.expires_at = Some(SystemTime::now() - Duration::from_secs(1));
    *store.tokens.lock().unwrap() = Some(tokens);
    send(&client_with(&store, &token_server, &server), Get, CallOptions::new()).await.unwrap();
    assert!(bodies(&token_server)[0].ends_with("refresh_token=stored"));
}

#[tokio::test]
async fn tokens_that_could_not_be_saved_are_not_lost() {
    let token_server = FaultServer::start([granted()]).await;
    let server = FaultServer::start([success()]).await;
    let store = Store::default();
    *store.failures.lock().unwrap() = 1;
    let client = client_with(&store, &token_server, &server);
    let error = send(&client, Get, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.kind(), server.requests()), (ErrorKind::Authentication, 0));
    send(&client, Get, CallOptions::new()).await.unwrap();
    assert_eq!((token_server.requests(), server.requests()), (1, 1));
    assert!(store.tokens.lock().unwrap().is_some());
}

#[tokio::test]
async fn token_of_unknown_lifetime_is_refreshed_once_for_all_processes() {
    let granted = |name: &str| {
        Exchange::json(200, &format!(r#"{{"access_token":"old","access_token":"{name}","expires_in":0}}"#))
    };
    let token_server = FaultServer::start([granted("one"), granted("two"), granted("three")]).await;
    let server = FaultServer::start([success(), success(), expired(), success(), expired(), success()]).await;
    let store = Store::default();
    let processes = [(); 2].map(|()| client_with(&store, &token_server, &server));
    for _ in 0..2 {
        for client in &processes {
            send(client, Get, CallOptions::new()).await.unwrap();
        }
    }
    // Both use the first token until it is rejected; one of them replaces it for both.
    let sent: Vec<_> = server.received().iter().map(|it| it.header("authorization").unwrap().to_owned()).collect();
    assert_eq!(sent, ["one", "one", "one", "two", "one", "two"].map(|token| format!("Bearer {token}")));
    assert_eq!(token_server.requests(), 2);
}
