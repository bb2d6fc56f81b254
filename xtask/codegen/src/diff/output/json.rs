//! Writes differences as JSON.
//!
//! The format is stable: keys may be added. Any other change increases the number in `format`.
//!
//! ```json
//! {
//!   "format": 3,
//!   "from": { "name": "2026-09-beta", "title": "Conversations", "version": "2026-09-beta" },
//!   "to": { "name": "2026-09", "title": "Conversations", "version": "2026-09" },
//!   "constraints": true,
//!   "notes": [],
//!   "wire": "compatible",
//!   "rust": "breaking",
//!   "semver": { "bump": "major", "before_1_0": "minor" },
//!   "changes": [
//!     {
//!       "kind": "type",
//!       "name": "Thread",
//!       "old_name": null,
//!       "request": null,
//!       "pointer": "/components/schemas/PublicThread",
//!       "property": "assignedTo",
//!       "parameter": null,
//!       "rules": ["response-type-specialized"],
//!       "wire": "compatible",
//!       "rust": "breaking",
//!       "before": "`String`",
//!       "after": "`ActorId`",
//!       "text": "property `assignedTo`: the type changed from `String` to `ActorId`"
//!     }
//!   ]
//! }
//! ```
//!
//! `constraints` is `true` if limits, defaults and additional media types were compared. `notes` are sentences, such as on actions of an
//! overlay that match nothing in one of the descriptions. `kind` is `api`, `operation`, `type` or
//! `wire`, which is a schema without a type in Rust. `old_name` is the old name of a renamed item. `request` is the method and
//! path of an operation. `pointer` is the JSON pointer of the item in the new description, or in the old one if it was removed.
//! `property` is the path to a property, joined by dots. `before` and `after` are set if the change replaces, removes or adds a
//! value. `semver.bump` is `none`, `patch`, `minor` or `major`.

use serde_json::{Value, json};

use crate::diff::bump::bump;
use crate::diff::change::Change;
use crate::diff::difference::Difference;
use crate::diff::revision::Revision;
use crate::diff::rules::{Impact, Verdict};

pub(super) fn write(difference: &Difference) -> String {
    format!("{:#}\n", value(difference))
}

pub(super) fn value(difference: &Difference) -> Value {
    let changes = &difference.changes;
    let all = |of: fn(&Change) -> Impact| changes.iter().map(of).max().map_or(Verdict::Compatible, Impact::verdict);
    let bump = bump(changes);
    json!({
        "format": 3,
        "from": revision(&difference.old),
        "to": revision(&difference.new),
        "constraints": difference.includes_constraints(),
        "notes": difference.notes(),
        "wire": all(|change| change.wire),
        "rust": all(|change| change.rust),
        "semver": { "bump": bump.as_str(), "before_1_0": bump.before_1_0().as_str() },
        "changes": changes.iter().map(change).collect::<Vec<_>>(),
    })
}

fn revision(revision: &Revision) -> Value {
    json!({ "name": revision.name, "title": revision.title(), "version": revision.version() })
}

fn change(change: &Change) -> Value {
    json!({
        "kind": change.subject.kind.as_str(),
        "name": change.subject.name,
        "old_name": change.subject.old_name,
        "request": change.subject.request,
        "pointer": change.subject.pointer,
        "property": change.property,
        "parameter": change.parameter,
        "rules": change.rules.iter().map(|rule| rule.id).collect::<Vec<_>>(),
        "wire": change.wire.verdict(),
        "rust": change.rust.verdict(),
        "before": change.old_value,
        "after": change.new_value,
        "text": change.text,
    })
}
