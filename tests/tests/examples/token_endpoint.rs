//! A token endpoint that replaces refresh tokens with each use.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// The endpoint. It runs as long as the runtime of its test.
pub(crate) struct TokenEndpoint {
    pub(crate) url: String,
    installations: Installations,
}

/// The valid refresh tokens, with their accounts.
type Installations = Arc<Mutex<BTreeMap<String, String>>>;

impl TokenEndpoint {
    /// Starts an endpoint with refresh tokens and their accounts.
    pub(crate) async fn start(installations: &[(&str, &str)]) -> Self {
        let installations = installations.iter().map(|(token, account)| (token.to_string(), account.to_string()));
        let installations = Installations::new(Mutex::new(installations.collect()));
        let router = Router::new().route("/oauth/v1/token", post(grant)).with_state(installations.clone());
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("http://{}/oauth/v1/token", listener.local_addr().unwrap());
        tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
        Self { url, installations }
    }

    /// The refresh tokens that are valid now.
    pub(crate) fn refresh_tokens(&self) -> Vec<String> {
        self.installations.lock().unwrap().keys().cloned().collect()
    }
}

/// Grants an access token, with another refresh token. The one before is of no use then.
async fn grant(State(installations): State<Installations>, form: String) -> (StatusCode, Json<Value>) {
    let form: BTreeMap<String, String> = form_urlencoded::parse(form.as_bytes()).into_owned().collect();
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
