//! Unions, and how a description tells their variants apart.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

use indexmap::IndexMap;

use super::{Literal, Schema, SchemaKind};

/// A value that fits one of several schemas.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Union {
    /// The schemas.
    pub variants: Vec<Schema>,
    /// The property that identifies the variant, if the document names it.
    pub discriminator: Option<Discriminator>,
    /// Properties, by their names on the wire, that are read without matching on the variant.
    pub accessors: Vec<String>,
}

/// The property that identifies the variant of a union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discriminator {
    /// Its name on the wire.
    pub property: String,
    /// The names of the schemas for its values, where they differ from the values.
    pub mapping: IndexMap<String, String>,
    /// Its values in an older version.
    pub older_values: Vec<Literal>,
    /// The name of the schema for all other values, and for values without the property.
    pub default: Option<String>,
}

/// Equal mappings are equal in any order, and so are their hashes.
impl Hash for Discriminator {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { property, mapping, older_values, default } = self;
        let mapping: BTreeMap<_, _> = mapping.iter().collect();
        (property, mapping, older_values, default).hash(state);
    }
}

impl Discriminator {
    /// Keeps the values of a variant that refers to another schema from now on.
    pub fn rename(&mut self, before: &SchemaKind, after: &SchemaKind) {
        let (SchemaKind::Ref(before), SchemaKind::Ref(after)) = (before, after) else { return };
        if before == after {
            return;
        }
        if let Some(default) = self.default.as_mut().filter(|default| *default == before) {
            default.clone_from(after);
        }
        let mut is_mapped = false;
        for target in self.mapping.values_mut().filter(|target| *target == before) {
            target.clone_from(after);
            is_mapped = true;
        }
        if !is_mapped {
            self.mapping.entry(before.clone()).or_insert_with(|| after.clone());
        }
    }
}

/// What makes two unions of named schemas equal: their variants and their discriminators.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnionKey {
    variants: BTreeSet<String>,
    discriminator: Option<(String, BTreeMap<String, String>)>,
}

impl Union {
    /// Returns what makes another union equal, if all variants are named schemas.
    pub fn key(&self) -> Option<UnionKey> {
        let name = |variant: &Schema| match &variant.kind {
            SchemaKind::Ref(name) => Some(name.clone()),
            _ => None,
        };
        let variants: BTreeSet<String> = self.variants.iter().map(name).collect::<Option<_>>()?;
        let discriminator = self.discriminator.as_ref().map(|discriminator| {
            // A value that is the name of its schema need not be in the mapping.
            let mapped = discriminator.mapping.iter().filter(|(value, name)| value != name && variants.contains(*name));
            (discriminator.property.clone(), mapped.map(|(value, name)| (value.clone(), name.clone())).collect())
        });
        Some(UnionKey { variants, discriminator })
    }
}
