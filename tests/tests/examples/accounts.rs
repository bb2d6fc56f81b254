//! The app with several accounts, against a token endpoint that replaces refresh tokens with each use.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use example::App;
use hubspot_conversations::mock::{Example, MockServer};
use hubspot_conversations::{Client, Inbox};
use serde_json::{Value, json};
use tokio::net::TcpListener;

#[allow(dead_code, reason = "tests do not call `main`")]
#[path = "../../examples/accounts.rs"]
mod example;

/// The valid refresh tokens, with their accounts.
type Installations = Arc<Mutex<HashMap<String, String>>>;

/// Starts a token endpoint, and returns its URL.
async fn token_endpoint(installations: &[(&str, &str)]) -> String {
    let installations = installations.iter().map(|(token, account)| (token.to_string(), account.to_string()));
    let state = Installations::new(Mutex::new(installations.collect()));
    let router = Router::new().route("/oauth/v1/token", post(grant)).with_state(state);
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let url = format!("http://{}/oauth/v1/token", listener.local_addr().unwrap());
    tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
    url
}

/// Grants an access token, with another refresh token. The one before is of no use then.
async fn grant(State(installations): State<Installations>, form: String) -> (StatusCode, Json<Value>) {
    let form: HashMap<String, String> = form_urlencoded::parse(form.as_bytes()).into_owned().collect();
    assert_eq!((form["client_id"].as_str(), form["client_secret"].as_str()), ("app", "secret of the app"));
    let mut installations = installations.lock().unwrap();
    let Some(account) = installations.remove(&form["refresh_token"]) else {
        let message = json!({"status": "BAD_REFRESH_TOKEN", "message": "missing or invalid refresh token"});
        return (StatusCode::BAD_REQUEST, Json(message));
    };
    let next = format!("{}+", form["refresh_token"]);
    installations.insert(next.clone(), account.clone());
    let tokens = json!({"access_token": format!("access-{account}"), "refresh_token": next, "expires_in": 1800});
    (StatusCode::OK, Json(tokens))
}

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
    let client = |provider: hubspot_conversations::RefreshTokenProvider| {
        Client::builder().token_provider(provider.token_url(token_url)?).base_url(server.base_url()).build()
    };
    app.clients(directory, client).unwrap()
}

#[tokio::test]
async fn each_account_has_its_tokens_and_they_outlive_the_process() {
    let server = MockServer::start().await;
    let mock = server.list_inboxes(|_, then| then.page([Inbox::example_with(|it| it.name = "Support".to_owned())]));
    let token_url = token_endpoint(&[("first-a", "a"), ("first-b", "b")]).await;
    let directory = directory("accounts", &[("a", "first-a"), ("b", "first-b")]);
    for process in 1..=2 {
        let clients = clients(&directory, &server, &token_url);
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
    let token_url = token_endpoint(&[("first-b", "b")]).await;
    let directory = directory("removed", &[("a", "first-a"), ("b", "first-b")]);
    let inboxes = example::inboxes(&clients(&directory, &server, &token_url)).await;
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
    let token_url = token_endpoint(&[("first-a", "a")]).await;
    let directory = directory("owner", &[("a", "first-a")]);
    example::inboxes(&clients(&directory, &server, &token_url)).await;
    assert_eq!(fs::metadata(directory.join("a")).unwrap().permissions().mode() & 0o777, 0o600);
}
