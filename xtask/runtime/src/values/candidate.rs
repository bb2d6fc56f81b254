//! The variants of an untagged union as decoding tries them, and what is known of each before a value is decoded.

use super::names::Names;
use crate::decode::recorded::Recorded;
use crate::decode::recording::Token;

/// A variant that a value can be.
#[allow(missing_debug_implementations, reason = "only generated code has candidates")]
pub struct Candidate<U> {
    kinds: Kinds,
    /// The properties that the variant requires.
    pub(super) required: &'static [&'static str],
    /// The properties that the variant declares, if it matters which a value has beside them.
    declared: Option<&'static [&'static str]>,
    /// Whether a value cannot have others.
    is_closed: bool,
    /// The only values of some properties, whose types hold others as well.
    constants: &'static [(&'static str, Constant)],
    /// The properties that no value of the variant has, since they tell that it is another one.
    excluding: &'static [&'static str],
    names: Names,
    pub(super) decode: fn(&Recorded<'_>) -> Option<U>,
}

/// The only value of a property, as the description has it.
#[allow(missing_debug_implementations, reason = "only generated code has constants")]
#[derive(Clone, Copy)]
pub enum Constant {
    /// A boolean.
    #[allow(dead_code, reason = "few variants have one")]
    Boolean(bool),
    /// An integer.
    #[allow(dead_code, reason = "few variants have one")]
    Integer(i64),
}

impl Constant {
    /// Whether a token is the value, of which an integer can be written `1.0`.
    fn is(self, token: Token<'_>) -> bool {
        match (self, token) {
            (Self::Boolean(value), Token::Boolean(other)) => value == other,
            (Self::Integer(value), Token::Unsigned(other)) => i64::try_from(other) == Ok(value),
            (Self::Integer(value), Token::Signed(other)) => value == other,
            #[allow(
                clippy::cast_precision_loss,
                clippy::float_cmp,
                reason = "an integer as a number with a point is exact"
            )]
            (Self::Integer(value), Token::Float(other)) => value as f64 == other,
            _ => false,
        }
    }
}

/// Kinds of JSON values, as a set: each is one bit.
#[derive(Clone, Copy)]
pub(super) struct Kinds(u8);

impl Kinds {
    const NULL: Self = Self(1);
    const BOOLEAN: Self = Self(1 << 1);
    const NUMBER: Self = Self(1 << 2);
    const TEXT: Self = Self(1 << 3);
    const ARRAY: Self = Self(1 << 4);
    const OBJECT: Self = Self(1 << 5);
    const ANY: Self = Self(u8::MAX);

    pub(super) fn of(value: &Recorded<'_>) -> Self {
        match value.first() {
            Token::Null => Self::NULL,
            Token::Boolean(_) => Self::BOOLEAN,
            Token::Unsigned(_) | Token::Signed(_) | Token::Float(_) | Token::Number { .. } => Self::NUMBER,
            Token::Borrowed(_) | Token::Owned { .. } => Self::TEXT,
            Token::Array { .. } => Self::ARRAY,
            Token::Object { .. } => Self::OBJECT,
        }
    }
}

macro_rules! candidates {
    ($($name:ident $kind:ident $what:literal),*) => {$(
        #[doc = concat!("A variant that can be ", $what, ".")]
        #[allow(dead_code, reason = "not every union has such a variant")]
        pub const fn $name<U>(decode: fn(&Recorded<'_>) -> Option<U>) -> Candidate<U> {
            Candidate::new(Kinds::$kind, &[], decode)
        }
    )*};
}

candidates!(any ANY "any value", boolean BOOLEAN "a boolean", number NUMBER "a number", text TEXT "a string", array ARRAY "an array");

/// A variant that can be an object with some properties.
#[allow(dead_code, reason = "not every union has such a variant")]
pub const fn object<U>(required: &'static [&'static str], decode: fn(&Recorded<'_>) -> Option<U>) -> Candidate<U> {
    Candidate::new(Kinds::OBJECT, required, decode)
}

impl<U> Candidate<U> {
    const fn new(kinds: Kinds, required: &'static [&'static str], decode: fn(&Recorded<'_>) -> Option<U>) -> Self {
        let names = Names::of(required);
        Self { kinds, required, declared: None, is_closed: false, constants: &[], excluding: &[], names, decode }
    }

    /// Makes the variant one with properties beside those that it declares. A value without all that it requires is not taken for one
    /// because of others, which may be new in another variant.
    #[allow(dead_code, reason = "not every union has such a variant")]
    pub const fn open(mut self, declared: &'static [&'static str]) -> Self {
        self.declared = Some(declared);
        self
    }

    /// Makes the variant one without properties beside those that it declares. It is taken for a value that has others only if no other
    /// variant loses as little of it.
    #[allow(dead_code, reason = "not every union has such a variant")]
    pub const fn closed(mut self, declared: &'static [&'static str]) -> Self {
        self.declared = Some(declared);
        self.is_closed = true;
        self
    }

    /// Makes the variant one of which some properties have a single value. One that has another value is taken for it only if no other
    /// variant loses as little of it.
    #[allow(dead_code, reason = "not every union has such a variant")]
    pub const fn constants(mut self, constants: &'static [(&'static str, Constant)]) -> Self {
        self.constants = constants;
        self
    }

    /// Makes the variant one of which no value has some properties: they tell that it is another variant, which can be new.
    #[allow(dead_code, reason = "not every union has such a variant")]
    pub const fn without(mut self, properties: &'static [&'static str]) -> Self {
        self.excluding = properties;
        self
    }
}

impl<U> Candidate<U> {
    /// Whether a value of a kind, with some names, may be of the variant.
    pub(super) fn may_fit(&self, kind: Kinds, names: Names, value: &Recorded<'_>) -> bool {
        let may_have_names = self.kinds.0 & kind.0 != 0 && names.may_contain(self.names);
        may_have_names && !self.excluding.iter().any(|name| value.has_value(name))
    }

    /// Whether a value has what the variant requires. Decoding it rejects one that has not, which takes longer.
    pub(super) fn has_required(&self, value: &Recorded<'_>) -> bool {
        self.required.iter().all(|name| value.has(name))
    }

    /// Returns how many properties of a value say that it is not of the variant. One that holds others may declare none of those that are
    /// added to the value.
    pub(super) fn undeclared(&self, value: &Recorded<'_>, added: usize) -> usize {
        let Some(declared) = self.declared.filter(|_| self.is_closed || added > 0) else { return 0 };
        value.members(value.root()).filter(|(name, _)| !declared.contains(&value.name(*name))).count()
    }

    /// Returns how many properties of a value have another value than the only one that the variant has. `null` has its own type.
    pub(super) fn others(&self, value: &Recorded<'_>) -> usize {
        let is_other = |(name, constant): &&(&str, Constant)| {
            let index = value.property(name).filter(|index| !matches!(value.token(*index), Token::Null));
            index.is_some_and(|index| !constant.is(value.token(index)))
        };
        self.constants.iter().filter(is_other).count()
    }

    /// Decodes a value. Code of `serde` rejects properties that occur twice, of which the last counts.
    pub(super) fn decode(&self, value: &Recorded<'_>) -> Option<U> {
        (self.decode)(value).or_else(|| (self.decode)(&value.without_repeated()?))
    }
}
