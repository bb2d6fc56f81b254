//! What the operations of a client share: sending requests, decoding answers, errors, and lists that come in pages.
//!
//! This code is written by hand as a crate of its own and copied, file by file, into each crate that is generated. Its
//! modules therefore refer to each other by `super`, never by `crate`. Those that are behind a feature here are copied only
//! into crates that need them.

mod builder;
mod error;
mod error_body;
#[cfg(feature = "forms")]
mod form;
#[cfg(feature = "ids")]
mod id;
#[cfg(feature = "literals")]
mod literal;
#[cfg(feature = "multipart")]
mod multipart;
#[cfg(feature = "enums")]
mod open_enum;
mod operation;
#[cfg(feature = "pages")]
mod page;
mod parameter;
mod request;
mod response;
mod transport;
#[cfg(feature = "unions")]
pub mod union;
#[cfg(feature = "untagged")]
pub mod untagged;

pub use builder::ClientBuilder;
pub use error::{Error, ErrorKind};
pub use error_body::{ErrorBody, ErrorDetail};
#[cfg(feature = "forms")]
pub use form::Form;
#[cfg(feature = "ids")]
#[allow(unused_imports, reason = "only generated code has types of ids")]
pub(crate) use id::id;
#[cfg(feature = "ids")]
pub use id::{AsNumber, as_number, deserialize_id};
#[cfg(feature = "literals")]
pub use literal::expect_str;
#[cfg(feature = "literals")]
#[allow(unused_imports, reason = "only generated code has literals")]
pub(crate) use literal::literal;
#[cfg(feature = "multipart")]
pub use multipart::{MultipartForm, Part};
#[cfg(feature = "enums")]
#[allow(unused_imports, reason = "only generated code has open enums")]
pub(crate) use open_enum::open_enum;
#[cfg(feature = "enums")]
pub use open_enum::{UnrecognizedValue, deserialize_from_str};
pub use operation::Operation;
#[cfg(feature = "pages")]
pub use page::{Items, Page, PageRequest, Pages};
pub use parameter::Parameter;
pub use request::Request;
pub use response::Response;
pub use transport::Transport;
