//! Compositions (`allOf`) become what they amount to.
//!
//! progenitor makes types with numbers for names (`subtype_0`) of compositions, and overflows the stack where a variant of
//! a union is composed of that union, as HubSpot writes the messages and actors of its 2026-09 version.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::MAX_NESTING;
use super::report::Report;
use crate::error::Problem;
use crate::model::{Api, Object, Property, Schema, SchemaKind, Union};

/// No description means a composition of parts of parts that go deeper.
const MAX_ANCESTORS: usize = 512;

/// How many variants one composition may come to. A union within a variant of a union multiplies them.
const MAX_VARIANTS: usize = 1000;

/// Replaces each composition by what it amounts to.
pub(super) fn merge(api: &mut Api, report: &mut Report) -> Result<(), Problem> {
    let named = api.schemas.clone();
    let mut merger =
        Merger { named: &named, report, within: Vec::new(), opened: HashSet::new(), nesting: 0, variants: 0 };
    for (name, schema) in &mut api.schemas {
        merger.within.push(name.clone());
        merger.merge(schema)?;
        merger.within.clear();
    }
    api.roots_mut().into_iter().try_for_each(|schema| merger.merge(schema))
}

struct Merger<'a> {
    /// The named schemas as they were described.
    named: &'a IndexMap<String, Schema>,
    report: &'a mut Report,
    /// The named schemas that are being merged, the outermost first.
    within: Vec<String>,
    /// The named schemas that are part already of what is being merged: to say a thing twice adds nothing.
    opened: HashSet<String>,
    /// How deep compositions within compositions have been merged, which ends those that never end.
    nesting: usize,
    /// How many variants have been composed with what stands beside their unions, in the outermost composition.
    variants: usize,
}

impl Merger<'_> {
    fn merge(&mut self, schema: &mut Schema) -> Result<(), Problem> {
        let SchemaKind::AllOf(parts) = &schema.kind else {
            return schema.children_mut().into_iter().try_for_each(|child| self.merge(child));
        };
        schema.kind = self.merged(parts, &schema.pointer)?;
        self.nesting += 1;
        if self.nesting > MAX_NESTING {
            return Err(Problem::new(&schema.pointer, "the composition never ends", "take the loop out of it"));
        }
        schema.children_mut().into_iter().try_for_each(|child| self.merge(child))?;
        self.nesting -= 1;
        if self.nesting == 0 && std::mem::take(&mut self.variants) > MAX_VARIANTS {
            let what = format!("the unions of the composition multiply to more than {MAX_VARIANTS} variants");
            let mistake = Problem::new(&schema.pointer, what, "compose objects with one union");
            self.report.guessed("endless-unions", mistake, "any JSON is taken")?;
            schema.kind = SchemaKind::Any;
        }
        Ok(())
    }

    /// What several schemas at once amount to.
    fn merged(&mut self, parts: &[Schema], pointer: &str) -> Result<SchemaKind, Problem> {
        let parts = flatten(parts);
        // A part that is alone keeps its name: this is how a reference is given a description.
        if let [part] = parts.as_slice()
            && !self.is_own_union(part)
        {
            return Ok(part.kind.clone());
        }
        self.report.repaired("compositions", pointer, "its parts are made one type");
        self.opened = self.within.iter().cloned().collect();
        let mut opened = Vec::new();
        for part in parts {
            self.open(part, &mut opened)?;
        }
        combine(opened, pointer, &mut self.variants).or_else(|mistake| {
            self.report.guessed("contradictions", mistake, "any JSON is taken")?;
            Ok(SchemaKind::Any)
        })
    }

    /// What a part of a composition is: the named schema's definition where it refers to one, and its own otherwise.
    fn open(&mut self, part: &Schema, opened: &mut Vec<SchemaKind>) -> Result<(), Problem> {
        let SchemaKind::Ref(name) = &part.kind else {
            opened.push(part.kind.clone());
            return Ok(());
        };
        let Some(definition) = self.named.get(name) else { return Ok(()) };
        let is_new = self.opened.insert(name.clone());
        if (!is_new && self.within.contains(name)) || self.is_own_union(part) {
            let note = format!("`{name}` is not made part of what it is made of");
            self.report.repaired("composition-cycles", &part.pointer, note);
            return Ok(());
        }
        if !is_new {
            return Ok(());
        }
        if self.within.len() > MAX_ANCESTORS {
            let what = format!("the composition goes deeper than {MAX_ANCESTORS} schemas");
            return Err(Problem::new(&part.pointer, what, "compose it of fewer"));
        }
        self.within.push(name.clone());
        match &definition.kind {
            SchemaKind::AllOf(parts) => {
                flatten(parts).into_iter().try_for_each(|part| self.open(part, opened))?;
            }
            SchemaKind::Ref(_) => self.open(definition, opened)?,
            kind => opened.push(kind.clone()),
        }
        self.within.pop();
        Ok(())
    }

    /// Whether a part refers to a union of which the schema that it is a part of is a variant.
    fn is_own_union(&self, part: &Schema) -> bool {
        let SchemaKind::Ref(name) = &part.kind else { return false };
        let Some(Schema { kind: SchemaKind::Union(union), .. }) = self.named.get(name) else { return false };
        union.variants.iter().any(|variant| match &variant.schema.kind {
            SchemaKind::Ref(variant) => self.within.contains(variant),
            _ => false,
        })
    }
}

/// The parts of a composition that say anything, with those of compositions within it.
fn flatten(parts: &[Schema]) -> Vec<&Schema> {
    let mut flat = Vec::new();
    for part in parts {
        match &part.kind {
            SchemaKind::AllOf(nested) => flat.extend(flatten(nested)),
            kind if kind.is_open() => {}
            _ => flat.push(part),
        }
    }
    flat
}

fn combine(parts: Vec<SchemaKind>, pointer: &str, variants: &mut usize) -> Result<SchemaKind, Problem> {
    let mut object = Object::default();
    let mut others = Vec::new();
    for part in parts {
        match part {
            SchemaKind::Object(part) => extend(&mut object, part),
            SchemaKind::Map(values) => object.additional = Some(values),
            other => others.push(other),
        }
    }
    let is_object = !object.properties.is_empty() || object.additional.is_some();
    match (is_object, others.pop(), others.is_empty()) {
        (true, None, _) => Ok(SchemaKind::Object(object)),
        (true, Some(SchemaKind::Union(union)), true) => {
            *variants += union.variants.len();
            // Beyond the limit, nothing of it is kept.
            let is_kept = *variants <= MAX_VARIANTS;
            Ok(if is_kept { SchemaKind::Union(distribute(&object, union)) } else { SchemaKind::Any })
        }
        (false, Some(other), true) => Ok(other),
        (false, None, _) => Ok(SchemaKind::Any),
        _ => {
            let help = "compose objects with each other, or with one union";
            Err(Problem::new(pointer, "the parts of `allOf` contradict each other", help))
        }
    }
}

/// Adds the properties of one object to another. One that both have is as the later says, and required if either says so.
fn extend(object: &mut Object, part: Object) {
    for property in part.properties {
        match object.properties.iter_mut().find(|other| other.name == property.name) {
            Some(other) => *other = Property { required: other.required || property.required, ..property },
            None => object.properties.push(property),
        }
    }
    object.additional = part.additional.or(object.additional.take());
}

/// Adds an object's properties to each variant of a union.
fn distribute(object: &Object, mut union: Union) -> Union {
    for variant in &mut union.variants {
        let common = Schema { kind: SchemaKind::Object(object.clone()), ..variant.schema.clone() };
        variant.schema.kind = SchemaKind::AllOf(vec![common, variant.schema.clone()]);
    }
    union
}
