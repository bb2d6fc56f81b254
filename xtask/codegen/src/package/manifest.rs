//! The manifest of a generated crate.
//!
//! Versions and features of dependencies exist once: in the workspace of the runtime and in the runtime's manifest, from which
//! they are read here.

mod browser;
mod declared;

use std::collections::BTreeMap;

use self::declared::Manifests;
use super::add_ons::Placed;
use super::runtime::Parts;
use super::{Package, Version, apis, metadata};
use crate::add_on::AddOn;
use crate::error::Error;

/// The features of generated crates, beside those of their versions, and what they enable. Some need a part.
const FEATURES: [(&str, &str, Option<&str>); 9] = [
    (
        "rustls",
        "TLS: by rustls, with the certificates of the operating system, or by the operating system, which takes precedence.\n\
         # Without both, the client needs an HTTP client that supports TLS.",
        None,
    ),
    ("native-tls", "", None),
    ("tracing", "Spans of calls, events of attempts, and events of what the description does not contain.", None),
    ("rate-limit", "Delays requests so that the rate limits of the API are kept.", None),
    ("oauth", "OAuth access tokens.", Some("oauth")),
    ("blocking", "Waiting for calls and streams in programs without async code.", None),
    ("redis", "Limits and tokens that several processes share through Redis or Valkey.", Some("redis")),
    (
        "unknown-fields",
        "Types of responses keep fields that the description does not contain, which takes longer.",
        None,
    ),
    ("mock", "A mock server, for the tests of programs.", None),
];

/// Whether a crate has a feature of this name beside those of its versions and APIs.
pub(crate) fn is_feature(name: &str) -> bool {
    FEATURES.iter().any(|(feature, ..)| *feature == name)
}

/// The features of a crate with some parts, beside those of its versions and APIs.
pub(super) fn features_of(parts: &Parts) -> impl Iterator<Item = &'static str> {
    FEATURES.into_iter().filter(|(.., part)| part.is_none_or(|part| parts.has(part))).map(|(name, ..)| name)
}

/// The dependencies of a generated crate, and why it has them. The runtime always needs those without parts.
const DEPENDENCIES: [Dependency; 21] = [
    Dependency {
        parts: &["client-credentials", "credentials"],
        ..Dependency::new("base64", "Names and passwords in the header `Authorization`.")
    },
    Dependency::new("bytes", "Response bodies, shared between a decoded value and its response."),
    Dependency::new("chrono", "Date-times and dates."),
    Dependency::new("flate2", "Compressed response bodies."),
    Dependency { parts: &["live", "uploads", "pages"], ..Dependency::new("futures-core", "The trait of streams.") },
    Dependency::new("h2", "Requests that a server has not processed, over HTTP/2."),
    Dependency::new("httpdate", "Dates in the header `Retry-After`."),
    Dependency::new("hyper", "The mock server."),
    Dependency::new("hyper-util", "The sockets of the mock server."),
    Dependency::new("macro_rules_attribute", "The fields of types that keep what the description does not contain."),
    Dependency::new("memchr", "Secrets in the bodies of errors, to be removed."),
    Dependency::new("percent-encoding", "Parameters in paths and queries."),
    Dependency { parts: &["redis"], ..Dependency::new("redis", "Limits and tokens that several processes share.") },
    Dependency::new("reqwest", "HTTP."),
    Dependency::new("retry-policies", "Exponential backoff with jitter."),
    Dependency::new("secrecy", "Access tokens that are not printed."),
    Dependency::new("serde", "Decoding and encoding."),
    Dependency::new("serde_ignored", "Fields that the description does not contain."),
    Dependency::new("serde_json", "JSON. Numbers keep their last digit."),
    Dependency::new("serde_path_to_error", "The JSON path of a decode error."),
    Dependency::new("tokio", "Timeouts, delays between attempts, and pages that are fetched ahead."),
];

/// The dependency of the feature `tracing`.
const TRACING: Dependency = Dependency::new("tracing", "Spans and events.");

/// A dependency of generated crates.
#[derive(Clone, Copy)]
struct Dependency {
    name: &'static str,
    why: &'static str,
    /// The parts that need it. Without any, every crate does.
    parts: &'static [&'static str],
}

impl Dependency {
    const fn new(name: &'static str, why: &'static str) -> Self {
        Self { name, why, parts: &[] }
    }

    fn is_needed(&self, parts: &Parts) -> bool {
        self.parts.is_empty() || self.parts.iter().any(|part| parts.has(part))
    }
}

fn dependencies() -> impl Iterator<Item = Dependency> {
    DEPENDENCIES.into_iter().chain([TRACING])
}

/// Whether generated crates depend on a crate of a name. Cargo does not distinguish `-` and `_`.
pub(super) fn is_dependency(name: &str) -> bool {
    let is_same = |dependency: &str| dependency.replace('_', "-") == name.replace('_', "-");
    let add_ons = AddOn::names().filter_map(|name| AddOn::read(name).ok());
    dependencies().map(|dependency| dependency.name).chain(browser::names()).any(is_same)
        || add_ons.into_iter().any(|add_on| add_on.dependencies().any(|(name, _)| is_same(name)))
}

/// Returns the manifest.
///
/// # Errors
/// A bug in the generator: a manifest that it embeds is not as expected.
pub(super) fn text(package: &Package, parts: &Parts, add_ons: &[Placed]) -> Result<String, Error> {
    let manifests = Manifests::read()?;
    let mut text = metadata::of(package);
    text.push_str(&features(package, parts, &manifests));
    add_ons.iter().for_each(|placed| text.push_str(&feature_of(placed, parts)));
    text.push_str("\n[dependencies]\n");
    let mut lines = BTreeMap::new();
    for dependency in dependencies().filter(|dependency| dependency.is_needed(parts)) {
        lines.insert(dependency.name, (dependency.why, manifests.specification(dependency.name, parts)?));
    }
    for (name, why) in add_ons.iter().flat_map(|placed| optional(&placed.add_on, parts)) {
        lines.insert(name, (why, manifests.optional(name)?));
    }
    for (name, (why, specification)) in lines {
        text.push_str(&format!("# {why}\n{name} = {specification}\n"));
    }
    text.push_str(&browser::section(&manifests)?);
    text.push_str(&format!(
        "\n[dev-dependencies]\n# The examples in the documentation.\ntokio = {{ version = {:?}, features = [\"macros\", \"rt-multi-thread\"] }}\n",
        manifests.version("tokio")?
    ));
    text.push_str("\n[lints.rust]\nmissing_docs = \"warn\"\nunsafe_code = \"forbid\"\n");
    Ok(text)
}

fn features(package: &Package, parts: &Parts, manifests: &Manifests) -> String {
    let mut default = vec!["rustls".to_owned()];
    match package.combined.is_some() {
        true => default.extend(package.default_apis.iter().cloned()),
        false => default.extend(package.versions.first().map(Version::feature)),
    }
    let mut text = format!("\n[features]\ndefault = {default:?}\n");
    if package.combined.is_some() {
        text.push_str(&apis::features(package));
    } else {
        text.push_str("# Versions of the API, each in a module of its own. They can be used side by side.\n");
        package.version_features().iter().for_each(|feature| text.push_str(&format!("{feature} = []\n")));
    }
    for (name, why, _) in FEATURES.into_iter().filter(|(.., part)| part.is_none_or(|part| parts.has(part))) {
        if !why.is_empty() {
            text.push_str(&format!("# {why}\n"));
        }
        text.push_str(&format!("{name} = {:?}\n", manifests.feature(name)));
    }
    text
}

/// What an add-on depends on, and the crate does not without it.
fn optional<'a>(add_on: &'a AddOn, parts: &'a Parts) -> impl Iterator<Item = (&'a str, &'a str)> {
    let is_there = |name: &str| dependencies().any(|dependency| dependency.name == name && dependency.is_needed(parts));
    add_on.dependencies().filter(move |(name, _)| !is_there(name))
}

/// The feature of an add-on.
fn feature_of(placed: &Placed, parts: &Parts) -> String {
    let enabled: Vec<_> = optional(&placed.add_on, parts).map(|(name, _)| format!("dep:{name}")).collect();
    format!("# {}\n{} = {enabled:?}\n", placed.add_on.about(), placed.feature())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::BTreeSet;

    use super::{FEATURES, Manifests, browser, dependencies, is_dependency};
    use crate::add_on::AddOn;

    #[test]
    fn generated_crates_have_the_dependencies_of_the_runtime() {
        let manifests = Manifests::read().unwrap();
        let generated: BTreeSet<&str> = dependencies().map(|dependency| dependency.name).collect();
        assert_eq!(generated, manifests.dependencies().unwrap().iter().map(|(name, _)| name).collect());
        let in_browsers: BTreeSet<&str> = browser::names().collect();
        assert_eq!(in_browsers, manifests.in_browsers().unwrap().iter().map(|(name, _)| name).collect());
    }

    #[test]
    fn generated_crates_have_the_features_of_the_runtime() {
        let manifests = Manifests::read().unwrap();
        let runtime: BTreeSet<&str> =
            manifests.features().filter(|name| *name != "default" && !name.starts_with("part-")).collect();
        assert_eq!(FEATURES.iter().map(|(name, ..)| *name).collect::<BTreeSet<_>>(), runtime);
    }

    #[test]
    fn add_ons_depend_on_what_all_crates_do_and_on_what_they_declare() {
        let is_there = |name: &str| dependencies().any(|it| it.name == name && it.parts.is_empty());
        for add_on in AddOn::names().map(|name| AddOn::read(name).unwrap()) {
            for (name, item) in add_on.declarations() {
                let is_declared = add_on.dependencies().any(|(declared, _)| declared == name);
                assert_ne!(is_declared, is_there(name), "{name}");
                // Its version and its features are those of the workspace.
                assert_eq!(item.as_table_like().unwrap().len(), 1, "{name}");
            }
            for (name, _) in add_on.dependencies() {
                assert!(add_on.declarations().any(|(known, _)| known == name), "{name}");
            }
        }
    }

    #[test]
    fn names_of_dependencies_are_recognized_in_both_spellings() {
        assert!(is_dependency("serde-json"));
        assert!(is_dependency("percent_encoding") && is_dependency("hmac"));
        assert!(!is_dependency("hubspot-conversations"));
    }
}
