//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::types::{
    AnimalBase, ApiBox, Bag, Can, Cat, Firm, Person, Pet, Shop, TankFresh, TankSalt,
};
use crate::runtime::union;

/// Thing.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Thing {
    /// `kind` is `Box` or `box`.
    Box(ApiBox),
    /// `kind` is `bag`.
    Bag(Bag),
    /// `kind` is `Can` or `can`.
    Can(Can),
    /// `kind` is `pet`.
    Pet(Pet),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Thing {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "kind") {
            Some("Box" | "box") => union::variant(&value).map(Self::Box),
            Some("bag" | "Bag") => union::variant(&value).map(Self::Bag),
            Some("Can" | "can") => union::variant(&value).map(Self::Can),
            Some("pet") => union::variant(&value).map(Self::Pet),
            _ => union::variant(&value).map(Self::Bag),
        }
    }
}

impl From<ApiBox> for Thing {
    fn from(value: ApiBox) -> Self {
        Self::Box(value)
    }
}

impl From<Bag> for Thing {
    fn from(value: Bag) -> Self {
        Self::Bag(value)
    }
}

impl From<Can> for Thing {
    fn from(value: Can) -> Self {
        Self::Can(value)
    }
}

impl From<Pet> for Thing {
    fn from(value: Pet) -> Self {
        Self::Pet(value)
    }
}

/// Animal.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Animal {
    /// `species` is `Cat` or `feline`.
    Cat(Cat),
    /// `species` is `Animal`.
    Animal(AnimalBase),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Animal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "species") {
            Some("Cat" | "feline") => union::variant(&value).map(Self::Cat),
            Some("Animal") => union::variant(&value).map(Self::Animal),
            _ => union::unrecognized("Animal", "species", &value).map(Self::Unrecognized),
        }
    }
}

impl From<Cat> for Animal {
    fn from(value: Cat) -> Self {
        Self::Cat(value)
    }
}

impl From<AnimalBase> for Animal {
    fn from(value: AnimalBase) -> Self {
        Self::Animal(value)
    }
}

impl Animal {
    /// The tank.
    ///
    /// `None` if the variant has no such property, or if the property is absent. That of an unrecognized variant is
    /// read from its JSON.
    pub fn tank(&self) -> Option<Cow<'_, Tank>> {
        match self {
            Self::Cat(value) => value.tank.as_ref().map(Cow::Borrowed),
            Self::Animal(value) => value.tank.as_ref().map(Cow::Borrowed),
            Self::Unrecognized(value) => {
                Deserialize::deserialize(value.get("tank")?).ok().map(Cow::Owned)
            }
        }
    }

    /// The owner.
    ///
    /// `None` if the variant has no such property, or if the property is absent. That of an unrecognized variant is
    /// read from its JSON.
    pub fn owner(&self) -> Option<Cow<'_, AnimalBaseOwner>> {
        match self {
            Self::Cat(value) => value.owner.as_ref().map(Cow::Borrowed),
            Self::Animal(value) => value.owner.as_ref().map(Cow::Borrowed),
            Self::Unrecognized(value) => {
                Deserialize::deserialize(value.get("owner")?).ok().map(Cow::Owned)
            }
        }
    }
}

/// Tank.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Tank {
    /// `water` is `fresh`.
    Fresh(TankFresh),
    /// `water` is `Salt`.
    Salt(TankSalt),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Tank {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "water") {
            Some("fresh" | "Fresh") => union::variant(&value).map(Self::Fresh),
            Some("Salt") => union::variant(&value).map(Self::Salt),
            _ => union::variant(&value).map(Self::Salt),
        }
    }
}

impl From<TankFresh> for Tank {
    fn from(value: TankFresh) -> Self {
        Self::Fresh(value)
    }
}

impl From<TankSalt> for Tank {
    fn from(value: TankSalt) -> Self {
        Self::Salt(value)
    }
}

impl Tank {
    /// The liters.
    ///
    /// `None` if the variant has no such property, or if the property is absent. That of an unrecognized variant is
    /// read from its JSON.
    pub fn liters(&self) -> Option<i64> {
        match self {
            Self::Fresh(value) => value.liters,
            Self::Salt(value) => value.liters,
            Self::Unrecognized(value) => {
                Deserialize::deserialize(value.get("liters")?).ok()
            }
        }
    }
}

/// Owner.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Owner {
    /// `is` is `person`.
    Person(Person),
    /// `is` is `firm`.
    Firm(Firm),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Owner {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "is") {
            Some("person" | "Person") => union::variant(&value).map(Self::Person),
            Some("firm" | "Firm") => union::variant(&value).map(Self::Firm),
            _ => union::unrecognized("Owner", "is", &value).map(Self::Unrecognized),
        }
    }
}

impl From<Person> for Owner {
    fn from(value: Person) -> Self {
        Self::Person(value)
    }
}

impl From<Firm> for Owner {
    fn from(value: Firm) -> Self {
        Self::Firm(value)
    }
}

/// Animal base owner.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum AnimalBaseOwner {
    /// `is` is `firm` or `person`.
    Owner(Owner),
    /// `sells` is `pets`.
    Pets(Shop),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for AnimalBaseOwner {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        if let Some("firm" | "person" | "Person" | "Firm") = union::tag(&value, "is") {
            return union::variant(&value).map(Self::Owner);
        }
        if let Some("pets") = union::tag(&value, "sells") {
            return union::variant(&value).map(Self::Pets);
        }
        union::unrecognized("AnimalBaseOwner", "is", &value).map(Self::Unrecognized)
    }
}

impl From<Owner> for AnimalBaseOwner {
    fn from(value: Owner) -> Self {
        Self::Owner(value)
    }
}

impl From<Shop> for AnimalBaseOwner {
    fn from(value: Shop) -> Self {
        Self::Pets(value)
    }
}
