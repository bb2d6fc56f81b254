//! Differences as JSON.
//!
//! The form is kept: keys may be added, none changes or goes without another number in `format`.
//!
//! ```json
//! {
//!   "format": 1,
//!   "from": { "name": "2026-09-beta", "title": "Conversations", "version": "2026-09-beta" },
//!   "to": { "name": "2026-09", "title": "Conversations", "version": "2026-09" },
//!   "details": true,
//!   "wire": "compatible",
//!   "rust": "breaking",
//!   "semver": { "bump": "major", "before_1_0": "minor" },
//!   "changes": [
//!     {
//!       "kind": "operation",
//!       "name": "list_threads",
//!       "before": null,
//!       "request": "GET /conversations/conversations/2026-09/threads",
//!       "rules": ["request-parameter-became-optional"],
//!       "wire": "compatible",
//!       "rust": "breaking",
//!       "text": "parameter `limit` became optional"
//!     }
//!   ]
//! }
//! ```
//!
//! `details` says whether limits, defaults, unused media types and the like were compared. `kind` is `api`, `operation`, `type` or
//! `wire`, a type that Rust does not have; `before` is the name of before, where it was another; `semver.bump` is `none`, `patch`, `minor` or `major`.

use serde_json::{Value, json};

use crate::diff::rules::{Effect, Verdict};
use crate::diff::{Change, Difference, Side, bump};

pub(super) fn write(difference: &Difference) -> String {
    let changes = &difference.changes;
    let all = |of: fn(&Change) -> Effect| changes.iter().map(of).max().map_or(Verdict::Compatible, Effect::verdict);
    let bump = bump(changes);
    let value = json!({
        "format": 1,
        "from": side(&difference.old),
        "to": side(&difference.new),
        "details": difference.has_details(),
        "wire": all(|change| change.wire),
        "rust": all(|change| change.rust),
        "semver": { "bump": bump.word(), "before_1_0": bump.before_1_0().word() },
        "changes": changes.iter().map(change).collect::<Vec<_>>(),
    });
    format!("{value:#}\n")
}

fn side(side: &Side) -> Value {
    json!({ "name": side.name, "title": side.title(), "version": side.version_described() })
}

fn change(change: &Change) -> Value {
    json!({
        "kind": change.subject.kind.word(),
        "name": change.subject.name,
        "before": change.subject.before,
        "request": change.subject.request,
        "rules": change.rules.iter().map(|rule| rule.id).collect::<Vec<_>>(),
        "wire": change.wire.verdict(),
        "rust": change.rust.verdict(),
        "text": change.text,
    })
}
