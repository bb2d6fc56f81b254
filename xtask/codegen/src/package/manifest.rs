//! The manifest of a generated crate.
//!
//! Versions and features of dependencies exist once: in the workspace of the runtime and in the runtime's manifest, from which
//! they are read here.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::{Item, TableLike, Value};

use super::add_ons::Placed;
use super::runtime::Parts;
use super::{Package, Version, apis, metadata};
use crate::add_on::AddOn;
use crate::error::Error;

/// The manifest of the workspace, which declares the versions of all dependencies.
const WORKSPACE: &str = include_str!("../../../../Cargo.toml");

/// The manifest of the runtime, which declares what the runtime needs of its dependencies.
const RUNTIME: &str = include_str!("../../../runtime/Cargo.toml");

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
    ("oauth", "OAuth access tokens.", None),
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
    dependencies().any(|dependency| is_same(dependency.name))
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

/// The manifests that declare what generated crates depend on.
struct Manifests {
    workspace: toml_edit::DocumentMut,
    runtime: toml_edit::DocumentMut,
}

impl Manifests {
    fn read() -> Result<Self, Error> {
        let parse =
            |manifest: &str| manifest.parse().map_err(|error| embedded(format!("a manifest does not parse: {error}")));
        Ok(Self { workspace: parse(WORKSPACE)?, runtime: parse(RUNTIME)? })
    }

    fn version(&self, name: &str) -> Result<String, Error> {
        let declared = &self.workspace["workspace"]["dependencies"][name];
        let version = declared.as_str().or_else(|| declared.get("version").and_then(Item::as_str));
        version.map(str::to_owned).ok_or_else(|| embedded(format!("the workspace declares no version of {name}")))
    }

    /// The features of the runtime that a feature enables.
    fn feature(&self, name: &str) -> Vec<String> {
        strings(self.runtime["features"].get(name))
    }

    /// The specification of a dependency of an add-on: its version.
    fn optional(&self, name: &str) -> Result<String, Error> {
        Ok(format!("{{ version = {:?}, optional = true }}", self.version(name)?))
    }

    /// The specification of a dependency: its version, and the features that the runtime and its parts need.
    fn specification(&self, name: &str, parts: &Parts) -> Result<String, Error> {
        let version = self.version(name)?;
        let shared = self.workspace["workspace"]["dependencies"].get(name).and_then(Item::as_table_like);
        let own = self.runtime["dependencies"].get(name).and_then(Item::as_table_like);
        let own = own.ok_or_else(|| embedded(format!("the runtime does not depend on {name}")))?;
        let get = |table: Option<&dyn TableLike>, key: &str| strings(table.and_then(|table| table.get(key)));
        let mut features: BTreeSet<String> = get(shared, "features").into_iter().collect();
        features.extend(get(Some(own), "features"));
        for part in parts.names() {
            let enabled = self.feature(&format!("part-{part}")).into_iter();
            features.extend(enabled.filter_map(|it| Some(it.strip_prefix(name)?.strip_prefix('/')?.to_owned())));
        }
        let is_set = |table: Option<&dyn TableLike>, key: &str, value: bool| {
            table.and_then(|table| table.get(key)).and_then(Item::as_bool) == Some(value)
        };
        let mut entries = vec![format!("version = {version:?}")];
        entries.extend(is_set(shared, "default-features", false).then(|| "default-features = false".to_owned()));
        entries.extend((!features.is_empty()).then(|| format!("features = {:?}", Vec::from_iter(features))));
        entries.extend(is_set(Some(own), "optional", true).then(|| "optional = true".to_owned()));
        Ok(if entries.len() == 1 { format!("{version:?}") } else { format!("{{ {} }}", entries.join(", ")) })
    }
}

fn strings(item: Option<&Item>) -> Vec<String> {
    let values = item.and_then(Item::as_array).into_iter().flatten();
    values.filter_map(Value::as_str).map(str::to_owned).collect()
}

fn embedded(problem: String) -> Error {
    Error::Generator { file: "the runtime of the generator".to_owned(), problem }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::BTreeSet;

    use super::{FEATURES, Manifests, dependencies, is_dependency};
    use crate::add_on::AddOn;

    #[test]
    fn generated_crates_have_the_dependencies_of_the_runtime() {
        let manifests = Manifests::read().unwrap();
        let runtime: BTreeSet<&str> =
            manifests.runtime["dependencies"].as_table_like().unwrap().iter().map(|(name, _)| name).collect();
        let generated: BTreeSet<&str> = dependencies().map(|dependency| dependency.name).collect();
        assert_eq!(generated, runtime);
    }

    #[test]
    fn generated_crates_have_the_features_of_the_runtime() {
        let manifests = Manifests::read().unwrap();
        let features = manifests.runtime["features"].as_table_like().unwrap();
        let runtime: BTreeSet<&str> = features
            .iter()
            .map(|(name, _)| name)
            .filter(|name| *name != "default" && !name.starts_with("part-"))
            .collect();
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
