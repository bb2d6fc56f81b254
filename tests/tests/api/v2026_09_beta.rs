//! Every operation, in version 2026-09-beta of the API.

use hubspot_conversations::v2026_09_beta as api;

const VERSION: &str = "2026-09-beta";

#[allow(clippy::duplicate_mod, reason = "each version of the API runs the same tests against its own types")]
#[path = "every_version/mod.rs"]
mod every_version;
