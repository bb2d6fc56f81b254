//! Finds the values of unions that a client takes for another variant than the only one that they are of: `Debug` prints its type.

use jsonschema::{Registry, Validator};
use serde_json::Value;

use crate::dialect::{parts_of_parent, place};
use crate::document::{fragment, resolve};
use crate::filled_in::{listed_in, variants};
use crate::map::{ClientMap, TypeEntry};
use crate::schemas::{absolute, validator};

/// The variants of a union that a tag tells apart.
#[derive(Default)]
pub(crate) struct Variants<'a> {
    tag: String,
    all: Vec<Variant<'a>>,
}

struct Variant<'a> {
    validator: Validator,
    /// The name of its type, if that is a struct.
    name: Option<&'a str>,
}

impl<'a> Variants<'a> {
    /// The variants of a type. There are none if it is no union, if no tag tells them apart, or if the validator refuses one.
    pub(crate) fn of(
        description: &Value,
        converted: &Value,
        ty: &TypeEntry,
        map: &'a ClientMap,
        registry: &Registry<'_>,
    ) -> Self {
        let tag = description.pointer(&ty.pointer).and_then(|union| tag(description, union));
        let schema = parts_of_parent(converted, &ty.pointer).or_else(|| converted.pointer(&place(&ty.pointer)));
        let (Some(schema), Some(tag), "union") = (schema, tag, ty.kind.as_str()) else { return Self::default() };
        let variant = |variant: &Value| {
            let validator = validator(&absolute(variant), registry).ok()?;
            Some(Variant { validator, name: target(variant).and_then(|target| struct_at(map, &target)) })
        };
        Self { tag, all: variants(schema).map(variant).collect::<Option<_>>().unwrap_or_default() }
    }

    /// What is wrong with the variant that `Debug` prints for a value. Without a tag, clients take the one that keeps most of it.
    pub(crate) fn misread(&self, debug: &str, value: &Value) -> Option<String> {
        value.get(&self.tag)?;
        let mut fitting = self.all.iter().filter(|variant| variant.validator.is_valid(value));
        let (Some(only), None) = (fitting.next(), fitting.next()) else { return None };
        let (expected, (_, content)) = (only.name?, debug.split_once('(')?);
        let end = content.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(content.len());
        let found = &content[..end];
        let is_other = found != expected && self.all.iter().any(|variant| variant.name == Some(found));
        is_other.then(|| format!("the value is taken for a `{found}`, though it is a `{expected}`"))
    }
}

/// The property by which a discriminator tells the variants of a union apart, or else one of which each lists values of its own.
fn tag(description: &Value, union: &Value) -> Option<String> {
    if let Some(discriminator) = union.get("discriminator") {
        return Some(discriminator.get("propertyName")?.as_str()?.to_owned());
    }
    let listed = |variant: &Value| Some(listed_in(description, &resolve(description, variant, "")?.1));
    let listed: Vec<_> = variants(union).map(listed).collect::<Option<_>>()?;
    let is_tag = |name: &&String| {
        let values: Option<Vec<_>> = listed.iter().map(|variant| variant.get(*name)).collect();
        let values: Vec<_> = values.into_iter().flatten().flatten().collect();
        !values.is_empty() && values.iter().enumerate().all(|(index, value)| !values[..index].contains(value))
    };
    listed.first()?.keys().find(is_tag).cloned()
}

/// Where the reference of a variant leads to, which can be composed with its tag.
fn target(variant: &Value) -> Option<String> {
    let first = || variant.get("allOf")?.as_array()?.first();
    let reference = variant.get("$ref").or_else(|| first()?.get("$ref"))?;
    fragment(reference.as_str()?)
}

fn struct_at<'a>(map: &'a ClientMap, pointer: &str) -> Option<&'a str> {
    let found = map.types.iter().find(|ty| ty.pointer == pointer && ty.kind == "struct");
    found.map(|ty| ty.name.as_str())
}
