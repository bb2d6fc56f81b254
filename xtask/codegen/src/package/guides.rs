//! The guides of a crate: the pages of its module `docs`, whose examples are those of the crate's own operations.

use super::add_ons::Placed;
use super::fill::Filling;
use super::runtime::Parts;
use super::shared::conditions;
use super::{Files, Package, manifest};

/// A page that some crates have.
struct Page {
    name: &'static str,
    /// What a crate has that it is for; empty for all crates.
    of: &'static str,
    templates: &'static [&'static str],
}

/// The pages, in the order in which they are read.
const PAGES: [Page; 10] = [
    Page { name: "getting_started", of: "", templates: &[include_str!("guides/getting_started.md")] },
    Page { name: "auth", of: "credentials", templates: &[include_str!("guides/auth.md")] },
    Page { name: "paging", of: "list", templates: &[include_str!("guides/paging.md")] },
    Page { name: "files", of: "files", templates: &[include_str!("guides/files.md")] },
    Page { name: "errors", of: "", templates: &[include_str!("guides/errors.md")] },
    Page {
        name: "retries_and_limits",
        of: "",
        templates: &[include_str!("guides/retries_and_limits.md"), include_str!("guides/fleet.md")],
    },
    Page { name: "testing", of: "operations", templates: &[include_str!("guides/testing.md")] },
    Page { name: "versions", of: "several_versions", templates: &[include_str!("guides/versions.md")] },
    Page { name: "browser", of: "", templates: &[include_str!("guides/browser.md")] },
    Page { name: "production", of: "", templates: &[include_str!("guides/production.md")] },
];

/// A guide of a crate.
pub(super) struct Guide {
    /// The name of its module and of its file.
    pub(super) name: String,
    text: String,
}

impl Guide {
    /// What it is about: its first sentence.
    pub(super) fn about(&self) -> &str {
        self.text.trim_start().lines().next().unwrap_or_default()
    }
}

/// Returns the guides of a crate.
pub(super) fn all(package: &Package, contents: &Filling, add_ons: &[Placed]) -> Vec<Guide> {
    let is_for = |page: &&Page| page.of.is_empty() || contents.has(page.of);
    let guide = |page: &Page| {
        let text = page.templates.iter().map(|template| contents.fill(template)).collect();
        Guide { name: page.name.to_owned(), text }
    };
    let mut guides: Vec<_> = PAGES.iter().filter(is_for).map(guide).collect();
    let own = add_ons
        .iter()
        .map(|placed| Guide { name: placed.path().join("_"), text: placed.guide(&package.name.replace('-', "_")) });
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
        let Guide { name, text } = guide;
        root.push_str(&format!("\n#[doc = include_str!(\"{name}.md\")]\npub mod {name} {{}}\n"));
        files.insert(format!("src/docs/{name}.md"), format!("<!-- {mark} -->\n\n{}", text.trim_start()));
    }
    files.insert("src/docs/mod.rs".to_owned(), root);
}

#[cfg(test)]
mod tests {
    use super::PAGES;

    #[test]
    fn a_page_begins_with_a_sentence_or_with_a_condition() {
        for page in PAGES {
            let first = page.templates[0].lines().next().unwrap_or_default();
            assert!(first.ends_with(['.', '}']), "{}", page.name);
        }
    }
}
