//! The token endpoint of a mock server.

use reqwest::Method;
use serde_json::{Value, json};

use crate::build::operation::Operation;
use crate::mock::format::{Fields, Json};
use crate::mock::operation::Mocked;
use crate::mock::reply::Reply;
use crate::mock::server::Server;
use crate::mock::then::Then;
use crate::mock::when::When;

/// A path that no API has.
const PATH: &str = "/.mock/token";

static OPERATION: Operation = Operation {
    id: "token_endpoint",
    method: Method::POST,
    path: PATH,
    accept: "application/json",
    idempotent: true,
    security: &[],
};

/// A request for tokens that a mock server expects or has received.
///
/// [`ReceivedRequest::body`](crate::mock::ReceivedRequest::body) returns the names and the values of its fields, a
/// `Vec<(String, String)>`.
///
/// # Examples
///
/// ```
/// use client_runtime::mock::{Mock, Then, TokenRequest, When};
///
/// // `server.token_endpoint(tokens)`, for a provider with `.token_url(server.token_url())?`.
/// fn tokens(when: When<TokenRequest>, then: Then<TokenRequest>) {
///     when.refresh_token("refresh token");
///     then.tokens("access token", "next refresh token");
/// }
///
/// fn client_ids(endpoint: &Mock<TokenRequest>) -> Vec<String> {
///     let fields = endpoint.requests().into_iter().flat_map(|request| request.body());
///     fields.filter(|(name, _)| name == "client_id").map(|(_, value)| value).collect()
/// }
/// ```
#[derive(Debug)]
pub struct TokenRequest(());

impl Mocked for TokenRequest {
    const OPERATION: &'static Operation = &OPERATION;
    const STATUS: u16 = 200;

    type Body = Fields;
    type Response = Json<Value>;
}

impl Server {
    /// Returns the URL of the token endpoint.
    pub fn token_url(&self) -> String {
        format!("{}{PATH}", self.base_url())
    }
}

impl When<TokenRequest> {
    /// Matches requests with this refresh token.
    pub fn refresh_token(&self, token: impl Into<String>) -> &Self {
        self.field("refresh_token", token.into())
    }

    /// Matches requests with this code of an authorization page.
    pub fn code(&self, code: impl Into<String>) -> &Self {
        self.field("code", code.into())
    }

    fn field(&self, name: &'static str, expected: String) -> &Self {
        self.expect(|it| {
            it.check(move |received| {
                let found = received.form_pairs().into_iter().find(|(other, _)| other == name).map(|(_, value)| value);
                (found.as_ref() != Some(&expected))
                    .then(|| format!("the field `{name}` is {found:?}, not {expected:?}"))
            });
        })
    }
}

impl Then<TokenRequest> {
    /// Replies with tokens: an access token that is valid for half an hour, and the refresh token that replaces the one before.
    pub fn tokens(&self, access_token: impl Into<String>, refresh_token: impl Into<String>) -> Reply {
        let (access_token, refresh_token) = (access_token.into(), refresh_token.into());
        self.ok(json!({
            "access_token": access_token, "refresh_token": refresh_token, "token_type": "bearer", "expires_in": 1800,
        }))
    }

    /// Replies with 400: the refresh token or the code is not valid, as after an app was uninstalled.
    pub fn invalid_grant(&self) -> Reply {
        self.json(400, &json!({"error": "invalid_grant", "error_description": "the token or the code is not valid"}))
    }
}
