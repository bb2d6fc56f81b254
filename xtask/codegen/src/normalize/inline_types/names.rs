//! The names of inline schemas.

use std::collections::{BTreeSet, HashMap};

use indexmap::{IndexMap, IndexSet};

use super::key::Key;
use super::place::Place;
use crate::description::Api;
use crate::normalize::names::{VARIANT, variant_name};
use crate::profile;
use crate::text::case::{pascal, snake};

/// Longer names of deeply nested schemas have each of their words once.
const MAX_NAME: usize = 60;

/// The names of inline schemas.
pub(super) struct Names<'a> {
    /// The names of the service.
    known: &'a profile::Names,
    /// The named schemas that are equal to inline ones, by their names.
    same: HashMap<Key, BTreeSet<String>>,
    taken: BTreeSet<String>,
    /// The last numbers at the ends of names that several types could have.
    numbers: HashMap<String, usize>,
}

impl<'a> Names<'a> {
    pub(super) fn of(api: &Api, known: &'a profile::Names) -> Self {
        let mut same: HashMap<Key, BTreeSet<String>> = HashMap::new();
        for (name, schema) in &api.schemas {
            if let Some(key) = Key::of(schema).filter(Key::is_shared) {
                same.entry(key).or_default().insert(name.clone());
            }
        }
        let taken = api.schemas.keys().map(|name| pascal(name)).collect();
        Self { known, same, taken, numbers: HashMap::new() }
    }

    pub(super) fn choose(&mut self, key: &Key, places: &[Place]) -> String {
        // Enums of other things can have the same values.
        let is_meant = |name: &&String| !matches!(key, Key::Enum(_)) || places.iter().any(|it| it.is_called(name));
        if let Some(same) = self.same.get(key).and_then(|same| same.iter().find(is_meant)) {
            return same.clone();
        }
        let known = match key {
            Key::Enum(values) if places.iter().all(|place| place.chosen.is_none()) => {
                Some(self.known.enumeration(values.iter()))
            }
            _ => None,
        };
        let known = known.into_iter().flatten().map(str::to_owned).chain(of_value(key, places));
        let shorter = |name: &String| (name.len() > MAX_NAME).then(|| without_repetitions(name));
        // Names of deeply nested schemas are long: none is made before it is needed.
        let mut candidates = known
            .chain(candidates(places, key.is_shared()))
            .chain(places.iter().map(Place::name))
            .flat_map(|name| shorter(&name).into_iter().chain([name]))
            .chain(places.iter().map(Place::full_name))
            // Many descriptions name one of the variants of an inline union after the place of the union.
            .chain(places.iter().map(|place| place.name() + key.noun()));
        let free = candidates.find(|name| !name.is_empty() && !self.taken.contains(name));
        let name = free.unwrap_or_else(|| {
            let base = places.first().map(Place::name).unwrap_or_default();
            // All numbers up to the last one of the same name are taken.
            let last = self.numbers.entry(base.clone()).or_insert(1);
            loop {
                *last += 1;
                let name = format!("{base}{last}");
                if !self.taken.contains(&name) {
                    break name;
                }
            }
        });
        self.taken.insert(name.clone());
        name
    }
}

/// The name of an enum with a single value that is a variant of several unions, whose names say nothing of it.
fn of_value(key: &Key, places: &[Place]) -> Option<String> {
    let Key::Enum(values) = key else { return None };
    let (first, value) = (places.first()?, values.first().filter(|_| values.len() == 1)?);
    let is_variant = |place: &Place| place.label == VARIANT && place.owner != first.owner;
    (first.label == VARIANT && places.iter().any(is_variant)).then(|| variant_name(&value.to_string()))
}

/// Names for a type, the best first. Types that are shared can get more places in another version.
fn candidates(places: &[Place], is_shared: bool) -> Vec<String> {
    if let Some(chosen) = places.iter().find_map(|place| place.chosen.clone()) {
        return vec![chosen];
    }
    let is_within_types = places.iter().any(|place| !place.is_argument);
    let is_declared = places.iter().any(|place| place.is_argument != is_within_types && !place.is_inherited);
    let is_meant = |place: &&Place| place.is_argument != is_within_types && !(is_declared && place.is_inherited);
    let places: Vec<_> = places.iter().filter(is_meant).collect();
    let says_enough = |label: &&str| snake(label).split('_').count() > 1;
    let labels = || places.iter().map(|place| place.label.as_str());
    // `RefineBy` is what `CoalescingRefineBy` and `PruningRefineBy` have in common, however many of each there are.
    let common = common_ending(labels());
    let label = match says_enough(&common.as_str()) {
        true => common,
        // A label of several words says what the type is, whatever else has it.
        false => most_common(labels().filter(says_enough)),
    };
    let label = Some(label).filter(|label| is_shared && !label.is_empty());
    let label = label.unwrap_or_else(|| most_common(labels()));
    let owners: BTreeSet<&str> = places.iter().map(|place| place.owner.as_str()).collect();
    let mut candidates = Vec::new();
    let words = snake(&label).split('_').count();
    if is_within_types && is_shared && words > 1 {
        candidates.push(label.clone());
    }
    if is_within_types && owners.len() == 1 {
        candidates.extend(places.iter().find(|place| place.label == label).map(|place| place.name()));
    } else if is_within_types {
        let common = common_beginning(&owners);
        let first = places.iter().find(|place| place.label == label).map(|place| place.name());
        match common.is_empty() {
            // `Type` and `State` alone are no names.
            true if words == 1 => candidates.extend(first),
            true => candidates.push(label),
            false => candidates.push(format!("{common}{label}")),
        }
    } else if words > 1 {
        candidates.push(label);
    }
    candidates
}

/// A name with each of its words once.
fn without_repetitions(name: &str) -> String {
    let words: IndexSet<_> = snake(name).split('_').map(str::to_owned).collect();
    pascal(&words.into_iter().collect::<Vec<_>>().join("_"))
}

fn most_common<'a>(labels: impl Iterator<Item = &'a str>) -> String {
    let mut counts: IndexMap<&str, usize> = IndexMap::new();
    for label in labels {
        *counts.entry(label).or_default() += 1;
    }
    // The first of several most common labels.
    counts.iter().rev().max_by_key(|(_, count)| **count).map(|(label, _)| (*label).to_owned()).unwrap_or_default()
}

/// The words that all labels end with.
fn common_ending<'a>(labels: impl Iterator<Item = &'a str>) -> String {
    let words = |label: &str| snake(label).split('_').rev().map(str::to_owned).collect::<Vec<_>>();
    let common = labels.map(words).reduce(|one, other| {
        one.into_iter().zip(other).take_while(|(one, other)| one == other).map(|(word, _)| word).collect()
    });
    let common: Vec<_> = common.unwrap_or_default().into_iter().rev().collect();
    pascal(&common.join("_"))
}

/// The words that all names begin with.
fn common_beginning(names: &BTreeSet<&str>) -> String {
    let mut words = names.iter().map(|name| snake(name).split('_').map(str::to_owned).collect::<Vec<_>>());
    let Some(mut common) = words.next() else { return String::new() };
    for other in words {
        let length = common.iter().zip(&other).take_while(|(one, other)| one == other).count();
        common.truncate(length);
    }
    pascal(&common.join("_"))
}
