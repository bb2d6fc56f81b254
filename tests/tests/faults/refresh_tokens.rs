//! Access tokens requested with a refresh token.

use hubspot_conversations::{CallOptions, Client, ErrorKind, RefreshTokenProvider};
use tests::{Exchange, FaultServer};

use crate::authorization::expired;
use crate::support::{Get, send, success};

/// The body of a token request with the first refresh token.
const REQUEST: &str = "grant_type=refresh%5Ftoken&client_id=app&client_secret=s%26cret&refresh_token=refresh";

/// A token response that rotates the refresh token.
fn granted() -> Exchange {
    Exchange::json(200, r#"{"access_token":"one","refresh_token":"refresh-2","expires_in":1800}"#)
}

/// Returns the bodies of the requests received.
fn bodies(server: &FaultServer) -> Vec<String> {
    server.received().into_iter().map(|request| String::from_utf8(request.body).unwrap()).collect()
}

/// Returns a provider that requests tokens from a server.
fn provider(server: &FaultServer) -> RefreshTokenProvider {
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
    assert_eq!(bodies(&token_server), [REQUEST.to_owned(), format!("{REQUEST}%2D2")]);
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
