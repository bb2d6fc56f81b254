//! Which named schemas are composed of which, and what tells them apart.

use std::collections::HashSet;

use indexmap::IndexMap;

use crate::description::{Api, Discriminator, Object, Schema, SchemaKind};
use crate::normalize::MAX_NESTING;
use crate::normalize::composition::listed_values;
use crate::normalize::discriminators::can_be_called;

/// The named schemas of a description, by what they are composed of.
pub(super) struct Kinship<'a> {
    pub(super) api: &'a Api,
    /// The named schemas that are directly composed of each, by name.
    children: IndexMap<String, Vec<String>>,
    /// The schemas that have a discriminator or are composed of one that has. Most descriptions have none.
    heirs: HashSet<String>,
    /// The schemas that references lead to otherwise than from the composition of a named schema.
    referred: HashSet<&'a str>,
    /// The properties for which some of the heirs may list values.
    listing: HashSet<&'a str>,
}

impl<'a> Kinship<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let children = children(api);
        let declaring =
            api.schemas.iter().filter(|(_, schema)| own_objects(schema).any(|it| it.discriminator.is_some()));
        let declaring: Vec<&str> = declaring.map(|(name, _)| name.as_str()).collect();
        let heirs: HashSet<String> = below(&children, declaring, |_| false).into_iter().map(str::to_owned).collect();
        let objects = heirs.iter().filter_map(|name| api.schemas.get(name)).flat_map(own_objects);
        let may_list = |kind: &SchemaKind| {
            use SchemaKind::{AllOf, Boolean, Const, Enum, Integer, IntegerEnum, Number, Ref};
            matches!(kind, Const(_) | Enum(_) | IntegerEnum(_) | Ref(_) | AllOf(_) | Boolean | Integer(_) | Number)
        };
        let listing = objects.flat_map(|object| &object.properties).filter(|it| may_list(&it.schema.kind));
        let listing = listing.map(|property| property.name.as_str()).collect();
        Self { api, children, heirs, referred: referred(api), listing }
    }

    /// The schemas that others are composed of.
    pub(super) fn parents(&self) -> impl Iterator<Item = &str> {
        self.children.keys().map(String::as_str)
    }

    /// The schemas that are directly composed of one.
    pub(super) fn children(&self, name: &str) -> &[String] {
        self.children.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a schema has a discriminator, or is composed of one that has.
    pub(super) fn is_heir(&self, name: &str) -> bool {
        self.heirs.contains(name)
    }

    /// Whether something refers to a schema otherwise than from the composition of a named schema.
    pub(super) fn is_referred(&self, name: &str) -> bool {
        self.referred.contains(name)
    }

    /// The schemas that are composed of one, directly or not, in their order. Those that are composed of an end are left out.
    pub(super) fn below<'b>(&'b self, name: &'b str, is_end: impl Fn(&str) -> bool) -> Vec<&'b str> {
        let below = below(&self.children, vec![name], |it| it != name && is_end(it));
        let mut below: Vec<_> = below.into_iter().filter(|it| *it != name).collect();
        below.sort_unstable_by_key(|name| self.api.schemas.get_index_of(*name));
        below
    }

    /// A schema and those that it is composed of, the nearest first.
    pub(super) fn above<'b>(&'b self, name: &'b str) -> Vec<&'b str> {
        let mut found = vec![name];
        let mut seen = HashSet::from([name]);
        let mut next = 0;
        while let Some(schema) = found.get(next).map(|name| self.api.schemas.get(*name)) {
            let references = schema.into_iter().flat_map(|it| parts(&it.kind)).filter_map(|part| match &part.kind {
                SchemaKind::Ref(name) => Some(followed(self.api, name)),
                _ => None,
            });
            found.extend(references.filter(|name| seen.insert(name)));
            next += 1;
        }
        found
    }

    /// The discriminator that a schema itself declares for those that are composed of it.
    pub(super) fn own_discriminator(&self, name: &str) -> Option<&'a Discriminator> {
        let schema = self.api.schemas.get(name)?;
        let of_objects = || own_objects(schema).find_map(|object| object.discriminator.as_ref());
        self.listed_members(name).map(|(discriminator, _)| discriminator).or_else(of_objects)
    }

    /// The members that a schema with properties lists, all of which are composed of it, and its discriminator.
    pub(super) fn listed_members(&self, name: &str) -> Option<(&'a Discriminator, Vec<String>)> {
        let union = parts(&self.api.schemas.get(name)?.kind).into_iter().find_map(Schema::as_union)?;
        let children: HashSet<&String> = self.children(name).iter().collect();
        let member = |variant: &Schema| match &variant.kind {
            SchemaKind::Ref(name) => Some(name.clone()).filter(|name| children.contains(name)),
            _ => None,
        };
        let members = union.variants.iter().map(member).collect::<Option<Vec<_>>>().filter(|it| !it.is_empty())?;
        Some((union.discriminator.as_ref()?, members))
    }

    /// The values that a schema lists for a property, itself or by what it is composed of.
    pub(super) fn listed_values(&self, name: &str, property: &str) -> Option<Vec<String>> {
        self.listing.contains(property).then(|| listed_values(&self.api.schemas, name, property))?
    }

    /// Whether the name of a schema can be a value of its tag.
    pub(super) fn can_be_called(&self, discriminator: &Discriminator, name: &str) -> bool {
        !self.listing.contains(discriminator.property.as_str()) || can_be_called(discriminator, name, &self.api.schemas)
    }
}

/// The named schemas that are directly composed of each, by name.
fn children(api: &Api) -> IndexMap<String, Vec<String>> {
    let mut children: IndexMap<String, Vec<String>> = IndexMap::new();
    for (name, schema) in &api.schemas {
        for part in parts(&schema.kind) {
            if let SchemaKind::Ref(parent) = &part.kind
                && let parent = followed(api, parent)
                && parent != name
            {
                children.entry(parent.to_owned()).or_default().push(name.clone());
            }
        }
    }
    children
}

/// The schema that a name means: names can be references to others and nothing else.
fn followed<'a>(api: &'a Api, name: &'a str) -> &'a str {
    let next = |name: &&'a str| match &api.schemas.get(*name)?.kind {
        SchemaKind::Ref(other) => Some(other.as_str()),
        _ => None,
    };
    std::iter::successors(Some(name), next).take(MAX_NESTING).last().unwrap_or(name)
}

/// Schemas with all that are composed of them, directly or not, without those that are composed of an end.
fn below<'a>(
    children: &'a IndexMap<String, Vec<String>>,
    names: Vec<&'a str>,
    is_end: impl Fn(&str) -> bool,
) -> HashSet<&'a str> {
    let mut seen: HashSet<&str> = names.iter().copied().collect();
    let mut open = names;
    while let Some(name) = open.pop() {
        if !is_end(name) {
            open.extend(children.get(name).into_iter().flatten().map(String::as_str).filter(|it| seen.insert(it)));
        }
    }
    seen
}

/// The objects that a schema is composed of without a reference.
pub(super) fn own_objects(schema: &Schema) -> impl Iterator<Item = &Object> {
    parts(&schema.kind).into_iter().filter_map(Schema::as_object).chain(schema.as_object())
}

/// The schemas that references lead to otherwise than from the composition of a named schema.
fn referred(api: &Api) -> HashSet<&str> {
    let mut open = api.roots();
    for schema in api.schemas.values() {
        let parts = parts(&schema.kind).into_iter().filter(|part| !matches!(part.kind, SchemaKind::Ref(_)));
        open.extend(parts.flat_map(Schema::children));
        if !matches!(schema.kind, SchemaKind::AllOf(_)) {
            open.push(schema);
        }
    }
    let mut referred = HashSet::new();
    while let Some(schema) = open.pop() {
        if let SchemaKind::Ref(name) = &schema.kind {
            referred.insert(name.as_str());
        }
        open.extend(schema.children());
    }
    referred
}

/// The parts of a composition, with those of nested ones.
pub(super) fn parts(kind: &SchemaKind) -> Vec<&Schema> {
    let SchemaKind::AllOf(all) = kind else { return Vec::new() };
    let mut flat = Vec::new();
    for part in all {
        match &part.kind {
            SchemaKind::AllOf(_) => flat.extend(parts(&part.kind)),
            _ => flat.push(part),
        }
    }
    flat
}

/// Whether a composition says no more than one of its parts.
pub(super) fn is_alias(schema: &Schema) -> bool {
    parts(&schema.kind).iter().filter(|part| !part.kind.is_open()).count() == 1
}
