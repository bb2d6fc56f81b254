//! Infers the tags of unions: the properties that identify their variants, so that decoding need not try each variant.
//!
//! progenitor tries them in order: a value that fits no variant fails without a reason, and one that fits two is taken for
//! the first. HubSpot declares discriminators for few of its unions, and properties with a single value for most.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::draft::Tag;
use super::mapping::{Mapping, like, of_kind};
use super::overlapping;
use crate::description::{Access, Api, Literal, Object, Property, Schema, SchemaKind, Union};
use crate::notes::Notes;

/// Returns the tags of each union whose variants have some, by the name of the union.
pub(super) fn infer_tags(api: &Api, notes: &mut Notes) -> HashMap<String, Vec<Tag>> {
    let mut inferred = HashMap::new();
    for (name, schema) in &api.schemas {
        let Some(union) = schema.as_union() else { continue };
        match tags(api, union) {
            Some(tags) => {
                inferred.insert(name.clone(), tags);
            }
            None => {
                let message =
                    format!("no property identifies the variants of `{name}`: decoding takes the least lossy one");
                notes.record("untagged-unions", &schema.pointer, message);
                if !overlapping::objects(api, union).is_empty() {
                    let message = "a value can be several of the objects at once: it is decoded as the one that loses least of it, \
                                   whose `unknown_fields()` has what only others declare";
                    notes.record("overlapping-variants", &schema.pointer, message);
                }
            }
        }
    }
    inferred
}

/// Returns a tag for each variant, if each has one.
pub(super) fn tags(api: &Api, union: &Union) -> Option<Vec<Tag>> {
    let mapping = Rc::new(Mapping::of(union));
    let kinds: Vec<Kinds> = union.variants.iter().map(|variant| Kinds::of(api, &mapping, variant)).collect();
    one_for_all(union, &kinds).or_else(|| one_for_each(&kinds))
}

/// The property that identifies every variant.
fn one_for_all(union: &Union, kinds: &[Kinds]) -> Option<Vec<Tag>> {
    let mut ranks = HashMap::new();
    for (name, rank) in kinds.iter().flat_map(|kind| &kind.ranks) {
        ranks.entry(*name).and_modify(|best: &mut Rank| *best = (*rank).min(*best)).or_insert(*rank);
    }
    // Neither properties nor variants have an order that says anything.
    let mut ranks: Vec<_> =
        ranks.into_iter().map(|(name, rank)| (rank, name)).filter(|(_, name)| *name != "type").collect();
    ranks.sort_unstable();
    let properties: Vec<&str> = std::iter::once("type").chain(ranks.into_iter().map(|(_, name)| name)).collect();
    let tags = |property: &str, known: ValueSource| {
        let values: Option<Vec<_>> = kinds.iter().map(|kind| kind.values(property, known)).collect();
        let values = values.filter(|values| are_disjoint(values))?;
        let implied = implied(kinds, property, &values);
        let tag = |(values, implied)| Tag { property: property.to_owned(), values, implied, rank: 0 };
        Some(values.into_iter().zip(implied).map(tag).collect())
    };
    let declared = union.discriminator.as_ref().and_then(|discriminator| {
        // The values that a variant declares are better than its name, unless variants share an enum of all of them.
        [ValueSource::Enum, ValueSource::Name].into_iter().find_map(|known| tags(&discriminator.property, known))
    });
    // A property with a single value is meant as a tag; one with several values may only happen to differ.
    let inferred = || {
        let mut sources = [ValueSource::Const, ValueSource::Enum].into_iter();
        sources.find_map(|known| properties.iter().find_map(|property| tags(property, known)))
    };
    declared.or_else(inferred)
}

/// The values of a property that the names of schemas imply for each variant, beside those that identify it.
fn implied(kinds: &[Kinds], property: &str, values: &[Vec<Literal>]) -> Vec<Vec<Literal>> {
    let mut seen: HashSet<Literal> = values.iter().flatten().cloned().collect();
    let beside = |(kinds, values): (&Kinds, &Vec<Literal>)| {
        let implied = kinds.implied_beside(values, property);
        implied.into_iter().filter(|value| seen.insert(value.clone())).collect()
    };
    kinds.iter().zip(values).map(beside).collect()
}

/// A property of its own for each variant: it identifies the variant among those that are left once the tags of lower rank
/// have been ruled out.
fn one_for_each(kinds: &[Kinds]) -> Option<Vec<Tag>> {
    let mut tags: Vec<Option<Tag>> = vec![None; kinds.len()];
    for rank in 0..kinds.len() {
        let left: Vec<usize> = (0..tags.len()).filter(|index| tags[*index].is_none()).collect();
        let found: Vec<_> = left.iter().map(|index| (*index, own_tag(kinds, *index, &left, rank))).collect();
        if found.iter().all(|(_, tag)| tag.is_none()) {
            break;
        }
        for (index, tag) in found {
            tags[index] = tag;
        }
    }
    tags.into_iter().collect()
}

/// A tag that identifies a variant among others.
fn own_tag(kinds: &[Kinds], variant: usize, among: &[usize], rank: usize) -> Option<Tag> {
    let kind = &kinds[variant];
    let tag = |property: &str, known: ValueSource| {
        // What can be absent says nothing of a value without it, unless it is meant as a tag: it has a single value, and no discriminator
        // says that another property is the tag.
        let is_meant = |own: &Vec<Literal>| own.len() == 1 && kind.mapping.can_be_tag(property);
        let own = kind.values(property, known).filter(|own| is_meant(own) || kind.requires(property))?;
        let mut taken: HashSet<Literal> = own.iter().cloned().collect();
        let is_unique = among.iter().filter(|other| **other != variant).all(|other| {
            match kinds[*other].values(property, ValueSource::Enum) {
                Some(theirs) => {
                    let is_disjoint = theirs.iter().all(|value| !own.contains(value));
                    taken.extend(theirs);
                    is_disjoint
                }
                // A property that can have any value identifies nothing.
                None => !kinds[*other].properties.contains(&property),
            }
        });
        if !is_unique {
            return None;
        }
        let implied =
            kind.implied_beside(&own, property).into_iter().filter(|value| taken.insert(value.clone())).collect();
        Some(Tag { property: property.to_owned(), implied, values: own, rank })
    };
    [ValueSource::Const, ValueSource::Enum]
        .into_iter()
        .find_map(|known| kind.properties.iter().find_map(|property| tag(property, known)))
}

/// Where the values of a property are taken from, beside constants and the mapping of a discriminator.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ValueSource {
    /// Nowhere else.
    Const,
    /// From enums, or else from the names of schemas.
    Enum,
    /// From the names of schemas.
    Name,
}

/// What a variant can be: one kind of value, or several if it is a union itself.
struct Kinds<'a> {
    api: &'a Api,
    mapping: Rc<Mapping<'a>>,
    schema: &'a Schema,
    kinds: Vec<Kind<'a>>,
    /// The names of the properties of the kinds.
    properties: Vec<&'a str>,
    ranks: HashMap<&'a str, Rank>,
}

/// What makes a property a better tag than another one: that each value has it, and that its values are short as names are.
type Rank = (bool, usize);

/// One kind of value: a variant that is no union.
struct Kind<'a> {
    mapping: Rc<Mapping<'a>>,
    schema: &'a Schema,
    /// The object that it is, if it is one.
    object: Option<&'a Object>,
}

impl<'a> Kinds<'a> {
    fn of(api: &'a Api, mapping: &Rc<Mapping<'a>>, schema: &'a Schema) -> Self {
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
    fn requires(&self, property: &str) -> bool {
        let is_required =
            |kind: &Kind<'_>| kind.object.and_then(|it| it.property(property)).is_some_and(|it| it.required);
        self.kinds.iter().all(is_required)
    }

    /// The values that a property has in an older version.
    fn older_values(&self, property: &str) -> Vec<Literal> {
        let of_kinds = self.kinds.iter().flat_map(|kind| kind.older_values(self.api, property));
        of_kinds.chain(self.mapping.older(property).iter().cloned()).collect()
    }

    /// The values of a property that names imply beside others.
    fn implied_beside(&self, values: &[Literal], property: &str) -> Vec<Literal> {
        let own = self.mapping.implied_beside(values, self.schema, property);
        let of_kinds = self.kinds.iter().flat_map(|kind| kind.mapping.implied_beside(values, kind.schema, property));
        let all = own.into_iter().chain(of_kinds);
        all.filter_map(|value| like(value, values.first())).collect()
    }

    /// The values of a property, if they are known and of one type.
    fn values(&self, property: &str, known: ValueSource) -> Option<Vec<Literal>> {
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

fn are_disjoint(values: &[Vec<Literal>]) -> bool {
    let mut seen = HashSet::new();
    values.iter().flatten().all(|value| seen.insert(value))
}
