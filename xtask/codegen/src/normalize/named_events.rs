//! Events that a description tells apart by their names, each with data of its own: `{event: {const: added}, data: {$ref: Thing}}`.

use std::collections::HashSet;

use super::representations::{MAX_NESTING, has_event_fields_only, is_structured, json_of, objects_of};
use crate::description::{Api, Content, Literal, Schema};

/// What the data of events holds, by the names of the events. `None` if the names do not say it. Events without data never arrive
/// (HTML, section 9.2.6).
pub(super) fn data_by_name(api: &Api, schema: &Schema) -> Option<Vec<(String, Content)>> {
    api.resolved(schema).as_union()?;
    let mut events = Vec::new();
    if !objects_of(api, schema, MAX_NESTING, &mut events)
        || !events.iter().all(|event| has_event_fields_only(event))
        || json_of(api, &events).is_some()
    {
        return None;
    }
    let mut names = HashSet::new();
    let mut found = Vec::new();
    for event in events {
        let name = event.property("event")?.constant().and_then(Literal::as_str)?;
        if !names.insert(name) {
            return None;
        }
        let Some(data) = event.property("data") else { continue };
        let is_json = is_structured(api, &data.schema);
        found.push((name.to_owned(), if is_json { Content::Json(data.schema.clone()) } else { Content::Text }));
    }
    found.iter().any(|(_, content)| matches!(content, Content::Json(_))).then_some(found)
}
