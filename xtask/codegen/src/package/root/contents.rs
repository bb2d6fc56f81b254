//! The list in the documentation of a crate of what is where.

use super::super::add_ons::Placed;
use super::super::runtime::Export;
use super::super::{Package, Version};

/// The items of the runtime that programs use directly, and what they are for.
const ITEMS: [(&[&str], &str); 5] = [
    (&["ClientBuilder", "CallOptions"], "settings of a client and of a call"),
    (&["Response"], "what a call returns: a value, the status, the headers and the body"),
    (&["Error", "ErrorKind"], "what fails, and why"),
    (&["Items", "Pages"], "lists as streams"),
    (&["RetryPolicy", "StandardRetry"], "what is sent again, and when"),
];

/// Returns the section.
pub(super) fn of(package: &Package, default: &Version, exports: &[Export], add_ons: &[Placed]) -> String {
    let mut text = "\n# Contents\n\n".to_owned();
    let has_operations = package.versions.iter().any(|version| !version.api.operations.is_empty());
    text.push_str(&match (package.combined.is_some(), has_operations) {
        (true, _) => "- [`Client`]: the client, with a method for each API\n".to_owned(),
        (false, true) => format!(
            "- [`Client`]: the client, with a method for each operation\n- [`{}`]: the types of requests and responses, which are also at \
             the root\n",
            default.module()
        ),
        (false, false) => format!("- [`{}`]: the types, which are also at the root\n", default.module()),
    });
    let is_exported = |name: &&&str| exports.iter().any(|export| export.name == **name && export.condition.is_none());
    for (names, what) in ITEMS {
        let links: Vec<_> = names.iter().filter(is_exported).map(|name| format!("[`{name}`]")).collect();
        if !links.is_empty() {
            text.push_str(&format!("- {}: {what}\n", links.join(", ")));
        }
    }
    text.push_str("- [`mock`]: a mock server for tests, with the feature `mock`\n");
    for add_on in add_ons {
        let about = add_on.add_on.about().trim_end_matches('.');
        let about = about.strip_prefix("The ").map_or_else(|| about.to_owned(), |rest| format!("the {rest}"));
        text.push_str(&format!(
            "- [`{}`]: {about}, with the feature `{}`\n",
            add_on.path().join("::"),
            add_on.feature()
        ));
    }
    text
}
