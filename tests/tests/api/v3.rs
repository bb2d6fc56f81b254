//! Every operation, in version v3 of the API.

use hubspot_conversations::v3 as api;

const VERSION: &str = "v3";

#[allow(clippy::duplicate_mod, reason = "each version of the API runs the same tests against its own types")]
#[path = "every_version/mod.rs"]
mod every_version;
