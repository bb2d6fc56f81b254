//! Step 4: sending the request once and reading the response.

pub(crate) mod attempt;
mod coding_error;
pub(crate) mod content_coding;
pub(crate) mod deadline;
pub(crate) mod dispatch;
pub(crate) mod hook;
mod inflate;
pub(crate) mod progress;
pub(crate) mod read_body;
pub(crate) mod telemetry;
