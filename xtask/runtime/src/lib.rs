//! Support code of generated API clients: requests, responses, errors, retries, and lists that come in pages.
//!
//! # The path of a request
//!
//! One call passes through these modules in this order:
//!
//! 1. `build`: a method of the client creates a `Request` of an `Operation`. Setters serialize its arguments (`Parameter`)
//!    into the path, the query, the headers, or a form; `body` holds what is sent as the body. `RawRequest` does the same for
//!    endpoints that the API description does not contain. When the request is sent, `url` and `headers` assemble
//!    what each attempt sends, and reject invalid values before anything is sent.
//! 2. `authorize`: `Credentials` chooses what authorizes the request: the first alternative of the operation for which the
//!    client has all credentials. `Auth` returns the access token. A `TokenProvider` is called through a cache, so that concurrent calls
//!    share one token.
//! 3. `permit`: the request waits for a permit. With a `RateLimit`, such as the sliding windows of a `RateLimiter`, it decides when to
//!    send; without one, at once.
//! 4. `send`: `dispatch` starts the call. `attempt` calls hooks, adds the credentials, sends the request over the `Connections` of
//!    the client, and reads the body within its `Deadline`. Then it notifies hooks, traces and the rate limiter.
//! 5. `decode`: `Response` decodes the body into a value. A failure has the path of the invalid value. With the feature
//!    `tracing`, `drift` reports what the API description does not contain.
//! 6. `retry`: `call` repeats steps 2 to 4 as long as the `RetryPolicy` asks for another attempt and the timeout of the call
//!    permits it. If the token has expired, it is replaced once.
//!
//! A response that is read as it arrives skips the rest of step 4 and step 5: `live` has the streams of bytes, of events and of
//! JSON values.
//!
//! Every step fails with the same `Error`, which `error` defines along with what a response says of a failure. `client`
//! has the settings that all requests of a client share. `pages` turns a request for a page into streams of `Pages` and
//! `Items`. With the feature `blocking`, `blocking` waits for calls and streams in programs without async code. With the feature
//! `redis`, `fleet` has limits and tokens that several processes share. `platform` is what differs in browsers. `profile` has
//! what is specific to the service. `values` has the types of values that generated code declares: IDs, enums, literals and unions.
//! With the feature `mock`, `mock` has a server for tests.

mod authorize;
#[cfg(feature = "blocking")]
mod blocking;
mod build;
mod client;
mod decode;
mod error;
#[cfg(feature = "redis")]
mod fleet;
#[cfg(feature = "part-live")]
mod live;
#[cfg(feature = "mock")]
pub mod mock;
#[cfg(feature = "part-pages")]
mod pages;
mod permit;
mod platform;
mod profile;
mod retry;
mod send;
mod service;
#[cfg(any(
    feature = "part-additional",
    feature = "part-enums",
    feature = "part-date-times",
    feature = "part-formatted",
    feature = "part-ids",
    feature = "part-integer-enums",
    feature = "part-integers",
    feature = "part-literals",
    feature = "part-nullable",
    feature = "part-present",
    feature = "part-read-only",
    feature = "part-unions",
    feature = "part-untagged",
    feature = "unknown-fields"
))]
mod values;

#[cfg(feature = "unknown-fields")]
#[allow(unused_imports, reason = "only generated code has structs of responses")]
pub(crate) use macro_rules_attribute::apply;

#[cfg(all(feature = "oauth", feature = "part-client-credentials"))]
pub use authorize::client_credentials::ClientCredentialsProvider;
#[cfg(feature = "oauth")]
pub use authorize::file_token_store::FileTokenStore;
#[cfg(feature = "oauth")]
pub use authorize::introspection::{IntrospectedToken, TokenIntrospector};
#[cfg(feature = "oauth")]
pub use authorize::oauth_app::OAuthApp;
#[cfg(feature = "oauth")]
pub use authorize::refresh_token::RefreshTokenProvider;
#[doc(hidden)]
pub use authorize::scheme::{SecurityRequirements, SecurityScheme};
pub use authorize::token::{AccessToken, ProviderError, TokenFuture, TokenProvider};
#[cfg(feature = "oauth")]
pub use authorize::token_store::{StoredTokens, TokenStore, TokenStoreFuture};
#[cfg(feature = "blocking")]
#[doc(hidden)]
pub use blocking::OfCall;
#[cfg(feature = "blocking")]
pub use blocking::Wait;
#[cfg(all(feature = "blocking", any(feature = "part-live", feature = "part-pages")))]
#[doc(hidden)]
pub use blocking::stream::OfStream;
#[cfg(all(feature = "blocking", any(feature = "part-live", feature = "part-pages")))]
pub use blocking::stream::WaitIter;
#[cfg(feature = "part-forms")]
#[doc(hidden)]
pub use build::form::Form;
pub use build::into_entries::IntoEntries;
pub use build::into_list::{IntoItems, IntoList};
pub use build::into_option::IntoOption;
pub use build::into_values::IntoValues;
#[cfg(feature = "part-multipart")]
#[doc(hidden)]
pub use build::multipart::MultipartForm;
#[doc(hidden)]
pub use build::operation::Operation;
#[doc(hidden)]
pub use build::parameter::Parameter;
#[cfg(feature = "part-multipart")]
pub use build::part::Part;
pub use build::raw_request::RawRequest;
#[doc(hidden)]
pub use build::request::Request;
#[doc(hidden)]
pub use build::style::{PathStyle, QueryStyle};
#[cfg(feature = "part-uploads")]
pub use build::upload::Upload;
#[doc(hidden)]
pub use build::value::ParameterValue;
pub use client::builder::ClientBuilder;
pub use client::options::CallOptions;
#[cfg(feature = "part-servers")]
#[doc(hidden)]
pub use client::servers::{DeclaredServer, ServerVariable};
#[doc(hidden)]
pub use client::transport::Transport;
#[cfg(feature = "part-headers")]
pub use decode::header::Header;
#[doc(hidden)]
#[allow(unused_imports, reason = "a description can have no objects")]
pub use decode::object;
pub use decode::response::Response;
#[cfg(feature = "part-statuses")]
#[doc(hidden)]
#[allow(unused_imports, reason = "only pages name the type")]
pub use decode::undecoded::Undecoded;
pub use error::Error;
pub use error::body::{ErrorBody, ErrorDetail};
pub use error::kind::ErrorKind;
#[cfg(feature = "redis")]
pub use fleet::rate_limiter::RedisRateLimiter;
#[cfg(feature = "redis")]
pub use fleet::redis::Redis;
#[cfg(feature = "redis")]
pub use fleet::token_store::RedisTokenStore;
#[cfg(feature = "part-download")]
pub use live::download::Download;
#[cfg(feature = "part-events")]
pub use live::events::{Event, Events};
#[cfg(feature = "part-lines")]
pub use live::lines::Lines;
#[cfg(feature = "part-events")]
pub use live::reconnect::Reconnect;
#[cfg(feature = "part-counted-pages")]
#[doc(hidden)]
#[allow(unused_imports, reason = "pages have numbers or offsets")]
pub use pages::counted::{next_offset, next_page};
#[cfg(feature = "part-pages")]
pub use pages::items::Items;
#[cfg(feature = "part-link-pages")]
#[doc(hidden)]
pub use pages::link::next_link;
#[cfg(feature = "part-pages")]
pub use pages::page::Page;
#[cfg(feature = "part-pages")]
#[doc(hidden)]
pub use pages::page::PageRequest;
#[cfg(feature = "part-pages")]
pub use pages::stream::Pages;
#[cfg(feature = "rate-limit")]
pub use permit::rate_limit::{RateLimit, RateLimitFuture, RatePermit};
#[cfg(feature = "rate-limit")]
pub use permit::rate_limiter::RateLimiter;
pub use retry::policy::{FailedAttempt, NoRetry, RetryPolicy};
pub use retry::standard::StandardRetry;
pub use send::hook::{Attempt, Hook};
#[cfg(feature = "part-additional")]
#[doc(hidden)]
#[allow(unused_imports, reason = "a description can have integers only")]
pub use values::additional::additional;
#[cfg(all(feature = "part-additional", feature = "part-integers"))]
#[doc(hidden)]
#[allow(unused_imports, reason = "not every crate with integers has some of them here")]
pub use values::additional::additional_integers;
#[cfg(feature = "part-date-times")]
#[allow(unused_imports, reason = "date-times can all be optional, or all required")]
#[doc(hidden)]
pub use values::date_time::{date_time, optional_date_time};
#[cfg(feature = "part-formatted")]
pub use values::formatted::Formatted;
#[cfg(feature = "part-ids")]
#[allow(unused_imports, reason = "only generated code has ID types")]
pub(crate) use values::id::id;
#[cfg(feature = "part-ids")]
#[doc(hidden)]
#[allow(unused_imports, reason = "not every API has identifiers that are numbers")]
pub use values::id::{AsNumber, as_number, deserialize_id};
#[cfg(feature = "part-integer-enums")]
pub use values::integer_enum::UnrecognizedInteger;
#[cfg(feature = "part-integer-enums")]
#[doc(hidden)]
pub use values::integer_enum::deserialize_integer;
#[cfg(feature = "part-integer-enums")]
#[allow(unused_imports, reason = "only generated code has open enums")]
pub(crate) use values::integer_enum::integer_enum;
#[cfg(feature = "part-integer-tags")]
#[doc(hidden)]
pub use values::integer_tag::integer_tag;
#[cfg(feature = "part-integers")]
#[allow(unused_imports, reason = "not every crate with integers has a field of them")]
#[doc(hidden)]
pub use values::integers::{Integers, integers};
#[cfg(feature = "part-literals")]
#[doc(hidden)]
pub use values::literal::deserialize_literal;
#[cfg(feature = "part-literals")]
#[allow(unused_imports, reason = "only generated code has literals")]
pub(crate) use values::literal::literal;
#[cfg(feature = "part-nullable")]
pub use values::nullable::{IntoNullable, IntoNullableValues, Nullable};
#[cfg(feature = "part-enums")]
pub use values::open_enum::UnrecognizedValue;
#[cfg(feature = "part-enums")]
#[doc(hidden)]
pub use values::open_enum::deserialize_from_str;
#[cfg(feature = "part-enums")]
#[allow(unused_imports, reason = "only generated code has open enums")]
pub(crate) use values::open_enum::open_enum;
#[cfg(feature = "part-present")]
#[doc(hidden)]
pub use values::present::present;
#[cfg(all(feature = "part-ids", feature = "part-read-only"))]
#[allow(unused_imports, reason = "few fields of identifiers are write-only")]
#[doc(hidden)]
pub use values::read_only::write_only_number;
#[cfg(feature = "part-read-only")]
#[allow(unused_imports, reason = "read-only fields can all be required and `null`, or none of them")]
#[doc(hidden)]
pub use values::read_only::{Settable, is_left_out, is_unset, is_within_request, write_only};
#[cfg(feature = "part-unions")]
#[doc(hidden)]
pub use values::union;
#[cfg(any(feature = "unknown-fields", feature = "part-kept-members"))]
#[allow(unused_imports, reason = "only generated code has structs of responses")]
pub(crate) use values::unknown_fields;
#[cfg(feature = "unknown-fields")]
#[allow(unused_imports, reason = "only generated code has structs of responses")]
pub(crate) use values::unknown_fields::keep;
#[cfg(feature = "part-untagged")]
#[doc(hidden)]
pub use values::untagged;
