//! What the README and the guides say of the APIs of a crate and of their versions.

use super::{Package, Version, apis};

/// Where the methods of operations are.
pub(super) fn methods(package: &Package) -> &'static str {
    match package.combined.is_some() {
        true => {
            "The client has a method for each API. It returns a client with a method for each operation of the API, and shares\n\
             connections, tokens, limits, options and hooks with it."
        }
        false => "The client has a method for each operation.",
    }
}

/// The section about versions.
pub(super) fn section(package: &Package) -> String {
    if package.combined.is_some() { of_apis(package) } else { of_versions(package) }
}

fn of_versions(package: &Package) -> String {
    let default = package.versions.first();
    let mut versions: Vec<_> = package.versions.iter().map(|version| (version.feature(), version.module())).collect();
    versions.sort();
    let row = |(feature, module): &(String, String)| {
        let is_default = default.is_some_and(|default| *feature == default.feature());
        let mark = if is_default { " (default)" } else { "" };
        format!("| `{feature}`{mark} | `{}::{module}` |", package.name.replace('-', "_"))
    };
    format!(
        "## Versions of the API\n\nEach version of the API is a module behind a cargo feature. The items of the default version are also \
         at the root. Versions can be\nused side by side.\n\n| feature | module |\n|---|---|\n{}",
        versions.iter().map(row).collect::<Vec<_>>().join("\n")
    )
}

fn of_apis(package: &Package) -> String {
    let enabled = match package.default_apis.as_slice() {
        [] => "None is enabled by default.".to_owned(),
        _ => "Those that are marked are enabled by default; without default features, enable a TLS feature as well."
            .to_owned(),
    };
    format!(
        "## APIs and their versions\n\nEach API is a module behind a cargo feature, which stands for its default version. {enabled} Each \
         version is a module in\nthat of its API, with a feature and a method of the client. Versions can be used side by side, and a type \
         that is the same in several\nversions or APIs is one type.\n\n\
         | feature | method | versions, the default first |\n|---|---|---|\n{}",
        apis::rows(package),
    )
}

/// An example with clients of several versions.
pub(super) fn side_by_side(package: &Package) -> String {
    let crate_name = package.name.replace('-', "_");
    if package.combined.is_none() {
        return clients(&crate_name, &package.versions);
    }
    let Some(example) = package.apis().max_by_key(|api| api.versions.len()) else { return String::new() };
    let module = example.part_of.module();
    let version = example.versions.last().unwrap_or(example.default);
    let (own, path) = (version.path().join("_"), version.path().join("::"));
    format!(
        "fn clients(client: &{crate_name}::Client) -> ({crate_name}::{module}::Client, {crate_name}::{path}::Client) {{\n    \
         (client.{module}(), client.{own}())\n}}"
    )
}

/// The features of the versions in that example.
pub(super) fn shown(package: &Package) -> Vec<String> {
    let of_versions = |versions: &[&Version]| versions.iter().map(|version| version.feature()).collect();
    if package.combined.is_none() {
        let [default, .., other] = package.versions.as_slice() else { return Vec::new() };
        return of_versions(&[default, other]);
    }
    let Some(example) = package.apis().max_by_key(|api| api.versions.len()) else { return Vec::new() };
    of_versions(&[example.versions.last().unwrap_or(example.default)])
}

/// Clients of the default version and of another one.
fn clients(crate_name: &str, versions: &[Version]) -> String {
    let [default, .., other] = versions else { return String::new() };
    let client = |version: &Version| {
        let module = version.module();
        format!("    let {module} = {crate_name}::{module}::Client::from_env()?;\n")
    };
    format!(
        "fn clients() -> Result<(), {crate_name}::Error> {{\n{}{}    println!(\"{{{}:?}} {{{}:?}}\");\n    Ok(())\n}}",
        client(default),
        client(other),
        default.module(),
        other.module(),
    )
}
