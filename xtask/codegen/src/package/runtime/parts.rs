//! The parts of the runtime that only some crates need.

use std::collections::BTreeSet;

use crate::model::{Api, Content, SchemaKind};

/// The prefix of the features of the runtime crate that are parts. All other features are features of generated crates.
pub(super) const PREFIX: &str = "part-";

/// The parts that [`Parts::of`] decides on.
#[cfg(test)]
pub(super) const KNOWN: [&str; 8] = ["enums", "forms", "ids", "literals", "multipart", "pages", "unions", "untagged"];

/// The parts of the runtime that a crate needs, in addition to what every crate has.
#[derive(Debug, Default)]
pub(crate) struct Parts(BTreeSet<String>);

impl Parts {
    /// Returns the parts that the versions of an API need.
    pub(crate) fn of<'a>(apis: impl Iterator<Item = &'a Api>) -> Self {
        let mut parts = Self::default();
        for api in apis {
            let has_body = |is_wanted: fn(&Content) -> bool| {
                let bodies = api.operations.iter().filter_map(|operation| operation.body.as_ref());
                bodies.into_iter().any(|body| is_wanted(&body.content))
            };
            parts.add("enums", api.has(|kind| matches!(kind, SchemaKind::Enum(_))));
            parts.add("forms", has_body(|content| matches!(content, Content::Form(_))));
            parts.add("ids", !api.ids.is_empty());
            parts.add("literals", api.has(has_constants));
            parts.add("multipart", has_body(|content| matches!(content, Content::Multipart(_))));
            parts.add("pages", api.operations.iter().any(|operation| operation.pagination.is_some()));
            parts.add("unions", api.has(|kind| matches!(kind, SchemaKind::Union(union) if union.is_tagged())));
            parts.add("untagged", api.has(|kind| matches!(kind, SchemaKind::Union(union) if !union.is_tagged())));
        }
        parts
    }

    /// The parts of given names.
    #[cfg(test)]
    pub(super) fn named<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self(names.into_iter().map(str::to_owned).collect())
    }

    fn add(&mut self, part: &str, needed: bool) {
        if needed {
            self.0.insert(part.to_owned());
        }
    }

    /// Whether a part is needed.
    pub(crate) fn has(&self, part: &str) -> bool {
        self.0.contains(part)
    }
}

fn has_constants(kind: &SchemaKind) -> bool {
    match kind {
        SchemaKind::Object(object) => object.properties.iter().any(|property| property.constant.is_some()),
        _ => false,
    }
}
