//! Two models side by side: which types are used where, and which type of one corresponds to which of the other.

use std::collections::HashMap;

use super::uses::Uses;
use crate::model::{Api, Schema, SchemaKind};

/// Two models, and the types that correspond to each other.
pub(super) struct Matching<'a> {
    pub(super) old: Model<'a>,
    pub(super) new: Model<'a>,
    /// The new name of each old type that still exists.
    pub(super) renamed: HashMap<&'a str, &'a str>,
}

/// A model, and where its types are used.
pub(super) struct Model<'a> {
    pub(super) api: &'a Api,
    pub(super) uses: HashMap<&'a str, Uses>,
}

impl<'a> Model<'a> {
    /// Marks the types that are reachable from some schemas as used.
    pub(super) fn new(api: &'a Api, roots: &[(&'a Schema, Uses)]) -> Self {
        let mut model = Self { api, uses: HashMap::new() };
        for (schema, uses) in roots {
            model.mark(schema, *uses);
        }
        model
    }

    fn mark(&mut self, schema: &'a Schema, uses: Uses) {
        let name = match &schema.kind {
            SchemaKind::Ref(name) => name.as_str(),
            SchemaKind::Id(id) => id.name.as_str(),
            _ => return schema.children().into_iter().for_each(|child| self.mark(child, uses)),
        };
        let before = self.uses.entry(name).or_default();
        let after = before.or(uses);
        // A type without new uses is not visited again, so that recursive types end.
        if std::mem::replace(before, after) != after
            && let Some(definition) = self.api.schemas.get(name)
        {
            self.mark(definition, uses);
        }
    }

    /// Returns where a type is used.
    pub(super) fn uses_of(&self, name: &str) -> Uses {
        self.uses.get(name).copied().unwrap_or_default()
    }

    /// Returns the names of the types that are used, including those of ids.
    pub(super) fn used(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let (api, uses) = (self.api, self.uses.keys().copied().collect::<std::collections::HashSet<_>>());
        let schemas = api.schemas.keys().chain(api.ids.keys()).map(String::as_str);
        schemas.filter(move |name| uses.contains(name))
    }
}

impl<'a> Matching<'a> {
    /// Creates a matching without pairs.
    pub(super) fn new(old: Model<'a>, new: Model<'a>) -> Self {
        Self { old, new, renamed: HashMap::new() }
    }

    /// Returns `true` if an old type and a new one correspond to each other, even if the definition changed.
    pub(super) fn is_same_type(&self, old: &str, new: &str) -> bool {
        self.renamed.get(old).is_some_and(|renamed| *renamed == new)
    }

    /// Returns the definition of an old type and that of a new one, unless one of them is an id.
    pub(super) fn definitions(&self, old: &str, new: &str) -> Option<(&'a Schema, &'a Schema)> {
        let (old_api, new_api) = (self.old.api, self.new.api);
        Some((old_api.schemas.get(old)?, new_api.schemas.get(new)?))
    }

    /// Follows a reference.
    pub(super) fn resolved<'s>(&'s self, schema: SchemaRef<'s>) -> SchemaRef<'s> {
        let api = if schema.is_old { self.old.api } else { self.new.api };
        SchemaRef { schema: api.resolved(schema.schema), ..schema }
    }
}

/// A schema of one of the two models.
#[derive(Clone, Copy)]
pub(super) struct SchemaRef<'s> {
    pub(super) schema: &'s Schema,
    pub(super) is_old: bool,
}

impl<'s> SchemaRef<'s> {
    pub(super) fn old(schema: &'s Schema) -> Self {
        Self { schema, is_old: true }
    }

    pub(super) fn new(schema: &'s Schema) -> Self {
        Self { schema, is_old: false }
    }
}
