//! Properties of responses that the API description does not contain, which structs keep with the feature `unknown-fields`. The variants of
//! a union that a value can be at once keep what the others declare in any case.

use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::decode::unrecognized::unwrap_within;

/// Adds a field for unknown properties to a struct of responses, and the method that returns them.
#[cfg(feature = "unknown-fields")]
#[allow(unused_macros, reason = "only generated code has structs of responses")]
macro_rules! keep {
    ($(#[$attribute:meta])* pub struct $name:ident { $($fields:tt)* }) => {
        $(#[$attribute])*
        pub struct $name {
            $($fields)*
            #[serde(flatten)]
            unknown_fields: $crate::unknown_fields::Kept<Self>,
        }

        impl $name {
            /// With the feature `unknown-fields`: the properties that the API description does not contain, by name.
            pub fn unknown_fields(&self) -> &serde_json::Map<String, serde_json::Value> {
                self.unknown_fields.get()
            }
        }
    };
}
#[cfg(feature = "unknown-fields")]
#[allow(unused_imports, reason = "only generated code has structs of responses")]
pub(crate) use keep;

static NOTHING: LazyLock<Map<String, Value>> = LazyLock::new(Map::new);

thread_local! {
    /// Whether unknown properties are left out of what is serialized. Types are serialized by serde, which passes no context.
    static ARE_LEFT_OUT: Cell<bool> = const { Cell::new(false) };
}

/// What other variants of a union declare beside a struct: none of it is unknown, although the struct keeps it.
pub(crate) trait Beside {
    /// The names of the properties.
    #[cfg_attr(not(feature = "tracing"), allow(dead_code, reason = "it is for the events of unknown fields"))]
    const NAMES: &'static [&'static str];
}

/// A struct that is in no such union.
impl Beside for () {
    const NAMES: &'static [&'static str] = &[];
}

/// The unknown properties of a struct of the type `T`.
pub(crate) struct Kept<T, B = ()> {
    /// In a box, since most structs have none.
    properties: Option<Box<Map<String, Value>>>,
    owner: PhantomData<fn() -> (T, B)>,
}

impl<T, B> Kept<T, B> {
    /// Returns the properties by name.
    #[allow(dead_code, reason = "only generated code has structs of responses")]
    pub(crate) fn get(&self) -> &Map<String, Value> {
        self.properties.as_deref().unwrap_or(&NOTHING)
    }
}

impl<T, B> Default for Kept<T, B> {
    fn default() -> Self {
        Self { properties: None, owner: PhantomData }
    }
}

impl<T, B> Clone for Kept<T, B> {
    fn clone(&self) -> Self {
        Self { properties: self.properties.clone(), owner: PhantomData }
    }
}

impl<T, B> PartialEq for Kept<T, B> {
    fn eq(&self, other: &Self) -> bool {
        self.properties == other.properties
    }
}

impl<T, B> fmt::Debug for Kept<T, B> {
    /// Prints names only: the values can be secret, and nothing says which are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.get().keys()).finish()
    }
}

impl<'de, T, B: Beside> Deserialize<'de> for Kept<T, B> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut properties = Map::deserialize(deserializer)?;
        properties.values_mut().for_each(unwrap_within);
        #[cfg(feature = "tracing")]
        crate::decode::drift::note_unknown_fields::<T>(
            properties.keys().filter(|name| !B::NAMES.contains(&name.as_str())),
        );
        Ok(Self { properties: (!properties.is_empty()).then(|| Box::new(properties)), owner: PhantomData })
    }
}

impl<T, B> Serialize for Kept<T, B> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let properties = if ARE_LEFT_OUT.get() { &NOTHING } else { self.get() };
        properties.serialize(serializer)
    }
}

/// Serializes values without unknown properties.
#[cfg(feature = "part-untagged")]
pub(crate) fn left_out<V>(serialize: impl FnOnce() -> V) -> V {
    /// Restores the state before, also if a serializer panics.
    struct Restore(bool);

    impl Drop for Restore {
        fn drop(&mut self) {
            ARE_LEFT_OUT.set(self.0);
        }
    }

    let _restore = Restore(ARE_LEFT_OUT.replace(true));
    serialize()
}

#[cfg(all(test, feature = "part-untagged", feature = "unknown-fields"))]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
    #![allow(unreachable_pub, reason = "the fields are those of a generated struct")]

    use serde::de::Error;

    use super::*;
    use crate::values::untagged;

    #[crate::apply(crate::keep)]
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Pet {
        pub pet_name: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub parent: Option<Box<Pet>>,
    }

    #[crate::apply(crate::keep)]
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Dog {
        pub pet_name: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub breed: Option<String>,
    }

    #[derive(Debug, PartialEq, Serialize)]
    #[serde(untagged)]
    enum Animal {
        Pet(Pet),
        Dog(Dog),
        Unrecognized(Value),
    }

    impl<'de> Deserialize<'de> for Animal {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let value = untagged::record(deserializer)?;
            let candidates = [
                untagged::object(&["petName"], |value| untagged::attempt(value).map(Self::Pet)),
                untagged::object(&["petName"], |value| untagged::attempt(value).map(Self::Dog)),
            ];
            untagged::decode("Animal", &value, candidates, Self::Unrecognized).map_err(D::Error::custom::<D::Error>)
        }
    }

    const JSON: &str = r#"{"petName":"a","parent":{"petName":"b","age":3},"tags":[{"x":null},1.5],"Name":"c"}"#;

    #[test]
    fn unknown_properties_are_kept_at_each_depth_and_written_back() {
        let pet: Pet = serde_json::from_str(JSON).unwrap();
        assert_eq!(pet.unknown_fields().keys().collect::<Vec<_>>(), ["Name", "tags"]);
        assert_eq!(pet.parent.as_ref().unwrap().unknown_fields()["age"], 3);
        assert_eq!(serde_json::to_value(&pet).unwrap(), serde_json::from_str::<Value>(JSON).unwrap());
        assert_eq!(pet, pet.clone());
    }

    #[test]
    fn a_struct_without_unknown_properties_is_no_larger_than_with_a_pointer() {
        let pet: Pet = serde_json::from_str(r#"{"petName":"a"}"#).unwrap();
        assert!(pet.unknown_fields().is_empty());
        assert_eq!(size_of::<Kept<Pet>>(), size_of::<usize>());
    }

    #[test]
    fn debug_omits_their_values() {
        let pet: Pet = serde_json::from_str(r#"{"petName":"a","password":"secret"}"#).unwrap();
        let debug = format!("{pet:?}");
        assert!(debug.contains(r#"unknown_fields: {"password"}"#) && !debug.contains("secret"), "{debug}");
    }

    #[test]
    fn they_do_not_change_which_variant_is_selected() {
        // With what it keeps, the first variant would lose nothing as well.
        let json = r#"{"petName":"a","breed":"b","age":3}"#;
        let animal: Animal = serde_json::from_str(json).unwrap();
        let Animal::Dog(dog) = &animal else { panic!("{animal:?}") };
        assert_eq!(dog.unknown_fields()["age"], 3);
        assert_eq!(serde_json::to_value(&animal).unwrap(), serde_json::from_str::<Value>(json).unwrap());
    }
}
