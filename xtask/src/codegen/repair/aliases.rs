//! Named schemas that are not types of their own, such as a name for a list or a text, are put where they are used.
//!
//! progenitor wraps each in a type, so that a list of texts would have to be unwrapped twice.

use indexmap::IndexMap;

use super::report::Report;
use crate::codegen::error::Problem;
use crate::codegen::model::{Api, Schema, SchemaKind};

/// Replaces each reference to a schema that is no type of its own by that schema.
pub(super) fn inline(api: &mut Api, report: &mut Report) -> Result<(), Problem> {
    let named = api.schemas.clone();
    let mut inliner = Inliner { named: &named, report, within: Vec::new() };
    for (name, schema) in &mut api.schemas {
        inliner.within = vec![name.clone()];
        inliner.inline(schema);
    }
    inliner.within.clear();
    api.roots_mut().into_iter().for_each(|schema| inliner.inline(schema));
    api.schemas.retain(|_, schema| is_type(&schema.kind));
    Ok(())
}

struct Inliner<'a> {
    named: &'a IndexMap<String, Schema>,
    report: &'a mut Report,
    /// The named schemas that are being put in place, the outermost first.
    within: Vec<String>,
}

impl Inliner<'_> {
    fn inline(&mut self, schema: &mut Schema) {
        let SchemaKind::Ref(name) = &schema.kind else {
            return schema.children_mut().into_iter().for_each(|child| self.inline(child));
        };
        let Some(definition) = self.named.get(name) else { return };
        schema.nullable |= definition.nullable;
        if is_type(&definition.kind) {
            return;
        }
        if self.within.contains(name) {
            let note = format!("`{name}` is a name for something that holds itself: any JSON is taken");
            self.report.repaired("recursive-aliases", &schema.pointer, note);
            schema.kind = SchemaKind::Any;
            return;
        }
        self.within.push(name.clone());
        schema.description = schema.description.take().or_else(|| definition.description.clone());
        schema.kind = definition.kind.clone();
        self.inline(schema);
        self.within.pop();
    }
}

/// Whether a schema becomes a type of its own.
fn is_type(kind: &SchemaKind) -> bool {
    matches!(kind, SchemaKind::Object(_) | SchemaKind::Enum(_) | SchemaKind::Union(_))
}
