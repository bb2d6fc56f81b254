//! The modules of types that several versions of an API share.

use super::{Files, Package};

/// Adds the modules to the files of a crate. `mark` is the first line of files that are from all descriptions.
pub(super) fn add(files: &mut Files, package: &Package, mark: &str) {
    if package.shared.is_empty() {
        return;
    }
    let mut root = "//! Types that are the same in several versions of the API.\n\n".to_owned();
    let mut modules: Vec<_> = package.shared.iter().collect();
    modules.sort_by(|one, other| one.name.cmp(&other.name));
    for module in modules {
        let features: Vec<_> = module.features.iter().map(|feature| format!("feature = {feature:?}")).collect();
        root.push_str(&format!("#[cfg(any({}))]\npub mod {};\n", features.join(", "), module.name));
        for (name, code) in &module.files {
            files.insert(format!("src/shared/{}/{name}", module.name), format!("// {mark}\n\n{code}"));
        }
    }
    files.insert("src/shared/mod.rs".to_owned(), format!("// {mark}\n\n{root}"));
}
