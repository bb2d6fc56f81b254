//! Error responses, with the bodies and headers of the service.

use bytes::Bytes;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::mock::operation::Mocked;
use crate::mock::reply::{Plan, Reply};
use crate::mock::then::Then;
use crate::profile::{ERROR_EXAMPLES, EXPIRED_TOKENS, LONG_OUTAGES};
use crate::service::{Condition, ErrorExample};

/// The element of an example that stands for the scopes that a token lacks.
const SCOPES: &str = "{scopes}";

/// What a server of pages responds if there is none.
const NOT_FOUND_PAGE: &str =
    "<html><head><title>Error 404 Not Found</title></head><body><h2>HTTP ERROR 404</h2></body></html>";

/// Errors.
impl<R: Mocked> Then<R> {
    /// Replies with a status. That of an error has a body as the service sends it.
    ///
    /// # Panics
    ///
    /// Panics if the status is not between 100 and 999.
    pub fn status(&self, status: u16) -> Reply {
        Reply::add(&self.replies, failure(status, &[]))
    }

    /// Replies with 401: the access token is missing or not valid. [`expired_token`](Self::expired_token) is the response after which
    /// a client asks its provider for another token.
    pub fn unauthorized(&self) -> Reply {
        self.status(401)
    }

    /// Replies that the access token has expired, so that a client asks its provider for another one and sends the request again, once
    /// for each call.
    pub fn expired_token(&self) -> Reply {
        Reply::add(&self.replies, met(EXPIRED_TOKENS, 401))
    }

    /// Replies with 403: the access token lacks scopes.
    pub fn forbidden(&self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Reply {
        let scopes: Vec<_> = scopes.into_iter().map(Into::into).collect();
        let reply = Reply::add(&self.replies, failure(403, &scopes));
        let challenge = format!("Bearer error=\"insufficient_scope\", scope=\"{}\"", scopes.join(" "));
        reply.header("www-authenticate", &challenge)
    }

    /// Replies with 404.
    pub fn not_found(&self) -> Reply {
        self.status(404)
    }

    /// Replies with 404 and a page of HTML, as the servers in front of an API do.
    pub fn not_found_page(&self) -> Reply {
        self.raw(404, "text/html;charset=iso-8859-1", NOT_FOUND_PAGE)
    }

    /// Replies with 429: a rate limit was exceeded. [`retry_after`](Reply::retry_after) adds how long to wait, and
    /// [`without_headers`](Reply::without_headers) removes what the service says of its limits.
    pub fn too_many_requests(&self) -> Reply {
        self.status(429)
    }

    /// Replies that the service is unavailable to this client for hours, such as after the limit of a day was exceeded: a client makes no
    /// other attempt, and [`Error::is_long_outage`](crate::Error::is_long_outage) is true. Of a service without such a response, it is 503.
    pub fn long_outage(&self) -> Reply {
        Reply::add(&self.replies, met(LONG_OUTAGES, 503))
    }

    /// Replies with 500: the service failed.
    pub fn internal_server_error(&self) -> Reply {
        self.status(500)
    }

    /// Replies with 503: the service is unavailable. [`retry_after`](Reply::retry_after) adds for how long.
    pub fn service_unavailable(&self) -> Reply {
        self.status(503)
    }
}

/// The response of an error: the example of the service, that of the status that it stands for if it is one of 5xx, or else a problem
/// document (RFC 9457).
pub(super) fn failure(status: u16, scopes: &[String]) -> Plan {
    if status < 400 {
        return Plan::status(status);
    }
    let of = |status: u16| ERROR_EXAMPLES.iter().find(|example| example.status == status);
    let example = of(status).or_else(|| if status >= 500 { of(500) } else { None });
    response(status, example, scopes)
}

/// The response that one of some conditions is about: the example of the service that is one, or else no more than what says so. If there
/// is no condition, it has a status.
fn met(conditions: &[Condition], status: u16) -> Plan {
    let is_met = |example: &&ErrorExample| {
        let (status, body) = (StatusCode::from_u16(example.status), serde_json::from_str(example.body).ok());
        status.is_ok_and(|status| conditions.iter().any(|it| it.is_met(status, body.as_ref())))
    };
    match (ERROR_EXAMPLES.iter().find(is_met), conditions.first()) {
        (Some(example), _) => response(example.status, Some(example), &[]),
        (None, Some(Condition { status, field: Some((pointer, value)) })) => {
            let keys = pointer.trim_start_matches('/').rsplit('/');
            let body = keys.fold(Value::from(*value), |inner, key| json!({key: inner}));
            Plan::status(*status).body("application/json", bytes(&body))
        }
        (None, condition) => failure(condition.map_or(status, |it| it.status), &[]),
    }
}

fn response(status: u16, example: Option<&ErrorExample>, scopes: &[String]) -> Plan {
    let mut plan = Plan::status(status);
    for (name, value) in example.map_or(&[][..], |example| example.headers) {
        plan.header(name, value);
    }
    match example.map(|example| serde_json::from_str(example.body)) {
        Some(Ok(mut body)) => {
            fill_in(&mut body, scopes);
            plan.body("application/json", bytes(&body))
        }
        _ => plan.body("application/problem+json", bytes(&problem(status, scopes))),
    }
}

fn problem(status: u16, scopes: &[String]) -> Value {
    let title = StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason()).unwrap_or("Error");
    let detail = match scopes {
        [] => "This is the response of a mock server.".to_owned(),
        scopes => format!("The access token lacks the scopes {}.", scopes.join(", ")),
    };
    json!({"title": title, "status": status, "detail": detail})
}

fn bytes(value: &Value) -> Bytes {
    value.to_string().into()
}

/// Replaces the placeholder of scopes, an element of an array, by the scopes.
fn fill_in(value: &mut Value, scopes: &[String]) {
    match value {
        Value::Array(values) if values.iter().any(|value| value == SCOPES) => {
            *values = scopes.iter().map(|scope| Value::from(scope.as_str())).collect();
        }
        Value::Array(values) => values.iter_mut().for_each(|value| fill_in(value, scopes)),
        Value::Object(members) => members.values_mut().for_each(|value| fill_in(value, scopes)),
        _ => {}
    }
}
