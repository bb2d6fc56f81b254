//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::types::{Cat, Dog};
use crate::runtime::union;

/// Get things response pet.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum GetThingsResponsePet {
    /// `kind` is `cat`.
    Cat(Cat),
    /// `kind` is `dog`.
    Dog(Dog),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for GetThingsResponsePet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "kind") {
            Some("cat" | "Cat") => union::variant(&value).map(Self::Cat),
            Some("dog" | "Dog") => union::variant(&value).map(Self::Dog),
            _ => {
                union::unrecognized("GetThingsResponsePet", "kind", &value)
                    .map(Self::Unrecognized)
            }
        }
    }
}

impl From<Cat> for GetThingsResponsePet {
    fn from(value: Cat) -> Self {
        Self::Cat(value)
    }
}

impl From<Dog> for GetThingsResponsePet {
    fn from(value: Dog) -> Self {
        Self::Dog(value)
    }
}

/// Get things response guest.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum GetThingsResponseGuest {
    /// `kind` is `c`.
    C(Cat),
    /// `kind` is `d`.
    D(Dog),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for GetThingsResponseGuest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "kind") {
            Some("c" | "Cat") => union::variant(&value).map(Self::C),
            Some("d" | "Dog") => union::variant(&value).map(Self::D),
            _ => {
                union::unrecognized("GetThingsResponseGuest", "kind", &value)
                    .map(Self::Unrecognized)
            }
        }
    }
}

impl From<Cat> for GetThingsResponseGuest {
    fn from(value: Cat) -> Self {
        Self::C(value)
    }
}

impl From<Dog> for GetThingsResponseGuest {
    fn from(value: Dog) -> Self {
        Self::D(value)
    }
}
