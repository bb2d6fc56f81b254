//! Named schemas that are not types of their own, such as a name for a list or a text, are put where they are used.
//!
//! progenitor wraps each in a type, so that a list of texts would have to be unwrapped twice.

use indexmap::IndexMap;

use super::MAX_NESTING;
use super::report::Report;
use crate::error::Problem;
use crate::model::{Api, Schema, SchemaKind, Union};

/// How many schemas are put where they are used: names for lists of objects of such names multiply.
const MAX_PUT: usize = 100_000;

/// Replaces each reference to a schema that is no type of its own by that schema.
///
/// # Errors
/// When such schemas are made of each other in so many ways that this would never be done.
pub(super) fn inline(api: &mut Api, report: &mut Report) -> Result<(), Problem> {
    let mut named = api.schemas.clone();
    shorten(&mut named);
    let mut inliner = Inliner { named: &named, report, within: Vec::new(), put: 0 };
    for (name, schema) in &mut api.schemas {
        // The name itself goes, and what it was put for is where it is used.
        if is_type(&schema.kind) {
            inliner.within = vec![name.clone()];
            inliner.inline(schema)?;
        }
    }
    inliner.within.clear();
    api.roots_mut().into_iter().try_for_each(|schema| inliner.inline(schema))?;
    api.schemas.retain(|_, schema| is_type(&schema.kind));
    Ok(())
}

/// Makes each name for a name for a name one for the last of them.
fn shorten(named: &mut IndexMap<String, Schema>) {
    'names: for start in 0..named.len() {
        let mut chain = vec![start];
        while let Some(next) = chain.last().and_then(|name| next(named, *name)) {
            // Names that lead back to each other stay, and are found where they are used.
            if chain.len() > named.len() {
                continue 'names;
            }
            chain.push(next);
        }
        // The last is no name for a name, and the one before it is short already.
        for pair in chain.windows(2).rev().skip(1) {
            let next = named[pair[1]].clone();
            let schema = &mut named[pair[0]];
            schema.nullable |= next.nullable;
            schema.description = schema.description.take().or(next.description);
            schema.kind = next.kind;
        }
    }
}

/// What a name is another name for.
fn next(named: &IndexMap<String, Schema>, index: usize) -> Option<usize> {
    match &named[index].kind {
        SchemaKind::Ref(name) => named.get_index_of(name),
        _ => None,
    }
}

struct Inliner<'a> {
    named: &'a IndexMap<String, Schema>,
    report: &'a mut Report,
    /// The named schemas that are being put in place, the outermost first.
    within: Vec<String>,
    /// How many have been put in place.
    put: usize,
}

impl Inliner<'_> {
    fn inline(&mut self, schema: &mut Schema) -> Result<(), Problem> {
        let SchemaKind::Ref(name) = &schema.kind else { return self.inline_children(schema) };
        let Some(definition) = self.named.get(name) else { return Ok(()) };
        schema.nullable |= definition.nullable;
        if is_type(&definition.kind) {
            return Ok(());
        }
        if self.within.contains(name) {
            let note = format!("`{name}` is a name for something that holds itself: any JSON is taken");
            self.report.repaired("recursive-aliases", &schema.pointer, note);
            schema.kind = SchemaKind::Any;
            return Ok(());
        }
        self.put += 1;
        if self.within.len() > MAX_NESTING || self.put > MAX_PUT {
            let what = format!("`{name}` is a name for a list of lists of lists, and so on, without end");
            return Err(Problem::new(&schema.pointer, what, "make an object of one of the lists"));
        }
        self.within.push(name.clone());
        schema.description = schema.description.take().or_else(|| definition.description.clone());
        schema.kind = definition.kind.clone();
        self.inline(schema)?;
        self.within.pop();
        Ok(())
    }

    fn inline_children(&mut self, schema: &mut Schema) -> Result<(), Problem> {
        if let SchemaKind::Union(Union { variants, discriminator: Some(discriminator), .. }) = &mut schema.kind {
            for variant in variants {
                let before = variant.schema.kind.clone();
                self.inline(&mut variant.schema)?;
                discriminator.rename(&before, &variant.schema.kind);
            }
            return Ok(());
        }
        schema.children_mut().into_iter().try_for_each(|child| self.inline(child))
    }
}

/// Whether a schema becomes a type of its own.
pub(super) fn is_type(kind: &SchemaKind) -> bool {
    matches!(kind, SchemaKind::Object(_) | SchemaKind::Enum(_) | SchemaKind::Union(_))
}
