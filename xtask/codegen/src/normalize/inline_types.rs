//! Hoists inline objects, enums and unions: each gets a name and becomes a named schema.
//!
//! progenitor names them after their place, with numbers where that is not enough, and makes a type of each, even where the
//! same enum occurs in many places, as in HubSpot's descriptions.

mod key;
mod names;
mod place;

use std::collections::{BTreeSet, HashMap, HashSet};

use indexmap::IndexMap;

use self::key::Key;
use self::names::Names;
use self::place::Place;
use super::draft::{Draft, OperationDraft};
use super::names::{representations, variant_labels};
use super::overlapping::is_of_any_of;
use super::unreachable::prune_unless;
use crate::description::{Access, Content, Enum, Schema, SchemaKind};
use crate::notes::Notes;
use crate::profile;
use crate::text::case::pascal;

/// Names each inline schema after its places and makes a named schema of it. Equal enums of properties and parameters that are called
/// alike are one type, and so are equal unions.
pub(super) fn hoist_inline_types(draft: &mut Draft, known: &profile::Names, notes: &mut Notes) {
    // A name that somebody has chosen is that of all equal ones.
    let mut named: HashSet<Key> = HashSet::new();
    visit(draft, &mut |schema, key, _| named.extend(schema.name.is_some().then_some(key)));
    let subject = |place: &Place, key: &Key| if named.contains(key) { String::new() } else { place.subject(key) };
    let mut places: IndexMap<(Key, String), Vec<Place>> = IndexMap::new();
    visit(draft, &mut |schema, key, place| {
        let chosen = schema.name.clone();
        let subject = subject(place, &key);
        places.entry((key, subject)).or_default().push(Place { chosen, ..place.clone() });
    });
    // The names do not depend on the order of the description.
    places.values_mut().for_each(|places| places.sort_unstable());
    // Names that somebody has chosen come first.
    let is_made = |places: &[Place]| places.iter().all(|place| place.chosen.is_none());
    places.sort_by(|(key, _), one, (other_key, _), other| {
        let by_place = || one.cmp(other).then_with(|| key.cmp(other_key));
        is_made(one).cmp(&is_made(other)).then_with(by_place)
    });
    // A schema that nothing uses keeps no name from another one, unless it is the named form of an inline one.
    let keys: HashSet<&Key> = places.keys().map(|(key, _)| key).collect();
    prune_unless(draft, |schema| Key::of(schema).is_some_and(|key| keys.contains(&key)));
    let mut names = Names::of(&draft.api, known);
    let mut chosen: HashMap<(Key, String), String> = HashMap::new();
    for (of, places) in places {
        let name = names.choose(&of.0, &places);
        chosen.insert(of, name);
    }
    let docs = std::mem::take(&mut draft.api.type_docs);
    let mut hoisted: IndexMap<String, Vec<Schema>> = IndexMap::new();
    visit(draft, &mut |schema, key, place| {
        let subject = subject(place, &key);
        let Some(name) = chosen.get(&(key, subject)) else { return };
        notes.record("inline-types", &schema.pointer, format!("it is named `{name}`"));
        let kind = std::mem::replace(&mut schema.kind, SchemaKind::Ref(name.clone()));
        // The documentation of a place is not that of the type everywhere.
        let description = docs.get(name).cloned().or_else(|| schema.description.clone());
        let definition = Schema { kind, description, nullable: false, access: Access::ReadWrite, ..schema.clone() };
        hoisted.entry(name.clone()).or_default().push(definition);
    });
    draft.api.type_docs = docs;
    for (name, definitions) in hoisted {
        if let Some(definition) = agreed(definitions) {
            draft.api.schemas.entry(name).or_insert(definition);
        }
    }
}

/// What several places say of one type: what the first by its pointer says, of which `anyOf` allows more than `oneOf`, and the values of
/// an enum in alphabetical order if the places do not have them in one. The order of the description decides nothing.
fn agreed(definitions: Vec<Schema>) -> Option<Schema> {
    let values = |schema: &Schema| match &schema.kind {
        SchemaKind::Enum(Enum { values, names }) if names.is_empty() && schema.value_docs.is_empty() => {
            Some(values.clone())
        }
        _ => None,
    };
    let orders: Option<HashSet<_>> = definitions.iter().map(values).collect();
    let is_any_of = |schema: &Schema| schema.as_union().is_some_and(|union| union.variants.iter().any(is_of_any_of));
    let mut first = definitions.into_iter().min_by_key(|schema| (!is_any_of(schema), schema.pointer.clone()))?;
    if orders.is_some_and(|orders| orders.len() > 1)
        && let SchemaKind::Enum(Enum { values, .. }) = &mut first.kind
    {
        values.sort_unstable();
    }
    Some(first)
}

/// Calls a function for each inline schema, the innermost first.
fn visit(draft: &mut Draft, f: &mut impl FnMut(&mut Schema, Key, &Place)) {
    let mut visitor = Visitor { named: draft.api.schemas.keys().cloned().collect(), f };
    visitor.visit(draft);
}

/// What a schema is a part of.
struct Owner<'a> {
    name: &'a str,
    pointer: &'a str,
}

/// Visits inline schemas.
struct Visitor<'a, F> {
    /// The names of the named schemas.
    named: BTreeSet<String>,
    f: &'a mut F,
}

impl<F: FnMut(&mut Schema, Key, &Place)> Visitor<'_, F> {
    fn visit(&mut self, draft: &mut Draft) {
        for (name, schema) in &mut draft.api.schemas {
            let owner = schema.name.clone().unwrap_or_else(|| name.clone());
            self.visit_children(schema, &owner);
        }
        for payload in draft.payloads.iter_mut().chain(&mut draft.api.payloads) {
            let (owner, label) = payload.source.place();
            self.visit_within(&mut payload.schema, &Place::within(pascal(owner), &label));
        }
        let known = draft.operations.iter_mut();
        for (operation, OperationDraft { name, response, errors, headers, .. }) in
            draft.api.operations.iter_mut().zip(known)
        {
            for parameter in &mut operation.parameters {
                let place = Place { is_argument: true, ..Place::within(name.as_str(), &parameter.name) };
                self.visit_within(&mut parameter.schema, &place);
            }
            if let Some(Content::Json(schema)) = operation.body.as_mut().map(|body| &mut body.content) {
                self.visit_within(schema, &Place::within(name.as_str(), "Body"));
            }
            if let Some(schema) = response.body.schema_mut() {
                self.visit_within(schema, &Place::within(name.as_str(), "Response"));
            }
            let representations = representations(response);
            for (other, representation) in response.others.iter_mut().zip(representations) {
                let Some(schema) = other.body.schema_mut() else { continue };
                let label = format!("{}Response", pascal(&representation));
                self.visit_within(schema, &Place::within(name.as_str(), &label));
            }
            let is_only = errors.len() == 1;
            for error in errors {
                let place = Place::of_error(name, error, is_only);
                self.visit_within(&mut error.schema, &place);
            }
            for (wire_name, schema) in headers {
                let label = wire_name.strip_prefix("x-").unwrap_or(wire_name);
                self.visit_within(schema, &Place::within(name.as_str(), label));
            }
        }
    }

    fn visit_within(&mut self, schema: &mut Schema, place: &Place) {
        if let SchemaKind::Array(element) | SchemaKind::Map(element) = &mut schema.kind {
            let place = Place::in_alias(element, &self.named).unwrap_or_else(|| place.of_element());
            return self.visit_within(element, &place);
        }
        // The key has to be taken before inner schemas are named.
        let key = Key::of(schema);
        if let SchemaKind::Object(_) | SchemaKind::Union(_) = &schema.kind {
            self.visit_children(schema, &place.name());
        }
        if let Some(key) = key {
            (self.f)(schema, key, place);
        }
    }

    /// Visits a part of a named schema. Most parts are scalars and references, whose places need no name.
    fn visit_part(&mut self, schema: &mut Schema, owner: &Owner<'_>, label: &str) {
        use SchemaKind::{Array, Enum, IntegerEnum, Map, Object, Union};
        if let Array(_) | Enum(_) | IntegerEnum(_) | Map(_) | Object(_) | Union(_) = &schema.kind {
            let is_inherited = !schema.pointer.strip_prefix(owner.pointer).is_some_and(|rest| rest.starts_with('/'));
            self.visit_within(schema, &Place { is_inherited, ..Place::within(owner.name, label) });
        }
    }

    /// Visits a union within a union. What is in it is named after the outer one: the name of the inner one lists it.
    fn visit_nested_union(&mut self, schema: &mut Schema, owner: &Owner<'_>, label: &str) {
        let key = Key::of(schema);
        self.visit_children(schema, owner.name);
        if let Some(key) = key {
            (self.f)(schema, key, &Place::within(owner.name, label));
        }
    }

    fn visit_children(&mut self, schema: &mut Schema, name: &str) {
        let pointer = schema.pointer.clone();
        let name = &Owner { name, pointer: &pointer };
        match &mut schema.kind {
            SchemaKind::Object(object) => {
                for property in &mut object.properties {
                    self.visit_part(&mut property.schema, name, &property.name);
                }
                if let Some(additional) = &mut object.additional {
                    self.visit_part(additional, name, "Value");
                }
            }
            SchemaKind::Union(union) => {
                let labels = variant_labels(union);
                for (variant, label) in union.variants.iter_mut().zip(labels) {
                    match variant.kind {
                        SchemaKind::Union(_) => self.visit_nested_union(variant, name, &label),
                        _ => self.visit_part(variant, name, &label),
                    }
                }
            }
            _ => {}
        }
    }
}
