//! Finds the types that are the same in several versions of an API, so that they are written once and values move between the
//! versions.
//!
//! Two definitions are the same if they have the same code and all types that they refer to are the same. The names of a
//! version are unique, so that a type has at most one counterpart in each other version.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::emit::{Definition, Kind};

/// Types that are the same in some versions, and not in any others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// The versions, by their indexes.
    pub(crate) versions: Vec<usize>,
    /// The types, by their indexes within the definitions of the first of the versions.
    pub(crate) members: Vec<usize>,
}

/// A type, whatever its version.
type Name<'a> = (Kind, &'a str);

/// Returns the groups of types that are the same in two versions or more.
pub(crate) fn groups(versions: &[&[Definition]]) -> Vec<Group> {
    if versions.len() < 2 {
        return Vec::new();
    }
    let types: Vec<_> = versions.iter().map(|definitions| types(definitions)).collect();
    let classes = classes(&types);
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (version, classes) in classes.iter().enumerate() {
        classes.iter().for_each(|class| members.entry(*class).or_default().push(version));
    }
    let mut groups: BTreeMap<Vec<usize>, BTreeSet<usize>> = BTreeMap::new();
    for (class, versions) in members.into_iter().filter(|(_, versions)| versions.len() > 1) {
        let first = versions.first().copied().unwrap_or_default();
        let index = classes[first].iter().position(|other| *other == class);
        groups.entry(versions).or_default().extend(index);
    }
    groups.into_iter().map(|(versions, members)| Group { versions, members: members.into_iter().collect() }).collect()
}

/// A type of a version: what it is, and the types of the version that it refers to.
struct Node<'a> {
    name: Name<'a>,
    text: String,
    references: Vec<usize>,
}

fn types(definitions: &[Definition]) -> Vec<Node<'_>> {
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, definition) in definitions.iter().enumerate() {
        by_name.entry(&definition.name).or_default().push(index);
    }
    let references = |definition: &Definition| {
        let found = definition.identifiers();
        let found = found.iter().filter_map(|name| by_name.get(name.as_str())).flatten();
        found.copied().collect()
    };
    let node =
        |definition| Node { name: name(definition), text: definition.text(), references: references(definition) };
    definitions.iter().map(node).collect()
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
        .map(|types| types.iter().map(|node| number(&mut known, (node.name, node.text.as_str()))).collect())
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
