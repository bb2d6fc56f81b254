//! The crate that a generator makes, as far as it is known before there is code.

use serde_json::Value;

use super::inputs::Input;
use super::{DefaultApis, Generator};
use crate::error::Error;
use crate::package::{self, Package};
use crate::profile::Profile;

/// Returns the crate, without any version of an API.
///
/// # Errors
/// If a setting does not fit the descriptions.
pub(super) fn package(generator: &Generator, inputs: &[Input], profile: Profile) -> Result<Package, Error> {
    let title = inputs.first().and_then(|first| first.document.root.pointer("/info/title")).and_then(Value::as_str);
    let title = title.and_then(|title| title.lines().next()).unwrap_or_default();
    let profile = profile.with_token_urls_of(inputs.iter().map(|input| &input.document))?;
    let apis = names(inputs);
    let has_several = apis.len() > 1;
    let name = match (&generator.name, has_several) {
        (Some(name), _) => name.clone(),
        // None of the titles is that of the crate.
        (None, true) => return Err(Error::NoName { apis }),
        (None, false) => package::valid_name(profile.crate_name(title)),
    };
    if !package::is_name(&name) {
        return Err(Error::Name { name });
    }
    if let Some(version) = generator.package_version.as_ref().filter(|version| !package::is_version(version)) {
        return Err(Error::Version { version: version.clone() });
    }
    let profile = profile.for_crate(&name);
    let subject = match (title, has_several) {
        (_, true) if profile.is_of_service() => format!("the APIs of {}", profile.service),
        (_, true) => "several APIs".to_owned(),
        ("", false) => "an API".to_owned(),
        (title, false) => title.to_owned(),
    };
    Ok(Package {
        name,
        version: generator.package_version.clone().unwrap_or_else(|| "0.1.0".to_owned()),
        description: generator.package_description.clone().unwrap_or_else(|| format!("A Rust client for {subject}.")),
        license: generator.license.clone(),
        license_files: generator.license_files.clone(),
        repository: generator.repository.clone(),
        keywords: if generator.keywords.is_empty() { profile.keywords.clone() } else { generator.keywords.clone() },
        profile,
        command: generator.command.clone().unwrap_or_else(|| "openapi-client-codegen".to_owned()),
        default_apis: default_apis(&generator.default_apis, &apis)?,
        versions: Vec::new(),
        shared: Vec::new(),
        combined: None,
    })
}

/// The names of the APIs of a crate of several.
fn names(inputs: &[Input]) -> Vec<String> {
    inputs
        .iter()
        .filter_map(|input| input.api.as_ref().filter(|api| api.is_default))
        .map(|api| api.name.clone())
        .collect()
}

/// The names of the APIs that are enabled by default.
fn default_apis(default: &DefaultApis, known: &[String]) -> Result<Vec<String>, Error> {
    let names = match default {
        DefaultApis::None => return Ok(Vec::new()),
        DefaultApis::All => return Ok(known.to_vec()),
        DefaultApis::Named(names) => names,
    };
    match names.iter().find(|name| !known.contains(name)) {
        Some(unknown) => Err(Error::UnknownApi { api: unknown.clone(), known: known.to_vec() }),
        None => Ok(names.clone()),
    }
}
