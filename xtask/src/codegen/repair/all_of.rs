//! Compositions (`allOf`) become what they amount to.
//!
//! progenitor makes types with numbers for names (`subtype_0`) of compositions, and overflows the stack where a variant of
//! a union is composed of that union, as HubSpot writes the messages and actors of its 2026-09 version.

use indexmap::IndexMap;

use super::MAX_NESTING;
use super::report::Report;
use crate::codegen::error::Problem;
use crate::codegen::model::{Api, Object, Property, Schema, SchemaKind, Union};

/// Replaces each composition by what it amounts to.
pub(super) fn merge(api: &mut Api, report: &mut Report) -> Result<(), Problem> {
    let named = api.schemas.clone();
    let mut merger = Merger { named: &named, report, within: Vec::new(), nesting: 0 };
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
    /// How deep compositions within compositions have been merged, which ends those that never end.
    nesting: usize,
}

impl Merger<'_> {
    fn merge(&mut self, schema: &mut Schema) -> Result<(), Problem> {
        let is_composed = if let SchemaKind::AllOf(parts) = &schema.kind {
            schema.kind = self.merged(parts, &schema.pointer)?;
            true
        } else {
            false
        };
        self.nesting += usize::from(is_composed);
        if self.nesting > MAX_NESTING {
            return Err(Problem::new(&schema.pointer, "the composition never ends", "take the loop out of it"));
        }
        schema.children_mut().into_iter().try_for_each(|child| self.merge(child))?;
        self.nesting -= usize::from(is_composed);
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
        let mut opened = Vec::new();
        for part in parts {
            self.open(part, &mut opened);
        }
        combine(opened, pointer).or_else(|mistake| {
            self.report.guessed("contradictions", mistake, "any JSON is taken")?;
            Ok(SchemaKind::Any)
        })
    }

    /// What a part of a composition is: the named schema's definition where it refers to one, and its own otherwise.
    fn open(&mut self, part: &Schema, opened: &mut Vec<SchemaKind>) {
        let SchemaKind::Ref(name) = &part.kind else {
            opened.push(part.kind.clone());
            return;
        };
        let Some(definition) = self.named.get(name) else { return };
        if self.within.contains(name) || self.is_own_union(part) {
            let note = format!("`{name}` is not made part of what it is made of");
            self.report.repaired("composition-cycles", &part.pointer, note);
            return;
        }
        self.within.push(name.clone());
        match &definition.kind {
            SchemaKind::AllOf(parts) => {
                for part in flatten(parts) {
                    self.open(part, opened);
                }
            }
            SchemaKind::Ref(_) => self.open(definition, opened),
            kind => opened.push(kind.clone()),
        }
        self.within.pop();
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

fn combine(parts: Vec<SchemaKind>, pointer: &str) -> Result<SchemaKind, Problem> {
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
        (true, Some(SchemaKind::Union(union)), true) => Ok(SchemaKind::Union(distribute(&object, union))),
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
