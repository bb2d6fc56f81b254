//! Hoists inline objects, enums and unions: each gets a name and becomes a named schema.
//!
//! progenitor names them after their place, with numbers where that is not enough, and makes a type of each, even where the
//! same enum occurs in many places, as in HubSpot's descriptions.

use std::collections::{BTreeSet, HashMap};
use std::fmt::{self, Write};
use std::hash::{DefaultHasher, Hasher};

use indexmap::{IndexMap, IndexSet};

use super::draft::{Draft, ErrorResponse, OperationDraft};
use super::names::{representation, variant_labels};
use crate::description::{Access, Api, Content, Literal, Schema, SchemaKind, UnionKey};
use crate::notes::Notes;
use crate::text::case::{pascal, snake};
use crate::text::inflection::singular;

/// Names each inline schema after its places and makes a named schema of it. Equal enums are one type, and so are equal
/// unions.
pub(super) fn hoist_inline_types(draft: &mut Draft, notes: &mut Notes) {
    let mut places: IndexMap<Key, Vec<Place>> = IndexMap::new();
    visit(draft, &mut |schema, key, place| {
        let chosen = schema.name.clone();
        places.entry(key).or_default().push(Place { chosen, ..place.clone() });
    });
    // The names do not depend on the order of the description.
    places.values_mut().for_each(|places| places.sort_unstable());
    // Names that somebody has chosen come first.
    let is_made = |places: &[Place]| places.iter().all(|place| place.chosen.is_none());
    places.sort_by(|_, one, _, other| is_made(one).cmp(&is_made(other)).then_with(|| one.cmp(other)));
    let mut names = Names::of(&draft.api);
    let chosen: HashMap<Key, String> =
        places.into_iter().map(|(key, places)| (key.clone(), names.choose(&key, &places))).collect();
    let docs = std::mem::take(&mut draft.api.type_docs);
    let mut hoisted = IndexMap::new();
    visit(draft, &mut |schema, key, _| {
        let Some(name) = chosen.get(&key) else { return };
        notes.record("inline-types", &schema.pointer, format!("it is named `{name}`"));
        let kind = std::mem::replace(&mut schema.kind, SchemaKind::Ref(name.clone()));
        // The documentation of a place is not that of the type everywhere.
        let description = docs.get(name).cloned().or_else(|| schema.description.clone());
        let definition = Schema { kind, description, nullable: false, access: Access::ReadWrite, ..schema.clone() };
        hoisted.entry(name.clone()).or_insert(definition);
    });
    draft.api.type_docs = docs;
    for (name, schema) in hoisted {
        draft.api.schemas.entry(name).or_insert(schema);
    }
}

/// Longer names of deeply nested schemas have each of their words once.
const MAX_NAME: usize = 60;

/// A place of an inline schema.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    /// The type that it is a part of, or the operation whose request or response it is a part of.
    owner: String,
    /// Its name at this place.
    label: String,
    /// Whether the owner is an operation.
    is_argument: bool,
    /// The name that an overlay chooses for its type.
    chosen: Option<String>,
}

impl Place {
    fn within(owner: impl Into<String>, label: &str) -> Self {
        Self { owner: owner.into(), label: pascal(label), is_argument: false, chosen: None }
    }

    /// The place of the body of an error: in the operation, or in the response that operations share.
    fn of_error(operation: &str, error: &ErrorResponse, is_only: bool) -> Self {
        let shared = error.schema.pointer.strip_prefix("/components/responses/");
        match shared.and_then(|pointer| pointer.split('/').next()) {
            Some(name) => Self::within(name, if pascal(name).ends_with("Error") { "" } else { "Error" }),
            None if is_only || error.status == "DEFAULT" => Self::within(operation, "Error"),
            None => Self::within(operation, &format!("Error{}", pascal(&error.status))),
        }
    }

    /// The name with all words of its owner, where the shorter one is taken: `CommitCommit` is the `commit` of a `Commit`.
    fn full_name(&self) -> String {
        pascal(&format!("{}_{}", snake(&self.owner), snake(&self.label)))
    }

    fn name(&self) -> String {
        // A word that ends the owner and begins the label occurs once: `clientType` of `PublicClient`.
        let (owner, label) = (snake(&self.owner), snake(&self.label));
        let (mut owner, label): (Vec<_>, Vec<_>) = (owner.split('_').collect(), label.split('_').collect());
        let repeated = (1..=owner.len().min(label.len())).rev().find(|count| owner.ends_with(&label[..*count]));
        owner.truncate(owner.len() - repeated.unwrap_or_default());
        pascal(&owner.into_iter().chain(label).collect::<Vec<_>>().join("_"))
    }
}

/// What makes inline schemas equal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// Enums, by their values.
    Enum(BTreeSet<Literal>),
    /// Unions of named schemas, by these and by the discriminator.
    Union(UnionKey),
    /// Everything else, by its place, and by what it is where a composition has made different schemas of one place.
    Place(String, u64),
}

impl Key {
    /// The key of a schema that becomes a type.
    fn of(schema: &Schema) -> Option<Self> {
        let place = || Self::Place(schema.pointer.clone(), fingerprint(&schema.kind));
        match &schema.kind {
            SchemaKind::Enum(values) => Some(Self::Enum(values.values.iter().cloned().map(Literal::String).collect())),
            SchemaKind::IntegerEnum(values) => {
                Some(Self::Enum(values.values.iter().copied().map(Literal::Integer).collect()))
            }
            SchemaKind::Union(union) => Some(union.key().map_or_else(place, Self::Union)),
            SchemaKind::Object(_) => Some(place()),
            _ => None,
        }
    }
}

/// A hash of a schema. Equal schemas have equal ones.
fn fingerprint(kind: &SchemaKind) -> u64 {
    struct Hashing(DefaultHasher);

    impl fmt::Write for Hashing {
        fn write_str(&mut self, part: &str) -> fmt::Result {
            self.0.write(part.as_bytes());
            Ok(())
        }
    }

    let mut hashing = Hashing(DefaultHasher::new());
    // Hashing does not fail.
    let _ = write!(hashing, "{kind:?}");
    hashing.0.finish()
}

/// Calls a function for each inline schema, the innermost first.
fn visit(draft: &mut Draft, f: &mut impl FnMut(&mut Schema, Key, &Place)) {
    for (name, schema) in &mut draft.api.schemas {
        let owner = schema.name.clone().unwrap_or_else(|| name.clone());
        visit_children(schema, &owner, f);
    }
    for payload in draft.payloads.iter_mut().chain(&mut draft.api.payloads) {
        let (owner, label) = payload.source.place();
        visit_within(&mut payload.schema, &Place::within(pascal(owner), &label), f);
    }
    let known = draft.operations.iter_mut();
    for (operation, OperationDraft { name, response, errors, .. }) in draft.api.operations.iter_mut().zip(known) {
        for parameter in &mut operation.parameters {
            let place = Place { is_argument: true, ..Place::within(name.as_str(), &parameter.name) };
            visit_within(&mut parameter.schema, &place, f);
        }
        if let Some(Content::Json(schema)) = operation.body.as_mut().map(|body| &mut body.content) {
            visit_within(schema, &Place::within(name.as_str(), "Body"), f);
        }
        if let Some(schema) = response.body.schema_mut() {
            visit_within(schema, &Place::within(name.as_str(), "Response"), f);
        }
        for (media_type, body) in &mut response.others {
            let Some(schema) = body.schema_mut() else { continue };
            let label = format!("{}Response", pascal(&representation(media_type)));
            visit_within(schema, &Place::within(name.as_str(), &label), f);
        }
        let is_only = errors.len() == 1;
        for error in errors {
            let place = Place::of_error(name, error, is_only);
            visit_within(&mut error.schema, &place, f);
        }
    }
}

fn visit_within(schema: &mut Schema, place: &Place, f: &mut impl FnMut(&mut Schema, Key, &Place)) {
    if let SchemaKind::Array(element) | SchemaKind::Map(element) = &mut schema.kind {
        return visit_within(element, &Place { label: singular(&place.label), ..place.clone() }, f);
    }
    // The key has to be taken before inner schemas are named.
    let key = Key::of(schema);
    visit_children(schema, &place.name(), f);
    if let Some(key) = key {
        f(schema, key, place);
    }
}

fn visit_children(schema: &mut Schema, name: &str, f: &mut impl FnMut(&mut Schema, Key, &Place)) {
    match &mut schema.kind {
        SchemaKind::Object(object) => {
            for property in &mut object.properties {
                visit_within(&mut property.schema, &Place::within(name, &property.name), f);
            }
            if let Some(additional) = &mut object.additional {
                visit_within(additional, &Place::within(name, "Value"), f);
            }
        }
        SchemaKind::Union(union) => {
            let labels = variant_labels(union);
            for (variant, label) in union.variants.iter_mut().zip(labels) {
                visit_within(variant, &Place::within(name, &label), f);
            }
        }
        SchemaKind::Array(items) => visit_within(items, &Place::within(name, "Item"), f),
        SchemaKind::Map(values) => visit_within(values, &Place::within(name, "Value"), f),
        _ => {}
    }
}

/// The names of inline schemas.
struct Names {
    /// The named schemas that are equal to inline ones.
    same: HashMap<Key, String>,
    taken: BTreeSet<String>,
}

impl Names {
    fn of(api: &Api) -> Self {
        let same = api.schemas.iter().filter_map(|(name, schema)| match Key::of(schema)? {
            Key::Place(..) => None,
            key => Some((key, name.clone())),
        });
        Self { same: same.collect(), taken: api.schemas.keys().map(|name| pascal(name)).collect() }
    }

    fn choose(&mut self, key: &Key, places: &[Place]) -> String {
        if let Some(same) = self.same.get(key) {
            return same.clone();
        }
        let mut candidates = candidates(places);
        candidates.extend(places.iter().map(Place::name));
        let long = candidates.iter().filter(|name| name.len() > MAX_NAME).map(|name| without_repetitions(name));
        candidates = long.collect::<Vec<_>>().into_iter().chain(candidates).collect();
        candidates.extend(places.iter().map(Place::full_name));
        let free = candidates.iter().find(|name| !name.is_empty() && !self.taken.contains(*name)).cloned();
        let name = free.unwrap_or_else(|| {
            let base = places.first().map(Place::name).unwrap_or_default();
            (2..).map(|number| format!("{base}{number}")).find(|name| !self.taken.contains(name)).unwrap_or(base)
        });
        self.taken.insert(name.clone());
        name
    }
}

/// Names for a type, the best first.
fn candidates(places: &[Place]) -> Vec<String> {
    if let Some(chosen) = places.iter().find_map(|place| place.chosen.clone()) {
        return vec![chosen];
    }
    let is_within_types = places.iter().any(|place| !place.is_argument);
    let places: Vec<_> = places.iter().filter(|place| place.is_argument != is_within_types).collect();
    let label = most_common(places.iter().map(|place| place.label.as_str()));
    let owners: BTreeSet<&str> = places.iter().map(|place| place.owner.as_str()).collect();
    let mut candidates = Vec::new();
    let words = snake(&label).split('_').count();
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
