//! Serializes values of any type as values of parameters.
//!
//! A serde serializer of its own keeps the order of properties, and writes strings without the quotes of JSON.

use std::fmt;

use serde::ser::{
    self, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, SerializeTupleStruct,
};

use crate::build::value::ParameterValue;

/// Makes a [`ParameterValue`] of a value. What is absent or null is left out of lists and objects.
pub(crate) struct Serializer;

/// Why a value has no form as a parameter.
#[derive(Debug)]
pub(crate) struct Unsupported(String);

impl fmt::Display for Unsupported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unsupported {}

impl ser::Error for Unsupported {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// The values of a list.
pub(crate) struct List(Vec<ParameterValue>);

/// The entries of an object.
pub(crate) struct Object {
    entries: Vec<(String, ParameterValue)>,
    key: String,
}

impl Object {
    fn with_capacity(capacity: usize) -> Self {
        Self { entries: Vec::with_capacity(capacity), key: String::new() }
    }

    fn add<T: ?Sized + Serialize>(&mut self, key: String, value: &T) -> Result<(), Unsupported> {
        match value.serialize(Serializer)? {
            ParameterValue::Absent => {}
            value => self.entries.push((key, value)),
        }
        Ok(())
    }
}

/// Serializes scalars as they display.
macro_rules! displayed {
    ($($method:ident: $type:ty),*) => {$(
        fn $method(self, value: $type) -> Result<ParameterValue, Unsupported> {
            Ok(ParameterValue::Scalar(value.to_string()))
        }
    )*};
}

impl ser::Serializer for Serializer {
    type Ok = ParameterValue;
    type Error = Unsupported;
    type SerializeSeq = List;
    type SerializeTuple = List;
    type SerializeTupleStruct = List;
    type SerializeTupleVariant = Impossible<ParameterValue, Unsupported>;
    type SerializeMap = Object;
    type SerializeStruct = Object;
    type SerializeStructVariant = Impossible<ParameterValue, Unsupported>;

    displayed!(
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_char: char,
        serialize_str: &str
    );

    fn serialize_f32(self, value: f32) -> Result<ParameterValue, Unsupported> {
        Ok(ParameterValue::of_scalar(&value))
    }

    fn serialize_f64(self, value: f64) -> Result<ParameterValue, Unsupported> {
        Ok(ParameterValue::of_scalar(&value))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<ParameterValue, Unsupported> {
        Err(Unsupported("bytes are not a parameter".to_owned()))
    }

    fn serialize_none(self) -> Result<ParameterValue, Unsupported> {
        Ok(ParameterValue::Absent)
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<ParameterValue, Unsupported> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<ParameterValue, Unsupported> {
        Ok(ParameterValue::Absent)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<ParameterValue, Unsupported> {
        Ok(ParameterValue::Absent)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<ParameterValue, Unsupported> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<ParameterValue, Unsupported> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<ParameterValue, Unsupported> {
        let mut object = Object::with_capacity(1);
        object.add(variant.to_owned(), value)?;
        Ok(ParameterValue::Object(object.entries))
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<List, Unsupported> {
        Ok(List(Vec::with_capacity(length.unwrap_or_default())))
    }

    fn serialize_tuple(self, length: usize) -> Result<List, Unsupported> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<List, Unsupported> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unsupported> {
        Err(Unsupported(format!("the variant {variant} is not a parameter")))
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Object, Unsupported> {
        Ok(Object::with_capacity(length.unwrap_or_default()))
    }

    fn serialize_struct(self, _: &'static str, length: usize) -> Result<Object, Unsupported> {
        Ok(Object::with_capacity(length))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unsupported> {
        Err(Unsupported(format!("the variant {variant} is not a parameter")))
    }
}

impl List {
    fn add<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Unsupported> {
        match value.serialize(Serializer)? {
            ParameterValue::Absent => {}
            value => self.0.push(value),
        }
        Ok(())
    }
}

impl SerializeSeq for List {
    type Ok = ParameterValue;
    type Error = Unsupported;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Unsupported> {
        self.add(value)
    }

    fn end(self) -> Result<ParameterValue, Unsupported> {
        Ok(ParameterValue::List(self.0))
    }
}

impl SerializeTuple for List {
    type Ok = ParameterValue;
    type Error = Unsupported;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Unsupported> {
        self.add(value)
    }

    fn end(self) -> Result<ParameterValue, Unsupported> {
        Ok(ParameterValue::List(self.0))
    }
}

impl SerializeTupleStruct for List {
    type Ok = ParameterValue;
    type Error = Unsupported;

    fn serialize_field<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Unsupported> {
        self.add(value)
    }

    fn end(self) -> Result<ParameterValue, Unsupported> {
        Ok(ParameterValue::List(self.0))
    }
}

impl SerializeMap for Object {
    type Ok = ParameterValue;
    type Error = Unsupported;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Result<(), Unsupported> {
        self.key = match key.serialize(Serializer)? {
            ParameterValue::Scalar(key) => key,
            _ => return Err(Unsupported("a key must be a scalar".to_owned())),
        };
        Ok(())
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Unsupported> {
        let key = std::mem::take(&mut self.key);
        self.add(key, value)
    }

    fn end(self) -> Result<ParameterValue, Unsupported> {
        Ok(ParameterValue::Object(self.entries))
    }
}

impl SerializeStruct for Object {
    type Ok = ParameterValue;
    type Error = Unsupported;

    fn serialize_field<T: ?Sized + Serialize>(&mut self, key: &'static str, value: &T) -> Result<(), Unsupported> {
        self.add(key.to_owned(), value)
    }

    fn end(self) -> Result<ParameterValue, Unsupported> {
        Ok(ParameterValue::Object(self.entries))
    }
}
