//! Step 5: decoding the response.

pub(crate) mod drift;
pub(crate) mod json_path;
pub(crate) mod response;
