//! The modules of types that several versions of an API share.

use super::{Files, Package};

/// Adds the modules to the files of a crate. `mark` is the first line of files that are from all descriptions.
pub(super) fn add(files: &mut Files, package: &Package, mark: &str) {
    if package.shared.is_empty() {
        return;
    }
    let of = if package.combined.is_some() { "or in several APIs" } else { "of the API" };
    let mut root = format!("//! Types that are the same in several versions {of}.\n\n");
    let mut modules: Vec<_> = package.shared.iter().collect();
    modules.sort_by(|one, other| one.name.cmp(&other.name));
    for module in modules {
        root.push_str(&format!("#[cfg({})]\npub mod {};\n", any(&module.features), module.name));
        for (name, code) in &module.files {
            files.insert(format!("src/shared/{}/{name}", module.name), format!("// {mark}\n\n{code}"));
        }
    }
    files.insert("src/shared/mod.rs".to_owned(), format!("// {mark}\n\n{root}"));
}

/// The conditions that features are enabled, as an attribute has them.
pub(super) fn conditions(features: &[String]) -> String {
    let features: Vec<_> = features.iter().map(|feature| format!("feature = {feature:?}")).collect();
    features.join(", ")
}

/// The condition that any of some features is enabled.
pub(super) fn any(features: &[String]) -> String {
    let conditions = conditions(features);
    if features.len() == 1 { conditions } else { format!("any({conditions})") }
}
