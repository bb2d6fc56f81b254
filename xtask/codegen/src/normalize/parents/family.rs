//! Families: a schema with a discriminator, and the schemas that are composed of it.

use std::collections::{HashMap, HashSet};

use super::kinship::{Kinship, is_alias, own_objects};
use crate::description::{Discriminator, Schema, SchemaKind, Union};
use crate::normalize::combine::{shared_properties, tag_object};

/// A schema with a discriminator, and the schemas that are composed of it.
pub(super) struct Family {
    pub(super) parent: String,
    /// The discriminator, with the values that other schemas declare for the same property.
    discriminator: Discriminator,
    /// The children, and theirs, that a value can be.
    pub(super) members: Vec<String>,
    /// The members whose own members have their values: the discriminator leads to the union of those.
    branches: HashSet<String>,
    /// The children, and theirs, to which a mapping has no value.
    pub(super) left_out: Vec<String>,
    /// Whether a value can be the parent itself. It cannot if the parent lists its members in `oneOf`.
    pub(super) has_parent: bool,
}

impl Family {
    /// The family of a parent, if it has a discriminator or inherits one, and has members.
    pub(super) fn of(kinship: &Kinship<'_>, parent: &str) -> Option<Self> {
        if let Some(family) = Self::listed(kinship, parent) {
            return Some(family);
        }
        let discriminator = kinship.is_heir(parent).then(|| discriminator(kinship, parent))??;
        let mapped: HashSet<&str> = discriminator.mapping.values().map(String::as_str).collect();
        let is_branch = |name: &str| is_branch(kinship, &discriminator, &mapped, name);
        let near = kinship.below(parent, is_branch);
        // A mapping can lead further than to a branch.
        let is_near: HashSet<&str> = near.iter().copied().collect();
        let composed = kinship.below(parent, |_| false);
        let composed = composed.into_iter().filter(|name| is_near.contains(name) || mapped.contains(name));
        // What a mapping leaves out has its name as its value (OpenAPI 3.0.4, section 4.7.25). What is used elsewhere is composed
        // of the parent for other reasons: a schema for requests, for example, in which callers set the value.
        let is_mapped = |name: &String| {
            let is_alias = || kinship.api.schemas.get(name).is_none_or(is_alias);
            mapped.is_empty() || mapped.contains(name.as_str()) || !(kinship.is_referred(name) || is_alias())
        };
        let (members, left_out): (Vec<_>, Vec<_>) = composed.map(str::to_owned).partition(is_mapped);
        let branches = members.iter().filter(|name| is_branch(name)).cloned().collect();
        let parent = parent.to_owned();
        (!members.is_empty()).then(|| Self { parent, discriminator, members, branches, left_out, has_parent: true })
    }

    /// The family of a parent that has properties, and lists its members, all of which are composed of it.
    fn listed(kinship: &Kinship<'_>, parent: &str) -> Option<Self> {
        let (discriminator, members) = kinship.listed_members(parent)?;
        let mapped: HashSet<&str> = discriminator.mapping.values().map(String::as_str).collect();
        let listed: HashSet<&String> = members.iter().collect();
        let has_others =
            |name: &str| kinship.listed_members(name).is_some_and(|(_, of)| !of.iter().any(|it| listed.contains(it)));
        let is_branch = |name: &String| has_others(name) || is_branch(kinship, discriminator, &mapped, name);
        let branches = members.iter().filter(|name| is_branch(name)).cloned().collect();
        Some(Self {
            parent: parent.to_owned(),
            discriminator: discriminator.clone(),
            branches,
            members,
            left_out: Vec::new(),
            has_parent: false,
        })
    }

    /// The union that replaces the parent. Properties of the parent can be read whatever the variant.
    pub(super) fn union(&self, kinship: &Kinship<'_>, bases: &HashMap<String, String>) -> Union {
        let schema = &kinship.api.schemas[&self.parent];
        let ty = |member: &String| match bases.get(member) {
            Some(base) if !self.branches.contains(member) => base.clone(),
            _ => member.clone(),
        };
        let mut discriminator = self.discriminator.clone();
        discriminator.schemas_mut().for_each(|schema| *schema = ty(schema));
        for member in &self.members {
            if kinship.can_be_called(&self.discriminator, member) {
                discriminator.imply(member, &ty(member));
            }
        }
        let base = ty(&self.parent);
        for value in self.values_of_parent(kinship) {
            discriminator.imply(&value, &base);
        }
        let is_variant = discriminator.schemas_mut().any(|schema| *schema == base);
        discriminator.parent = is_variant.then_some(base).filter(|_| self.has_parent);
        let told: HashSet<&String> = discriminator.mapping.values().chain(discriminator.implied.values()).collect();
        let mut names: Vec<String> = self.members.iter().map(ty).chain(discriminator.parent.clone()).collect();
        // Of variants without a tag that keep all of a value, the first is taken. A value with nothing that only a member has is one of
        // the parent.
        let is_untold = names.iter().any(|name| !told.contains(name)) || !self.has_required_tag(kinship);
        if is_untold && discriminator.parent.is_some() {
            names.rotate_right(1);
        }
        let variants = names.into_iter().map(|name| Schema::new(SchemaKind::Ref(name), schema.pointer.as_str()));
        let variants = variants.collect();
        Union { variants, accessors: self.accessors(kinship), discriminator: Some(discriminator) }
    }

    /// Whether each value has the discriminator.
    fn has_required_tag(&self, kinship: &Kinship<'_>) -> bool {
        let above = kinship.above(&self.parent);
        let objects = above.iter().filter_map(|name| kinship.api.schemas.get(*name)).flat_map(own_objects);
        let mut tags = objects.filter_map(|object| object.property(&self.discriminator.property));
        tags.any(|property| property.required)
    }

    /// The values of the parent itself that no mapping lists: its name, unless the parent lists others. Then it is those that no member has,
    /// and a value cannot be the parent if there are none.
    fn values_of_parent(&self, kinship: &Kinship<'_>) -> Vec<String> {
        let property = &self.discriminator.property;
        if !self.has_parent || kinship.can_be_called(&self.discriminator, &self.parent) {
            return self.has_parent.then(|| self.parent.clone()).into_iter().collect();
        }
        let listed = kinship.listed_values(&self.parent, property).unwrap_or_default();
        let of_members = self.members.iter().filter_map(|name| kinship.listed_values(name, property));
        let taken: HashSet<String> = of_members.filter(|values| *values != listed).flatten().collect();
        listed.into_iter().filter(|value| !taken.contains(value)).collect()
    }

    /// The properties of the parent, and of the parents of which it is a member, other than those that tell members apart.
    fn accessors(&self, kinship: &Kinship<'_>) -> Vec<String> {
        let above: Vec<_> = kinship.above(&self.parent).into_iter().filter(|name| kinship.is_heir(name)).collect();
        let tags: HashSet<&String> =
            above.iter().filter_map(|it| Some(&kinship.own_discriminator(it)?.property)).collect();
        let objects = above.iter().filter_map(|name| kinship.api.schemas.get(*name)).flat_map(own_objects);
        let shared = objects.flat_map(|object| shared_properties(object, Some(&self.discriminator)));
        let mut seen = HashSet::new();
        shared.filter(|name| !tags.contains(name) && seen.insert(*name)).cloned().collect()
    }

    /// The values of the discriminator in the members, each as a part of the composition of one. A member that others are composed of
    /// has theirs as well, unless all of them have its own.
    pub(super) fn tags(&self, kinship: &Kinship<'_>) -> Vec<(String, Schema)> {
        let mut mapped: HashMap<&str, Vec<String>> = HashMap::new();
        for (value, member) in &self.discriminator.mapping {
            mapped.entry(member).or_default().push(value.clone());
        }
        let members: HashSet<&str> = self.members.iter().map(String::as_str).collect();
        let has_one_value = |name: &str| match self.branches.contains(name) {
            true => kinship.below(name, |_| false).iter().all(|it| !members.contains(it)),
            false => kinship.children(name).is_empty(),
        };
        let tag = |member: &String| {
            let is_free = || !self.discriminator.mapping.contains_key(member);
            let can_be_called = || is_free() && kinship.can_be_called(&self.discriminator, member);
            let implied = || can_be_called().then(|| vec![member.clone()]);
            let values = mapped.get(member.as_str()).cloned().or_else(implied)?;
            let schema = kinship.api.schemas.get(member)?;
            Some((member.clone(), tag_object(&self.discriminator.property, values, &schema.pointer)))
        };
        self.members.iter().filter(|name| has_one_value(name)).filter_map(tag).collect()
    }
}

/// The discriminator of a schema, or of the nearest that it is composed of. Other levels can declare the same property: what they map
/// to the schema or to what is composed of it is mapped here as well.
fn discriminator(kinship: &Kinship<'_>, parent: &str) -> Option<Discriminator> {
    let above = kinship.above(parent);
    let mut discriminator = above.iter().find_map(|name| kinship.own_discriminator(name))?.clone();
    let tells_more =
        |name: &str| kinship.own_discriminator(name).is_some_and(|own| own.property != discriminator.property);
    let below = kinship.below(parent, tells_more);
    let kin: HashSet<&str> = below.iter().copied().chain([parent]).collect();
    let levels = above.into_iter().chain(below).filter_map(|name| kinship.own_discriminator(name));
    let of_levels = levels.filter(|level| level.property == discriminator.property).flat_map(|level| &level.mapping);
    let of_kin: Vec<_> = of_levels.filter(|(_, schema)| kin.contains(schema.as_str())).collect();
    for (value, schema) in of_kin {
        discriminator.mapping.entry(value.clone()).or_insert_with(|| schema.clone());
    }
    Some(discriminator)
}

/// Whether a discriminator does not tell a schema from those that are composed of it: because it has another one for that, or because
/// it says for all of them which value they have.
fn is_branch(kinship: &Kinship<'_>, discriminator: &Discriminator, mapped: &HashSet<&str>, name: &str) -> bool {
    let property = &discriminator.property;
    let children = kinship.children(name);
    if !children.is_empty() && kinship.own_discriminator(name).is_some_and(|own| own.property != *property) {
        return true;
    }
    let values = |name: &str| kinship.listed_values(name, property).filter(|values| values.len() == 1);
    let has_same = |child: &String| !mapped.contains(child.as_str()) && values(child) == values(name);
    !children.is_empty() && values(name).is_some() && children.iter().any(has_same)
}
