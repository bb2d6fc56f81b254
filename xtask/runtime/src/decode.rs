//! Step 5: decoding the response.

pub(crate) mod byte_order_mark;
pub(crate) mod drift;
mod error_body;
#[cfg(feature = "part-headers")]
pub(crate) mod header;
pub(crate) mod json_path;
pub(crate) mod response;
