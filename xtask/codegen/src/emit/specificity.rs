//! The order in which the variants of a union without tags are tried: of those that lose equally little of a value, the
//! first is taken, so that the most specific come first.

use crate::ir::{Api, Presence, Shape, Type, Union};

/// The indexes of the variants, the most specific first. Variants that are equally specific keep their order.
pub(super) fn order(api: &Api, union: &Union) -> Vec<usize> {
    let mut order: Vec<usize> = (0..union.variants.len()).collect();
    order.sort_by_key(|index| rank(api, &union.variants[*index].ty));
    order
}

/// How general a type is: kinds of values that include others come after them, and objects with more that they require
/// before others.
fn rank(api: &Api, ty: &Type) -> (u8, usize) {
    match ty {
        Type::Named(id) => match &api.type_def(*id).shape {
            Shape::Enum(_) => (0, 0),
            Shape::Struct(shape) => {
                let required = shape
                    .fields
                    .iter()
                    .filter(|field| {
                        matches!(
                            field.presence,
                            Presence::Required | Presence::StartsEmpty | Presence::RequiredInRequests
                        )
                    })
                    .count();
                (if shape.additional.is_none() { 1 } else { 2 }, usize::MAX - required)
            }
            // What a union or an identifier can be is as general as its most general variant.
            Shape::Union(_) | Shape::Id => (3, 0),
        },
        Type::Bool | Type::Int32 | Type::UInt32 | Type::Literal(_) | Type::DateTime | Type::Date => (0, 0),
        Type::Int64 | Type::UInt64 => (1, 0),
        Type::Float64 | Type::List(_) | Type::Id(..) => (2, 0),
        Type::String => (3, 0),
        Type::Map(_) => (4, 0),
        Type::Json => (5, 0),
    }
}
