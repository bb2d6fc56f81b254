//! What the responses with a status hold, of what an operation returns.

use std::collections::HashMap;

use super::{Builder, bug};
use crate::error::Problem;
use crate::ir::{self, Occasion, Operation, Shape, Type, TypeDef, TypeId};
use crate::normalize::draft::{Held, ResponseBody};

impl Builder<'_> {
    /// What of a body the responses with each status have.
    pub(super) fn statuses(
        &self,
        body: &ResponseBody,
        statuses: &[(String, Held)],
    ) -> Result<Vec<(String, ir::Held)>, Problem> {
        let union = body.schema().and_then(|schema| self.api.resolved(schema).as_union());
        let held = |held: &Held| {
            Ok(match held {
                Held::Nothing => ir::Held::Nothing,
                Held::Whole => ir::Held::Whole,
                Held::Variant { index, named, is_text } => {
                    let mut variants = union.into_iter().flat_map(|union| &union.variants);
                    let found = named.as_ref().and_then(|named| variants.position(|it| it.kind == named.kind));
                    let index = if named.is_some() { found } else { Some(*index) };
                    match index.filter(|index| union.is_some_and(|union| *index < union.variants.len())) {
                        Some(index) => ir::Held::Variant { index, is_text: *is_text },
                        None => return Err(bug("", "the variant of a status is not one of its union")),
                    }
                }
            })
        };
        statuses.iter().map(|(status, it)| Ok((status.clone(), held(it)?))).collect()
    }
}

/// What says of the responses of one type which variant each is.
type Choice<'a> = (bool, &'a [(String, ir::Held)]);

/// Notes the statuses or events of each variant of the unions that operations return. Those that return one union can differ in them: it says
/// none then.
pub(super) fn say_statuses(operations: &[Operation], types: &mut [TypeDef]) {
    let mut found: HashMap<TypeId, Option<Choice<'_>>> = HashMap::new();
    for operation in operations {
        let others = operation.representations.iter().map(|other| (&other.body, &other.statuses));
        for (body, statuses) in [(&operation.response, &operation.statuses)].into_iter().chain(others) {
            let Some(Type::Named(id)) = body.ty() else { continue };
            let choice = (matches!(body, ir::ResponseBody::Events(_)), statuses.as_slice());
            let known = found.entry(*id).or_insert(Some(choice));
            if known.is_some_and(|known| known != choice) {
                *known = None;
            }
        }
    }
    for (id, choice) in found {
        let Some(Shape::Union(union)) = types.get_mut(id.index()).map(|def| &mut def.shape) else { continue };
        let Some((is_event, statuses)) = choice else { continue };
        for (name, held) in statuses {
            if let ir::Held::Variant { index, .. } = held
                && let Some(variant) = union.variants.get_mut(*index)
            {
                let occasion = if is_event { Occasion::Event } else { Occasion::Status };
                variant.occasions.push(occasion(name.clone()));
            }
        }
    }
}
