//! Recording a value while it is parsed.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::decode::recorded::{PART, Recorded, is_copied};
use crate::decode::recording::{Recording, Token};

impl<'de> Deserialize<'de> for Recorded<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::record(|recording| deserializer.deserialize_newtype_struct(PART, Recorder(recording)))
    }
}

/// Records a value of a union, whose variant is found in what is recorded.
///
/// # Errors
///
/// Returns the errors of the deserializer.
pub fn record<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Recorded<'de>, D::Error> {
    Recorded::deserialize(deserializer)
}

/// Adds a value to what is recorded.
struct Recorder<'a, 'de>(&'a mut Recording<'de>);

impl<'de> DeserializeSeed<'de> for Recorder<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Adds the name of a member.
struct NameRecorder<'a, 'de>(&'a mut Recording<'de>);

impl<'de> DeserializeSeed<'de> for NameRecorder<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        // Bytes would not be checked: a name that is not UTF-8 or has a control character is not JSON.
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for NameRecorder<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<(), E> {
        self.0.push(Token::Borrowed(name));
        Ok(())
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<(), E> {
        self.0.push_string(name);
        Ok(())
    }
}

impl<'de> Visitor<'de> for Recorder<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any valid JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.0.push(Token::Null);
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if is_copied() {
            return Ok(());
        }
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.0.push(Token::Boolean(value));
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.0.push(Token::Unsigned(value));
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.0.push(Token::Signed(value));
        Ok(())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        self.0.push_digits(&value.to_string());
        Ok(())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.0.push_digits(&value.to_string());
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.0.push(Token::Float(value));
        Ok(())
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<(), E> {
        self.0.push(Token::Borrowed(value));
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.0.push_string(value);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<(), A::Error> {
        let index = self.0.open();
        while array.next_element_seed(Recorder(self.0))?.is_some() {}
        self.0.close(index, |end| Token::Array { end });
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let index = self.0.open();
        while object.next_key_seed(NameRecorder(self.0))?.is_some() {
            object.next_value_seed(Recorder(self.0))?;
        }
        self.0.close_object(index);
        Ok(())
    }
}
