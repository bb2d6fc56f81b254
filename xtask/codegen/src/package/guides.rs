//! The guides of a crate: the pages of its module `docs`, whose examples are those of the crate's own operations.

use super::add_ons::Placed;
use super::fill::Filling;
use super::runtime::Parts;
use super::shared::conditions;
use super::{Files, Package, manifest, versions};

/// A page that some crates have.
struct Page {
    name: &'static str,
    /// What a crate has that it is for; empty for all crates.
    of: &'static str,
    /// The features that its examples need.
    features: &'static [&'static str],
    template: &'static str,
}

/// The pages, in the order in which they are read.
const PAGES: [Page; 10] = [
    Page {
        name: "getting_started",
        of: "",
        features: &["blocking"],
        template: include_str!("guides/getting_started.md"),
    },
    Page {
        name: "auth",
        of: "credentials",
        features: &["blocking", "oauth"],
        template: include_str!("guides/auth.md"),
    },
    Page { name: "paging", of: "list", features: &[], template: include_str!("guides/paging.md") },
    Page { name: "files", of: "files", features: &[], template: include_str!("guides/files.md") },
    Page { name: "errors", of: "", features: &[], template: include_str!("guides/errors.md") },
    Page {
        name: "retries_and_limits",
        of: "",
        features: &["rate-limit"],
        template: include_str!("guides/retries_and_limits.md"),
    },
    Page {
        name: "testing",
        of: "operations",
        features: &["blocking", "mock", "oauth"],
        template: include_str!("guides/testing.md"),
    },
    Page { name: "versions", of: "several_versions", features: &[], template: include_str!("guides/versions.md") },
    Page { name: "browser", of: "", features: &[], template: include_str!("guides/browser.md") },
    Page { name: "production", of: "", features: &[], template: include_str!("guides/production.md") },
];

/// The end of a page, for crates whose processes can share limits and tokens.
const FLEET: (&str, &str) = ("retries_and_limits", include_str!("guides/fleet.md"));

/// A guide of a crate.
pub(super) struct Guide {
    /// The name of its module and of its file.
    pub(super) name: String,
    text: String,
    /// The features that its examples need.
    features: Vec<String>,
}

impl Guide {
    /// What it is about: its first sentence.
    pub(super) fn about(&self) -> &str {
        self.text.trim_start().lines().next().unwrap_or_default()
    }
}

/// Returns the guides of a crate.
pub(super) fn all(package: &Package, parts: &Parts, contents: &Filling, add_ons: &[Placed]) -> Vec<Guide> {
    let is_for = |page: &&Page| page.of.is_empty() || contents.has(page.of);
    // Without its API, an example has no operation.
    let apis: Vec<_> = package.apis().map(|api| api.part_of.name.clone()).collect();
    let known: Vec<_> = manifest::features_of(parts).collect();
    let guide = |page: &Page| {
        let mut text = contents.fill(page.template);
        let mut features = apis.clone();
        features.extend(page.features.iter().filter(|it| known.contains(it)).map(|feature| (*feature).to_owned()));
        if page.name == FLEET.0 && contents.has("fleet") {
            text.push_str(&contents.fill(FLEET.1));
            features.push("redis".to_owned());
        }
        if page.of == "several_versions" {
            features.extend(versions::shown(package));
        }
        Guide { name: page.name.to_owned(), text, features }
    };
    let mut guides: Vec<_> = PAGES.iter().filter(is_for).map(guide).collect();
    let own = add_ons.iter().map(|placed| {
        let features = apis.iter().cloned().chain([placed.feature()]).collect();
        Guide { name: placed.path().join("_"), text: placed.guide(package), features }
    });
    let end = guides.len() - 1;
    guides.splice(end..end, own);
    guides
}

/// Adds the guides to the files of a crate. `mark` is the first line of files that are from all descriptions.
pub(super) fn add(
    files: &mut Files,
    package: &Package,
    parts: &Parts,
    add_ons: &[Placed],
    guides: &[Guide],
    mark: &str,
) {
    let mut features = package.version_features();
    features.extend(package.apis().map(|api| api.part_of.name.clone()));
    features.extend(manifest::features_of(parts).map(str::to_owned));
    features.extend(add_ons.iter().map(Placed::feature));
    let mut root = format!(
        "// {mark}\n\n//! Guides. Their examples are compiled.\n\n#![cfg_attr(\n    not(all({})),\n    \
         allow(rustdoc::broken_intra_doc_links, reason = \"without its feature, an item is absent\")\n)]\n",
        conditions(&features)
    );
    for guide in guides {
        let Guide { name, text, features } = guide;
        let include = tested_with(features, &format!("include_str!(\"{name}.md\")"));
        root.push_str(&format!("\n{include}\npub mod {name} {{}}\n"));
        files.insert(format!("src/docs/{name}.md"), format!("<!-- {mark} -->\n\n{}", text.trim_start()));
    }
    files.insert("src/docs/mod.rs".to_owned(), root);
}

/// The attribute with a text of documentation, whose examples are tested if some features are enabled. Without them, they do not compile,
/// and conditions in the examples would stand in the way of their readers.
pub(super) fn tested_with(features: &[String], text: &str) -> String {
    match features {
        [] => format!("#[doc = {text}]"),
        [feature] => format!("#[cfg_attr(any(not(doctest), feature = {feature:?}), doc = {text})]"),
        all => format!("#[cfg_attr(any(not(doctest), all({})), doc = {text})]", conditions(all)),
    }
}

#[cfg(test)]
mod tests {
    use super::PAGES;
    use crate::package::contents::CALLS;
    use crate::package::readme;

    #[test]
    fn a_page_begins_with_a_sentence_or_with_a_condition() {
        for page in PAGES {
            let first = page.template.lines().next().unwrap_or_default();
            assert!(first.ends_with(['.', '}']), "{}", page.name);
        }
    }
    #[test]
    fn an_example_with_a_call_imports_what_the_call_needs() {
        let names = CALLS.map(|(_, name)| name).into_iter().chain(["list", "list_in_test", "changed_example"]);
        let names: Vec<_> = names.map(|name| format!("{{{name}}}")).collect();
        for template in PAGES.map(|page| page.template).into_iter().chain([readme::TEMPLATE]) {
            for example in template.split("```").filter(|block| block.starts_with("rust")) {
                let has_call = names.iter().any(|name| example.contains(name));
                assert!(!has_call || example.contains("\n{use"), "{example}");
            }
        }
    }
}
