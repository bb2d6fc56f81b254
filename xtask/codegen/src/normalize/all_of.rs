//! Merges compositions (`allOf`) into what they amount to.
//!
//! progenitor names the types of compositions with numbers (`subtype_0`), and overflows the stack where a variant of a union
//! is composed of that union: this is how HubSpot writes the messages and actors of its 2026-09 version. `required` can
//! name properties of any part (JSON Schema applies all parts to the same value), and a part can hold nothing but
//! constraints.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::MAX_NESTING;
use crate::description::{Api, Discriminator, Object, Property, Schema, SchemaKind, Union};
use crate::error::Problem;
use crate::notes::Notes;

/// The longest chain of named schemas, each of which is a part of the one before.
const MAX_ANCESTORS: usize = 512;

/// The maximum number of variants of one composition: a union within a variant of a union multiplies them.
const MAX_VARIANTS: usize = 1000;

/// Replaces each composition by what it amounts to.
pub(super) fn merge_compositions(api: &mut Api, notes: &mut Notes) -> Result<(), Problem> {
    let named = api.schemas.clone();
    let mut merger = Merger {
        named: &named,
        notes: &mut *notes,
        within: Vec::new(),
        opened: HashSet::new(),
        nesting: 0,
        variants: 0,
    };
    for (name, schema) in &mut api.schemas {
        merger.within.push(name.clone());
        merger.merge(schema)?;
        merger.within.clear();
    }
    api.roots_mut().into_iter().try_for_each(|schema| merger.merge(schema))?;
    api.schemas.values_mut().for_each(|schema| open_empty_objects(schema, notes));
    api.roots_mut().into_iter().for_each(|schema| open_empty_objects(schema, notes));
    Ok(())
}

/// An object that declares no properties is any JSON, or a map.
fn open_empty_objects(schema: &mut Schema, notes: &mut Notes) {
    if let SchemaKind::Object(object) = &mut schema.kind {
        for name in std::mem::take(&mut object.required_elsewhere) {
            let message = format!("`{name}` is required and not declared: it is not part of the type");
            notes.record("undeclared-required", &schema.pointer, message);
        }
        if object.properties.is_empty() {
            schema.kind = object.additional.take().map_or(SchemaKind::Any, SchemaKind::Map);
        }
    }
    schema.children_mut().into_iter().for_each(|child| open_empty_objects(child, notes));
}

struct Merger<'a> {
    /// The named schemas as described.
    named: &'a IndexMap<String, Schema>,
    notes: &'a mut Notes,
    /// The named schemas that are being merged, the outermost first.
    within: Vec<String>,
    /// The named schemas that are parts already of the composition: a second occurrence adds nothing.
    opened: HashSet<String>,
    /// How deeply compositions are nested: one that contains itself never ends.
    nesting: usize,
    /// How many variants have been composed with the properties beside their unions, in the outermost composition.
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
            return Err(Problem::new(&schema.pointer, "the composition contains itself", "remove the cycle"));
        }
        schema.children_mut().into_iter().try_for_each(|child| self.merge(child))?;
        self.nesting -= 1;
        if self.nesting == 0 && std::mem::take(&mut self.variants) > MAX_VARIANTS {
            let what = format!("the unions of the composition multiply to more than {MAX_VARIANTS} variants");
            let mistake = Problem::new(&schema.pointer, what, "compose objects with one union");
            self.notes.record_lossy("endless-unions", mistake, "any JSON is accepted")?;
            schema.kind = SchemaKind::Any;
        }
        Ok(())
    }

    /// What several schemas at once amount to.
    fn merged(&mut self, parts: &[Schema], pointer: &str) -> Result<SchemaKind, Problem> {
        let parts = flatten(parts);
        // A single part keeps its name: this is how OpenAPI 3.0 adds a description to a reference.
        if let [part] = parts.as_slice()
            && !self.is_own_union(part)
        {
            return Ok(part.kind.clone());
        }
        self.notes.record("compositions", pointer, "its parts are merged");
        self.opened = self.within.iter().cloned().collect();
        let mut opened = Vec::new();
        for part in parts {
            self.open(part, &mut opened)?;
        }
        combine(opened, pointer, &mut self.variants).or_else(|mistake| {
            self.notes.record_lossy("contradictions", mistake, "any JSON is accepted")?;
            Ok(SchemaKind::Any)
        })
    }

    /// Adds what a part of a composition is: the definition of the schema that it refers to, or itself.
    fn open(&mut self, part: &Schema, opened: &mut Vec<SchemaKind>) -> Result<(), Problem> {
        let SchemaKind::Ref(name) = &part.kind else {
            opened.push(part.kind.clone());
            return Ok(());
        };
        let Some(definition) = self.named.get(name) else { return Ok(()) };
        let is_new = self.opened.insert(name.clone());
        if (!is_new && self.within.contains(name)) || self.is_own_union(part) {
            let note = format!("`{name}` is not merged into its own parts");
            self.notes.record("composition-cycles", &part.pointer, note);
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
        union.variants.iter().any(|variant| match &variant.kind {
            SchemaKind::Ref(variant) => self.within.contains(variant),
            _ => false,
        })
    }
}

/// The parts of a composition that restrict anything, with those of nested compositions.
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
            part if part.is_open() => {}
            SchemaKind::Object(part) => extend(&mut object, part),
            SchemaKind::Map(values) => object.additional = Some(values),
            other => others.push(other),
        }
    }
    apply_required(&mut object);
    let has_members = !object.properties.is_empty() || object.additional.is_some();
    let other = others.pop();
    // `required` restricts objects only (JSON Schema 2020-12, 6.5.3): it leaves a string as it is.
    let has_required = !object.required_elsewhere.is_empty() && matches!(other, None | Some(SchemaKind::Union(_)));
    match (has_members || has_required, other, others.is_empty()) {
        (true, None, _) => Ok(SchemaKind::Object(object)),
        (true, Some(SchemaKind::Union(union)), true) => {
            *variants += union.variants.len();
            // Beyond the maximum, the caller drops the union.
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

/// Adds the properties of one object to another. A property of both is as the later declares it, but for a single value,
/// which nothing narrows further, and required if either requires it.
fn extend(object: &mut Object, part: Object) {
    for property in part.properties {
        match object.properties.iter_mut().find(|other| other.name == property.name) {
            Some(other) => {
                let forced_optional = other.forced_optional || property.forced_optional;
                let required = (other.required || property.required) && !forced_optional;
                let is_narrower = other.constant().is_some() && property.constant().is_none();
                let schema = if is_narrower { other.schema.clone() } else { property.schema.clone() };
                *other = Property { required, forced_optional, schema, ..property };
            }
            None => object.properties.push(property),
        }
    }
    object.additional = part.additional.or(object.additional.take());
    object.required_elsewhere.extend(part.required_elsewhere);
}

/// Requires the properties that one part of a composition declares and another requires.
fn apply_required(object: &mut Object) {
    let required = std::mem::take(&mut object.required_elsewhere);
    for property in object.properties.iter_mut().filter(|property| required.contains(&property.name)) {
        property.required = !property.forced_optional;
    }
    object.required_elsewhere = required.into_iter().filter(|name| object.property(name).is_none()).collect();
}

/// Adds an object's properties to each variant of a union. The variants are no longer the named schemas that the
/// discriminator identifies, so that each keeps its value.
fn distribute(object: &Object, mut union: Union) -> Union {
    for variant in &mut union.variants {
        let mut common = object.clone();
        if let Some(tag) = union.discriminator.as_ref().and_then(|discriminator| tag(discriminator, variant)) {
            let others = std::mem::take(&mut common.properties);
            common.properties.push(tag);
            extend(&mut common, Object { properties: others, ..Object::default() });
        }
        let common = Schema { kind: SchemaKind::Object(common), ..variant.clone() };
        variant.kind = SchemaKind::AllOf(vec![common, variant.clone()]);
    }
    union
}

/// The property that identifies a named variant, if it has a single value.
fn tag(discriminator: &Discriminator, variant: &Schema) -> Option<Property> {
    let SchemaKind::Ref(name) = &variant.kind else { return None };
    let mut mapped = discriminator.mapping.iter().filter(|(_, target)| *target == name).map(|(value, _)| value);
    let value = mapped.next().unwrap_or(name).clone();
    let has_one_value = mapped.next().is_none();
    has_one_value.then(|| Property {
        name: discriminator.property.clone(),
        required: false,
        forced_optional: false,
        starts_empty: false,
        schema: Schema::new(SchemaKind::Const(value), variant.pointer.as_str()),
    })
}
