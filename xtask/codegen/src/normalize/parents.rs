//! Makes unions of schemas whose discriminator tells which of the schemas that are composed of them a value has.
//!
//! This is how descriptions write inheritance: `Pet` has a discriminator and no `oneOf`, and `Cat` has `Pet` in its `allOf`.
//! Wherever a `Pet` is expected, a value can be a `Cat`, with properties that `Pet` does not have. Seen in descriptions of
//! Azure, and in those that are generated from Java and C#.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use super::combine::{shared_properties, tag_object};
use super::discriminators::can_be_called;
use crate::description::{Api, Discriminator, Schema, SchemaKind, Union};
use crate::error::Problem;
use crate::notes::Notes;
use crate::text::case::Unique;

/// Replaces each parent by a union of itself and of its children.
pub(super) fn expand_parents(api: &mut Api, notes: &mut Notes) -> Result<(), Problem> {
    let children = children(api);
    let heirs = heirs(api, &children);
    let referred = referred(api);
    let family = |name: &String| Family::of(api, &children, &heirs, &referred, name);
    let families: Vec<Family> = children.keys().filter_map(family).collect();
    let bases = bases(api, &families);
    for family in &families {
        for name in &family.left_out {
            let message = format!(
                "`{name}` is composed of `{}`, whose discriminator maps no value to it: it is not a variant",
                family.parent
            );
            notes.record("parents", &api.schemas[name].pointer, message);
        }
        let message = format!("a value of `{}` can be one of {}", family.parent, family.members.join(", "));
        notes.record("parents", &api.schemas[&family.parent].pointer, message);
    }
    let unions: Vec<_> = families.iter().map(|family| family.union(api, &bases)).collect();
    families.iter().for_each(|family| family.declare_tags(api, &children));
    // Members are composed of objects; everything else refers to unions.
    let members: HashSet<&String> = families.iter().flat_map(|family| &family.members).collect();
    for (name, schema) in &mut api.schemas {
        compose_of_bases(schema, members.contains(name), &bases);
    }
    for (family, union) in families.iter().zip(unions) {
        let Some(schema) = api.schemas.get_mut(&family.parent) else { continue };
        let union = Schema { kind: SchemaKind::Union(union), ..schema.clone() };
        let mut object = Schema { name: None, ..std::mem::replace(schema, union) };
        if let (SchemaKind::AllOf(parts), false) = (&mut object.kind, family.has_parent) {
            parts.retain(|part| part.as_union().is_none());
        }
        api.schemas.insert(bases[&family.parent].clone(), object);
    }
    Ok(())
}

/// The named schemas that are directly composed of each, by name.
fn children(api: &Api) -> IndexMap<String, Vec<String>> {
    let mut children: IndexMap<String, Vec<String>> = IndexMap::new();
    for (name, schema) in &api.schemas {
        for part in parts(&schema.kind) {
            if let SchemaKind::Ref(parent) = &part.kind
                && parent != name
            {
                children.entry(parent.clone()).or_default().push(name.clone());
            }
        }
    }
    children
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

/// The schemas that have a discriminator or are composed of one that has. Most descriptions have none.
fn heirs(api: &Api, children: &IndexMap<String, Vec<String>>) -> HashSet<String> {
    let declares = |schema: &Schema| {
        let mut own = parts(&schema.kind).into_iter().filter_map(Schema::as_object).chain(schema.as_object());
        own.any(|object| object.discriminator.is_some())
    };
    let declaring = api.schemas.iter().filter(|(_, schema)| declares(schema)).map(|(name, _)| name.as_str());
    with_children(declaring, children).into_iter().map(str::to_owned).collect()
}

/// Schemas with all that are composed of them, directly or not.
fn with_children<'a>(
    names: impl IntoIterator<Item = &'a str>,
    children: &'a IndexMap<String, Vec<String>>,
) -> HashSet<&'a str> {
    let mut open: Vec<&str> = names.into_iter().collect();
    let mut seen: HashSet<&str> = open.iter().copied().collect();
    while let Some(name) = open.pop() {
        open.extend(children.get(name).into_iter().flatten().map(String::as_str).filter(|it| seen.insert(it)));
    }
    seen
}

/// The names of the objects that the parents are, when their own names are those of unions.
fn bases(api: &Api, families: &[Family]) -> HashMap<String, String> {
    let mut unique = Unique::with(api.schemas.keys().cloned());
    families.iter().map(|family| (family.parent.clone(), unique.name(format!("{}Base", family.parent)))).collect()
}

/// A schema with a discriminator, and the schemas that are composed of it.
struct Family {
    parent: String,
    discriminator: Discriminator,
    /// The children, and theirs, that a value can be.
    members: Vec<String>,
    /// The children, and theirs, to which a mapping has no value.
    left_out: Vec<String>,
    /// Whether a value can be the parent itself. It cannot if the parent lists its members in `oneOf`.
    has_parent: bool,
}

impl Family {
    /// The family of a parent, if it has a discriminator or inherits one, and has members.
    fn of(
        api: &Api,
        children: &IndexMap<String, Vec<String>>,
        heirs: &HashSet<String>,
        referred: &HashSet<&str>,
        parent: &str,
    ) -> Option<Self> {
        if let Some(family) = Self::listed(api, children, parent) {
            return Some(family);
        }
        let discriminator = heirs.contains(parent).then(|| discriminator(api, parent))??;
        let composed = with_children([parent], children);
        let mut composed: Vec<_> = composed.into_iter().filter(|name| *name != parent).collect();
        composed.sort_unstable_by_key(|name| api.schemas.get_index_of(*name));
        // What a mapping leaves out has its name as its value (OpenAPI 3.0.4, section 4.7.25). What is used elsewhere is composed
        // of the parent for other reasons: a schema for requests, for example, in which callers set the value.
        let mapped: HashSet<&str> = discriminator.mapping.values().map(String::as_str).collect();
        let is_mapped = |name: &String| {
            let is_implied = !referred.contains(name.as_str()) && api.schemas.get(name).is_some_and(|it| !is_alias(it));
            mapped.is_empty() || mapped.contains(name.as_str()) || is_implied
        };
        let (members, left_out): (Vec<_>, Vec<_>) = composed.into_iter().map(str::to_owned).partition(is_mapped);
        let parent = parent.to_owned();
        (!members.is_empty()).then(|| Self { parent, discriminator, members, left_out, has_parent: true })
    }

    /// The family of a parent that has properties, and lists its members, all of which are composed of it.
    fn listed(api: &Api, children: &IndexMap<String, Vec<String>>, parent: &str) -> Option<Self> {
        let parts = parts(&api.schemas.get(parent)?.kind);
        let union = parts.iter().find_map(|part| part.as_union())?;
        let children: HashSet<&String> = children.get(parent)?.iter().collect();
        let name = |variant: &Schema| match &variant.kind {
            SchemaKind::Ref(name) => Some(name.clone()).filter(|name| children.contains(name)),
            _ => None,
        };
        let members = union.variants.iter().map(name).collect::<Option<_>>()?;
        Some(Self {
            parent: parent.to_owned(),
            discriminator: union.discriminator.clone()?,
            members,
            left_out: Vec::new(),
            has_parent: false,
        })
    }

    /// The union that replaces the parent. Properties of the parent can be read whatever the variant.
    fn union(&self, api: &Api, bases: &HashMap<String, String>) -> Union {
        let schema = &api.schemas[&self.parent];
        let ty = |member: &String| bases.get(member).unwrap_or(member).clone();
        let mut variants = Vec::new();
        let mut discriminator = self.discriminator.clone();
        discriminator.schemas_mut().for_each(|schema| *schema = ty(schema));
        for member in self.members.iter().chain(self.has_parent.then_some(&self.parent)) {
            variants.push(Schema::new(SchemaKind::Ref(ty(member)), schema.pointer.as_str()));
            if can_be_called(&self.discriminator, member, &api.schemas) {
                discriminator.imply(member, &ty(member));
            }
        }
        let own = parts(&schema.kind).into_iter().filter_map(Schema::as_object).chain(schema.as_object());
        let properties = own.flat_map(|object| shared_properties(object, Some(&self.discriminator)));
        Union { variants, accessors: properties.cloned().collect(), discriminator: Some(discriminator) }
    }

    fn values(&self) -> Values<'_> {
        let mut mapped: HashMap<&str, Vec<&String>> = HashMap::new();
        for (value, member) in &self.discriminator.mapping {
            mapped.entry(member).or_default().push(value);
        }
        Values { mapped }
    }

    /// Declares the value of the discriminator in each member. One that others are composed of has theirs as well.
    fn declare_tags(&self, api: &mut Api, children: &IndexMap<String, Vec<String>>) {
        let values = self.values();
        for member in self.members.iter().filter(|member| !children.contains_key(*member)) {
            let Some(schema) = api.schemas.get_mut(member) else { continue };
            let tag = tag_object(&self.discriminator.property, values.of(member), &schema.pointer);
            if let SchemaKind::AllOf(parts) = &mut schema.kind
                && !parts.contains(&tag)
            {
                parts.insert(0, tag);
            }
        }
    }
}

/// The values of a discriminator, by the members of its mapping.
struct Values<'a> {
    mapped: HashMap<&'a str, Vec<&'a String>>,
}

impl Values<'_> {
    /// The values for a member: those in the mapping, or else its name.
    fn of(&self, member: &str) -> Vec<String> {
        match self.mapped.get(member) {
            Some(values) => values.iter().copied().cloned().collect(),
            None => vec![member.to_owned()],
        }
    }
}

/// The discriminator of a schema, or of one that it is composed of.
fn discriminator(api: &Api, name: &str) -> Option<Discriminator> {
    let mut seen = HashSet::new();
    let mut open = vec![name];
    while let Some(name) = open.pop() {
        let Some(schema) = api.schemas.get(name).filter(|_| seen.insert(name)) else { continue };
        let parts = parts(&schema.kind);
        let mut own = parts.iter().filter_map(|part| part.as_object()).chain(schema.as_object());
        if let Some(discriminator) = own.find_map(|object| object.discriminator.clone()) {
            return Some(discriminator);
        }
        open.extend(parts.into_iter().filter_map(|part| match &part.kind {
            SchemaKind::Ref(name) => Some(name.as_str()),
            _ => None,
        }));
    }
    None
}

/// The parts of a composition, with those of nested ones.
fn parts(kind: &SchemaKind) -> Vec<&Schema> {
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
fn is_alias(schema: &Schema) -> bool {
    parts(&schema.kind).iter().filter(|part| !part.kind.is_open()).count() == 1
}

/// Makes a schema one that is composed of the objects that parents are. Alone, a reference to a parent means any member.
fn compose_of_bases(schema: &mut Schema, is_member: bool, bases: &HashMap<String, String>) {
    let is_alias = is_alias(schema);
    let SchemaKind::AllOf(parts) = &mut schema.kind else { return };
    if is_alias && !is_member {
        return;
    }
    for part in parts {
        match &mut part.kind {
            SchemaKind::Ref(name) => {
                if let Some(base) = bases.get(name) {
                    name.clone_from(base);
                }
            }
            // A nested composition has what the outer one has beside it.
            SchemaKind::AllOf(_) => compose_of_bases(part, true, bases),
            _ => {}
        }
    }
}
