//! How much memory values take within those that hold them.
//!
//! Structs that hold structs that hold structs add up: descriptions with objects that all refer to each other have had types of
//! megabytes, which overflow the stack where they are decoded. Beyond a limit, what a field holds is in a box.

use super::{Field, Holder, Shape, Type, TypeDef, TypeId};

/// The size in bytes beyond which a field holds a box.
const LIMIT: usize = 1024;

/// The size of a `String`, a `Vec` and a `BTreeMap`.
const COLLECTION: usize = 24;

/// The size of a JSON value and of what has a string besides.
const VALUE: usize = 32;

/// Whether a value of each type is large, in the order of the types.
pub(super) fn large(types: &[TypeDef]) -> Vec<bool> {
    let mut sizes = Sizes { types, known: vec![None; types.len()] };
    (0..types.len()).map(|index| sizes.of_type(TypeId::new(index)) > LIMIT).collect()
}

struct Sizes<'a> {
    types: &'a [TypeDef],
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
                shape.fields.iter().map(|field| self.of_field(field)).sum::<usize>() + additional
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
