//! A call to record, and how it is sent.

use std::collections::BTreeMap;
use std::time::Duration;

use form_urlencoded::{Serializer, byte_serialize};
use serde_json::Value;

use crate::description::Description;

/// The longest response body that is recorded.
const MAX_BODY: usize = 16 * 1024 * 1024;

/// A call of an operation.
#[derive(Clone, Debug, Default)]
pub struct Call {
    pub(super) operation: String,
    pub(super) arguments: BTreeMap<String, String>,
    pub(super) query: BTreeMap<String, Vec<String>>,
    pub(super) json: Option<Value>,
    pub(super) without_token: bool,
}

impl Call {
    /// A call of an operation by its operation id.
    #[must_use]
    pub fn of(operation: &str) -> Self {
        Self { operation: operation.to_owned(), ..Self::default() }
    }

    /// Sets a path parameter.
    #[must_use]
    pub fn argument(mut self, name: &str, value: &str) -> Self {
        self.arguments.insert(name.to_owned(), value.to_owned());
        self
    }

    /// Adds a value of a query parameter.
    #[must_use]
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.query.entry(name.to_owned()).or_default().push(value.to_owned());
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn json(mut self, json: Value) -> Self {
        self.json = Some(json);
        self
    }

    /// Sends no token.
    #[must_use]
    pub fn without_token(mut self) -> Self {
        self.without_token = true;
        self
    }
}

/// What the server sent.
#[derive(Debug)]
pub(super) struct Received {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

/// Sends calls to an API.
#[derive(Debug)]
pub(super) struct Sender {
    client: reqwest::Client,
    base_url: String,
    token: reqwest::header::HeaderValue,
}

impl Sender {
    pub(super) fn new(base_url: &str, token: &str) -> Result<Self, String> {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(60))
            .build()
            .map_err(|error| error.to_string())?;
        let mut token = reqwest::header::HeaderValue::from_str(&format!("Bearer {token}"))
            .map_err(|_| "the token contains characters that a header cannot contain".to_owned())?;
        token.set_sensitive(true);
        Ok(Self { client, base_url: base_url.trim_end_matches('/').to_owned(), token })
    }

    /// Sends a call. Errors name the operation, not the URL, which has identifiers.
    pub(super) async fn send(&self, call: &Call, description: &Description) -> Result<Received, String> {
        let operation = &call.operation;
        let (method, mut path) = description
            .method_and_path(operation)
            .ok_or_else(|| format!("the description has no operation {operation}"))?;
        for (name, value) in &call.arguments {
            let value: String = byte_serialize(value.as_bytes()).collect();
            path = path.replace(&format!("{{{name}}}"), &value);
        }
        let pairs = call.query.iter().flat_map(|(name, values)| values.iter().map(move |value| (name, value)));
        let query = Serializer::new(String::new()).extend_pairs(pairs).finish();
        let query = if query.is_empty() { query } else { format!("?{query}") };
        let method = method.parse().map_err(|_| format!("{operation}: {method} is no method"))?;
        let mut request = self
            .client
            .request(method, format!("{}{path}{query}", self.base_url))
            .header("accept", "application/json")
            .header("accept-encoding", "identity");
        if !call.without_token {
            request = request.header("authorization", self.token.clone());
        }
        if let Some(json) = &call.json {
            request = request.header("content-type", "application/json").body(json.to_string());
        }
        receive(request).await.map_err(|error| format!("{operation}: {error}"))
    }
}

async fn receive(request: reqwest::RequestBuilder) -> Result<Received, String> {
    let explained = |error: reqwest::Error| {
        let what = if error.is_connect() { "cannot connect" } else { "the exchange failed" };
        format!("{what}: {}", error.without_url())
    };
    let mut response = request.send().await.map_err(explained)?;
    let text = |value: &reqwest::header::HeaderValue| value.to_str().unwrap_or_default().to_owned();
    let headers = response.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect();
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(explained)? {
        body.extend_from_slice(&chunk);
        if body.len() > MAX_BODY {
            return Err(format!("the response has more than {MAX_BODY} bytes"));
        }
    }
    Ok(Received { status: response.status().as_u16(), headers, body })
}
