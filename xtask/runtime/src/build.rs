//! Step 1: building a request from arguments, query parameters, headers and a body.

pub(crate) mod body;
#[cfg(feature = "part-forms")]
pub(crate) mod form;
pub(crate) mod headers;
pub(crate) mod into_values;
#[cfg(feature = "part-multipart")]
pub(crate) mod multipart;
pub(crate) mod operation;
#[cfg(feature = "part-url-pages")]
mod page_url;
pub(crate) mod parameter;
pub(crate) mod raw_request;
pub(crate) mod request;
pub(crate) mod url;
