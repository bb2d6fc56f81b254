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
    /// The names of the schemas for the values that the document lists.
    pub mapping: IndexMap<String, String>,
    /// The names of the schemas for the values that it does not list, each of which is what the document calls the schema.
    pub implied: IndexMap<String, String>,
    /// Its values in an older version.
    pub older_values: Vec<Literal>,
    /// The name of the schema for all other values, and for values without the property.
    pub default: Option<String>,
    /// The name of the schema that all others are composed of, if a value can be that itself.
    pub parent: Option<String>,
}

/// Equal mappings are equal in any order, and so are their hashes.
impl Hash for Discriminator {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { property, mapping, implied, older_values, default, parent } = self;
        let sorted =
            |values: &IndexMap<String, String>| -> BTreeMap<String, String> { values.clone().into_iter().collect() };
        (property, sorted(mapping), sorted(implied), older_values, default, parent).hash(state);
    }
}

impl Discriminator {
    /// Keeps the values of a variant that refers to another schema from now on.
    pub fn rename(&mut self, before: &SchemaKind, after: &SchemaKind) {
        let (SchemaKind::Ref(before), SchemaKind::Ref(after)) = (before, after) else { return };
        if before == after {
            return;
        }
        for schema in self.schemas_mut().filter(|schema| *schema == before) {
            schema.clone_from(after);
        }
    }

    /// Returns the name of the schema that a value stands for.
    pub fn schema(&self, value: &str) -> Option<&String> {
        self.mapping.get(value).or_else(|| self.implied.get(value))
    }

    /// Returns the values that stand for a schema: those that the document lists, or else those that its name implies.
    pub fn values(&self, schema: &str) -> Vec<String> {
        let of = |values: &IndexMap<String, String>| -> Vec<String> {
            values.iter().filter(|(_, it)| *it == schema).map(|(value, _)| value.clone()).collect()
        };
        Some(of(&self.mapping)).filter(|values| !values.is_empty()).unwrap_or_else(|| of(&self.implied))
    }

    /// Lets a value stand for a schema, unless it stands for one already.
    pub fn imply(&mut self, value: &str, schema: &str) {
        if self.schema(value).is_none() {
            self.implied.insert(value.to_owned(), schema.to_owned());
        }
    }

    /// Returns the names of all its schemas, to change them.
    pub fn schemas_mut(&mut self) -> impl Iterator<Item = &mut String> {
        self.mapping.values_mut().chain(self.implied.values_mut()).chain(&mut self.default).chain(&mut self.parent)
    }
}

/// What makes two unions of named schemas equal: their variants and their discriminators.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
            let all = discriminator.mapping.iter().chain(&discriminator.implied);
            let mapped = all.filter(|(value, name)| value != name && variants.contains(*name));
            (discriminator.property.clone(), mapped.map(|(value, name)| (value.clone(), name.clone())).collect())
        });
        Some(UnionKey { variants, discriminator })
    }
}
