//! Two descriptions side by side: which types are used where, and which type of one corresponds to which of the other.

use std::collections::{HashMap, HashSet};

use super::pairing::NamedOperation;
use super::uses::Uses;
use crate::description::{Access, Api, Schema, SchemaKind, Union};
use crate::normalize::{Draft, Tag, names};

/// Two descriptions, and the types that correspond to each other.
pub(super) struct Matching<'a> {
    pub(super) old: Model<'a>,
    pub(super) new: Model<'a>,
    /// The new name of each old type that still exists.
    pub(super) renamed: HashMap<&'a str, &'a str>,
}

/// A description, and where its types are used.
pub(super) struct Model<'a> {
    pub(super) api: &'a Api,
    /// The names in the crate. There are none on the wire.
    names: Option<CrateNames<'a>>,
    pub(super) uses: HashMap<&'a str, Uses>,
}

/// The names in a crate that depend on more than the schema that they belong to.
struct CrateNames<'a> {
    /// The names of the request types, in the order of the operations.
    requests: Vec<String>,
    /// The types that are in a box where a field holds them.
    large: &'a HashSet<String>,
    /// The variants of each union.
    unions: HashMap<*const Union, VariantNames<'a>>,
}

/// The variants of a union in a crate.
pub(super) struct VariantNames<'a> {
    /// Their names, in the order of the variants.
    pub(super) names: Vec<String>,
    /// What tells them apart, in the same order.
    pub(super) tags: Option<&'a [Tag]>,
}

impl<'a> CrateNames<'a> {
    fn of(draft: &'a Draft, large: &'a HashSet<String>) -> Self {
        let variants = |(name, schema): (&String, &'a Schema)| {
            let union = schema.as_union()?;
            let tags = draft.tags.get(name).map(Vec::as_slice);
            Some((std::ptr::from_ref(union), VariantNames { names: names::union_variants(name, union, tags), tags }))
        };
        let unions = draft.api.schemas.iter().filter_map(variants).collect();
        Self { requests: draft.operations.iter().map(|known| known.request.clone()).collect(), large, unions }
    }
}

impl<'a> Model<'a> {
    /// Returns the model of the crate. The types that are reachable from some schemas are marked as used.
    pub(super) fn in_rust(draft: &'a Draft, large: &'a HashSet<String>, roots: &[(&'a Schema, Uses)]) -> Self {
        Self { names: Some(CrateNames::of(draft, large)), ..Self::on_the_wire(&draft.api, roots) }
    }

    /// Returns the model of what is on the wire. The types that are reachable from some schemas are marked as used.
    pub(super) fn on_the_wire(api: &'a Api, roots: &[(&'a Schema, Uses)]) -> Self {
        let mut model = Self { api, names: None, uses: HashMap::new() };
        for (schema, uses) in roots {
            model.mark(schema, *uses);
        }
        model
    }

    fn mark(&mut self, schema: &'a Schema, uses: Uses) {
        let uses = Uses {
            request: uses.request && schema.access != Access::ReadOnly,
            response: uses.response && schema.access != Access::WriteOnly,
        };
        if !uses.any() {
            return;
        }
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

    /// Returns the name of the request type of an operation.
    pub(super) fn request(&self, operation: &NamedOperation<'_>) -> &str {
        let names = self.names.as_ref().map(|names| names.requests.as_slice()).unwrap_or_default();
        names.get(operation.index).map(String::as_str).unwrap_or_default()
    }

    /// Returns the names of the variants of a union in the crate, and the tags that tell them apart.
    pub(super) fn variants(&self, union: &Union) -> Option<&VariantNames<'a>> {
        self.names.as_ref()?.unions.get(&std::ptr::from_ref(union))
    }

    /// Whether the crate has a box where a field holds a value of a schema, since the type is large.
    pub(super) fn is_large(&self, schema: &Schema) -> bool {
        match (&schema.kind, &self.names) {
            (SchemaKind::Ref(name), Some(names)) => names.large.contains(name),
            _ => false,
        }
    }

    /// Returns where a type is used.
    pub(super) fn uses_of(&self, name: &str) -> Uses {
        self.uses.get(name).copied().unwrap_or_default()
    }

    /// Returns the names of the types that are used, including those of ids.
    pub(super) fn used(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let (api, uses) = (self.api, self.uses.keys().copied().collect::<HashSet<_>>());
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
