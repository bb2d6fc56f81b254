//! The dependency on a crate, in the manifests of programs that use it.

use super::Package;

/// The dependency on the crate, as a line of a manifest. A crate of several APIs has a feature for each. It is a path, since nothing is
/// known of a registry that has the crate.
pub(super) fn line(package: &Package, features: &[&str]) -> String {
    let first = package.apis().map(|api| api.part_of.name.clone()).next();
    let api = first.filter(|_| package.default_apis.is_empty());
    let features: Vec<_> = api.as_deref().into_iter().chain(features.iter().copied()).collect();
    let features = if features.is_empty() { String::new() } else { format!(", features = {features:?}") };
    format!("{} = {{ path = \"../{}\"{features} }} # the path to this crate", package.name, package.name)
}
