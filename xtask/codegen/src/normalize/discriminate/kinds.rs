//! What the variants of a union can be, and which values their properties have.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::description::{Access, Api, Literal, Object, Property, Schema, SchemaKind};
use crate::normalize::mapping::{Mapping, like, of_kind};

/// Where the values of a property are taken from, beside constants and the mapping of a discriminator.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ValueSource {
    /// Nowhere else.
    Const,
    /// From enums, or else from the names of schemas.
    Enum,
    /// From the names of schemas.
    Name,
}

/// What a variant can be: one kind of value, or several if it is a union itself.
pub(super) struct Kinds<'a> {
    api: &'a Api,
    pub(super) mapping: Rc<Mapping<'a>>,
    schema: &'a Schema,
    kinds: Vec<Kind<'a>>,
    /// The names of the properties of the kinds.
    pub(super) properties: Vec<&'a str>,
    pub(super) ranks: HashMap<&'a str, Rank>,
}

/// What makes a property a better tag than another one: that each value has it, and that its values are short as names are.
pub(super) type Rank = (bool, usize);

/// One kind of value: a variant that is no union.
struct Kind<'a> {
    mapping: Rc<Mapping<'a>>,
    schema: &'a Schema,
    /// The object that it is, if it is one.
    object: Option<&'a Object>,
}

impl<'a> Kinds<'a> {
    pub(super) fn of(api: &'a Api, mapping: &Rc<Mapping<'a>>, schema: &'a Schema) -> Self {
        let mut kinds = Vec::new();
        collect(api, mapping, schema, &mut HashSet::new(), &mut kinds);
        let mut ranks: HashMap<&str, Rank> = HashMap::new();
        for property in kinds.iter().filter_map(|kind| kind.object).flat_map(|object| &object.properties) {
            let rank = rank(property);
            ranks.entry(&property.name).and_modify(|worst| *worst = rank.max(*worst)).or_insert(rank);
        }
        let mut properties: Vec<_> = ranks.keys().copied().collect();
        properties.sort_unstable_by_key(|name| (ranks[name], *name));
        Self { api, mapping: Rc::clone(mapping), schema, kinds, properties, ranks }
    }

    /// Whether each value has a property.
    pub(super) fn requires(&self, property: &str) -> bool {
        let is_required =
            |kind: &Kind<'_>| kind.object.and_then(|it| it.property(property)).is_some_and(|it| it.required);
        self.kinds.iter().all(is_required)
    }

    /// The values that a property has in an older version.
    fn older_values(&self, property: &str) -> Vec<Literal> {
        let of_kinds = self.kinds.iter().flat_map(|kind| kind.older_values(self.api, property));
        of_kinds.chain(self.mapping.older(property).iter().cloned()).collect()
    }

    /// Whether the first of some values says what all are: a second one that a new version adds renames nothing.
    pub(super) fn are_called_after_one(&self, values: &[Literal], property: &str) -> bool {
        let older = self.older_values(property);
        values.len() == 1 || values.iter().filter(|value| older.contains(value)).count() == 1
    }

    /// The values of a property that names imply beside others.
    pub(super) fn implied_beside(&self, values: &[Literal], property: &str) -> Vec<Literal> {
        let own = self.mapping.implied_beside(values, self.schema, property);
        let of_kinds = self.kinds.iter().flat_map(|kind| kind.mapping.implied_beside(values, kind.schema, property));
        let all = own.into_iter().chain(of_kinds);
        all.filter_map(|value| like(value, values.first())).collect()
    }

    /// The values of a property, if they are known and of one type.
    pub(super) fn values(&self, property: &str, known: ValueSource) -> Option<Vec<Literal>> {
        let is_union = matches!(self.api.resolved(self.schema).kind, SchemaKind::Union(_));
        // A union is not identified by its name where its own variants are known.
        let of_kinds = || {
            let values: Option<Vec<_>> = self.kinds.iter().map(|kind| kind.values(self.api, property, known)).collect();
            values.map(|values| values.concat())
        };
        let of_union = |values: Option<Vec<Literal>>| values.filter(|_| is_union);
        let listed = of_union(self.mapping.listed(self.schema, property));
        let values = listed.or_else(of_kinds);
        let mut values = values.or_else(|| of_union(self.mapping.implied(self.schema, property)))?;
        let mut seen = HashSet::new();
        values.retain(|value| seen.insert(value.clone()));
        // The first is the name of the variant, which a value that is added later must not change.
        let older = self.older_values(property);
        let length = |value: &Literal| value.as_str().map(|text| text.chars().count());
        values.sort_by_cached_key(|value| (!older.contains(value), length(value), value.clone()));
        let is_uniform = |value: &Literal| std::mem::discriminant(value) == std::mem::discriminant(&values[0]);
        (!values.is_empty() && values.iter().all(is_uniform)).then_some(values)
    }
}

impl Kind<'_> {
    /// The values that a property has in an older version.
    fn older_values(&self, api: &Api, property: &str) -> Vec<Literal> {
        let declared = self.object.and_then(|object| object.property(property)).map(|property| &property.schema);
        let declared = declared.into_iter().flat_map(|schema| [schema, api.resolved(schema)]);
        declared.flat_map(|schema| &schema.older_values).chain(self.mapping.older(property)).cloned().collect()
    }

    fn values(&self, api: &Api, property: &str, known: ValueSource) -> Option<Vec<Literal>> {
        let declared = self.object?.property(property);
        // Responses do not have it, and they are what a tag is read of.
        if declared.is_some_and(|it| it.schema.access == Access::WriteOnly) && !self.mapping.is_tag(property) {
            return None;
        }
        let described = declared.map(|property| &api.resolved(&property.schema).kind);
        if let Some(SchemaKind::Const(constant)) = described {
            return Some(vec![constant.clone()]);
        }
        let of_type = |values: Vec<Literal>| values.into_iter().map(|value| of_kind(value, described)).collect();
        if let Some(listed) = self.mapping.listed(self.schema, property) {
            return of_type(listed);
        }
        let listed = match described {
            Some(SchemaKind::Enum(values)) => Some(values.values.iter().cloned().map(Literal::String).collect()),
            Some(SchemaKind::IntegerEnum(values)) => {
                Some(values.values.iter().copied().map(Literal::Integer).collect())
            }
            _ => None,
        };
        listed
            .filter(|_| known == ValueSource::Enum)
            .or_else(|| self.mapping.implied(self.schema, property).and_then(of_type))
    }
}

/// Collects the kinds of a variant. A union that is reached a second time adds nothing.
fn collect<'a>(
    api: &'a Api,
    mapping: &Rc<Mapping<'a>>,
    schema: &'a Schema,
    seen: &mut HashSet<&'a str>,
    kinds: &mut Vec<Kind<'a>>,
) {
    match &api.resolved(schema).kind {
        SchemaKind::Union(inner) => {
            if let SchemaKind::Ref(name) = &schema.kind
                && !seen.insert(name)
            {
                return;
            }
            let mapping = Rc::new(Mapping::of(inner));
            inner.variants.iter().for_each(|variant| collect(api, &mapping, variant, seen, kinds));
        }
        SchemaKind::Object(object) => kinds.push(Kind { mapping: Rc::clone(mapping), schema, object: Some(object) }),
        _ => kinds.push(Kind { mapping: Rc::clone(mapping), schema, object: None }),
    }
}

fn rank(property: &Property) -> Rank {
    let length = property.constant().map_or(usize::MAX, |value| value.to_string().len());
    (!property.required || property.schema.nullable, length)
}
