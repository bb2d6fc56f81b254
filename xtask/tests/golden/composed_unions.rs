//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::types::{NamedPetCat, NamedPetDog};
use crate::runtime::union;

/// Named pet.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum NamedPet {
    /// `kind` is `Cat`.
    Cat(NamedPetCat),
    /// `kind` is `Dog`.
    Dog(NamedPetDog),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for NamedPet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "kind") {
            Some("Cat") => union::variant(&value).map(Self::Cat),
            Some("Dog") => union::variant(&value).map(Self::Dog),
            _ => union::unrecognized("NamedPet", "kind", &value).map(Self::Unrecognized),
        }
    }
}

impl From<NamedPetCat> for NamedPet {
    fn from(value: NamedPetCat) -> Self {
        Self::Cat(value)
    }
}

impl From<NamedPetDog> for NamedPet {
    fn from(value: NamedPetDog) -> Self {
        Self::Dog(value)
    }
}

impl NamedPet {
    /// The owner.
    ///
    /// `None` if the variant has no such property, or if the property is absent. That of an unrecognized variant is
    /// read from its JSON.
    pub fn owner(&self) -> Option<&str> {
        match self {
            Self::Cat(value) => value.owner.as_deref(),
            Self::Dog(value) => value.owner.as_deref(),
            Self::Unrecognized(value) => value.get("owner")?.as_str(),
        }
    }
}
