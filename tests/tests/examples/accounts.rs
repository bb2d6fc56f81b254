//! The app with several accounts, against a token endpoint that replaces refresh tokens with each use.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use hubspot_conversations::mock::{Example, MockServer};
use hubspot_conversations::secrecy::ExposeSecret;
use hubspot_conversations::{Client, FileTokenStore, Inbox, OAuthApp, TokenStore};

use crate::token_endpoint::TokenEndpoint;

#[allow(dead_code, reason = "tests do not call `main`")]
#[path = "../../examples/accounts.rs"]
mod example;

/// A directory with the refresh tokens of accounts.
fn directory(test: &str, tokens: &[(&str, &str)]) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    for (account, token) in tokens {
        fs::write(directory.join(format!("{account}.json")), format!("{{\"refresh_token\": \"{token}\"}}")).unwrap();
    }
    directory
}

fn app(token_url: &str) -> OAuthApp {
    let app = OAuthApp::new("app", "secret of the app", "http://localhost:3000/callback").unwrap();
    app.token_url(token_url).unwrap()
}

/// The clients of a process.
async fn clients(directory: &Path, server: &MockServer, token_url: &str) -> BTreeMap<String, Client> {
    let client = |provider| Client::builder().token_provider(provider).base_url(server.base_url()).build();
    example::clients(&app(token_url), directory, client).await.unwrap()
}

#[tokio::test]
async fn each_account_has_its_tokens_and_they_outlive_the_process() {
    let server = MockServer::start().await;
    let mock = server.list_inboxes(|_, then| then.page([Inbox::example_with(|it| it.name = "Support".to_owned())]));
    let endpoint = TokenEndpoint::start(&[("first-a", "a"), ("first-b", "b")]).await;
    let directory = directory("accounts", &[("a", "first-a"), ("b", "first-b")]);
    for _process in 1..=2 {
        let clients = clients(&directory, &server, &endpoint.url).await;
        for names in example::inboxes(&clients).await.into_values() {
            assert_eq!(names.unwrap(), ["Support"]);
        }
        for (account, first) in [("a", "first-a"), ("b", "first-b")] {
            let store = FileTokenStore::new(directory.join(format!("{account}.json")));
            let token = store.load().await.unwrap().unwrap().refresh_token;
            // The second process uses the access token of the first one.
            assert_eq!(token.expose_secret(), format!("{first}+"));
        }
    }
    let sent: Vec<_> = mock.requests().iter().map(|request| request.header("authorization").unwrap()).collect();
    assert_eq!(sent, ["Bearer access-a", "Bearer access-b", "Bearer access-a", "Bearer access-b"]);
}

#[tokio::test]
async fn an_account_that_has_removed_the_app_does_not_disturb_the_others() {
    let server = MockServer::start().await;
    server.list_inboxes(|_, then| then.page([Example::example()]));
    let endpoint = TokenEndpoint::start(&[("first-b", "b")]).await;
    let directory = directory("removed", &[("a", "first-a"), ("b", "first-b")]);
    let inboxes = example::inboxes(&clients(&directory, &server, &endpoint.url).await).await;
    assert!(inboxes["b"].is_ok());
    let error = format!("{:?}", inboxes["a"].as_ref().unwrap_err());
    assert!(error.contains("invalid refresh token") && !error.contains("first-a"), "{error}");
}

#[tokio::test]
async fn an_account_is_installed_by_whoever_has_begun() {
    let server = MockServer::start().await;
    server.list_inboxes(|_, then| then.page([]));
    let tokens = server.token_endpoint(|when, then| {
        when.code("code 1");
        then.tokens("access", "refresh");
    });
    let (directory, app) = (directory("install", &[]), app(&server.token_url()));
    let file = FileTokenStore::new(directory.join("a.json"));
    for (address, why) in [
        ("http://localhost:3000/callback?code=code+1&state=other", "not that of this installation"),
        ("http://localhost:3000/callback?code=code+1", "not that of this installation"),
        ("http://localhost:3000/callback?error=access_denied&state=state", "has not authorized the app"),
        ("code 1", "relative URL without a base"),
    ] {
        let error = example::install(&app, &file, address, "state").await.unwrap_err().to_string();
        assert!(error.contains(why), "{address}: {error}");
    }
    let address = "http://localhost:3000/callback?code=code%201&state=state\n";
    example::install(&app, &file, address, "state").await.unwrap();
    assert!(example::inboxes(&clients(&directory, &server, &server.token_url()).await).await["a"].is_ok());
    // The access token of the installation is used.
    tokens.assert_calls(1);
}
