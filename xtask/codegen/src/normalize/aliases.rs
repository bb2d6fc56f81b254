//! Inlines aliases: named schemas that are no types of their own, such as a name for an array or a string.
//!
//! progenitor wraps each in a type, so that an array of strings would have to be unwrapped twice. Most descriptions have
//! some; HubSpot names the scalar types of its form fields.

use indexmap::IndexMap;

use super::MAX_NESTING;
use crate::description::{Api, Schema, SchemaKind, Union};
use crate::error::Problem;
use crate::notes::Notes;

/// The maximum number of inlined schemas: aliases of objects of aliases multiply.
const MAX_INLINED: usize = 100_000;

/// Replaces each reference to an alias by its schema.
///
/// # Errors
/// When aliases are made of each other in so many ways that inlining them would not end.
pub(super) fn inline_aliases(api: &mut Api, notes: &mut Notes) -> Result<(), Problem> {
    let mut named = api.schemas.clone();
    resolve_alias_chains(&mut named);
    let mut inliner = Inliner { named: &named, notes, stack: Vec::new(), inlined: 0 };
    for (name, schema) in &mut api.schemas {
        // An alias itself is dropped: its schema is where it is used.
        if schema.kind.is_type() {
            inliner.stack = vec![name.clone()];
            inliner.inline(schema)?;
        }
    }
    inliner.stack.clear();
    api.roots_mut().into_iter().try_for_each(|schema| inliner.inline(schema))?;
    api.schemas.retain(|_, schema| schema.kind.is_type());
    Ok(())
}

/// Makes each alias of an alias one of the last schema in the chain.
fn resolve_alias_chains(named: &mut IndexMap<String, Schema>) {
    'names: for start in 0..named.len() {
        let mut chain = vec![start];
        while let Some(next) = chain.last().and_then(|name| next(named, *name)) {
            // Aliases of each other stay: they are reported where they are used.
            if chain.len() > named.len() {
                continue 'names;
            }
            chain.push(next);
        }
        // The last is no alias of an alias, and the one before it is resolved already.
        for pair in chain.windows(2).rev().skip(1) {
            let next = named[pair[1]].clone();
            let schema = &mut named[pair[0]];
            schema.nullable |= next.nullable;
            schema.access = schema.access.or(next.access);
            schema.is_secret |= next.is_secret;
            schema.is_encoded |= next.is_encoded;
            schema.is_empty_object |= next.is_empty_object;
            schema.description = schema.description.take().or(next.description);
            schema.facts = schema.facts.take().or(next.facts);
            schema.maximum = schema.maximum.or(next.maximum);
            schema.first = schema.first.or(next.first);
            schema.example = schema.example.take().or(next.example);
            schema.kind = next.kind;
        }
    }
}

/// The schema that an alias refers to.
fn next(named: &IndexMap<String, Schema>, index: usize) -> Option<usize> {
    match &named[index].kind {
        SchemaKind::Ref(name) => named.get_index_of(name),
        _ => None,
    }
}

struct Inliner<'a> {
    named: &'a IndexMap<String, Schema>,
    notes: &'a mut Notes,
    /// The aliases that are being inlined, the outermost first.
    stack: Vec<String>,
    /// How many have been inlined.
    inlined: usize,
}

impl Inliner<'_> {
    fn inline(&mut self, schema: &mut Schema) -> Result<(), Problem> {
        let SchemaKind::Ref(name) = &schema.kind else { return self.inline_children(schema) };
        let Some(definition) = self.named.get(name) else { return Ok(()) };
        schema.nullable |= definition.nullable;
        schema.access = schema.access.or(definition.access);
        schema.is_secret |= definition.is_secret;
        schema.is_encoded |= definition.is_encoded;
        schema.is_empty_object |= definition.is_empty_object;
        if definition.kind.is_type() {
            return Ok(());
        }
        if self.stack.contains(name) {
            if matches!(definition.kind, SchemaKind::Ref(_)) {
                let what = format!("`{name}` refers to nothing but itself");
                return Err(Problem::new(&definition.pointer, what, "make it refer to a definition"));
            }
            let note = format!("`{name}` is an alias of a schema that contains itself: any JSON is accepted");
            self.notes.record("recursive-aliases", &schema.pointer, note);
            schema.kind = SchemaKind::Any;
            return Ok(());
        }
        self.inlined += 1;
        if self.stack.len() > MAX_NESTING || self.inlined > MAX_INLINED {
            let what = format!("`{name}` is an alias of arrays of arrays without end");
            return Err(Problem::new(&schema.pointer, what, "make an object of one of the arrays"));
        }
        self.stack.push(name.clone());
        schema.description = schema.description.take().or_else(|| definition.description.clone());
        schema.facts = schema.facts.take().or_else(|| definition.facts.clone());
        schema.maximum = schema.maximum.or(definition.maximum);
        schema.first = schema.first.or(definition.first);
        schema.example = schema.example.take().or_else(|| definition.example.clone());
        schema.kind = definition.kind.clone();
        self.inline(schema)?;
        self.stack.pop();
        Ok(())
    }

    fn inline_children(&mut self, schema: &mut Schema) -> Result<(), Problem> {
        if let SchemaKind::Union(Union { variants, discriminator: Some(discriminator), .. }) = &mut schema.kind {
            for variant in variants {
                let before = variant.kind.clone();
                self.inline(variant)?;
                discriminator.rename(&before, &variant.kind);
            }
            return Ok(());
        }
        schema.children_mut().into_iter().try_for_each(|child| self.inline(child))
    }
}
