//! A mock server, for the tests of programs that use a client: typed expectations, responses and faults, over a real socket.
//!
//! `when` records what a request must be like (`expected`, with the `values` of parameters), and `then` the replies that it gets
//! (`reply`), with those of the service for its errors (`failures`) and with the cursors between pages (`pages`; `next` says where
//! they are). `declare` has the struct of the server, and `server` starts it: `serve` reads a request (`received`), `state` finds its mock by the `path`, and
//! `serve` writes the reply. `handle` and `request` say what a mock has received. `constructed` makes what calls return without a
//! server. `token_endpoint` is a mock that no API declares. `operation` has what generated code declares of each operation, with the
//! `format` of its bodies and an `example` of its values.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

pub(crate) mod constructed;
pub(crate) mod declare;
#[doc(hidden)]
pub mod example;
#[doc(hidden)]
pub mod expected;
pub(crate) mod failures;
#[doc(hidden)]
pub mod format;
pub(crate) mod handle;
#[cfg(feature = "part-pages")]
#[doc(hidden)]
pub mod next;
#[doc(hidden)]
pub mod operation;
#[cfg(feature = "part-pages")]
#[doc(hidden)]
pub mod pages;
#[cfg(feature = "part-multipart")]
pub(crate) mod parts;
pub(crate) mod path;
pub(crate) mod received;
pub(crate) mod reply;
pub(crate) mod request;
pub(crate) mod serve;
#[doc(hidden)]
pub mod server;
pub(crate) mod state;
pub(crate) mod then;
#[cfg(feature = "oauth")]
pub(crate) mod token_endpoint;
pub(crate) mod values;
pub(crate) mod when;

pub use constructed::{error, error_response, response, status_error};
#[cfg(feature = "part-pages")]
pub use constructed::{items_of, pages_of};
pub use example::Example;
pub use handle::Mock;
#[cfg(feature = "part-pages")]
#[doc(hidden)]
pub use next::Next;
#[doc(hidden)]
pub use operation::Mocked;
#[cfg(feature = "part-pages")]
#[doc(hidden)]
pub use pages::MockedPages;
#[cfg(feature = "part-multipart")]
#[doc(hidden)]
pub use parts::ExpectedParts;
#[cfg(feature = "part-multipart")]
pub use parts::{ReceivedPart, ReceivedParts};
pub use reply::Reply;
pub use request::ReceivedRequest;
pub use then::Then;
#[cfg(feature = "oauth")]
pub use token_endpoint::TokenRequest;
pub use when::When;
