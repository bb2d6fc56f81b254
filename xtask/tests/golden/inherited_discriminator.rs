//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::types::{Cat, Dog, Lizard, PetBase};
use crate::runtime::union;

/// Pet.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Pet {
    /// `kind` is `cat`.
    Cat(Cat),
    /// `kind` is `dog`.
    Dog(Box<Dog>),
    /// `kind` is `Lizard`.
    Lizard(Lizard),
    /// `kind` is `Pet`.
    Pet(PetBase),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Pet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "kind") {
            Some("cat" | "Cat") => union::variant(&value).map(Self::Cat),
            Some("dog" | "Dog") => union::variant(&value).map(Self::Dog),
            Some("Lizard") => union::variant(&value).map(Self::Lizard),
            Some("Pet") => union::variant(&value).map(Self::Pet),
            _ => union::unrecognized("Pet", "kind", &value).map(Self::Unrecognized),
        }
    }
}

impl From<Cat> for Pet {
    fn from(value: Cat) -> Self {
        Self::Cat(value)
    }
}

impl From<Dog> for Pet {
    fn from(value: Dog) -> Self {
        Self::Dog(Box::new(value))
    }
}

impl From<Lizard> for Pet {
    fn from(value: Lizard) -> Self {
        Self::Lizard(value)
    }
}

impl From<PetBase> for Pet {
    fn from(value: PetBase) -> Self {
        Self::Pet(value)
    }
}

impl Pet {
    /// The name.
    ///
    /// `None` if the variant has no such property, or if the property is absent. That of an unrecognized variant is
    /// read from its JSON.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Cat(value) => value.name.as_deref(),
            Self::Dog(value) => value.name.as_deref(),
            Self::Lizard(value) => value.name.as_deref(),
            Self::Pet(value) => value.name.as_deref(),
            Self::Unrecognized(value) => value.get("name")?.as_str(),
        }
    }
}
