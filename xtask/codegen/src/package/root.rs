//! The root module of a crate.

use super::example::example;
use super::runtime::Parts;
use super::{Package, Version};
use crate::text::markdown::lines;

/// The text of the root module.
pub(super) fn text(package: &Package, parts: &Parts) -> String {
    let Some(default) = package.versions.first() else { return String::new() };
    let mut text = String::new();
    for line in lines(&package.description) {
        text.push_str(&format!("//!{line}\n"));
    }
    text.push_str("//!\n");
    for line in documentation(package, default).lines() {
        text.push_str(format!("//! {line}").trim_end());
        text.push('\n');
    }
    text.push('\n');
    let mut modules: Vec<_> = package.versions.iter().map(|version| (version.module(), version.feature())).collect();
    modules.sort();
    let features: Vec<_> = modules.iter().map(|(_, feature)| format!("feature = {feature:?}")).collect();
    text.push_str(&format!(
        "#![cfg_attr(\n    not(all({})),\n    allow(dead_code, unused_imports, unused_macros, reason = \"the runtime is that of all versions together\")\n)]\n\n",
        features.join(", ")
    ));
    text.push_str("mod runtime;\n");
    for (module, feature) in &modules {
        text.push_str(&format!("#[cfg(feature = {feature:?})]\npub mod {module};\n"));
    }
    text.push_str(&format!("\n#[cfg(feature = {:?})]\npub use {}::*;\n", default.feature(), default.module()));
    text.push_str(&reexports(parts));
    text.push_str(README);
    text
}

/// What of the runtime is for callers. The types of requests and their parts are for those who write about them.
fn reexports(parts: &Parts) -> String {
    let mut names = vec![
        "AccessToken",
        "Attempt",
        "CallOptions",
        "ClientBuilder",
        "Error",
        "ErrorBody",
        "ErrorDetail",
        "ErrorKind",
        "FailedAttempt",
        "Hook",
        "NoRetry",
        "Operation",
        "Parameter",
        "ProviderError",
        "RawRequest",
        "Request",
        "Response",
        "RetryPolicy",
        "StandardRetry",
        "TokenFuture",
        "TokenProvider",
        "Transport",
    ];
    for (part, added) in [
        ("enums", &["UnrecognizedValue"][..]),
        ("forms", &["Form"]),
        ("multipart", &["MultipartForm", "Part"]),
        ("pages", &["Items", "Page", "PageRequest", "Pages"]),
    ] {
        if parts.has(part) {
            names.extend(added);
        }
    }
    names.sort_unstable();
    let mut text = format!(
        "// Methods, what hooks see, and a client of one's own are its types.\npub use reqwest;\npub use runtime::{{{}}};\n",
        names.join(", ")
    );
    for (feature, name) in [("oauth", "RefreshTokenProvider"), ("rate-limit", "RateLimiter")] {
        text.push_str(&format!("#[cfg(feature = {feature:?})]\npub use runtime::{name};\n"));
    }
    text
}

const README: &str = "
/// The examples of the readme compile.
#[cfg(doctest)]
#[doc = include_str!(\"../README.md\")]
struct Readme;
";

fn documentation(package: &Package, default: &Version) -> String {
    let mut text = example(package, &default.api);
    text.push_str(
        "\n# Versions\n\nHubSpot has versions of its API by date. Each is a module here, behind a cargo feature of its own:\n\n",
    );
    for version in &package.versions {
        let default =
            if version.feature() == default.feature() { ", the default, whose names are also in the root" } else { "" };
        text.push_str(&format!("- `{}`: feature `{}`{default}\n", version.module(), version.feature()));
    }
    text
}
