//! How much memory values take within those that hold them.
//!
//! Structs that hold structs that hold structs add up: descriptions with objects that all refer to each other have had types of
//! megabytes, which overflow the stack where they are decoded. Beyond a limit, what a field holds is in a box.

use super::{Field, Holder, Shape, Type, TypeDef, TypeId};
use crate::graph;

/// The size in bytes beyond which a field holds a box.
const LIMIT: usize = 1024;

/// How many types that hold each other are measured one by one.
const MAX_COMPONENT: usize = 64;

/// The size of a `String`, a `Vec` and a `BTreeMap`.
const COLLECTION: usize = 24;

/// The size of a JSON value and of what has a string besides.
const VALUE: usize = 32;

/// Whether a value of each type is large, in the order of the types.
///
/// What holds itself does so in a box, so that the size of a type that is found on the way to itself depends on where the way
/// begins. It begins at each type anew, so that the order of the types does not matter. Where more types hold each other than anybody
/// has seen, that would take too long: it begins at the first by name then.
pub(super) fn large(types: &[TypeDef]) -> Vec<bool> {
    let held: Vec<Vec<usize>> = types.iter().map(|def| held(&def.shape)).collect();
    let mut sizes = Sizes { types, known: vec![None; types.len()] };
    for component in graph::components(&held) {
        if component.len() > MAX_COMPONENT {
            let mut component = component;
            component.sort_unstable_by_key(|index| types[*index].ident.as_str());
            component.into_iter().for_each(|index| _ = sizes.of_type(TypeId::new(index)));
            continue;
        }
        let mut found = Vec::new();
        for index in &component {
            found.push(sizes.of_type(TypeId::new(*index)));
            component.iter().for_each(|index| sizes.known[*index] = None);
        }
        component.iter().zip(found).for_each(|(index, size)| sizes.known[*index] = Some(size));
    }
    sizes.known.into_iter().map(|size| size.is_some_and(|size| size > LIMIT)).collect()
}

/// The types that a value holds without an array or a map in between, which are on the heap.
fn held(shape: &Shape) -> Vec<usize> {
    let held = |ty: &Type| match ty {
        Type::Named(id) | Type::Id(id, _) => Some(id.index()),
        _ => None,
    };
    match shape {
        Shape::Struct(shape) => shape.fields.iter().filter_map(|field| held(&field.ty)).collect(),
        Shape::Union(shape) => {
            let variants = shape.variants.iter().filter(|variant| !variant.boxed);
            variants.filter_map(|variant| held(&variant.ty)).collect()
        }
        Shape::Enum(_) | Shape::Id => Vec::new(),
    }
}

struct Sizes<'a> {
    types: &'a [TypeDef],
    /// The sizes that are known: of all types that lead to none of those that are being measured, and of some others for now.
    known: Vec<Option<usize>>,
}

impl Sizes<'_> {
    fn of_type(&mut self, id: TypeId) -> usize {
        if let Some(known) = self.known[id.index()] {
            return known;
        }
        // A type that holds itself does so in a box.
        self.known[id.index()] = Some(size_of::<usize>());
        let types = self.types;
        let size = match &types[id.index()].shape {
            Shape::Struct(shape) => {
                let additional = shape.additional.as_ref().map_or(0, |_| COLLECTION);
                self.of_fields(&shape.fields) + additional
            }
            Shape::Union(shape) => {
                let variants = shape.variants.iter().filter(|variant| !variant.boxed);
                let largest = variants.map(|variant| self.of(&variant.ty)).max().unwrap_or_default();
                size_of::<usize>() + largest.max(VALUE)
            }
            Shape::Enum(_) => VALUE,
            Shape::Id => size_of::<&str>(),
        };
        self.known[id.index()] = Some(size);
        size
    }

    /// The size of fields, or one beyond the limit. Their order does not matter, which differs between descriptions of the same.
    fn of_fields(&mut self, fields: &[Field]) -> usize {
        let mut fields: Vec<_> = fields.iter().collect();
        fields.sort_by(|one, other| one.wire_name.cmp(&other.wire_name));
        let mut size = 0;
        for field in fields {
            size += self.of_field(field);
            if size > LIMIT {
                break;
            }
        }
        size
    }

    fn of_field(&mut self, field: &Field) -> usize {
        let flag = if field.holder() == Holder::None { 0 } else { size_of::<usize>() };
        match self.of(&field.ty) {
            size if size > LIMIT => size_of::<usize>(),
            size => size + flag,
        }
    }

    fn of(&mut self, ty: &Type) -> usize {
        match ty {
            Type::Bool | Type::Int32 | Type::UInt32 => size_of::<u32>(),
            Type::Int64 | Type::UInt64 | Type::Float64 => size_of::<u64>(),
            Type::String | Type::List(_) | Type::Map(_) | Type::Literal(_) => COLLECTION,
            Type::Json | Type::DateTime | Type::Date => VALUE,
            Type::Named(id) | Type::Id(id, _) => self.of_type(*id),
        }
    }
}
