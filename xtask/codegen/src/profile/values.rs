//! The values of a profile, as its file has them.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::text::case::snake;

/// Names of environment variables. The default is made of the name of the crate.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Environment {
    /// What the names of all other variables begin with.
    pub(crate) prefix: Option<String>,
    pub(crate) token: Option<String>,
    pub(crate) base_url: Option<String>,
}

/// The access token.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Token {
    /// What kinds there are, after "an access token".
    pub(crate) kinds: Option<String>,
    /// What one looks like.
    pub(crate) example: String,
    /// The headers of declared keys that are access tokens all the same.
    pub(crate) key_headers: Vec<String>,
    /// Whether a token authorizes every request that something authorizes, whatever scheme a description names.
    pub(crate) is_universal: bool,
    /// The page where users authorize an app.
    pub(crate) authorization_url: Option<String>,
    /// The parameter of the page with the scopes that are granted if the user has them.
    pub(crate) optional_scopes_parameter: Option<String>,
    /// The token endpoint for the codes of the page, if it is another one than that for refresh tokens.
    pub(crate) code_url: Option<String>,
    /// The token endpoint for refresh tokens.
    pub(crate) url: Option<String>,
    /// The endpoint that says what a token is.
    pub(crate) introspection_url: Option<String>,
    /// The token endpoint for the credentials of a client.
    pub(crate) client_credentials_url: Option<String>,
    /// The responses to a token that has expired, so that a new one may help.
    pub(crate) expired: Vec<Condition>,
}

/// Where responses have the ID of their request.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CorrelationId {
    /// The first header that is present counts.
    pub(crate) headers: Vec<String>,
    /// JSON pointers into the bodies of errors.
    pub(crate) fields: Vec<String>,
}

/// The limits of requests that responses report.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RateLimits {
    pub(crate) windows: Vec<RateWindow>,
    /// The header with the number of requests that are left of a day.
    pub(crate) daily_remaining_header: Option<String>,
    /// Whether responses may report limits in standard headers: `RateLimit`, `RateLimit-Policy`, and their predecessors.
    pub(crate) standard_headers: bool,
}

/// A limit of requests in a window of time.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RateWindow {
    /// The length of the window, unless a response reports another one.
    pub(crate) seconds: u32,
    /// The limit until a response reports another one.
    #[serde(default)]
    pub(crate) max: Option<u32>,
    pub(crate) max_header: String,
    pub(crate) remaining_header: String,
    /// The header with the length of the window.
    #[serde(default)]
    pub(crate) milliseconds_header: Option<String>,
}

/// What is sent again, and when.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Retry {
    /// The statuses after which the same request may succeed.
    pub(crate) statuses: Vec<u16>,
    /// The waits for statuses if a response does not say how long.
    pub(crate) waits: Vec<Wait>,
    /// Responses of a service that is unavailable for hours.
    pub(crate) long_outages: Vec<Condition>,
}

/// The wait after a status.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wait {
    pub(crate) status: u16,
    pub(crate) seconds: u32,
    /// The header that states another wait.
    #[serde(default)]
    pub(crate) milliseconds_header: Option<String>,
}

/// A kind of response: its status, and the value of a string in its JSON.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Condition {
    pub(crate) status: u16,
    /// A JSON pointer.
    #[serde(default)]
    pub(crate) field: Option<String>,
    #[serde(default)]
    pub(crate) value: Option<String>,
}

/// Requests that change nothing though they are `POST`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReadsByPost {
    /// The ends of their paths.
    pub(crate) paths: Vec<String>,
    /// What they are, in the plural.
    pub(crate) docs: Option<String>,
}

/// The bodies of errors.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Errors {
    /// JSON pointers to the message, the most important first.
    pub(crate) messages: Vec<String>,
    /// JSON pointers to the scopes that a token lacks, the most precise first. `*` stands for each element of an array.
    pub(crate) missing_scopes: Vec<String>,
    /// The keys by which a described body is recognized as that of the service, whatever else it has. Without keys, each described body
    /// has a type.
    pub(crate) recognized_by: Vec<String>,
    pub(crate) body: Vec<ErrorField>,
    /// The fields of one of several errors in a body.
    pub(crate) detail: Vec<ErrorField>,
    /// The responses of mock servers.
    pub(crate) examples: Vec<ErrorExample>,
}

/// A response with an error.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ErrorExample {
    pub(crate) status: u16,
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Map<String, Value>,
}

/// A field of an error.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ErrorField {
    pub(crate) key: String,
    /// The name in Rust. The default is that of the key.
    #[serde(default)]
    pub(crate) name: Option<String>,
    #[serde(default, rename = "type")]
    pub(crate) kind: ErrorFieldType,
    pub(crate) docs: String,
}

impl ErrorField {
    /// The name of the field in Rust.
    pub(crate) fn rust_name(&self) -> String {
        self.name.clone().unwrap_or_else(|| snake(&self.key))
    }
}

/// The type of a field of an error. A value of another type is kept among the other fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ErrorFieldType {
    #[default]
    String,
    Integer,
    Boolean,
    /// Values by name.
    Map,
    /// One error.
    Detail,
    /// Several errors.
    Details,
}

/// The shape of a list that comes in pages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageShape {
    /// The parameter, or the property of the body, that takes the cursor.
    pub(crate) cursor: String,
    /// The property of a page with its items.
    pub(crate) items: String,
    /// The way to the cursor of the next page.
    pub(crate) next: Vec<String>,
}
