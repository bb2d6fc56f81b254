//! The app with several accounts, against a token endpoint that replaces refresh tokens with each use.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use example::App;
use hubspot_conversations::mock::{Example, MockServer};
use hubspot_conversations::{Client, Inbox, RefreshTokenProvider};

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
        fs::write(directory.join(account), format!("{token}\n")).unwrap();
    }
    directory
}

/// The clients of a process.
fn clients(directory: &Path, server: &MockServer, token_url: &str) -> BTreeMap<String, Client> {
    let app = App { client_id: "app".to_owned(), client_secret: "secret of the app".into() };
    let client = |provider: RefreshTokenProvider| {
        Client::builder().token_provider(provider.token_url(token_url)?).base_url(server.base_url()).build()
    };
    app.clients(directory, client).unwrap()
}

#[tokio::test]
async fn each_account_has_its_tokens_and_they_outlive_the_process() {
    let server = MockServer::start().await;
    let mock = server.list_inboxes(|_, then| then.page([Inbox::example_with(|it| it.name = "Support".to_owned())]));
    let endpoint = TokenEndpoint::start(&[("first-a", "a"), ("first-b", "b")]).await;
    let directory = directory("accounts", &[("a", "first-a"), ("b", "first-b")]);
    for process in 1..=2 {
        let clients = clients(&directory, &server, &endpoint.url);
        for names in example::inboxes(&clients).await.into_values() {
            assert_eq!(names.unwrap(), ["Support"]);
        }
        for (account, first) in [("a", "first-a"), ("b", "first-b")] {
            let token = fs::read_to_string(directory.join(account)).unwrap();
            assert_eq!(token, format!("{first}{}", "+".repeat(process)));
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
    let inboxes = example::inboxes(&clients(&directory, &server, &endpoint.url)).await;
    assert!(inboxes["b"].is_ok());
    let error = format!("{:?}", inboxes["a"].as_ref().unwrap_err());
    assert!(error.contains("invalid refresh token") && !error.contains("first-a"), "{error}");
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_can_read_tokens() {
    use std::os::unix::fs::PermissionsExt;
    let server = MockServer::start().await;
    server.list_inboxes(|_, then| then.page([]));
    let endpoint = TokenEndpoint::start(&[("first-a", "a")]).await;
    let directory = directory("owner", &[("a", "first-a")]);
    example::inboxes(&clients(&directory, &server, &endpoint.url)).await;
    assert_eq!(fs::metadata(directory.join("a")).unwrap().permissions().mode() & 0o777, 0o600);
}
