//! The `[package]` section of a manifest.

use super::Package;

/// The oldest Rust that generated crates support.
const RUST_VERSION: &str = "1.85";

/// Returns the section, and the metadata for docs.rs: without it, items behind features are not documented.
pub(super) fn of(package: &Package) -> String {
    let mut lines = vec![
        format!("name = {:?}", package.name),
        format!("version = {:?}", package.version),
        "edition = \"2024\"".to_owned(),
        format!("rust-version = {RUST_VERSION:?}"),
        format!("description = {}", string(&package.description)),
    ];
    // A crate from somebody else's description is not under our licence, and not in our repository.
    if let Some(license) = &package.license {
        lines.push(format!("license = {}", string(license)));
        lines.push(format!("documentation = \"https://docs.rs/{}\"", package.name));
    }
    lines.extend(package.repository.as_ref().map(|url| format!("repository = {}", string(url))));
    if !package.keywords.is_empty() {
        lines.push(format!("keywords = {:?}", package.keywords));
    }
    lines.push("readme = \"README.md\"".to_owned());
    lines.push("categories = [\"api-bindings\", \"web-programming::http-client\"]".to_owned());
    format!(
        "[package]\n{}\n\n[package.metadata.docs.rs]\nall-features = true\nrustdoc-args = [\"--cfg\", \"docsrs\"]\n",
        lines.join("\n")
    )
}

/// A basic string of TOML.
fn string(value: &str) -> String {
    toml_edit::Value::from(value).to_string().trim().to_owned()
}
