//! Additional properties beside named ones, whose values have a type.
//!
//! `serde` buffers what is flattened, so that the place of a failure in it is lost unless it is noted here.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, Visitor};

use crate::decode::located::locate;
use crate::decode::paths;

/// Deserializes the properties that have no field of their own.
///
/// # Errors
///
/// Returns an error if a value is not of the type.
#[doc(hidden)]
#[allow(dead_code, reason = "a description can have integers only")]
pub fn additional<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, T>, D::Error> {
    deserializer.deserialize_map(Properties(PhantomData))
}

/// Deserializes the properties that have no field of their own, as integers or arrays or maps of them.
///
/// # Errors
///
/// Returns an error if a value is not of the type.
#[cfg(feature = "part-integers")]
#[doc(hidden)]
#[allow(dead_code, reason = "not every crate with integers has some of them here")]
pub fn additional_integers<'de, D: Deserializer<'de>, T: crate::values::integers::Integers<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, T>, D::Error> {
    let properties = additional::<D, crate::values::integers::Whole<T>>(deserializer)?;
    Ok(properties.into_iter().map(|(name, value)| (name, value.0)).collect())
}

struct Properties<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Properties<T> {
    type Value = BTreeMap<String, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut properties = BTreeMap::new();
        while let Some(name) = map.next_key::<String>()? {
            let value = map.next_value_seed(Property { name: &name, value: PhantomData })?;
            properties.insert(name, value);
        }
        Ok(properties)
    }
}

/// The value of a property.
struct Property<'a, T> {
    name: &'a str,
    value: PhantomData<T>,
}

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for Property<'_, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        if paths::are_tracked() == Some(false) {
            return T::deserialize(deserializer);
        }
        let decoded = paths::tracked(|| serde_path_to_error::deserialize(deserializer));
        decoded.map_err(|error| locate(Some(self.name), &error))
    }
}
