//! Numbers that JSON does not have (RFC 8259, section 6): a serializer that refuses them. That of serde_json writes `null` in their place.

use serde::ser::{
    Error, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, SerializeTupleStruct,
    SerializeTupleVariant,
};
use serde::{Serialize, Serializer};

use crate::build::parameter::NOT_FINITE;

/// A value, a serializer, or a part of one, without numbers that are not finite.
pub(crate) struct Finite<T>(pub(crate) T);

impl<T: Serialize + ?Sized> Serialize for Finite<&T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(Finite(serializer))
    }
}

/// Methods that are those of the serializer within.
macro_rules! forward {
    ($($method:ident($($argument:ident: $type:ty),*) -> $result:ident;)*) => {$(
        fn $method(self $(, $argument: $type)*) -> Result<Self::$result, S::Error> {
            forward!(@ $result, self.0.$method($($argument),*))
        }
    )*};
    (@ Ok, $result:expr) => { $result };
    (@ $compound:ident, $result:expr) => { $result.map(Finite) };
}

impl<S: Serializer> Serializer for Finite<S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Finite<S::SerializeSeq>;
    type SerializeTuple = Finite<S::SerializeTuple>;
    type SerializeTupleStruct = Finite<S::SerializeTupleStruct>;
    type SerializeTupleVariant = Finite<S::SerializeTupleVariant>;
    type SerializeMap = Finite<S::SerializeMap>;
    type SerializeStruct = Finite<S::SerializeStruct>;
    type SerializeStructVariant = Finite<S::SerializeStructVariant>;

    forward! {
        serialize_bool(value: bool) -> Ok;
        serialize_i8(value: i8) -> Ok;
        serialize_i16(value: i16) -> Ok;
        serialize_i32(value: i32) -> Ok;
        serialize_i64(value: i64) -> Ok;
        serialize_i128(value: i128) -> Ok;
        serialize_u8(value: u8) -> Ok;
        serialize_u16(value: u16) -> Ok;
        serialize_u32(value: u32) -> Ok;
        serialize_u64(value: u64) -> Ok;
        serialize_u128(value: u128) -> Ok;
        serialize_char(value: char) -> Ok;
        serialize_str(value: &str) -> Ok;
        serialize_bytes(value: &[u8]) -> Ok;
        serialize_none() -> Ok;
        serialize_unit() -> Ok;
        serialize_unit_struct(name: &'static str) -> Ok;
        serialize_unit_variant(name: &'static str, index: u32, variant: &'static str) -> Ok;
        serialize_seq(length: Option<usize>) -> SerializeSeq;
        serialize_tuple(length: usize) -> SerializeTuple;
        serialize_tuple_struct(name: &'static str, length: usize) -> SerializeTupleStruct;
        serialize_tuple_variant(name: &'static str, index: u32, variant: &'static str, length: usize) -> SerializeTupleVariant;
        serialize_map(length: Option<usize>) -> SerializeMap;
        serialize_struct(name: &'static str, length: usize) -> SerializeStruct;
        serialize_struct_variant(name: &'static str, index: u32, variant: &'static str, length: usize) -> SerializeStructVariant;
    }

    fn serialize_f32(self, value: f32) -> Result<S::Ok, S::Error> {
        if value.is_finite() { self.0.serialize_f32(value) } else { Err(S::Error::custom(NOT_FINITE)) }
    }

    fn serialize_f64(self, value: f64) -> Result<S::Ok, S::Error> {
        if value.is_finite() { self.0.serialize_f64(value) } else { Err(S::Error::custom(NOT_FINITE)) }
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.0.serialize_some(&Finite(value))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<S::Ok, S::Error> {
        self.0.serialize_newtype_struct(name, &Finite(value))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        self.0.serialize_newtype_variant(name, index, variant, &Finite(value))
    }

    fn is_human_readable(&self) -> bool {
        self.0.is_human_readable()
    }
}

/// What is serialized part by part.
macro_rules! compound {
    ($($compound:ident: $($method:ident($($key:ident: $type:ty)?)),*;)*) => {$(
        impl<C: $compound> $compound for Finite<C> {
            type Ok = C::Ok;
            type Error = C::Error;

            $(
                fn $method<T: Serialize + ?Sized>(&mut self, $($key: $type,)? value: &T) -> Result<(), C::Error> {
                    self.0.$method($($key,)? &Finite(value))
                }
            )*

            fn end(self) -> Result<C::Ok, C::Error> {
                self.0.end()
            }
        }
    )*};
}

compound! {
    SerializeSeq: serialize_element();
    SerializeTuple: serialize_element();
    SerializeTupleStruct: serialize_field();
    SerializeTupleVariant: serialize_field();
    SerializeMap: serialize_key(), serialize_value();
    SerializeStruct: serialize_field(key: &'static str);
    SerializeStructVariant: serialize_field(key: &'static str);
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::BTreeMap;

    use serde::Serialize;

    use crate::build::body::to_json;

    #[derive(Serialize)]
    struct Place {
        name: Option<&'static str>,
        at: Option<Vec<f64>>,
        by_name: BTreeMap<&'static str, f32>,
    }

    #[test]
    fn numbers_that_json_does_not_have_are_refused() {
        let place = |x, y, z| Place { name: Some("a"), at: Some(vec![x, y]), by_name: [("z", z)].into() };
        let finite = [place(1.5, -0.0, 2.0), Place { name: None, at: None, by_name: BTreeMap::new() }];
        assert_eq!(to_json(&finite).unwrap(), serde_json::to_vec(&finite).unwrap());
        for (place, at) in [
            (place(1.0, f64::NAN, 0.0), "at"),
            (place(f64::INFINITY, 1.0, 0.0), "at"),
            (place(1.0, 1.0, f32::NEG_INFINITY), "by_name.z"),
        ] {
            let error = to_json(&place).unwrap_err().to_string();
            assert_eq!(error, format!("at `{at}`: NaN and infinities cannot be sent"));
        }
        assert_eq!(to_json(&f64::NAN).unwrap_err().to_string(), "NaN and infinities cannot be sent");
    }

    #[test]
    fn numbers_of_any_precision_stay_as_they_are() {
        let json = r#"{"n":123456789012345678,"x":1.25,"s":null,"l":[true,"a"]}"#;
        let value: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(to_json(&value).unwrap(), serde_json::to_vec(&value).unwrap());
    }
}
