//! Construction of clients, and the headers they send with every request.

use std::error::Error as _;

use hubspot_conversations::{Client, ErrorKind};
use tests::ReplayServer;

const NO_PAGING: &str = "2026-09-beta/list_threads/no_paging";

#[tokio::test]
async fn requests_have_authorization_accept_and_user_agent_headers() {
    let replay = ReplayServer::start(&[NO_PAGING]).await;
    let client = Client::builder().token(" a-token\n").base_url(replay.base_url()).build().unwrap();
    client.list_threads().send().await.unwrap();
    let headers = &replay.headers()[0];
    assert_eq!(headers["authorization"], "Bearer a-token");
    assert_eq!(headers["accept"], "application/json");
    assert_eq!(headers["user-agent"], concat!("hubspot-conversations/", env!("CARGO_PKG_VERSION")));
    assert!(!headers.contains_key("api-version"));
}

#[tokio::test]
async fn client_without_token_sends_no_authorization_header() {
    let replay = ReplayServer::start(&[NO_PAGING]).await;
    let client = Client::builder().base_url(replay.base_url()).build().unwrap();
    client.list_threads().send().await.unwrap();
    assert!(!replay.headers()[0].contains_key("authorization"));
}

#[tokio::test]
async fn user_agent_can_be_set() {
    let replay = ReplayServer::start(&[NO_PAGING]).await;
    let client = Client::builder().user_agent("my-app/2").base_url(replay.base_url()).build().unwrap();
    client.list_threads().send().await.unwrap();
    assert_eq!(replay.headers()[0]["user-agent"], "my-app/2");
}

#[tokio::test]
async fn base_url_may_end_with_a_slash() {
    let replay = ReplayServer::start(&[NO_PAGING]).await;
    let client = Client::builder().base_url(format!("{}/", replay.base_url())).build().unwrap();
    client.list_threads().send().await.unwrap();
}

#[tokio::test]
async fn custom_http_client_sends_the_requests() {
    let replay = ReplayServer::start(&[NO_PAGING]).await;
    let mut headers = reqwest::header::HeaderMap::new();
    headers.insert("x-custom", "yes".parse().unwrap());
    let http = reqwest::Client::builder().default_headers(headers).build().unwrap();
    let client = Client::builder().http_client(http).base_url(replay.base_url()).build().unwrap();
    client.list_threads().send().await.unwrap();
    assert_eq!(replay.headers()[0]["x-custom"], "yes");
}

#[tokio::test]
async fn from_env_reads_token_and_base_url() {
    let replay = ReplayServer::start(&[NO_PAGING]).await;
    let base_url = replay.base_url();
    let variables = [("HUBSPOT_ACCESS_TOKEN", Some("from-env")), ("HUBSPOT_BASE_URL", Some(base_url.as_str()))];
    let client = temp_env::with_vars(variables, Client::from_env).unwrap();
    client.list_threads().send().await.unwrap();
    assert_eq!(replay.headers()[0]["authorization"], "Bearer from-env");
}

#[test]
fn from_env_without_token_is_a_configuration_error() {
    for token in [None, Some("")] {
        let variables = [("HUBSPOT_ACCESS_TOKEN", token), ("HUBSPOT_BASE_URL", None)];
        let error = temp_env::with_vars(variables, Client::from_env).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains("HUBSPOT_ACCESS_TOKEN"), "{error}");
    }
}

#[test]
fn default_base_url_is_hubspots() {
    let client = Client::new("secret-token").unwrap();
    assert!(format!("{client:?}").contains("https://api.hubapi.com"));
}

#[test]
fn debug_and_display_never_contain_the_token() {
    let builder = Client::builder().token("secret-token");
    assert!(!format!("{builder:?}").contains("secret-token"));
    let client = builder.build().unwrap();
    let request = client.list_threads().limit(1);
    assert!(!format!("{client:?} {request:?} {:?}", request.clone().stream()).contains("secret-token"));
    let error = Client::new("secret-token\n\u{7f}x").unwrap_err();
    assert!(!format!("{error} {error:?}").contains("secret-token"));
}

#[test]
fn token_that_is_not_a_valid_header_value_is_rejected() {
    for token in ["", " ", "line\nbreak"] {
        assert_eq!(Client::new(token).unwrap_err().kind(), ErrorKind::Configuration);
    }
}

#[test]
fn base_url_without_tls_is_rejected_unless_it_is_local() {
    for base_url in ["http://api.hubapi.com", "http://192.0.2.1:8080", "http://localhost.example.com"] {
        let error = Client::builder().token("t").base_url(base_url).build().unwrap_err();
        assert!(error.to_string().contains("use https"), "{base_url}: {error}");
    }
    for base_url in ["http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1/prefix", "https://proxy.example"] {
        Client::builder().token("t").base_url(base_url).build().unwrap();
    }
}

#[test]
fn invalid_base_url_is_rejected() {
    for base_url in
        ["", "api.hubapi.com", "ftp://api.hubapi.com", "https://api.hubapi.com?x=1", "https://api.hubapi.com#x"]
    {
        let error = Client::builder().token("t").base_url(base_url).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration, "{base_url}");
        assert!(error.source().is_some() || error.to_string().contains("base URL"), "{base_url}: {error}");
    }
}
