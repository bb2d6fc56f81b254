//! Requires read-only properties in responses only, and write-only ones in requests only.
//!
//! OpenAPI defines `required` of such a property for one direction (3.0, 4.7.24.2), while a Rust type serves both. Descriptions
//! declare one schema for what is sent and what is returned: `id` is required and read-only, `password` is required and
//! write-only.

use std::collections::HashSet;

use super::constants::{Tags, tags_of};
use super::draft::Draft;
use crate::description::{Access, Api, Schema, SchemaKind};
use crate::notes::Notes;

/// Makes optional each required property that a value of its type can be without: one that is read-only in a type of requests,
/// and one that is write-only in a type that is in no request.
pub(super) fn restrict_required_properties(draft: &mut Draft, notes: &mut Notes) {
    let in_requests: HashSet<String> = draft.uses().request.into_iter().map(str::to_owned).collect();
    let tags = sent_tags(&draft.api, &in_requests);
    for (name, schema) in &mut draft.api.schemas {
        let pointer = &schema.pointer;
        let SchemaKind::Object(object) = &mut schema.kind else { continue };
        let is_sent = in_requests.contains(name);
        for property in &mut object.properties {
            let is_read_only = property.schema.access == Access::ReadOnly;
            if is_read_only && is_sent && tags.contains(&(pointer.clone(), property.name.clone())) {
                property.schema.access = Access::ReadWrite;
                let message = "it is read-only, and tells the variants of a union apart: requests have it";
                notes.record("restricted-properties", &property.schema.pointer, message);
            }
        }
        // A tag is set unasked.
        for property in object.properties.iter_mut().filter(|it| it.required && !it.is_tag) {
            let message = match property.schema.access {
                Access::ReadOnly | Access::ReadAndSent if is_sent => "it is read-only: a request does not need it",
                Access::WriteOnly if !is_sent => "it is write-only: a response does not have it",
                _ => continue,
            };
            property.required = false;
            property.is_restricted = true;
            notes.record("restricted-properties", &property.schema.pointer, message);
        }
    }
}

/// The tags of the unions in requests: what receives a value needs them to tell the variant.
fn sent_tags(api: &Api, in_requests: &HashSet<String>) -> Tags {
    let mut tags = Tags::new();
    let sent = api.schemas.iter().filter(|(name, _)| in_requests.contains(name.as_str()));
    let unions = sent.filter_map(|(_, schema)| Schema::as_union(schema));
    unions.for_each(|union| tags_of(api, union, &mut tags));
    tags
}
