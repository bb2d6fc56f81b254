//! What the operations of a client share: sending requests, decoding answers, errors, and lists that come in pages.
//!
//! This code is written by hand as a crate of its own and copied, file by file, into each crate that is generated. Its
//! modules therefore refer to each other by `super`, never by `crate`. Those that are behind a feature here are copied only
//! into crates that need them.

mod attempt;
mod auth;
mod body;
mod builder;
mod call;
mod connections;
mod deadline;
mod dispatch;
mod drift;
mod error;
mod error_body;
mod error_kind;
#[cfg(feature = "pages")]
mod feed;
#[cfg(feature = "forms")]
mod form;
mod hook;
#[cfg(feature = "ids")]
mod id;
#[cfg(feature = "pages")]
mod items;
#[cfg(feature = "literals")]
mod literal;
#[cfg(feature = "multipart")]
mod multipart;
#[cfg(feature = "oauth")]
mod oauth;
#[cfg(feature = "enums")]
mod open_enum;
mod operation;
mod options;
#[cfg(feature = "pages")]
mod page;
#[cfg(feature = "pages")]
mod pages;
mod parameter;
#[cfg(feature = "rate-limit")]
mod rate_limit;
mod raw_request;
mod request;
mod request_body;
mod response;
mod retry;
mod retry_after;
#[cfg(feature = "pages")]
mod salvage;
mod telemetry;
mod transport;
mod turn;
#[cfg(feature = "unions")]
pub mod union;
#[cfg(feature = "untagged")]
pub mod untagged;
#[cfg(feature = "rate-limit")]
mod windows;

pub use auth::{AccessToken, ProviderError, TokenFuture, TokenProvider};
pub use builder::ClientBuilder;
pub use error::Error;
pub use error_body::{ErrorBody, ErrorDetail};
pub use error_kind::ErrorKind;
#[cfg(feature = "forms")]
pub use form::Form;
pub use hook::{Attempt, Hook};
#[cfg(feature = "ids")]
#[allow(unused_imports, reason = "only generated code has types of ids")]
pub(crate) use id::id;
#[cfg(feature = "ids")]
pub use id::{AsNumber, as_number, deserialize_id};
#[cfg(feature = "pages")]
pub use items::Items;
#[cfg(feature = "literals")]
pub use literal::expect_str;
#[cfg(feature = "literals")]
#[allow(unused_imports, reason = "only generated code has literals")]
pub(crate) use literal::literal;
#[cfg(feature = "multipart")]
pub use multipart::{MultipartForm, Part};
#[cfg(feature = "oauth")]
pub use oauth::RefreshTokenProvider;
#[cfg(feature = "enums")]
#[allow(unused_imports, reason = "only generated code has open enums")]
pub(crate) use open_enum::open_enum;
#[cfg(feature = "enums")]
pub use open_enum::{UnrecognizedValue, deserialize_from_str};
pub use operation::Operation;
pub use options::CallOptions;
#[cfg(feature = "pages")]
pub use page::{Page, PageRequest};
#[cfg(feature = "pages")]
pub use pages::Pages;
pub use parameter::Parameter;
#[cfg(feature = "rate-limit")]
pub use rate_limit::RateLimiter;
pub use raw_request::RawRequest;
pub use request::Request;
pub use response::Response;
pub use retry::{FailedAttempt, NoRetry, RetryPolicy, StandardRetry};
pub use transport::Transport;
