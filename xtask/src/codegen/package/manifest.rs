//! The manifest of a crate.

use super::Package;
use super::runtime::Parts;

/// What every generated crate depends on, and why.
const DEPENDENCIES: &str = r#"[dependencies]
# Bodies as they came, shared between a value and its response.
bytes = "1.11"
# Date-times and days.
chrono = { version = "0.4.42", default-features = false, features = ["clock", "serde", "std"] }
{futures}# Arguments in paths and queries.
percent-encoding = "2.3"
{reqwest}# Access tokens that do not print.
secrecy = "0.10.3"
serde = { version = "1.0.228", features = ["derive"] }
# Numbers with a fraction keep their last digit.
serde_json = { version = "1.0.150", features = ["float_roundtrip"] }
# Where in an answer decoding failed.
serde_path_to_error = "0.1.20"

[dev-dependencies]
# The examples in the documentation run.
tokio = { version = "1.48", features = ["macros", "rt"] }
"#;

/// HTTP, with what the crate needs of it.
fn reqwest(parts: &Parts) -> String {
    let mut features = vec!["http2", "rustls", "system-proxy"];
    if parts.has("multipart") {
        features.extend(["multipart", "stream"]);
    }
    features.sort_unstable();
    format!(
        "# HTTP, with rustls and the certificates of the operating system.\n\
         reqwest = {{ version = \"0.13.4\", default-features = false, features = {features:?} }}\n"
    )
}

/// Streams, where the crate has any.
fn futures(parts: &Parts) -> &'static str {
    match parts.has("pages") || parts.has("multipart") {
        true => "# The trait of streams.\nfutures-core = { version = \"0.3.31\", default-features = false }\n",
        false => "",
    }
}

/// The text of the manifest.
pub(super) fn text(package: &Package, parts: &Parts) -> String {
    let dependencies = DEPENDENCIES.replace("{reqwest}", &reqwest(parts)).replace("{futures}", futures(parts));
    let features: Vec<_> = package.versions.iter().map(super::Version::feature).collect();
    let default = features.first().map(|feature| format!("{feature:?}")).unwrap_or_default();
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
default = [{default}]
# Versions of the API, each in a module of its own. They can be used side by side.
{}

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
