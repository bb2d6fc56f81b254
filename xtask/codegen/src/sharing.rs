//! Finds the types that are the same in several versions of an API, so that they are written once and values move between the
//! versions.
//!
//! Two definitions are the same if they have the same code, apart from documentation, and all types that they refer to are the same.
//! The names of a version are unique, so that a type has at most one counterpart in each other version.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::emit::{Definition, Kind};
use crate::parallel;

/// Types that are the same in some versions, and not in any others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// The versions, by their indexes.
    pub(crate) versions: Vec<usize>,
    /// The types in the order of the first of the versions: each by a version and the index within the definitions of the version whose
    /// documentation it has.
    pub(crate) members: Vec<(usize, usize)>,
}

/// A type, whatever its version.
type Name<'a> = (Kind, &'a str);

/// Returns the groups of types that are the same in two versions or more.
pub(crate) fn groups(versions: &[&[Definition]]) -> Vec<Group> {
    if versions.len() < 2 {
        return Vec::new();
    }
    let types = parallel::map(versions, |definitions| types(definitions));
    let classes = classes(&types);
    // The members of each class: their versions, and their indexes within these.
    let mut members: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for (version, classes) in classes.iter().enumerate() {
        let indexed = classes.iter().enumerate();
        indexed.for_each(|(index, class)| members.entry(*class).or_default().push((version, index)));
    }
    let mut groups: BTreeMap<Vec<usize>, BTreeMap<usize, (usize, usize)>> = BTreeMap::new();
    for same in members.into_values().filter(|same| same.len() > 1) {
        let (documented, first) = (documented(&same, versions), same.first().map(|(_, index)| *index));
        let group = groups.entry(same.into_iter().map(|(version, _)| version).collect()).or_default();
        group.extend(first.map(|first| (first, documented)));
    }
    groups.into_iter().map(|(versions, members)| Group { versions, members: members.into_values().collect() }).collect()
}

/// The one of several equal definitions whose documentation most of them have, or else the first.
fn documented(same: &[(usize, usize)], versions: &[&[Definition]]) -> (usize, usize) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let code = |(version, index): (usize, usize)| versions[version][index].code.code();
    same.iter().for_each(|it| *counts.entry(code(*it)).or_default() += 1);
    let most = same.iter().rev().max_by_key(|it| counts.get(code(**it)));
    most.copied().unwrap_or_default()
}

/// A type of a version: what it is, and the types of the version that it refers to.
struct Node<'a> {
    name: Name<'a>,
    shape: &'a str,
    references: Vec<usize>,
}

fn types(definitions: &[Definition]) -> Vec<Node<'_>> {
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, definition) in definitions.iter().enumerate() {
        by_name.entry(&definition.name).or_default().push(index);
    }
    let references = |definition: &Definition| {
        let literals = literals(&definition.outline().shape);
        let found = definition.outline().identifiers.iter().filter_map(|name| by_name.get(name.as_str())).flatten();
        let is_meant = |index: &&usize| {
            let Definition { kind, name, .. } = &definitions[**index];
            *kind != Kind::Literal || literals.contains(name.as_str())
        };
        found.filter(is_meant).copied().collect()
    };
    let node = |definition| Node {
        name: name(definition),
        shape: &definition.outline().shape,
        references: references(definition),
    };
    definitions.iter().map(node).collect()
}

/// The literals that some code refers to. They have a module of their own, so that one can have a name such as `String`.
fn literals(code: &str) -> HashSet<&str> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let behind = code.split("literals").skip(1);
    behind.filter_map(|rest| rest.trim_start_matches([' ', ':']).split(|c| !is_part(c)).next()).collect()
}

fn name(definition: &Definition) -> Name<'_> {
    (definition.kind, &definition.name)
}

/// Returns the class of each type of each version. Types of one class are the same.
///
/// Types are first told apart by their code alone, and then by the classes of the types that they refer to, until no class is
/// split any more.
fn classes(versions: &[Vec<Node<'_>>]) -> Vec<Vec<usize>> {
    let mut known = HashMap::new();
    let mut classes: Vec<Vec<_>> = versions
        .iter()
        .map(|types| types.iter().map(|node| number(&mut known, (node.name, node.shape))).collect())
        .collect();
    let mut count = known.len();
    loop {
        let mut known = HashMap::new();
        let refined = versions.iter().zip(&classes).map(|(types, classes)| {
            let signature = |(node, class): (&Node<'_>, &usize)| {
                (*class, node.references.iter().map(|reference| classes[*reference]).collect::<Vec<_>>())
            };
            types.iter().zip(classes).map(|it| number(&mut known, signature(it))).collect()
        });
        classes = refined.collect();
        if known.len() == count {
            return classes;
        }
        count = known.len();
    }
}

/// The number of a key: a new one if it has none.
fn number<K: Eq + std::hash::Hash>(known: &mut HashMap<K, usize>, key: K) -> usize {
    let next = known.len();
    *known.entry(key).or_insert(next)
}
