//! The dependencies that a crate needs for a module of generated code.

use std::collections::BTreeSet;

use toml_edit::{DocumentMut, InlineTable, Item, TomlError, Value};

/// The manifest of the crate that the code was generated as.
pub(super) struct Manifest(DocumentMut);

impl Manifest {
    /// Parses the manifest.
    ///
    /// # Errors
    /// If it is not valid TOML.
    pub(super) fn parse(text: &str) -> Result<Self, TomlError> {
        Ok(Self(text.parse()?))
    }

    /// Returns the names of the features.
    pub(super) fn features(&self) -> impl Iterator<Item = &str> {
        self.table("features").map(|(name, _)| name)
    }

    /// Returns features with all that they enable.
    pub(super) fn enabled_by(&self, features: &BTreeSet<String>) -> BTreeSet<String> {
        let mut enabled = features.clone();
        loop {
            let known: BTreeSet<_> = self.features().collect();
            let more = self.additions(&enabled).into_iter().filter(|name| known.contains(name)).map(str::to_owned);
            let more: Vec<_> = more.filter(|name| !enabled.contains(name)).collect();
            if more.is_empty() {
                return enabled;
            }
            enabled.extend(more);
        }
    }

    /// Returns the dependencies, one a line, with what the enabled features add: optional dependencies and features of others.
    pub(super) fn dependencies(&self, enabled: &BTreeSet<String>) -> String {
        let enabled = self.enabled_by(enabled);
        let added = self.additions(&enabled);
        let mut lines = String::new();
        for (name, item) in self.table("dependencies") {
            let Some(value) = item.as_value() else { continue };
            let is_optional = value.as_inline_table().is_some_and(|table| table.contains_key("optional"));
            if is_optional && !added.iter().any(|addition| *addition == format!("dep:{name}")) {
                continue;
            }
            let features = added.iter().filter_map(|addition| addition.strip_prefix(&format!("{name}/")));
            let value = with_features(value.clone(), &features.collect::<Vec<_>>());
            lines.push_str(&format!("{name} = {}\n", value.to_string().trim()));
        }
        lines
    }

    /// Returns the sections with what targets need in addition.
    pub(super) fn of_targets(&self) -> String {
        let mut sections = String::new();
        for (target, item) in self.table("target") {
            sections.push_str(&format!("[target.'{target}'.dependencies]\n"));
            let dependencies = item.get("dependencies").and_then(Item::as_table).into_iter().flat_map(|it| it.iter());
            for (name, item) in dependencies {
                sections.push_str(&format!("{name} = {}\n", item.to_string().trim()));
            }
        }
        sections
    }

    /// Returns what the enabled features stand for.
    fn additions(&self, enabled: &BTreeSet<String>) -> Vec<&str> {
        let features = self.table("features").filter(|(name, _)| enabled.contains(*name));
        features.filter_map(|(_, item)| item.as_array()).flatten().filter_map(Value::as_str).collect()
    }

    fn table(&self, name: &str) -> impl Iterator<Item = (&str, &Item)> {
        self.0.get(name).and_then(Item::as_table).into_iter().flat_map(toml_edit::Table::iter)
    }
}

/// Adds features to a dependency, which is no longer optional.
fn with_features(value: Value, added: &[&str]) -> Value {
    let mut table = match value {
        Value::InlineTable(table) => table,
        version if added.is_empty() => return version,
        version => InlineTable::from_iter([("version", version)]),
    };
    table.remove("optional");
    if !added.is_empty() {
        let features = table.entry("features").or_insert_with(|| Value::Array(toml_edit::Array::new()));
        if let Value::Array(features) = features {
            features.extend(added.iter().copied());
            features.fmt();
        }
    }
    match table.get("version") {
        // Nothing but a version needs no table.
        Some(version) if table.len() == 1 => version.clone(),
        _ => {
            table.fmt();
            Value::InlineTable(table)
        }
    }
}
