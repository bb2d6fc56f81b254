//! The whole API in version 2026-09-beta.

use hubspot_conversations::v2026_09_beta as api;

const VERSION: &str = "2026-09-beta";

mod every_version;
