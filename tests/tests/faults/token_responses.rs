//! Responses of token endpoints that are not as they should be: what is read of them, and what is kept.

use std::time::SystemTime;

use hubspot_conversations::secrecy::ExposeSecret;
use hubspot_conversations::{
    CallOptions, Client, ErrorKind, RefreshTokenProvider, StoredTokens, TokenStore, TokenStoreFuture,
};
use tests::{Exchange, FaultServer};

use crate::authorization::expired;
use crate::refresh_tokens::{Store, bodies, client_with, granted, provider};
use crate::support::{Get, send, success};

#[tokio::test]
async fn lifetime_can_have_any_form() {
    let known = [("1800", 1800), ("1800.0", 1800), (r#""1800""#, 1800), ("0.5", 0)];
    let known = known.map(|(text, seconds)| (text, Some(seconds)));
    let unknown = ["1e400", "[1800]", "-1", "0", r#""0""#, "-0.0", "null", r#""soon""#, "{}"].map(|text| (text, None));
    for (lifetime, seconds) in known.into_iter().chain(unknown) {
        let granted =
            Exchange::json(200, &format!(r#"{{"access_token":"one","refresh_token":"","expires_in":{lifetime}}}"#));
        let token_server = FaultServer::start([granted]).await;
        let server = FaultServer::start([success()]).await;
        let store = Store::default();
        let client = client_with(&store, &token_server, &server);
        let start = SystemTime::now();
        assert_eq!(send(&client, Get, CallOptions::new()).await.unwrap(), ["1", "2"], "{lifetime}");
        let expires_at = store.tokens.lock().unwrap().as_ref().unwrap().expires_at;
        let lifetime_of = |at: SystemTime| at.duration_since(start).unwrap().as_secs();
        assert_eq!(expires_at.map(lifetime_of), seconds, "{lifetime}");
    }
}

#[tokio::test]
async fn response_is_read_as_far_as_it_can_be() {
    for (body, next) in [
        (r#"{"access_token":"one","refresh_token":12}"#, "12"),
        (r#"{"access_token":"one","refresh_token":{}}"#, "refresh"),
        (r#"{"access_token":"one","refresh_token":null,"expires_in":NaN}"#, "refresh"),
        (r#"{"access_token":"one","refresh_token":"","user":"\ud83d"}"#, "refresh"),
    ] {
        let token_server = FaultServer::start([Exchange::json(200, body), granted()]).await;
        let server = FaultServer::start([success(), expired(), success()]).await;
        let client = client_with(&Store::default(), &token_server, &server);
        send(&client, Get, CallOptions::new()).await.unwrap();
        assert_eq!(server.received()[0].header("authorization"), Some("Bearer one"));
        send(&client, Get, CallOptions::new()).await.unwrap();
        assert!(bodies(&token_server)[1].ends_with(&format!("refresh_token={next}")), "{:?}", bodies(&token_server));
    }
}

#[tokio::test]
async fn error_with_the_status_of_a_success_says_what_is_wrong_without_secrets() {
    let body = r#"{"error":"invalid_grant","error_description":"client-secret does not know\u0007 refresh-token"}"#;
    let token_server = FaultServer::start([Exchange::json(200, body)]).await;
    let server = FaultServer::start([success()]).await;
    let url = format!("{}/oauth/v1/token", token_server.base_url());
    let provider = RefreshTokenProvider::new("app", "client-secret", "refresh-token").unwrap().token_url(&url).unwrap();
    let client = Client::builder().token_provider(provider).base_url(server.base_url()).build().unwrap();
    let error = send(&client, Get, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.kind(), token_server.requests(), server.requests()), (ErrorKind::Authentication, 1, 0));
    let printed = format!("{error} {error:?} {:?}", std::error::Error::source(&error));
    assert!(printed.contains("returned no access token: [redacted] does not know"), "{printed}");
    let secret = ["client-secret", "refresh-token", "\u{7}"];
    assert!(secret.iter().all(|secret| !printed.contains(secret)), "{printed}");
}

#[tokio::test]
async fn error_with_the_status_of_a_success_is_in_the_encoding_that_the_header_says() {
    let body = b"{\"error\":\"invalid_grant\",\"error_description\":\"d\xe9sactiv\xe9\"}";
    let media_type = [("content-type", "application/json; charset=ISO-8859-1")];
    let token_server = FaultServer::start([Exchange::response(200, &media_type, body)]).await;
    let server = FaultServer::start([success()]).await;
    let client = client_with(&Store::default(), &token_server, &server);
    let error = send(&client, Get, CallOptions::new()).await.unwrap_err();
    let source = std::error::Error::source(&error).unwrap().to_string();
    assert!(source.ends_with("returned no access token: d\u{e9}sactiv\u{e9}"), "{source}");
}

#[tokio::test]
async fn rotated_refresh_token_is_kept_without_an_access_token() {
    for access_token in ["", r#""access_token":null,"#, r#""access_token":"","#, r#""access_token":["one"],"#] {
        let body = format!(r#"{{{access_token}"refresh_token":"refresh-2","error":"refresh-2 is too new"}}"#);
        let token_server = FaultServer::start([Exchange::json(200, &body), granted()]).await;
        let server = FaultServer::start([success()]).await;
        let store = Store::default();
        let client = client_with(&store, &token_server, &server);
        let error = send(&client, Get, CallOptions::new()).await.unwrap_err();
        assert_eq!((error.kind(), server.requests()), (ErrorKind::Authentication, 0));
        let printed = format!("{error} {error:?} {:?}", std::error::Error::source(&error));
        assert!(printed.contains("is too new") && !printed.contains("refresh-2"), "{printed}");
        assert_eq!(store.tokens.lock().unwrap().as_ref().unwrap().refresh_token.expose_secret(), "refresh-2");
        send(&client, Get, CallOptions::new()).await.unwrap();
        assert!(bodies(&token_server)[1].ends_with("refresh_token=refresh-2"), "{body}");
    }
}

#[tokio::test]
async fn tokens_in_an_array_are_none() {
    let token_server = FaultServer::start([Exchange::json(200, r#"["one","refresh-2",1800]"#)]).await;
    let server = FaultServer::start([success()]).await;
    let store = Store::default();
    let error = send(&client_with(&store, &token_server, &server), Get, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.kind(), server.requests()), (ErrorKind::Authentication, 0));
    assert!(store.tokens.lock().unwrap().is_none());
}

#[tokio::test]
async fn response_that_is_no_token_is_described_and_json_is_asked_for() {
    for (body, message) in [
        (r#"{"status":"error","message":"the app is disabled"}"#, "returned no access token: the app is disabled"),
        ("<html><title>Log in</title></html>", "contains no access token"),
        ("access_token=one&refresh_token=refresh-2", "contains no access token"),
        ("", "contains no access token"),
    ] {
        let token_server = FaultServer::start([Exchange::response(200, &[], body)]).await;
        let server = FaultServer::start([success()]).await;
        let error = send(&client_with(&Store::default(), &token_server, &server), Get, CallOptions::new()).await;
        let error = error.unwrap_err();
        let printed = format!("{:?}", std::error::Error::source(&error));
        assert!(printed.contains(message) && !printed.contains("refresh-2"), "{printed}");
        assert_eq!((token_server.requests(), server.requests()), (1, 0));
        assert_eq!(token_server.received()[0].header("accept"), Some("application/json"));
    }
}

#[tokio::test]
async fn redirect_of_a_token_request_sends_no_secret_elsewhere() {
    let other = FaultServer::start([granted()]).await;
    for status in [301, 302, 307, 308] {
        let moved = Exchange::response(status, &[("location", &format!("{}/token", other.base_url()))], "");
        let token_server = FaultServer::start([moved]).await;
        let server = FaultServer::start([success()]).await;
        let error = send(&client_with(&Store::default(), &token_server, &server), Get, CallOptions::new()).await;
        assert_eq!(error.unwrap_err().kind(), ErrorKind::Authentication);
        assert_eq!((token_server.requests(), other.requests(), server.requests()), (1, 0, 0), "{status}");
    }
}

/// A store that accepts tokens and has none.
struct Forgetful;

impl TokenStore for Forgetful {
    fn load(&self) -> TokenStoreFuture<'_, Option<StoredTokens>> {
        Box::pin(async { Ok(None) })
    }

    fn save<'a>(&'a self, _: &'a StoredTokens) -> TokenStoreFuture<'a, ()> {
        Box::pin(async { Ok(()) })
    }
}

#[tokio::test]
async fn rotated_refresh_token_is_remembered_if_the_store_loses_it() {
    let rotated = Exchange::json(200, r#"{"refresh_token":"refresh-2"}"#);
    let token_server = FaultServer::start([rotated, granted()]).await;
    let server = FaultServer::start([success()]).await;
    let provider = provider(&token_server).token_store(Forgetful);
    let client = Client::builder().token_provider(provider).base_url(server.base_url()).build().unwrap();
    send(&client, Get, CallOptions::new()).await.unwrap_err();
    send(&client, Get, CallOptions::new()).await.unwrap();
    assert!(bodies(&token_server)[1].ends_with("refresh_token=refresh-2"));
}
