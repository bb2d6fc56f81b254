//! The names of types, which a type keeps whatever other types there are.
//!
//! The name of an inline type is made of all its places, and that of a page of its items. Where the name of a type would be another than
//! in an earlier structure, the structure says it with `x-rust-name`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::KeptName;
use super::prints::{NAME, Prints};
use crate::description::{self, Schema, SchemaKind};
use crate::normalize;
use crate::notes::Notes;
use crate::origins::Origins;
use crate::profile::Profile;
use crate::read::Document;
use crate::text::paths::unversioned;
use crate::text::pointer::unescape;
use crate::text::printable::printable;
use crate::{Error, upgrade};

/// Where a type is, without what differs between versions: components come before inline types.
type Place = (bool, Vec<String>);

/// The types of a structure.
#[derive(Clone, Debug, Default)]
pub(super) struct Types {
    places: BTreeMap<Place, Placed>,
    /// The names of the types that references lead to, by the places of these.
    uses: BTreeMap<Place, String>,
}

/// A type at a place.
#[derive(Clone, Debug)]
struct Placed {
    pointer: String,
    name: String,
    /// What it is, without the name.
    shape: Value,
    /// What it is, whatever the schemas are named that it refers to.
    print: u64,
}

impl Types {
    /// Returns the types of a structure.
    ///
    /// # Errors
    /// If the structure is not a valid description.
    pub(super) fn of(structure: &Value) -> Result<Self, Error> {
        let document =
            Document { file: String::new(), root: structure.clone(), directory: None, origins: Origins::default() };
        let mut notes = Notes::new(false);
        let upgraded = upgrade::upgrade(&document, &mut notes)?;
        let failed = |problem| document.error(problem);
        let description = description::parse::parse_declared(&upgraded.root, &mut notes).map_err(failed)?;
        let profile = Profile::of([structure])?;
        let draft = normalize::normalize(&description, &[], &profile, &mut notes).map_err(failed)?.draft;
        let mut types = Self::default();
        let prints = Prints::of(structure);
        for (name, schema) in &draft.api.schemas {
            types.add(structure, &prints, &schema.pointer, name);
            types.add_within(structure, &prints, schema);
        }
        draft.roots().into_iter().for_each(|root| types.add_within(structure, &prints, root));
        Ok(types)
    }

    /// Adds the inline types within a schema: normalization has made references of them.
    fn add_within(&mut self, structure: &Value, prints: &Prints, schema: &Schema) {
        if let SchemaKind::Ref(name) = &schema.kind {
            self.add(structure, prints, &schema.pointer, name);
        }
        schema.children().into_iter().for_each(|child| self.add_within(structure, prints, child));
    }

    fn add(&mut self, structure: &Value, prints: &Prints, pointer: &str, name: &str) {
        let Some(shape @ Value::Object(object)) = structure.pointer(pointer) else { return };
        if object.contains_key("$ref") {
            self.uses.insert(place(structure, pointer), name.to_owned());
            return;
        }
        let (shape, print) = (without_names(shape), prints.print(shape));
        let placed = Placed { pointer: pointer.to_owned(), name: name.to_owned(), shape, print };
        self.places.entry(place(structure, pointer)).or_insert(placed);
    }

    /// What the types are that have no place in other ones, by their names.
    fn only_here(&self, other: &Types) -> BTreeMap<&str, u64> {
        let is_only_here = |places: &[(&Place, &Placed)]| places.iter().all(|it| !other.places.contains_key(it.0));
        let types = self.by_name().into_iter().filter(|(_, places)| is_only_here(places));
        types.filter_map(|(name, places)| Some((name, places.first()?.1.print))).collect()
    }

    /// The places of each type, by its name.
    fn by_name(&self) -> BTreeMap<&str, Vec<(&Place, &Placed)>> {
        let mut types: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        self.places.iter().for_each(|it| types.entry(it.1.name.as_str()).or_default().push(it));
        types
    }
}

/// Lets the types of a structure keep the names that they have in earlier ones, the nearest first, and returns those that would have
/// others.
///
/// # Errors
/// If the structure is not a valid description.
pub(super) fn keep(structure: &mut Value, earlier: &[Types]) -> Result<Vec<KeptName>, Error> {
    if earlier.is_empty() {
        return Ok(Vec::new());
    }
    let fresh = Types::of(structure)?;
    let claims = claims(&fresh, earlier);
    let renamed: Vec<(&Placed, &str)> = fresh
        .by_name()
        .into_iter()
        .filter_map(|(name, places)| {
            Some((places.first()?.1, *claims.get(name)?)).filter(|(_, earlier)| *earlier != name)
        })
        .collect();
    for (placed, name) in &renamed {
        set(structure, &placed.pointer, Some(name));
    }
    if renamed.is_empty() {
        return Ok(Vec::new());
    }
    let names = Types::of(structure)?;
    let mut kept = Vec::new();
    for (placed, name) in renamed {
        match names.places.values().any(|it| it.pointer == placed.pointer && it.name == name) {
            true => kept.push(KeptName {
                place: printable(&placed.pointer),
                name: name.to_owned(),
                instead_of: placed.name.clone(),
            }),
            // Another type has the name.
            false => set(structure, &placed.pointer, None),
        }
    }
    Ok(kept)
}

/// Which types claim their earlier names, the first before the others: those that would have them anyway, those that have not changed,
/// and all others.
const ROUNDS: [fn(&str, &Placed, &Placed) -> bool; 3] =
    [|name, _, before| before.name == name, |_, placed, before| before.shape == placed.shape, |_, _, _| true];

/// The earlier name of each type, by its present one.
fn claims<'a>(fresh: &'a Types, earlier: &'a [Types]) -> BTreeMap<&'a str, &'a str> {
    let mut claims = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for claims_in_round in ROUNDS {
        for (name, places) in fresh.by_name() {
            let mut before = places.iter().flat_map(|(place, placed)| {
                let before = earlier.iter().filter_map(|types| types.places.get(*place));
                before.filter(|before| claims_in_round(name, placed, before)).map(|before| before.name.as_str())
            });
            if !claims.contains_key(name)
                && let Some(before) = before.find(|name| !taken.contains(name))
            {
                taken.insert(before);
                claims.insert(name, before);
            }
        }
    }
    for (name, before) in moved(fresh, earlier) {
        if !claims.contains_key(name) && taken.insert(before) {
            claims.insert(name, before);
        }
    }
    claims
}

/// The types whose schemas have other names than before, with their earlier names: no other type is equal to them, or they are used at
/// the same place.
fn moved<'a>(fresh: &'a Types, earlier: &'a [Types]) -> Vec<(&'a str, &'a str)> {
    let moved = |before: &'a Types| {
        let (new, lost) = (fresh.only_here(before), before.only_here(fresh));
        let (equal, lost_equal) = (by_print(&new), by_print(&lost));
        let equal = equal.into_iter().filter_map(|(print, name)| Some((name?, (*lost_equal.get(&print)?)?)));
        let used = fresh.uses.iter().filter_map(|(place, name)| {
            let before = before.uses.get(place)?;
            (new.get(name.as_str())? == lost.get(before.as_str())?).then_some((name.as_str(), before.as_str()))
        });
        equal.chain(used).collect::<Vec<_>>()
    };
    earlier.iter().flat_map(moved).collect()
}

/// The names of types by what they are: none where several types are equal.
fn by_print<'a>(types: &BTreeMap<&'a str, u64>) -> BTreeMap<u64, Option<&'a str>> {
    let mut names = BTreeMap::new();
    for (name, print) in types {
        names.entry(*print).and_modify(|it| *it = None).or_insert(Some(*name));
    }
    names
}

fn set(structure: &mut Value, pointer: &str, name: Option<&str>) {
    let Some(object) = structure.pointer_mut(pointer).and_then(Value::as_object_mut) else { return };
    match name {
        Some(name) => drop(object.insert(NAME.to_owned(), name.into())),
        None => drop(object.shift_remove(NAME)),
    }
}

/// Where the value at a pointer is: paths have no version, and parameters have names in place of indexes.
fn place(structure: &Value, pointer: &str) -> Place {
    let mut place = Vec::new();
    let mut way = String::new();
    for token in pointer.split('/').skip(1) {
        way = format!("{way}/{token}");
        let is_within = |key: &str| place.last().is_some_and(|last| last == key);
        let name = |key: &str| structure.pointer(&way)?.get(key)?.as_str();
        let text = match (name("in"), name("name")) {
            (Some(location), Some(name)) if is_within("parameters") => format!("{location} {name}"),
            _ if way.len() > token.len() + 1 && is_within("paths") => unversioned(&unescape(token)).join("/"),
            _ => unescape(token),
        };
        place.push(text);
    }
    (place.len() != 3 || place[0] != "components", place)
}

/// A schema without the names of types.
fn without_names(schema: &Value) -> Value {
    match schema {
        Value::Object(object) => {
            let entries = object.iter().filter(|(key, _)| *key != NAME);
            entries.map(|(key, value)| (key.clone(), without_names(value))).collect::<Map<_, _>>().into()
        }
        Value::Array(items) => items.iter().map(without_names).collect(),
        other => other.clone(),
    }
}
