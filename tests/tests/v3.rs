//! The whole API in version v3.

use hubspot_conversations::v3 as api;

const VERSION: &str = "v3";

mod every_version;
