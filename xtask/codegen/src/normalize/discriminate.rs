//! Infers the tags of unions: the properties that identify their variants, so that decoding need not try each variant.
//!
//! progenitor tries them in order: a value that fits no variant fails without a reason, and one that fits two is taken for
//! the first. HubSpot declares discriminators for few of its unions, and properties with a single value for most.

mod kinds;

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::draft::Tag;
use super::mapping::Mapping;
use super::overlapping;
use crate::description::{Api, Literal, Union};
use crate::notes::Notes;
use kinds::{Kinds, Rank, ValueSource};

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
        let tag = |((values, implied), kinds): ((Vec<_>, _), &Kinds)| {
            let is_name = kinds.are_called_after_one(&values, property);
            Tag { property: property.to_owned(), values, implied, is_name, rank: 0 }
        };
        Some(values.into_iter().zip(implied).zip(kinds).map(tag).collect())
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
        let is_name = kind.are_called_after_one(&own, property);
        Some(Tag { property: property.to_owned(), implied, values: own, is_name, rank })
    };
    [ValueSource::Const, ValueSource::Enum]
        .into_iter()
        .find_map(|known| kind.properties.iter().find_map(|property| tag(property, known)))
}

fn are_disjoint(values: &[Vec<Literal>]) -> bool {
    let mut seen = HashSet::new();
    values.iter().flatten().all(|value| seen.insert(value))
}
