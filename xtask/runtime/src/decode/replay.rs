//! Decoding what was recorded.

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};
use serde_json::{Error, Value};

use crate::decode::names;
use crate::decode::recorded::{PART, Recorded, Token};

/// A recorded value.
#[derive(Clone, Copy)]
pub(crate) struct Replay<'a, 'de> {
    recorded: &'a Recorded<'de>,
    /// The index of the value.
    index: usize,
    /// Whether names are needed as strings.
    has_string_names: bool,
}

impl<'a, 'de> Replay<'a, 'de> {
    /// The value that was recorded.
    pub(crate) fn new(recorded: &'a Recorded<'de>) -> Self {
        Self { recorded, index: 0, has_string_names: names::are_strings() }
    }

    fn at(self, index: usize) -> Self {
        Self { index, ..self }
    }

    /// What follows the value, up to an index.
    fn content(self, end: usize) -> Content<'a, 'de> {
        Content { next: self.at(self.index + 1), end }
    }
}

impl<'de> Deserializer<'de> for Replay<'_, 'de> {
    type Error = Error;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.recorded.token(self.index) {
            Token::Null => visitor.visit_unit(),
            Token::Boolean(value) => visitor.visit_bool(value),
            Token::Unsigned(value) => visitor.visit_u64(value),
            Token::Signed(value) => visitor.visit_i64(value),
            Token::Float(value) => visitor.visit_f64(value),
            Token::Name(name) => visitor.visit_borrowed_str(std::str::from_utf8(name).map_err(Error::custom)?),
            Token::Borrowed(text) => visitor.visit_borrowed_str(text),
            Token::Owned { start, end } => visitor.visit_str(self.recorded.text(start, end)),
            Token::Array { end } => visitor.visit_seq(self.content(end)),
            Token::Object { end } => visitor.visit_map(self.content(end)),
        }
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.recorded.token(self.index) {
            Token::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        if name == PART {
            self.recorded.note_place(self.index);
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.recorded.string(self.index) {
            Some(variant) => visitor.visit_enum(variant.into_deserializer()),
            None => Value::deserialize(self)?.deserialize_enum(name, variants, visitor),
        }
    }

    #[inline]
    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.recorded.token(self.index) {
            Token::Name(name) if !self.has_string_names => visitor.visit_borrowed_bytes(name),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct
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
        (next.index < self.end).then(|| self.next = next.at(next.recorded.after(next.index)))?;
        Some(next)
    }
}

impl<'de> SeqAccess<'de> for Content<'_, 'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.take().map(|element| seed.deserialize(element)).transpose()
    }

    /// Returns the exact number of elements, so that a list is allocated once.
    fn size_hint(&self) -> Option<usize> {
        Some(self.next.recorded.elements(self.next.index, self.end).count())
    }
}

impl<'de> MapAccess<'de> for Content<'_, 'de> {
    type Error = Error;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        self.take().map(|name| seed.deserialize(name)).transpose()
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let value = self.next;
        self.next = value.at(value.recorded.after(value.index));
        seed.deserialize(value)
    }
}
