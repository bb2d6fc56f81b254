//! Drops schemas that no operation uses: callers could do nothing with them.
//!
//! In HubSpot's descriptions, these are mostly the schemas of error responses.

use std::collections::HashSet;

use super::draft::Draft;
use crate::description::{Api, Schema};
use crate::notes::Notes;

/// Notes the schemas of a description that no operation uses. Some that are used have no type either, since a constant, the fields of a
/// form or the one error of a service stands for them. Those that inherit from what is used have one.
pub(super) fn note_unused(description: &Api, draft: &Draft, notes: &mut Notes) {
    let used = description.reachable(description.roots());
    let is_unused = |name: &String| !used.contains(name.as_str()) && !draft.api.schemas.contains_key(name);
    for (name, schema) in description.schemas.iter().filter(|(name, _)| is_unused(name)) {
        notes.record("unused-schemas", &schema.pointer, format!("no operation uses `{name}`"));
    }
}

/// Drops the schemas that are not reachable from an operation.
pub(super) fn prune_unreachable(draft: &mut Draft) {
    prune_unless(draft, |_| false);
}

/// Drops the schemas that are not reachable from an operation, unless they are kept for another reason.
pub(super) fn prune_unless(draft: &mut Draft, is_kept: impl Fn(&Schema) -> bool) {
    let used: HashSet<String> = draft.api.reachable(draft.roots()).into_iter().map(str::to_owned).collect();
    draft.api.schemas.retain(|name, schema| used.contains(name) || is_kept(schema));
}
