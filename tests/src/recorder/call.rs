//! A call of an operation by its name in the description: it depends on nothing that recordings test.

use std::collections::BTreeMap;

use form_urlencoded::byte_serialize;
use hubspot_conversations::reqwest::Method;
use hubspot_conversations::{Client, Error};
use serde_json::Value;

use crate::description::Description;

/// A call of an operation.
#[derive(Clone, Debug, Default)]
pub(super) struct Call {
    pub(super) operation: &'static str,
    arguments: BTreeMap<&'static str, String>,
    query: Vec<(&'static str, String)>,
    json: Option<Value>,
}

impl Call {
    /// A call of an operation by its operation id.
    pub(super) fn of(operation: &'static str) -> Self {
        Self { operation, ..Self::default() }
    }

    /// Sets a path parameter.
    pub(super) fn argument(mut self, name: &'static str, value: &str) -> Self {
        self.arguments.insert(name, value.to_owned());
        self
    }

    /// Adds a value of a query parameter.
    pub(super) fn query(mut self, name: &'static str, value: &str) -> Self {
        self.query.push((name, value.to_owned()));
        self
    }

    /// Sets the body.
    pub(super) fn json(mut self, json: Value) -> Self {
        self.json = Some(json);
        self
    }

    /// Sends the call, and returns the status and the JSON body, or `null`.
    ///
    /// # Errors
    /// If there is no complete response. The error does not say what the account has.
    pub(super) async fn send(&self, client: &Client, description: &Description) -> Result<(u16, Value), String> {
        let operation = self.operation;
        let (method, mut path) = description
            .method_and_path(operation)
            .ok_or_else(|| format!("the description has no operation {operation}"))?;
        for (name, value) in &self.arguments {
            let value: String = byte_serialize(value.as_bytes()).collect();
            path = path.replace(&format!("{{{name}}}"), &value);
        }
        let method = method.parse::<Method>().map_err(|_| format!("{operation}: {method} is no method"))?;
        let request = client.request(method, path);
        let mut request = self.query.iter().fold(request, |request, (name, value)| request.query(*name, value));
        if let Some(json) = &self.json {
            request = request.json(json).map_err(|_| format!("{operation}: the body is no JSON"))?;
        }
        match request.send_for_bytes().await {
            Ok(response) => Ok((response.status().as_u16(), json(response.body()))),
            Err(error) => match error.status() {
                Some(status) if !status.is_success() => {
                    Ok((status.as_u16(), error.body().map(|body| json(body)).unwrap_or_default()))
                }
                _ => Err(format!("{operation}: {}", failure(&error))),
            },
        }
    }
}

fn json(body: &[u8]) -> Value {
    serde_json::from_slice(body).unwrap_or_default()
}

/// Says why there is no complete response.
fn failure(error: &Error) -> &'static str {
    match error {
        error if error.is_connect() => "cannot connect",
        error if error.is_timeout() => "the response takes too long",
        _ => "the exchange failed",
    }
}
