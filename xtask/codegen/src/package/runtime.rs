//! The copy of the runtime that a crate has: the modules that it needs.

use std::collections::BTreeSet;

use crate::ir::{Api, BodyContent, Tagging};

/// The root of the runtime. It says which modules are for which part.
const ROOT: &str = include_str!("../../../runtime/src/lib.rs");

/// The modules of the runtime: their names and their texts.
const MODULES: [(&str, &str); 40] = [
    ("attempt", include_str!("../../../runtime/src/attempt.rs")),
    ("auth", include_str!("../../../runtime/src/auth.rs")),
    ("body", include_str!("../../../runtime/src/body.rs")),
    ("builder", include_str!("../../../runtime/src/builder.rs")),
    ("call", include_str!("../../../runtime/src/call.rs")),
    ("connections", include_str!("../../../runtime/src/connections.rs")),
    ("deadline", include_str!("../../../runtime/src/deadline.rs")),
    ("dispatch", include_str!("../../../runtime/src/dispatch.rs")),
    ("drift", include_str!("../../../runtime/src/drift.rs")),
    ("error", include_str!("../../../runtime/src/error.rs")),
    ("error_body", include_str!("../../../runtime/src/error_body.rs")),
    ("error_kind", include_str!("../../../runtime/src/error_kind.rs")),
    ("feed", include_str!("../../../runtime/src/feed.rs")),
    ("form", include_str!("../../../runtime/src/form.rs")),
    ("hook", include_str!("../../../runtime/src/hook.rs")),
    ("id", include_str!("../../../runtime/src/id.rs")),
    ("items", include_str!("../../../runtime/src/items.rs")),
    ("literal", include_str!("../../../runtime/src/literal.rs")),
    ("multipart", include_str!("../../../runtime/src/multipart.rs")),
    ("oauth", include_str!("../../../runtime/src/oauth.rs")),
    ("open_enum", include_str!("../../../runtime/src/open_enum.rs")),
    ("operation", include_str!("../../../runtime/src/operation.rs")),
    ("options", include_str!("../../../runtime/src/options.rs")),
    ("page", include_str!("../../../runtime/src/page.rs")),
    ("pages", include_str!("../../../runtime/src/pages.rs")),
    ("parameter", include_str!("../../../runtime/src/parameter.rs")),
    ("rate_limit", include_str!("../../../runtime/src/rate_limit.rs")),
    ("raw_request", include_str!("../../../runtime/src/raw_request.rs")),
    ("request", include_str!("../../../runtime/src/request.rs")),
    ("request_body", include_str!("../../../runtime/src/request_body.rs")),
    ("response", include_str!("../../../runtime/src/response.rs")),
    ("retry", include_str!("../../../runtime/src/retry.rs")),
    ("retry_after", include_str!("../../../runtime/src/retry_after.rs")),
    ("salvage", include_str!("../../../runtime/src/salvage.rs")),
    ("telemetry", include_str!("../../../runtime/src/telemetry.rs")),
    ("transport", include_str!("../../../runtime/src/transport.rs")),
    ("turn", include_str!("../../../runtime/src/turn.rs")),
    ("union", include_str!("../../../runtime/src/union.rs")),
    ("untagged", include_str!("../../../runtime/src/untagged.rs")),
    ("windows", include_str!("../../../runtime/src/windows.rs")),
];

/// The parts that not every crate has. They are features of the runtime's own crate.
const PARTS: [&str; 8] = ["enums", "forms", "ids", "literals", "multipart", "pages", "unions", "untagged"];

/// The parts of the runtime that a crate needs beside what every crate has.
#[derive(Debug, Default)]
pub(super) struct Parts(BTreeSet<&'static str>);

impl Parts {
    /// The parts that some versions of an API need.
    pub(super) fn of<'a>(apis: impl Iterator<Item = &'a Api>) -> Self {
        let mut parts = Self::default();
        for api in apis {
            let has_body = |is_wanted: fn(&BodyContent) -> bool| {
                api.operations.iter().filter_map(|it| it.body.as_ref()).any(|body| is_wanted(&body.content))
            };
            let has_unions = |is_untagged: bool| {
                api.unions().any(|(_, _, union)| (union.tagging == Tagging::Untagged) == is_untagged)
            };
            parts.add("enums", api.enums().next().is_some());
            parts.add("forms", has_body(|content| *content == BodyContent::Form));
            parts.add("ids", api.ids().next().is_some());
            parts.add("literals", !api.literals().is_empty());
            parts.add("multipart", has_body(|content| *content == BodyContent::Multipart));
            parts.add("pages", api.operations.iter().any(|operation| operation.pagination.is_some()));
            parts.add("unions", has_unions(false));
            parts.add("untagged", has_unions(true));
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
pub(super) fn modules(parts: &Parts) -> Vec<(String, String)> {
    let root = decided(ROOT, parts);
    let is_needed = |name: &str| root.lines().any(|line| line.trim_start_matches("pub ") == format!("mod {name};"));
    let needed = MODULES.iter().filter(|(name, _)| is_needed(name));
    let mut modules: Vec<_> = needed.map(|(name, text)| (format!("{name}.rs"), decided(text, parts))).collect();
    modules.push(("mod.rs".to_owned(), root));
    modules
}

/// A module's text in which it is decided which parts there are: `#[cfg(feature = "pages")]` is taken away and, where the
/// part is not needed, what stands under it as well, which is a line or a block with its attributes. Other features are
/// those of the crate that is made, and stay.
fn decided(text: &str, parts: &Parts) -> String {
    let mut result = String::with_capacity(text.len());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let feature = line.trim_start().strip_prefix("#[cfg(feature = \"").and_then(|rest| rest.strip_suffix("\")]"));
        match feature.filter(|feature| PARTS.contains(feature)) {
            Some(part) if parts.has(part) => {}
            Some(_) => skip_item(&mut lines),
            None => {
                result.push_str(line);
                result.push('\n');
            }
        }
    }
    result
}

/// Skips a line, or a block up to the brace that ends it, with the attributes before it.
fn skip_item<'a>(lines: &mut impl Iterator<Item = &'a str>) {
    let Some(first) = lines.find(|line| !line.trim_start().starts_with("#[")) else { return };
    if first.ends_with('{') {
        let end = format!("{}}}", " ".repeat(first.len() - first.trim_start().len()));
        lines.find(|line| *line == end);
    }
}
