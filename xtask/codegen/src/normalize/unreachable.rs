//! Drops schemas that no operation uses: callers could do nothing with them.
//!
//! In HubSpot's descriptions, these are mostly the schemas of error responses.

use std::collections::HashSet;

use super::draft::Draft;
use crate::description::Schema;
use crate::notes::Notes;

/// Drops the schemas that are not reachable from an operation.
pub(super) fn prune_unreachable(draft: &mut Draft, notes: &mut Notes) {
    prune_unless(draft, notes, |_| false);
}

/// Drops the schemas that are not reachable from a selected operation. That others use them is no mistake.
pub(super) fn prune_unselected(draft: &mut Draft) {
    let used: HashSet<String> = draft.api.reachable(draft.roots()).into_iter().map(str::to_owned).collect();
    draft.api.schemas.retain(|name, _| used.contains(name));
}

/// Drops the schemas that are not reachable from an operation, unless they are kept for another reason.
pub(super) fn prune_unless(draft: &mut Draft, notes: &mut Notes, is_kept: impl Fn(&Schema) -> bool) {
    let used: HashSet<String> = draft.api.reachable(draft.roots()).into_iter().map(str::to_owned).collect();
    draft.api.schemas.retain(|name, schema| {
        let is_used = used.contains(name);
        let stays = is_used || is_kept(schema);
        if !stays {
            notes.record("unused-schemas", &schema.pointer, format!("no operation uses `{name}`"));
        }
        stays
    });
}
