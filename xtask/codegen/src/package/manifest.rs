//! The manifest of a crate.

use super::Package;
use super::runtime::Parts;

/// The features that every generated crate has, beside those of its versions.
const FEATURES: &str = r#"# TLS: rustls, with the certificates of the operating system, or the operating system's own. With both, the latter is used; with
# neither, the client takes an HTTP client of the caller's own.
rustls = ["reqwest/rustls"]
native-tls = ["reqwest/native-tls"]
# Tells `tracing` of calls and attempts, and of what the description does not know.
tracing = ["dep:serde_ignored", "dep:tracing"]
# Keeps requests below HubSpot's limits.
rate-limit = []
# Gets access tokens with a refresh token.
oauth = ["secrecy/serde"]
"#;

/// What every generated crate depends on, and why.
const DEPENDENCIES: &str = r#"[dependencies]
# Bodies as they came, shared between a value and its response.
bytes = "1.11"
# Date-times and days.
chrono = { version = "0.4.42", default-features = false, features = ["clock", "serde", "std"] }
{futures}# Dates in the header `Retry-After`.
httpdate = "1.0.3"
# Arguments in paths and queries.
percent-encoding = "2.3"
# HTTP.
{reqwest}# Exponential backoff with jitter.
retry-policies = "0.5.2"
# Access tokens that do not print.
secrecy = "0.10.3"
serde = { version = "1.0.228", features = ["derive"] }
# Fields that the description does not know.
serde_ignored = { version = "0.1.14", optional = true }
{json}# Where in an answer decoding failed.
serde_path_to_error = "0.1.20"
# Limits of time, waits between attempts, and pages that are fetched ahead.
tokio = { version = "1.48", features = ["rt", "sync", "time"] }
# Spans and events.
tracing = { version = "0.1.41", default-features = false, features = ["std"], optional = true }

[dev-dependencies]
# The examples in the documentation run.
tokio = { version = "1.48", features = ["macros"] }
"#;

/// HTTP, with what every crate needs of it, and with what the crate's parts need.
fn reqwest(parts: &Parts) -> String {
    let mut features = vec!["gzip", "http2", "system-proxy"];
    if parts.has("multipart") {
        features.extend(["multipart", "stream"]);
    }
    features.sort_unstable();
    format!("reqwest = {{ version = \"0.13.4\", default-features = false, features = {features:?} }}\n")
}

/// Streams, where the crate has any.
fn futures(parts: &Parts) -> &'static str {
    match parts.has("pages") || parts.has("multipart") {
        true => "# The trait of streams.\nfutures-core = { version = \"0.3.31\", default-features = false }\n",
        false => "",
    }
}

/// JSON, with what the crate's parts need of it.
fn json(parts: &Parts) -> &'static str {
    match parts.has("pages") {
        true => {
            "# Numbers keep their last digit. Raw values are the items of a page that do not decode.\n\
             serde_json = { version = \"1.0.150\", features = [\"float_roundtrip\", \"raw_value\"] }\n"
        }
        false => {
            "# Numbers keep their last digit.\n\
             serde_json = { version = \"1.0.150\", features = [\"float_roundtrip\"] }\n"
        }
    }
}

/// Whether crates depend on one of this name.
pub(super) fn is_dependency(name: &str) -> bool {
    let declared = DEPENDENCIES.lines().filter_map(|line| line.split_once(" = "));
    let conditional = ["futures-core", "reqwest", "serde_json"];
    declared.map(|(declared, _)| declared).chain(conditional).any(|declared| declared == name)
}

/// The text of the manifest.
pub(super) fn text(package: &Package, parts: &Parts) -> String {
    let dependencies = DEPENDENCIES
        .replace("{reqwest}", &reqwest(parts))
        .replace("{futures}", futures(parts))
        .replace("{json}", json(parts));
    let features: Vec<_> = package.versions.iter().map(super::Version::feature).collect();
    let mut default = vec!["rustls".to_owned()];
    default.extend(features.first().cloned());
    let mut declared: Vec<_> = features.iter().map(|feature| format!("{feature} = []")).collect();
    declared.sort();
    format!(
        r#"[package]
name = "{}"
version = "{}"
edition = "2024"
rust-version = "1.85"
description = {}
license = "MIT OR Apache-2.0"
readme = "README.md"
keywords = ["hubspot", "api", "client", "async"]
categories = ["api-bindings", "web-programming::http-client"]

[features]
default = {default:?}
# Versions of the API, each in a module of its own. They can be used side by side.
{}
{FEATURES}
{dependencies}
[lints.rust]
missing_docs = "warn"
unsafe_code = "forbid"
"#,
        package.name,
        package.version,
        toml_string(&package.description),
        declared.join("\n"),
    )
}

/// A text as TOML writes it.
fn toml_string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
