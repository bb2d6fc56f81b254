//! What the generator's own manifests declare of the dependencies of generated crates.

use std::collections::BTreeSet;

use toml_edit::{DocumentMut, Item, TableLike, Value};

use super::super::runtime::Parts;
use crate::error::Error;

/// The manifest of the workspace, which declares the versions of all dependencies.
const WORKSPACE: &str = include_str!("../../../../../Cargo.toml");

/// The manifest of the runtime, which declares what the runtime needs of its dependencies.
const RUNTIME: &str = include_str!("../../../../runtime/Cargo.toml");

/// The condition for browsers.
pub(super) const BROWSER: &str = "cfg(all(target_arch = \"wasm32\", target_os = \"unknown\"))";

/// The manifests that declare what generated crates depend on.
pub(super) struct Manifests {
    workspace: DocumentMut,
    runtime: DocumentMut,
}

impl Manifests {
    pub(super) fn read() -> Result<Self, Error> {
        let parse =
            |manifest: &str| manifest.parse().map_err(|error| embedded(format!("a manifest does not parse: {error}")));
        Ok(Self { workspace: parse(WORKSPACE)?, runtime: parse(RUNTIME)? })
    }

    pub(super) fn version(&self, name: &str) -> Result<String, Error> {
        let declared = &self.workspace["workspace"]["dependencies"][name];
        let version = declared.as_str().or_else(|| declared.get("version").and_then(Item::as_str));
        version.map(str::to_owned).ok_or_else(|| embedded(format!("the workspace declares no version of {name}")))
    }

    /// The dependencies of the runtime.
    pub(super) fn dependencies(&self) -> Option<&dyn TableLike> {
        self.runtime.get("dependencies").and_then(Item::as_table_like)
    }

    /// What the runtime depends on in browsers, in addition.
    pub(super) fn in_browsers(&self) -> Option<&dyn TableLike> {
        self.runtime.get("target")?.get(BROWSER)?.get("dependencies")?.as_table_like()
    }

    /// The names of the features of the runtime.
    #[cfg(test)]
    pub(super) fn features(&self) -> impl Iterator<Item = &str> {
        self.runtime["features"].as_table_like().into_iter().flat_map(|table| table.iter()).map(|(name, _)| name)
    }

    /// The features of the runtime that a feature enables.
    pub(super) fn feature(&self, name: &str) -> Vec<String> {
        strings(self.runtime["features"].get(name))
    }

    /// The specification of a dependency of an add-on: its version.
    pub(super) fn optional(&self, name: &str) -> Result<String, Error> {
        Ok(format!("{{ version = {:?}, optional = true }}", self.version(name)?))
    }

    /// The specification of a dependency: its version, and the features that the runtime and its parts need.
    pub(super) fn specification(&self, name: &str, parts: &Parts) -> Result<String, Error> {
        let shared = self.workspace["workspace"]["dependencies"].get(name).and_then(Item::as_table_like);
        let own = needs(self.dependencies(), name)?;
        let mut features: BTreeSet<String> =
            strings(shared.and_then(|table| table.get("features"))).into_iter().collect();
        features.extend(strings(own.get("features")));
        for part in parts.names() {
            let enabled = self.feature(&format!("part-{part}")).into_iter();
            features.extend(enabled.filter_map(|it| Some(it.strip_prefix(name)?.strip_prefix('/')?.to_owned())));
        }
        let is_optional = own.get("optional").and_then(Item::as_bool) == Some(true);
        self.entry(name, features, is_optional)
    }

    /// The specification of what a crate needs of a dependency in browsers only: the features that it has elsewhere add up.
    pub(super) fn specification_in_browsers(&self, name: &str) -> Result<String, Error> {
        let own = needs(self.in_browsers(), name)?;
        self.entry(name, strings(own.get("features")).into_iter().collect(), false)
    }

    fn entry(&self, name: &str, features: BTreeSet<String>, is_optional: bool) -> Result<String, Error> {
        let version = self.version(name)?;
        let default = self.workspace["workspace"]["dependencies"][name].get("default-features");
        let mut entries = vec![format!("version = {version:?}")];
        entries.extend((default.and_then(Item::as_bool) == Some(false)).then(|| "default-features = false".to_owned()));
        entries.extend((!features.is_empty()).then(|| format!("features = {:?}", Vec::from_iter(features))));
        entries.extend(is_optional.then(|| "optional = true".to_owned()));
        Ok(if entries.len() == 1 { format!("{version:?}") } else { format!("{{ {} }}", entries.join(", ")) })
    }
}

/// What the runtime needs of a dependency.
fn needs<'a>(dependencies: Option<&'a dyn TableLike>, name: &str) -> Result<&'a dyn TableLike, Error> {
    let own = dependencies.and_then(|table| table.get(name)).and_then(Item::as_table_like);
    own.ok_or_else(|| embedded(format!("the runtime does not depend on {name}")))
}

fn strings(item: Option<&Item>) -> Vec<String> {
    let values = item.and_then(Item::as_array).into_iter().flatten();
    values.filter_map(Value::as_str).map(str::to_owned).collect()
}

fn embedded(problem: String) -> Error {
    Error::Generator { file: "the runtime of the generator".to_owned(), problem }
}
