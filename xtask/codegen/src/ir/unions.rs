//! Unions, and how the variant of a value is identified.

use super::{Ident, Scalar, Type, TypeId};

/// One of several types, open to values that fit none of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// The types that the description lists.
    pub variants: Vec<Variant>,
    /// How the variant of a value is identified.
    pub tagging: Tagging,
    /// Whether a value can be without the tag or have `null` in its place, since a variant declares it so, and no variant is that of all
    /// other values. Such a value is decoded as if there were no tags.
    pub has_optional_tags: bool,
    /// The variant for all other values.
    pub unrecognized: Ident,
    /// Properties that can be read without asking for the variant.
    pub accessors: Vec<Accessor>,
    /// Whether the union is a page of an operation that can be streamed: each variant is a struct with a page then.
    pub is_page: bool,
}

impl Union {
    /// Whether a variant holds integers.
    pub fn holds_integers(&self) -> bool {
        self.variants.iter().any(|variant| variant.ty.holds_integers())
    }
}

/// One of the types of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The name of the variant.
    pub ident: Ident,
    /// Its type.
    pub ty: Type,
    /// Whether the value is boxed, since it could hold the union itself.
    pub boxed: bool,
    /// Whether it is an object that has no other properties than those that it declares.
    pub is_closed: bool,
    /// What a value means, as Markdown: the first paragraph of its type.
    pub docs: Option<String>,
    /// The statuses of the responses that are of it, or the names of the events, if the union is what operations return and they say the same of it.
    pub occasions: Vec<Occasion>,
}

/// What a response of a variant has, and no response of another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// A response with a status.
    Status(String),
    /// An event of a name.
    Event(String),
}

/// How the variant of a value is identified.
#[derive(Clone, Debug, PartialEq)]
pub enum Tagging {
    /// By one property, the discriminator: its values for each variant, in the order of the variants.
    Property {
        /// The name of the property on the wire.
        name: String,
        /// The values of the property, for each variant.
        values: Vec<Vec<Scalar>>,
        /// More values for each variant: the names of schemas, which a discriminator implies beside the values that it lists.
        implied: Vec<Vec<Scalar>>,
        /// The variant of all other values, and of those without the property, by its index, if the description names it.
        default: Option<usize>,
    },
    /// By a property of its own for each variant, tried in this order.
    Ordered(Vec<TagTest>),
    /// By decoding: the variant that loses the least of the value is taken.
    Untagged,
}

impl Tagging {
    /// The property and the values that identify a variant, if there are any.
    pub fn of_variant(&self, variant: usize) -> Option<(&str, &[Scalar])> {
        match self {
            Self::Property { name, values, .. } => Some((name, values.get(variant)?)),
            Self::Ordered(tests) => {
                let test = tests.iter().find(|test| test.variant == variant)?;
                Some((&test.property, &test.values))
            }
            Self::Untagged => None,
        }
    }

    /// Whether some of the values are integers.
    pub fn has_integers(&self) -> bool {
        let mut values: Box<dyn Iterator<Item = &Scalar>> = match self {
            Self::Property { values, .. } => Box::new(values.iter().flatten()),
            Self::Ordered(tests) => Box::new(tests.iter().flat_map(|test| &test.values)),
            Self::Untagged => return false,
        };
        values.any(|value| matches!(value, Scalar::Integer(_)))
    }
}

/// What identifies one variant among those that are tried after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagTest {
    /// The index of the variant.
    pub variant: usize,
    /// The name of the property on the wire.
    pub property: String,
    /// The values of the property that identify the variant.
    pub values: Vec<Scalar>,
    /// More values of it: the names of schemas, which a discriminator implies beside the values that it lists.
    pub implied: Vec<Scalar>,
}

/// A property that several variants of a union have, of one type in all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Accessor {
    /// The name of the property on the wire.
    pub wire_name: String,
    /// The name of the method.
    pub ident: Ident,
    /// What the value means, as Markdown.
    pub docs: Option<String>,
    /// The fields: the index of the variant, the struct that it holds, and the index of the field in it.
    pub fields: Vec<(usize, TypeId, usize)>,
    /// The variants that are unions with an accessor for the property: the index of the variant, the union, and the name of the method.
    pub unions: Vec<(usize, TypeId, Ident)>,
}
