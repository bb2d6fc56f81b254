//! What is specific to the service and not part of the API description.

use crate::service;

/// The environment variable with the base URL.
pub(crate) const BASE_URL_VARIABLE: &str = "HUBSPOT_BASE_URL";

/// The page where users authorize an app, if it is known.
#[cfg(feature = "oauth")]
pub(crate) const AUTHORIZATION_URL: Option<&str> = Some("https://app.hubspot.com/oauth/authorize");

/// The parameter of the page with the scopes that are granted if the user has them.
#[cfg(all(feature = "oauth", feature = "part-optional-scopes"))]
pub(crate) const OPTIONAL_SCOPES_PARAMETER: &str = "optional_scope";

/// The endpoint of the codes of the page, if it is known.
#[cfg(feature = "oauth")]
pub(crate) const CODE_URL: Option<&str> = Some("https://api.hubapi.com/oauth/v1/token");

/// The endpoint of refresh tokens, if it is known.
#[cfg(feature = "oauth")]
pub(crate) const TOKEN_URL: Option<&str> = Some("https://api.hubapi.com/oauth/v1/token");

/// The introspection endpoint, if it is known.
#[cfg(feature = "oauth")]
pub(crate) const INTROSPECTION_URL: Option<&str> = Some("https://api.hubapi.com/oauth/2026-03/token/introspect");

/// The token endpoint for the credentials of a client, if it is known.
#[cfg(all(feature = "oauth", feature = "part-client-credentials"))]
pub(crate) const CLIENT_CREDENTIALS_URL: Option<&str> = None;

/// The headers with the ID of the request.
pub(crate) const CORRELATION_ID_HEADERS: &[&str] = &["x-hubspot-correlation-id"];

/// The JSON pointers to the ID of the request in the body of an error.
pub(crate) const CORRELATION_ID_FIELDS: &[&str] = &["/correlationId"];

/// The JSON pointers to the message in the body of an error.
pub(crate) const MESSAGE_FIELDS: &[&str] =
    &["/message", "/detail", "/error/message", "/error_description", "/title", "/error"];

/// The JSON pointers to the scopes that a token lacks in the body of an error. `*` stands for each element of an array.
pub(crate) const MISSING_SCOPES_FIELDS: &[&str] = &[
    "/context/missingScopes",
    "/errors/*/context/missingScopes",
    "/errors/*/context/requiredGranularScopes",
    "/errors/*/context/requiredScopes",
    "/context/requiredScopes",
];

/// The ends of the paths of `POST` requests that change nothing.
pub(crate) const READS_BY_POST: &[&str] = &["/search", "/batch/read"];

/// The statuses after which the same request may succeed.
pub(crate) const RETRYABLE_STATUSES: &[u16] =
    &[408, 409, 423, 429, 500, 502, 503, 504, 507, 520, 521, 522, 523, 524, 530];

/// The waits after responses that do not specify one.
pub(crate) const WAITS: &[service::Wait] = &[
    service::Wait { status: 423, seconds: 2, milliseconds_header: None },
    service::Wait { status: 429, seconds: 10, milliseconds_header: Some("x-hubspot-ratelimit-interval-milliseconds") },
];

/// The responses to an access token that has expired.
pub(crate) const EXPIRED_TOKENS: &[service::Condition] =
    &[service::Condition { status: 401, field: Some(("/category", "EXPIRED_AUTHENTICATION")) }];

/// The responses that mean that the service is unavailable for hours.
pub(crate) const LONG_OUTAGES: &[service::Condition] = &[
    service::Condition { status: 429, field: Some(("/policyName", "DAILY")) },
    service::Condition { status: 477, field: None },
];

/// The limits of requests in a window of time that responses report.
#[cfg(feature = "rate-limit")]
pub(crate) const WINDOWS: &[service::ReportedWindow] = &[
    service::ReportedWindow {
        seconds: 10,
        max: Some(100),
        max_header: "x-hubspot-ratelimit-max",
        remaining_header: "x-hubspot-ratelimit-remaining",
        milliseconds_header: Some("x-hubspot-ratelimit-interval-milliseconds"),
    },
    service::ReportedWindow {
        seconds: 1,
        max: Some(10),
        max_header: "x-hubspot-ratelimit-secondly",
        remaining_header: "x-hubspot-ratelimit-secondly-remaining",
        milliseconds_header: None,
    },
];

/// The header with the number of requests that are left of a day.
#[cfg(feature = "rate-limit")]
pub(crate) const DAILY_REMAINING_HEADER: Option<&str> = Some("x-hubspot-ratelimit-daily-remaining");

/// The responses of mock servers with errors.
#[cfg(feature = "mock")]
pub(crate) const ERROR_EXAMPLES: &[service::ErrorExample] = &[
    service::ErrorExample {
        status: 400,
        headers: &[("x-hubspot-correlation-id", "00000000-0000-4000-8000-000000000400")],
        body: r#"{"status":"error","message":"Invalid input JSON","correlationId":"00000000-0000-4000-8000-000000000400","category":"VALIDATION_ERROR"}"#,
    },
    service::ErrorExample {
        status: 401,
        headers: &[("x-hubspot-correlation-id", "00000000-0000-4000-8000-000000000401")],
        body: r#"{"status":"error","message":"Authentication credentials not found. This API supports OAuth 2.0 authentication.","correlationId":"00000000-0000-4000-8000-000000000401","category":"INVALID_AUTHENTICATION"}"#,
    },
    service::ErrorExample {
        status: 401,
        headers: &[("x-hubspot-correlation-id", "00000000-0000-4000-8000-000000000402")],
        body: r#"{"status":"error","message":"The OAuth token used to make this call has expired.","correlationId":"00000000-0000-4000-8000-000000000402","category":"EXPIRED_AUTHENTICATION"}"#,
    },
    service::ErrorExample {
        status: 403,
        headers: &[("x-hubspot-correlation-id", "00000000-0000-4000-8000-000000000403")],
        body: r#"{"status":"error","message":"This app hasn't been granted all required scopes to make this call.","correlationId":"00000000-0000-4000-8000-000000000403","errors":[{"message":"One or more of the following scopes are required.","context":{"requiredScopes":["{scopes}"]}}],"links":{"scopes":"https://developers.hubspot.com/scopes"},"category":"MISSING_SCOPES"}"#,
    },
    service::ErrorExample {
        status: 404,
        headers: &[("x-hubspot-correlation-id", "00000000-0000-4000-8000-000000000404")],
        body: r#"{"status":"error","message":"resource not found","correlationId":"00000000-0000-4000-8000-000000000404","category":"OBJECT_NOT_FOUND"}"#,
    },
    service::ErrorExample {
        status: 429,
        headers: &[
            ("x-hubspot-correlation-id", "00000000-0000-4000-8000-000000000429"),
            ("x-hubspot-ratelimit-interval-milliseconds", "10000"),
            ("x-hubspot-ratelimit-max", "100"),
            ("x-hubspot-ratelimit-remaining", "0"),
        ],
        body: r#"{"status":"error","message":"You have reached your ten_secondly_rolling limit.","errorType":"RATE_LIMIT","correlationId":"00000000-0000-4000-8000-000000000429","policyName":"TEN_SECONDLY_ROLLING"}"#,
    },
    service::ErrorExample {
        status: 429,
        headers: &[("x-hubspot-correlation-id", "00000000-0000-4000-8000-000000000430")],
        body: r#"{"status":"error","message":"You have reached your daily limit.","errorType":"RATE_LIMIT","correlationId":"00000000-0000-4000-8000-000000000430","policyName":"DAILY"}"#,
    },
    service::ErrorExample {
        status: 423,
        headers: &[("x-hubspot-correlation-id", "00000000-0000-4000-8000-000000000423")],
        body: r#"{"status":"error","message":"The resource is locked.","correlationId":"00000000-0000-4000-8000-000000000423"}"#,
    },
    service::ErrorExample {
        status: 477,
        headers: &[("retry-after", "7200"), ("x-hubspot-correlation-id", "00000000-0000-4000-8000-000000000477")],
        body: r#"{"status":"error","message":"The account is being migrated.","correlationId":"00000000-0000-4000-8000-000000000477"}"#,
    },
    service::ErrorExample {
        status: 500,
        headers: &[("x-hubspot-correlation-id", "00000000-0000-4000-8000-000000000500")],
        body: r#"{"status":"error","message":"internal error","correlationId":"00000000-0000-4000-8000-000000000500"}"#,
    },
];
