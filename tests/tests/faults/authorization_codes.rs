//! Apps that users authorize: the page where they do, and tokens exchanged for the code of that page.

use std::time::{Duration, SystemTime};

use hubspot_conversations::secrecy::ExposeSecret;
use hubspot_conversations::{CallOptions, Client, ErrorKind, OAuthApp, StoredTokens};
use tests::{Exchange, FaultServer};

use crate::authorization::expired;
use crate::support::{Get, send, success};

/// The body of a request with the code.
const REQUEST: &str = "grant_type=authorization_code&client_id=my%20app&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback%3Fa%3D1\
                       &client_secret=client-s%26cret&code=the-code%2B1";

fn app() -> OAuthApp {
    OAuthApp::new("my app", "client-s&cret", "https://app.example.com/callback?a=1").unwrap()
}

fn app_of(server: &FaultServer) -> OAuthApp {
    app().token_url(format!("{}/oauth/v1/token", server.base_url())).unwrap()
}

fn granted() -> Exchange {
    Exchange::json(200, r#"{"access_token":"one","refresh_token":"refresh","expires_in":1800,"token_type":"bearer"}"#)
}

fn bodies(server: &FaultServer) -> Vec<String> {
    server.received().into_iter().map(|request| String::from_utf8(request.body).unwrap()).collect()
}

#[test]
fn the_page_has_what_the_app_asks_for() {
    let app = app().scopes(["conversations.read", "oauth"]).optional_scopes(["tickets"]);
    let url = app.authorization_page("a b&c").unwrap();
    assert_eq!(
        url.as_str(),
        "https://app.hubspot.com/oauth/authorize?response_type=code&client_id=my%20app\
         &redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback%3Fa%3D1&scope=conversations.read%20oauth&optional_scope=tickets\
         &state=a%20b%26c"
    );
}

#[test]
fn another_page_keeps_its_query() {
    let app = app().authorization_url("https://app-eu1.hubspot.com/oauth/42/authorize?theme=dark").unwrap();
    let mut url = app.authorization_page("state").unwrap();
    url.query_pairs_mut().append_pair("code_challenge", "abc");
    let names: Vec<_> = url.query_pairs().map(|(name, _)| name.into_owned()).collect();
    assert_eq!(names, ["theme", "response_type", "client_id", "redirect_uri", "state", "code_challenge"]);
    assert_eq!(url.path(), "/oauth/42/authorize");
}

#[test]
fn a_page_that_is_not_safe_is_refused() {
    assert_eq!(app().authorization_page("").unwrap_err().kind(), ErrorKind::Configuration);
    for (url, why) in [
        (
            "http://example.com/authorize",
            "the authorization URL is http, which would send the authorization unencrypted: use https",
        ),
        ("https://example.com/authorize#a", "invalid authorization URL: it must not have a fragment"),
        ("/authorize", "invalid authorization URL"),
    ] {
        let error = app().authorization_url(url).unwrap_err();
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Configuration, why), "{url}");
    }
    assert!(app().authorization_url("http://localhost:8080/authorize").is_ok());
}

#[tokio::test]
async fn a_code_is_exchanged_for_tokens_that_are_used_until_they_expire() {
    let refreshed = Exchange::json(200, r#"{"access_token":"two","expires_in":1800}"#);
    let token_server = FaultServer::start([granted(), refreshed]).await;
    let server = FaultServer::start([success(), expired(), success()]).await;
    let app = app_of(&token_server);
    let start = SystemTime::now();
    let tokens = app.exchange("the-code+1").await.unwrap();
    assert_eq!(tokens.refresh_token.expose_secret(), "refresh");
    assert_eq!(tokens.access_token.as_ref().unwrap().expose_secret(), "one");
    assert_eq!(tokens.lifetime, Some(Duration::from_secs(1800)));
    // A store keeps them, however often those before were refreshed.
    assert!(tokens.version > 1_000_000_000);
    assert_eq!(tokens.expires_at.unwrap().duration_since(start).unwrap().as_secs(), 1800);
    let provider = app.provider(tokens).unwrap();
    let client = Client::builder().token_provider(provider).base_url(server.base_url()).build().unwrap();
    send(&client, Get, CallOptions::new()).await.unwrap();
    send(&client, Get, CallOptions::new()).await.unwrap();
    let refresh = "grant_type=refresh_token&client_id=my%20app&client_secret=client-s%26cret&refresh_token=refresh";
    assert_eq!(bodies(&token_server), [REQUEST, refresh]);
    let sent: Vec<_> = server.received().iter().map(|it| it.header("authorization").unwrap().to_owned()).collect();
    assert_eq!(sent, ["Bearer one", "Bearer one", "Bearer two"]);
}

#[tokio::test]
async fn a_verifier_is_sent_with_the_code() {
    let token_server = FaultServer::start([granted()]).await;
    app_of(&token_server).exchange_with_verifier("the-code+1", "verifier~1").await.unwrap();
    assert_eq!(bodies(&token_server), [format!("{REQUEST}&code_verifier=verifier~1")]);
}

#[tokio::test]
async fn errors_of_an_exchange_have_no_secrets() {
    let echo =
        r#"{"status":"BAD_AUTH_CODE","message":"the code the-code+1 of client-s&cret with verifier~1 is not valid"}"#;
    for (response, kind, message) in [
        (Exchange::json(400, echo), ErrorKind::Status, "is not valid"),
        (Exchange::json(200, echo), ErrorKind::Decode, "returned no access token: the code [redacted] of [redacted]"),
        (
            Exchange::json(200, r#"{"access_token":"one"}"#),
            ErrorKind::Decode,
            "the response of the token endpoint contains no refresh token",
        ),
    ] {
        let server = FaultServer::start([response]).await;
        let app = app_of(&server);
        let error = app.exchange_with_verifier("the-code+1", "verifier~1").await.unwrap_err();
        let printed = format!("{error} {error:?} {app:?}");
        assert!(error.kind() == kind && printed.contains(message), "{printed}");
        assert!(
            ["the-code+1", "client-s&cret", "verifier~1"].iter().all(|secret| !printed.contains(secret)),
            "{printed}"
        );
    }
}

#[tokio::test]
async fn a_provider_is_made_of_a_refresh_token_as_well() {
    let token_server = FaultServer::start([granted()]).await;
    let server = FaultServer::start([success()]).await;
    let provider = app_of(&token_server).provider(StoredTokens::new("refresh")).unwrap();
    let client = Client::builder().token_provider(provider).base_url(server.base_url()).build().unwrap();
    send(&client, Get, CallOptions::new()).await.unwrap();
    assert_eq!(token_server.requests(), 1);
}

#[tokio::test]
async fn a_refresh_token_without_an_access_token_is_not_lost() {
    let token_server = FaultServer::start([Exchange::json(200, r#"{"refresh_token":"refresh"}"#), granted()]).await;
    let server = FaultServer::start([success()]).await;
    let app = app_of(&token_server);
    let tokens = app.exchange("the-code+1").await.unwrap();
    assert!(tokens.access_token.is_none());
    let client = Client::builder().token_provider(app.provider(tokens).unwrap());
    let client = client.base_url(server.base_url()).build().unwrap();
    send(&client, Get, CallOptions::new()).await.unwrap();
    assert!(bodies(&token_server)[1].ends_with("refresh_token=refresh"));
}
