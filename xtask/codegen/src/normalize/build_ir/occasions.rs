//! What responses with a status, or events of a name, hold of what an operation returns.

use std::collections::HashMap;

use super::{Builder, bug};
use crate::error::Problem;
use crate::ir::{self, Occasion, Operation, Shape, Type, TypeDef, TypeId};
use crate::normalize::draft::{Held, ResponseBody};

impl Builder<'_> {
    /// What of a body is held on each occasion.
    pub(super) fn held(
        &self,
        body: &ResponseBody,
        held: &[(Occasion, Held)],
    ) -> Result<Vec<(Occasion, ir::Held)>, Problem> {
        let union = body.schema().and_then(|schema| self.api.resolved(schema).as_union());
        let of_union = |held: &Held| {
            Ok(match held {
                Held::Nothing => ir::Held::Nothing,
                Held::Whole => ir::Held::Whole,
                Held::Variant { index, named, is_text } => {
                    let mut variants = union.into_iter().flat_map(|union| &union.variants);
                    let found = named.as_ref().and_then(|named| variants.position(|it| it.kind == named.kind));
                    let index = if named.is_some() { found } else { Some(*index) };
                    match index.filter(|index| union.is_some_and(|union| *index < union.variants.len())) {
                        Some(index) => ir::Held::Variant { index, is_text: *is_text },
                        None => return Err(bug("", "the variant of a response is not one of its union")),
                    }
                }
            })
        };
        held.iter().map(|(occasion, it)| Ok((occasion.clone(), of_union(it)?))).collect()
    }
}

/// Notes the occasions of each variant of the unions that operations return. Those that return one union can differ in them: it says none
/// then.
pub(super) fn say_occasions(operations: &[Operation], types: &mut [TypeDef]) {
    let mut found: HashMap<TypeId, Option<&[(Occasion, ir::Held)]>> = HashMap::new();
    for operation in operations {
        let others = operation.representations.iter().map(|other| (&other.body, &other.held));
        for (body, held) in [(&operation.response, &operation.held)].into_iter().chain(others) {
            let Some(Type::Named(id)) = body.ty() else { continue };
            let known = found.entry(*id).or_insert(Some(held));
            if known.is_some_and(|known| known != held) {
                *known = None;
            }
        }
    }
    for (id, held) in found {
        let Some(Shape::Union(union)) = types.get_mut(id.index()).map(|def| &mut def.shape) else { continue };
        for (occasion, held) in held.into_iter().flatten() {
            if let ir::Held::Variant { index, .. } = held
                && let Some(variant) = union.variants.get_mut(*index)
            {
                variant.occasions.push(occasion.clone());
            }
        }
    }
}
