//! Merges compositions (`allOf`) into what they amount to.
//!
//! progenitor names the types of compositions with numbers (`subtype_0`), and overflows the stack where a variant of a union
//! is composed of that union: this is how HubSpot writes the messages and actors of its 2026-09 version. `required` can
//! name properties of any part (JSON Schema applies all parts to the same value), and a part can hold nothing but
//! constraints.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::MAX_NESTING;
use super::combine::{MAX_VARIANTS, combine};
use super::narrow::{Known, Narrowing};
use super::nullability::{is_nullable, parts};
use crate::description::{Api, Schema, SchemaKind, Union};
use crate::error::Problem;
use crate::graph;
use crate::notes::Notes;

/// The longest chain of named schemas, each of which is a part of the one before.
const MAX_ANCESTORS: usize = 512;

/// The maximum number of compositions within a composition: those of properties that several parts declare multiply.
const MAX_COMPOSITIONS: usize = 2000;

/// Replaces each composition by what it amounts to.
pub(super) fn merge_compositions(api: &mut Api, notes: &mut Notes) -> Result<(), Problem> {
    let named = api.schemas.clone();
    let known = Known::default();
    let mut merger = Merger {
        named: &named,
        known: &known,
        open: open_names(&named),
        notes: &mut *notes,
        within: Vec::new(),
        opened: HashSet::new(),
        merging: Vec::new(),
        depth: 0,
        is_endless: false,
        is_secret: false,
        variants: 0,
        compositions: 0,
    };
    for (name, schema) in &mut api.schemas {
        merger.within.push(name.clone());
        merger.merge(schema)?;
        merger.within.clear();
    }
    api.roots_mut().into_iter().try_for_each(|schema| merger.merge(schema))?;
    api.schemas.values_mut().for_each(open_empty_objects);
    api.roots_mut().into_iter().for_each(open_empty_objects);
    Ok(())
}

/// An object that declares no properties is any JSON, or a map.
fn open_empty_objects(schema: &mut Schema) {
    if let SchemaKind::Object(object) = &mut schema.kind
        && object.properties.is_empty()
    {
        schema.kind = object.additional.take().map_or(SchemaKind::Any, SchemaKind::Map);
    }
    schema.children_mut().into_iter().for_each(open_empty_objects);
}

/// The named schemas that say nothing of a value. Each is looked at once for each schema that is composed of it: many ways can lead
/// to it.
fn open_names(named: &IndexMap<String, Schema>) -> HashSet<&str> {
    let users = graph::reversed(&named.values().map(|schema| parts(schema, named)).collect::<Vec<_>>());
    let mut names = HashSet::new();
    let mut open: Vec<usize> = (0..named.len()).collect();
    while let Some((name, schema)) = open.pop().and_then(|index| named.get_index(index)) {
        if is_open(&schema.kind, &names) && names.insert(name.as_str()) {
            open.extend(named.get_index_of(name).iter().flat_map(|index| &users[*index]));
        }
    }
    names
}

/// Whether a part adds nothing, such as one that only has a description, or that refers to such a schema.
fn is_open(kind: &SchemaKind, names: &HashSet<&str>) -> bool {
    match kind {
        SchemaKind::Ref(name) => names.contains(name.as_str()),
        SchemaKind::AllOf(parts) => parts.iter().all(|part| is_open(&part.kind, names)),
        kind => *kind == SchemaKind::Any,
    }
}

struct Merger<'a> {
    /// The named schemas as described.
    named: &'a IndexMap<String, Schema>,
    known: &'a Known<'a>,
    /// Those that say nothing of a value.
    open: HashSet<&'a str>,
    notes: &'a mut Notes,
    /// The named schemas that are being merged, the outermost first.
    within: Vec<String>,
    /// The named schemas that are parts already of the composition: a second occurrence adds nothing.
    opened: HashSet<String>,
    /// The compositions that are being merged, by their pointers, with their depths: one that contains itself never ends.
    merging: Vec<(String, usize)>,
    /// How deep the value is within the one of the named schema.
    depth: usize,
    /// Whether the named schema is a part of the composition of a value within it.
    is_endless: bool,
    /// Whether a part of the composition is a secret: the value is then.
    is_secret: bool,
    /// How many variants have been composed with the properties beside their unions, in the outermost composition.
    variants: usize,
    /// How many compositions have been merged within the outermost one.
    compositions: usize,
}

impl Merger<'_> {
    fn merge(&mut self, schema: &mut Schema) -> Result<(), Problem> {
        let SchemaKind::AllOf(parts) = &schema.kind else { return self.merge_children(schema) };
        self.compositions += usize::from(!self.merging.is_empty());
        if self.compositions > MAX_COMPOSITIONS {
            // The outermost composition is any JSON then.
            schema.kind = SchemaKind::Any;
            return Ok(());
        }
        schema.nullable = is_nullable(schema, self.named);
        // `allOf: [{$ref: …}, {readOnly: true}]` is how a reference becomes read-only in OpenAPI 3.0.
        schema.access = parts.iter().fold(schema.access, |access, part| access.or(part.access));
        let is_recursive =
            self.merging.iter().any(|(pointer, depth)| *pointer == schema.pointer && *depth < self.depth);
        match self.merged(parts, &schema.pointer)? {
            Some(kind) if !is_recursive => schema.kind = kind,
            _ => {
                let message = "it is composed of what it is part of, without a name: any JSON is accepted";
                self.notes.record("recursive-compositions", &schema.pointer, message);
                schema.kind = SchemaKind::Any;
            }
        }
        schema.is_secret |= std::mem::take(&mut self.is_secret);
        self.merging.push((schema.pointer.clone(), self.depth));
        if self.merging.len() > MAX_NESTING {
            return Err(Problem::new(
                &schema.pointer,
                format!("the composition contains itself, or is more than {MAX_NESTING} deep"),
                "remove the cycle",
            ));
        }
        self.merge_children(schema)?;
        self.merging.pop();
        if self.merging.is_empty() {
            self.finish(schema)?;
        }
        Ok(())
    }

    /// Replaces an outermost composition that amounts to too much by any JSON.
    fn finish(&mut self, schema: &mut Schema) -> Result<(), Problem> {
        let (variants, compositions) = (std::mem::take(&mut self.variants), std::mem::take(&mut self.compositions));
        let what = if variants > MAX_VARIANTS {
            format!("the unions of the composition multiply to more than {MAX_VARIANTS} variants")
        } else if compositions > MAX_COMPOSITIONS {
            format!("the properties of the composition multiply to more than {MAX_COMPOSITIONS} compositions")
        } else {
            return Ok(());
        };
        let mistake =
            Problem::new(&schema.pointer, what, "compose objects with one union, and declare each property once");
        self.notes.record_lossy("endless-unions", mistake, "any JSON is accepted")?;
        schema.kind = SchemaKind::Any;
        Ok(())
    }

    /// Merges the compositions that a schema is made of. A variant of a union is the same value, all others are within it.
    fn merge_children(&mut self, schema: &mut Schema) -> Result<(), Problem> {
        let is_within = schema.as_union().is_none();
        self.depth += usize::from(is_within);
        schema.children_mut().into_iter().try_for_each(|child| self.merge(child))?;
        self.depth -= usize::from(is_within);
        Ok(())
    }

    /// What several schemas at once amount to; `None` if they are those that the value is part of.
    fn merged(&mut self, parts: &[Schema], pointer: &str) -> Result<Option<SchemaKind>, Problem> {
        let parts = self.flatten(parts);
        // A single part keeps its name: this is how OpenAPI 3.0 adds a description to a reference.
        // A value within another one can be of any union.
        if let [part] = parts.as_slice()
            && (self.depth > 0 || !self.is_own_union(part))
        {
            self.is_secret |= part.is_secret;
            return Ok(Some(part.kind.clone()));
        }
        self.notes.record("compositions", pointer, "its parts are merged");
        self.opened = self.within.iter().cloned().collect();
        let mut opened = Vec::new();
        for part in parts {
            self.open(part, &mut opened)?;
        }
        if std::mem::take(&mut self.is_endless) {
            return Ok(None);
        }
        let narrowing = Narrowing::new(self.named, self.known);
        combine(opened, pointer, narrowing, &mut self.variants, self.notes).map(Some)
    }

    /// Adds what a part of a composition is: the definition of the schema that it refers to, or itself.
    fn open(&mut self, part: &Schema, opened: &mut Vec<SchemaKind>) -> Result<(), Problem> {
        self.is_secret |= part.is_secret;
        let SchemaKind::Ref(name) = &part.kind else {
            if self.is_union_of_own(&part.kind) {
                self.notes.record(
                    "composition-cycles",
                    &part.pointer,
                    "it is a variant of this union: nothing is added",
                );
            } else {
                opened.push(part.kind.clone());
            }
            return Ok(());
        };
        let Some(definition) = self.named.get(name) else { return Ok(()) };
        let is_new = self.opened.insert(name.clone());
        if self.depth > 0 && self.within.first() == Some(name) {
            self.is_endless = true;
            return Ok(());
        }
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
        self.is_secret |= definition.is_secret;
        self.within.push(name.clone());
        match &definition.kind {
            SchemaKind::AllOf(parts) => {
                self.flatten(parts).into_iter().try_for_each(|part| self.open(part, opened))?;
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
        self.named.get(name).is_some_and(|definition| self.is_union_of_own(&definition.kind))
    }

    /// Whether one of the schemas that are being merged is a variant of a union.
    fn is_union_of_own(&self, kind: &SchemaKind) -> bool {
        let SchemaKind::Union(Union { variants, .. }) = kind else { return false };
        variants.iter().any(|variant| match &variant.kind {
            SchemaKind::Ref(variant) => self.within.contains(variant),
            _ => false,
        })
    }
    /// The parts of a composition that add anything, with those of nested compositions.
    fn flatten<'p>(&self, parts: &'p [Schema]) -> Vec<&'p Schema> {
        let mut flat = Vec::new();
        for part in parts {
            match &part.kind {
                SchemaKind::AllOf(nested) => flat.extend(self.flatten(nested)),
                kind if is_open(kind, &self.open) => {}
                _ => flat.push(part),
            }
        }
        flat
    }
}
