//! The token endpoint of a mock server.

use hubspot_conversations::mock::MockServer;
use hubspot_conversations::secrecy::ExposeSecret;
use hubspot_conversations::{Client, ErrorKind, OAuthApp, RefreshTokenProvider};

fn client(server: &MockServer) -> Client {
    let provider = RefreshTokenProvider::new("app", "client secret", "first").unwrap();
    let provider = provider.token_url(server.token_url()).unwrap();
    server.client_builder().token_provider(provider).build().unwrap()
}

#[tokio::test]
async fn tokens_are_refreshed() {
    let server = MockServer::start().await;
    let tokens = server.token_endpoint(|_, then| {
        then.tokens("access 1", "second");
        then.tokens("access-2", "third");
    });
    let threads = server.get_thread(|_, then| {
        then.expired_token();
        then.example();
    });
    client(&server).get_thread("1").send().await.unwrap();
    tokens.assert_calls(2);
    tokens.assert_called_with(|when| when.refresh_token("first"));
    tokens.assert_called_with(|when| when.refresh_token("second"));
    assert!(tokens.requests()[0].body().contains(&("client_secret".to_owned(), "client secret".to_owned())));
    let sent: Vec<_> = threads.requests().iter().map(|request| request.header("authorization").unwrap()).collect();
    assert_eq!(sent, ["Bearer access 1", "Bearer access-2"]);
}

#[tokio::test]
async fn a_refresh_token_that_is_not_valid_is_an_error_of_the_call() {
    let server = MockServer::start().await;
    server.token_endpoint(|_, then| then.invalid_grant());
    let error = client(&server).get_thread("1").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert!(format!("{error:?}").contains("the token or the code is not valid"), "{error:?}");
}

#[tokio::test]
async fn a_code_is_exchanged() {
    let server = MockServer::start().await;
    server.token_endpoint(|when, then| {
        when.code("a code");
        then.tokens("access", "refresh");
    });
    let app = OAuthApp::new("app", "client secret", "http://localhost/callback").unwrap();
    let app = app.token_url(server.token_url()).unwrap();
    assert_eq!(app.exchange("a code").await.unwrap().refresh_token.expose_secret(), "refresh");
    assert_eq!(app.exchange("another").await.unwrap_err().status().unwrap(), 501);
    let [unmatched] = <[String; 1]>::try_from(server.unmatched_requests()).unwrap();
    assert!(unmatched.contains("the field `code` is Some(\"another\"), not \"a code\""), "{unmatched}");
}
