//! What the operations of a client share: sending requests, decoding answers, errors, and lists that come in pages.
//!
//! This code is written by hand as a crate of its own and copied, file by file, into each crate that is generated. Its
//! modules therefore refer to each other by `super`, never by `crate`.

mod builder;
mod error;
mod error_body;
mod open_enum;
mod operation;
mod page;
mod parameter;
mod request;
mod response;
mod transport;

pub use builder::ClientBuilder;
pub use error::{Error, ErrorKind};
pub use error_body::{ErrorBody, ErrorDetail};
pub use operation::Operation;
pub use page::{Items, Page, PageRequest, Pages};
pub use parameter::Parameter;
pub use request::Request;
pub use response::Response;
pub use transport::Transport;

#[allow(unused_imports, reason = "only generated code has open enums")]
pub(crate) use open_enum::open_enum;
pub use open_enum::{UnrecognizedValue, deserialize_from_str};
