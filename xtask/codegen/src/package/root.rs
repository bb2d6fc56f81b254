//! The root module of a crate.

mod contents;
mod letters;

use std::collections::BTreeMap;

use super::add_ons::Placed;
use super::example::example;
use super::runtime::{Export, Parts, exports};
use super::shared::conditions;
use super::{Package, Version, apis, guides};
use crate::emit;
use crate::text::markdown::lines;

/// Returns the root module.
pub(super) fn text(package: &Package, parts: &Parts, add_ons: &[Placed]) -> String {
    let Some(default) = package.versions.first() else { return String::new() };
    let exports = exports(parts);
    let mut text = String::new();
    for line in lines(&package.description) {
        text.push_str(&format!("//!{line}\n"));
    }
    text.push_str("//!\n");
    for line in documentation(package, default, &exports, add_ons).lines() {
        text.push_str(format!("//! {line}").trim_end());
        text.push('\n');
    }
    text.push('\n');
    text.push_str("#![cfg_attr(docsrs, feature(doc_cfg))]\n");
    text.push_str(letters::allowed(package));
    text.push_str(&format!(
        "#![cfg_attr(\n    not(all({})),\n    allow(dead_code, unused_imports, unused_macros, reason = \"the runtime is shared by all versions\")\n)]\n",
        conditions(&package.version_features())
    ));
    let mut features = package.version_features();
    features.extend(["mock".to_owned()].into_iter().chain(add_ons.iter().map(Placed::feature)));
    text.push_str(&format!(
        "#![cfg_attr(\n    not(all({})),\n    allow(rustdoc::broken_intra_doc_links, reason = \"without its feature, an item is absent\")\n)]\n\n",
        conditions(&features)
    ));
    text.push_str(&match package.combined.is_some() {
        true => modules_of_apis(package),
        false => modules_of_versions(package, default, add_ons),
    });
    text.push_str(&reexports(&exports));
    text.push_str(&readme(package));
    text
}

/// The modules of the versions of one API, with the items of the default version.
fn modules_of_versions(package: &Package, default: &Version, add_ons: &[Placed]) -> String {
    let mut text = format!("{DOCS}mod runtime;\n");
    text.push_str(if package.shared.is_empty() { "" } else { "mod shared;\n" });
    let mut modules: Vec<_> = package.versions.iter().map(|version| (version.module(), version.feature())).collect();
    modules.sort();
    for (module, feature) in &modules {
        text.push_str(&format!("#[cfg(feature = {feature:?})]\npub mod {module};\n"));
    }
    add_ons.iter().for_each(|add_on| text.push_str(&add_on.declaration()));
    text.push_str(&format!("\n#[cfg(feature = {:?})]\npub use {}::*;\n", default.feature(), default.module()));
    text
}

/// The modules of several APIs, with their client.
fn modules_of_apis(package: &Package) -> String {
    let mut files: Vec<_> =
        package.combined.iter().flat_map(|combined| &combined.modules).map(|(file, _)| *file).collect();
    files.push("runtime.rs");
    files.extend((!package.shared.is_empty()).then_some("shared.rs"));
    files.sort_unstable();
    let declare = |file: &&str| {
        let condition = if emit::FOR_TESTS.contains(file) { "#[cfg(feature = \"mock\")]\n" } else { "" };
        let visibility = if emit::PUBLIC.contains(file) { "pub " } else { "" };
        format!("{condition}{visibility}mod {};\n", file.trim_end_matches(".rs"))
    };
    let mut text = DOCS.to_owned();
    text.extend(files.iter().map(declare));
    text.push_str(&apis::declarations(package));
    text.push_str("\npub use client::Client;\n");
    text
}

/// The exports of the runtime. Hidden items only appear in the signatures of others.
fn reexports(exports: &[Export]) -> String {
    let names = |is_hidden| {
        let exports = exports.iter().filter(|export| export.condition.is_none() && export.is_hidden == is_hidden);
        from_runtime(&exports.map(|export| export.name.as_str()).collect::<Vec<_>>())
    };
    let mut text = format!(
        "// The types of these crates are in the signatures of this one.\npub use {{bytes, chrono, reqwest, secrecy, serde_json}};\n\
         {}#[doc(hidden)]\n{}",
        names(false),
        names(true)
    );
    let mut conditional: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for export in exports {
        if let Some(condition) = &export.condition {
            conditional.entry((condition.to_string(), export.is_hidden)).or_default().push(export.name.as_str());
        }
    }
    for ((condition, is_hidden), names) in conditional {
        let hidden = if is_hidden { "#[doc(hidden)]\n" } else { "" };
        text.push_str(&format!("#[cfg({condition})]\n{hidden}{}", from_runtime(&names)));
    }
    text
}

/// The declaration of the guides, which only rustdoc reads.
const DOCS: &str = "#[cfg(doc)]\npub mod docs;\n";

/// The longest line of a declaration.
const WIDTH: usize = 100;

/// Exports names of the runtime, on as many lines as they take.
fn from_runtime(names: &[&str]) -> String {
    let line = match names {
        [only] => format!("pub use runtime::{only};\n"),
        names => format!("pub use runtime::{{{}}};\n", names.join(", ")),
    };
    if line.len() <= WIDTH {
        return line;
    }
    let mut lines = vec![String::new()];
    for name in names {
        match lines.last_mut() {
            Some(line) if line.len() + name.len() + "     ,".len() <= WIDTH => line.push_str(&format!(" {name},")),
            _ => lines.push(format!(" {name},")),
        }
    }
    let lines: String = lines.iter().map(|line| format!("   {line}\n")).collect();
    format!("pub use runtime::{{\n{lines}}};\n")
}

/// The item by which the examples of the README are tested.
fn readme(package: &Package) -> String {
    let apis: Vec<_> = package.apis().map(|api| api.part_of.name.clone()).collect();
    let include = guides::tested_with(&apis, "include_str!(\"../README.md\")");
    format!("\n/// The examples of the README compile.\n#[cfg(doctest)]\n{include}\nstruct Readme;\n")
}

fn documentation(package: &Package, default: &Version, exports: &[Export], add_ons: &[Placed]) -> String {
    let mut text = example(package);
    text.push_str(
        "\n# Guides\n\nThe module [`docs`] has guides, from the first request to a checklist for production.\n",
    );
    text.push_str(&contents::of(package, default, exports, add_ons));
    if package.combined.is_some() {
        text.push_str(&format!(
            "\n# APIs\n\nEach API is a module behind a cargo feature, and so is each of its versions. A method of the client returns a \
             client for the default version of an API; the versions have methods of their own, such as `client.{}()`.\n\n\
             | feature | method | versions, the default first |\n|---|---|---|\n{}\n\nA type that is the same in several versions or in \
             several APIs is one type, which each of their modules exports.\n",
            default.path().join("_"),
            apis::rows(package)
        ));
        return text;
    }
    text.push_str("\n# Versions\n\nEach version of the API is a module behind a cargo feature of its own:\n\n");
    for version in &package.versions {
        let default =
            if version.feature() == default.feature() { ", the default, whose items are also at the root" } else { "" };
        text.push_str(&format!("- `{}`: feature `{}`{default}\n", version.module(), version.feature()));
    }
    if !package.shared.is_empty() {
        text.push_str(
            "\nA type that is the same in several versions is one type, which each of their modules exports.\n",
        );
    }
    text
}
