//! The copy of the runtime that a crate has: the modules that it needs.

use std::collections::BTreeSet;

use crate::codegen::model::{Api, Content, SchemaKind};

/// A module of the runtime: its name, the part that it belongs to if not every crate has it, and its text.
type Module = (&'static str, Option<&'static str>, &'static str);

const MODULES: [Module; 17] = [
    ("builder.rs", None, include_str!("../../../runtime/src/builder.rs")),
    ("error.rs", None, include_str!("../../../runtime/src/error.rs")),
    ("error_body.rs", None, include_str!("../../../runtime/src/error_body.rs")),
    ("form.rs", Some("forms"), include_str!("../../../runtime/src/form.rs")),
    ("id.rs", Some("ids"), include_str!("../../../runtime/src/id.rs")),
    ("literal.rs", Some("literals"), include_str!("../../../runtime/src/literal.rs")),
    ("mod.rs", None, include_str!("../../../runtime/src/lib.rs")),
    ("multipart.rs", Some("multipart"), include_str!("../../../runtime/src/multipart.rs")),
    ("open_enum.rs", Some("enums"), include_str!("../../../runtime/src/open_enum.rs")),
    ("operation.rs", None, include_str!("../../../runtime/src/operation.rs")),
    ("page.rs", Some("pages"), include_str!("../../../runtime/src/page.rs")),
    ("parameter.rs", None, include_str!("../../../runtime/src/parameter.rs")),
    ("request.rs", None, include_str!("../../../runtime/src/request.rs")),
    ("response.rs", None, include_str!("../../../runtime/src/response.rs")),
    ("transport.rs", None, include_str!("../../../runtime/src/transport.rs")),
    ("union.rs", Some("unions"), include_str!("../../../runtime/src/union.rs")),
    ("untagged.rs", Some("untagged"), include_str!("../../../runtime/src/untagged.rs")),
];

/// The parts of the runtime that a crate needs beside what every crate has. They are features of the runtime's own crate.
#[derive(Debug, Default)]
pub(super) struct Parts(BTreeSet<&'static str>);

impl Parts {
    /// The parts that some versions of an API need.
    pub(super) fn of<'a>(apis: impl Iterator<Item = &'a Api>) -> Self {
        let mut parts = Self::default();
        for api in apis {
            let has_constants = |kind: &SchemaKind| match kind {
                SchemaKind::Object(object) => object.properties.iter().any(|property| property.constant.is_some()),
                _ => false,
            };
            let has_body = |is_wanted: fn(&Content) -> bool| {
                api.operations
                    .iter()
                    .filter_map(|operation| operation.body.as_ref())
                    .any(|body| is_wanted(&body.content))
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

    fn add(&mut self, part: &'static str, needed: bool) {
        if needed {
            self.0.insert(part);
        }
    }

    /// Whether a part is needed.
    pub(super) fn has(&self, part: &str) -> bool {
        self.0.contains(part)
    }
}

/// The names and the texts of the modules that a crate has.
pub(super) fn modules(parts: &Parts) -> Vec<(&'static str, String)> {
    let needed = MODULES.iter().filter(|(_, part, _)| part.is_none_or(|part| parts.has(part)));
    needed.map(|(name, _, text)| (*name, decided(text, parts))).collect()
}

/// A module's text in which it is decided which parts there are: `#[cfg(feature = "pages")]` is taken away and, where the
/// part is not needed, what stands under it as well, which is a line with its attributes.
fn decided(text: &str, parts: &Parts) -> String {
    let mut result = String::with_capacity(text.len());
    let mut skips = false;
    for line in text.lines() {
        let part = line.trim_start().strip_prefix("#[cfg(feature = \"").and_then(|rest| rest.strip_suffix("\")]"));
        if let Some(part) = part {
            skips = !parts.has(part);
            continue;
        }
        let is_attribute = line.trim_start().starts_with("#[");
        if !skips {
            result.push_str(line);
            result.push('\n');
        }
        skips &= is_attribute;
    }
    result
}
