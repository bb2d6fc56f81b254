//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::types::{
    Beagle, Bus, Camper, CarBase, Cat, CodBase, DogBase, FishBase, Greyhound, HoundBase,
    PetBase, PolarCod, Poodle, Salmon, SawShark, SharkBase, VanBase,
};
use crate::runtime::{union, untagged};

/// Pet.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Pet {
    /// `kind` is `cat`.
    Cat(Cat),
    /// `kind` is `dog`.
    Dog(Dog),
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
        Self::Dog(value)
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
            Self::Dog(value) => value.name(),
            Self::Pet(value) => value.name.as_deref(),
            Self::Unrecognized(value) => value.get("name")?.as_str(),
        }
    }
}

/// Dog.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Dog {
    /// `breed` is `beagle`.
    Beagle(Beagle),
    /// `breed` is `Poodle`.
    Poodle(Poodle),
    /// `breed` is `hound`.
    Hound(Hound),
    /// `breed` is `Dog`.
    Dog(DogBase),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Dog {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "breed") {
            Some("beagle" | "Beagle") => union::variant(&value).map(Self::Beagle),
            Some("Poodle") => union::variant(&value).map(Self::Poodle),
            Some("hound" | "Hound") => union::variant(&value).map(Self::Hound),
            Some("Dog") => union::variant(&value).map(Self::Dog),
            _ => union::unrecognized("Dog", "breed", &value).map(Self::Unrecognized),
        }
    }
}

impl From<Beagle> for Dog {
    fn from(value: Beagle) -> Self {
        Self::Beagle(value)
    }
}

impl From<Poodle> for Dog {
    fn from(value: Poodle) -> Self {
        Self::Poodle(value)
    }
}

impl From<Hound> for Dog {
    fn from(value: Hound) -> Self {
        Self::Hound(value)
    }
}

impl From<DogBase> for Dog {
    fn from(value: DogBase) -> Self {
        Self::Dog(value)
    }
}

impl Dog {
    /// The name.
    ///
    /// `None` if the variant has no such property, or if the property is absent. That of an unrecognized variant is
    /// read from its JSON.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Beagle(value) => value.name.as_deref(),
            Self::Poodle(value) => value.name.as_deref(),
            Self::Hound(value) => value.name(),
            Self::Dog(value) => value.name.as_deref(),
            Self::Unrecognized(value) => value.get("name")?.as_str(),
        }
    }
}

/// Hound.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Hound {
    /// `size` is `large`.
    Large(Greyhound),
    /// `size` is `Hound`.
    Hound(HoundBase),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Hound {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "size") {
            Some("large" | "Greyhound") => union::variant(&value).map(Self::Large),
            Some("Hound") => union::variant(&value).map(Self::Hound),
            _ => union::unrecognized("Hound", "size", &value).map(Self::Unrecognized),
        }
    }
}

impl From<Greyhound> for Hound {
    fn from(value: Greyhound) -> Self {
        Self::Large(value)
    }
}

impl From<HoundBase> for Hound {
    fn from(value: HoundBase) -> Self {
        Self::Hound(value)
    }
}

impl Hound {
    /// The name.
    ///
    /// `None` if the variant has no such property, or if the property is absent. That of an unrecognized variant is
    /// read from its JSON.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Large(value) => value.name.as_deref(),
            Self::Hound(value) => value.name.as_deref(),
            Self::Unrecognized(value) => value.get("name")?.as_str(),
        }
    }
}

/// Fish.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Fish {
    /// `kind` is `salmon`.
    Salmon(Salmon),
    /// `kind` is `shark`.
    Shark(Shark),
    /// `kind` is `cod`.
    Cod(Cod),
    /// `kind` is `Fish`.
    Fish(FishBase),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Fish {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "kind") {
            Some("salmon") => union::variant(&value).map(Self::Salmon),
            Some("shark") => union::variant(&value).map(Self::Shark),
            Some("cod") => union::variant(&value).map(Self::Cod),
            Some("Fish") => union::variant(&value).map(Self::Fish),
            _ => union::unrecognized("Fish", "kind", &value).map(Self::Unrecognized),
        }
    }
}

impl From<Salmon> for Fish {
    fn from(value: Salmon) -> Self {
        Self::Salmon(value)
    }
}

impl From<Shark> for Fish {
    fn from(value: Shark) -> Self {
        Self::Shark(value)
    }
}

impl From<Cod> for Fish {
    fn from(value: Cod) -> Self {
        Self::Cod(value)
    }
}

impl From<FishBase> for Fish {
    fn from(value: FishBase) -> Self {
        Self::Fish(value)
    }
}

/// Shark.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Shark {
    /// `teeth` is `saw`.
    Saw(SawShark),
    /// `teeth` is `Shark`.
    Shark(SharkBase),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Shark {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "teeth") {
            Some("saw") => union::variant(&value).map(Self::Saw),
            Some("Shark") => union::variant(&value).map(Self::Shark),
            _ => union::unrecognized("Shark", "teeth", &value).map(Self::Unrecognized),
        }
    }
}

impl From<SawShark> for Shark {
    fn from(value: SawShark) -> Self {
        Self::Saw(value)
    }
}

impl From<SharkBase> for Shark {
    fn from(value: SharkBase) -> Self {
        Self::Shark(value)
    }
}

/// Cod.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Cod {
    /// A value of type `CodBase`.
    Base(CodBase),
    /// A value of type `PolarCod`.
    PolarCod(PolarCod),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Cod {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = untagged::record(deserializer)?;
        untagged::decode(
            "Cod",
            &value,
            const {
                [
                    untagged::object(
                        &["kind"],
                        |value| untagged::attempt(value).map(Self::Base),
                    ),
                    untagged::object(
                        &["kind"],
                        |value| untagged::attempt(value).map(Self::PolarCod),
                    ),
                ]
            },
            Self::Unrecognized,
        )
    }
}

impl From<CodBase> for Cod {
    fn from(value: CodBase) -> Self {
        Self::Base(value)
    }
}

impl From<PolarCod> for Cod {
    fn from(value: PolarCod) -> Self {
        Self::PolarCod(value)
    }
}

/// Car.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Car {
    /// `kind` is `bus`.
    Bus(Bus),
    /// `kind` is `van`.
    Van(VanBase),
    /// `kind` is `camper`.
    Camper(Camper),
    /// `kind` is `Car`.
    Car(CarBase),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Car {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "kind") {
            Some("bus" | "Bus") => union::variant(&value).map(Self::Bus),
            Some("van" | "Van") => union::variant(&value).map(Self::Van),
            Some("camper" | "Camper") => union::variant(&value).map(Self::Camper),
            Some("Car") => union::variant(&value).map(Self::Car),
            _ => union::unrecognized("Car", "kind", &value).map(Self::Unrecognized),
        }
    }
}

impl From<Bus> for Car {
    fn from(value: Bus) -> Self {
        Self::Bus(value)
    }
}

impl From<VanBase> for Car {
    fn from(value: VanBase) -> Self {
        Self::Van(value)
    }
}

impl From<Camper> for Car {
    fn from(value: Camper) -> Self {
        Self::Camper(value)
    }
}

impl From<CarBase> for Car {
    fn from(value: CarBase) -> Self {
        Self::Car(value)
    }
}

/// Van.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Van {
    /// `kind` is `camper`.
    Camper(Camper),
    /// `kind` is `van`.
    Van(VanBase),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Van {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "kind") {
            Some("camper" | "Camper") => union::variant(&value).map(Self::Camper),
            Some("van" | "Van") => union::variant(&value).map(Self::Van),
            _ => union::unrecognized("Van", "kind", &value).map(Self::Unrecognized),
        }
    }
}

impl From<Camper> for Van {
    fn from(value: Camper) -> Self {
        Self::Camper(value)
    }
}

impl From<VanBase> for Van {
    fn from(value: VanBase) -> Self {
        Self::Van(value)
    }
}

impl Van {
    /// The load.
    ///
    /// `None` if the variant has no such property, or if the property is absent. That of an unrecognized variant is
    /// read from its JSON.
    pub fn load(&self) -> Option<i64> {
        match self {
            Self::Camper(value) => value.load,
            Self::Van(value) => value.load,
            Self::Unrecognized(value) => {
                Deserialize::deserialize(value.get("load")?).ok()
            }
        }
    }
}
