//! Decoding what was recorded.

use serde::de::value::MapDeserializer;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde_json::{Error, Number, Value};

use crate::decode::recorded::{PART, Recorded, announce};
use crate::decode::recording::{NUMBER, Recording, Token};

/// A recorded value.
#[derive(Clone, Copy)]
pub(crate) struct Replay<'a, 'de> {
    recording: &'a Recording<'de>,
    /// The index of the value.
    index: usize,
}

impl<'a, 'de> Replay<'a, 'de> {
    /// The value that was recorded.
    pub(crate) fn new(recorded: &'a Recorded<'de>) -> Self {
        Self { recording: recorded, index: recorded.root() }
    }

    fn at(self, index: usize) -> Self {
        Self { index, ..self }
    }

    /// The number with some digits.
    fn number(self, start: usize, end: usize) -> Result<Number, Error> {
        self.recording.text(start, end).parse()
    }

    /// What follows the value, up to an index.
    fn content(self, end: usize) -> Content<'a, 'de> {
        Content { next: self.at(self.index + 1), end }
    }
}

/// Integers of which serde_json keeps the digits are decoded by it.
macro_rules! deserialize_integers {
    ($($method:ident)*) => {$(
        #[inline]
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            match self.recording.token(self.index) {
                Token::Number { start, end } => self.number(start, end)?.$method(visitor),
                _ => self.deserialize_any(visitor),
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for Replay<'_, 'de> {
    type Error = Error;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.recording.token(self.index) {
            Token::Null => visitor.visit_unit(),
            Token::Boolean(value) => visitor.visit_bool(value),
            Token::Unsigned(value) => visitor.visit_u64(value),
            Token::Signed(value) => visitor.visit_i64(value),
            Token::Float(value) => visitor.visit_f64(value),
            // As the parser of serde_json passes it, unlike its own number.
            Token::Number { start, end } => {
                let digits = self.recording.text(start, end);
                visitor.visit_map(MapDeserializer::new(std::iter::once((NUMBER, digits))))
            }
            Token::Borrowed(text) => visitor.visit_borrowed_str(text),
            Token::Owned { start, end } => visitor.visit_str(self.recording.text(start, end)),
            Token::Array { end } => {
                let mut elements = self.content(end);
                let value = visitor.visit_seq(&mut elements)?;
                none_left(elements.left(), "fewer elements in array").map(|()| value)
            }
            Token::Object { end } => {
                let mut members = self.content(end);
                let value = visitor.visit_map(&mut members)?;
                // Each is a name and a value.
                none_left(members.left() / 2, "fewer elements in map").map(|()| value)
            }
        }
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.recording.token(self.index) {
            Token::Number { start, end } => match self.recording.text(start, end).parse::<f64>() {
                Ok(number) if number.is_finite() => visitor.visit_f64(number),
                _ => Err(Error::custom("number out of range")),
            },
            _ => self.deserialize_any(visitor),
        }
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.recording.token(self.index) {
            Token::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        if name == PART {
            announce(self.recording, self.index);
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.recording.string(self.index) {
            Some(variant) => visitor.visit_enum(variant.into_deserializer()),
            None => Value::deserialize(self)?.deserialize_enum(name, variants, visitor),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    #[inline]
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.recording.token(self.index) {
            // What visits an object would take it for one.
            Token::Number { .. } => Err(Error::invalid_type(Unexpected::Other("number"), &visitor)),
            _ => self.deserialize_any(visitor),
        }
    }

    #[inline]
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    deserialize_integers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128 deserialize_u8 deserialize_u16
        deserialize_u32 deserialize_u64 deserialize_u128
    }

    serde::forward_to_deserialize_any! {
        bool char str string bytes byte_buf unit unit_struct seq tuple tuple_struct identifier
    }
}

impl Recorded<'_> {
    /// Returns the value as JSON.
    pub(crate) fn to_value(&self) -> Result<Value, Error> {
        Value::deserialize(Replay::new(self))
    }
}

/// The elements of an array, or the members of an object.
struct Content<'a, 'de> {
    /// The element, name or value that follows.
    next: Replay<'a, 'de>,
    /// The index after the last.
    end: usize,
}

impl<'a, 'de> Content<'a, 'de> {
    fn take(&mut self) -> Option<Replay<'a, 'de>> {
        let next = self.next;
        (next.index < self.end).then(|| self.next = next.at(next.recording.after(next.index)))?;
        Some(next)
    }

    /// The number of elements, names and values that follow.
    fn left(&self) -> usize {
        self.next.recording.elements(self.next.index, self.end).count()
    }
}

/// Returns an error if some are left, which would be lost.
fn none_left(left: usize, expected: &str) -> Result<(), Error> {
    match left {
        0 => Ok(()),
        left => Err(Error::custom(format_args!("{left} more than expected, expected {expected}"))),
    }
}

impl<'de> SeqAccess<'de> for Content<'_, 'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.take().map(|element| seed.deserialize(element)).transpose()
    }

    /// Returns the exact number of elements, so that a list is allocated once.
    fn size_hint(&self) -> Option<usize> {
        Some(self.left())
    }
}

impl<'de> MapAccess<'de> for Content<'_, 'de> {
    type Error = Error;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let name = self.next;
        if name.index >= self.end {
            return Ok(None);
        }
        self.next = name.at(name.index + 1);
        seed.deserialize(name).map(Some)
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let value = self.next;
        self.next = value.at(value.recording.after(value.index));
        seed.deserialize(value)
    }
}
