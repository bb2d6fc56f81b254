//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::types::{
    Cat, Child, Facets, HitsWithSize, HitsWithText, Message, OtherPet, ParentBase,
    Reference, TaggedPetCat, TaggedPetOtherPet, ThingConflict, ThingInvalid,
};
use crate::runtime::{union, untagged};

/// Query.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Query {
    /// `by` is `hits`.
    Hits(Hits),
    /// `by` is `facets`.
    Facets(Facets),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Query {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        if !union::has(&value, "by") {
            return untagged::decode(
                "Query",
                &value,
                const {
                    [
                        untagged::object(
                            &["by", "facet"],
                            |value| untagged::attempt(value).map(Self::Facets),
                        ),
                        untagged::any(|value| untagged::attempt(value).map(Self::Hits)),
                    ]
                },
                Self::Unrecognized,
            );
        }
        match union::tag(&value, "by") {
            Some("hits") => union::variant(&value).map(Self::Hits),
            Some("facets") => union::variant(&value).map(Self::Facets),
            _ => union::unrecognized("Query", "by", &value).map(Self::Unrecognized),
        }
    }
}

impl From<Hits> for Query {
    fn from(value: Hits) -> Self {
        Self::Hits(value)
    }
}

impl From<Facets> for Query {
    fn from(value: Facets) -> Self {
        Self::Facets(value)
    }
}

/// Hits.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Hits {
    /// A value of type `HitsWithText`.
    Text(HitsWithText),
    /// A value of type `HitsWithSize`.
    Size(HitsWithSize),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Hits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = untagged::record(deserializer)?;
        untagged::decode(
            "Hits",
            &value,
            const {
                [
                    untagged::object(
                        &["index"],
                        |value| untagged::attempt(value).map(Self::Text),
                    ),
                    untagged::object(
                        &["index"],
                        |value| untagged::attempt(value).map(Self::Size),
                    ),
                ]
            },
            Self::Unrecognized,
        )
    }
}

impl From<HitsWithText> for Hits {
    fn from(value: HitsWithText) -> Self {
        Self::Text(value)
    }
}

impl From<HitsWithSize> for Hits {
    fn from(value: HitsWithSize) -> Self {
        Self::Size(value)
    }
}

impl Hits {
    /// The index.
    ///
    /// `None` if the variant has no such property. That of an unrecognized variant is read from its JSON.
    pub fn index(&self) -> Option<&str> {
        match self {
            Self::Text(value) => Some(&value.index),
            Self::Size(value) => Some(&value.index),
            Self::Unrecognized(value) => value.get("index")?.as_str(),
        }
    }
}

/// Pet.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Pet {
    /// `kind` is `cat`.
    Cat(Cat),
    /// `kind` is `OtherPet`.
    OtherPet(OtherPet),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Pet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "kind") {
            Some("cat" | "Cat") => union::variant(&value).map(Self::Cat),
            Some("OtherPet") => union::variant(&value).map(Self::OtherPet),
            _ => union::variant(&value).map(Self::OtherPet),
        }
    }
}

impl From<Cat> for Pet {
    fn from(value: Cat) -> Self {
        Self::Cat(value)
    }
}

impl From<OtherPet> for Pet {
    fn from(value: OtherPet) -> Self {
        Self::OtherPet(value)
    }
}

/// Tagged pet.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum TaggedPet {
    /// `kind` is `cat`.
    Cat(TaggedPetCat),
    /// `kind` is `OtherPet`.
    OtherPet(TaggedPetOtherPet),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for TaggedPet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "kind") {
            Some("cat" | "Cat") => union::variant(&value).map(Self::Cat),
            Some("OtherPet") => union::variant(&value).map(Self::OtherPet),
            _ => union::variant(&value).map(Self::OtherPet),
        }
    }
}

impl From<TaggedPetCat> for TaggedPet {
    fn from(value: TaggedPetCat) -> Self {
        Self::Cat(value)
    }
}

impl From<TaggedPetOtherPet> for TaggedPet {
    fn from(value: TaggedPetOtherPet) -> Self {
        Self::OtherPet(value)
    }
}

impl TaggedPet {
    /// The tag.
    ///
    /// `None` if the variant has no such property, or if the property is absent. That of an unrecognized variant is
    /// read from its JSON.
    pub fn tag(&self) -> Option<&str> {
        match self {
            Self::Cat(value) => value.tag.as_deref(),
            Self::OtherPet(value) => value.tag.as_deref(),
            Self::Unrecognized(value) => value.get("tag")?.as_str(),
        }
    }
}

/// Parent.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Parent {
    /// `kind` is `Parent`.
    Parent(ParentBase),
    /// `kind` is `child`.
    Child(Child),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Parent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "kind") {
            Some("Parent") => union::variant(&value).map(Self::Parent),
            Some("child" | "Child") => union::variant(&value).map(Self::Child),
            _ => union::variant(&value).map(Self::Parent),
        }
    }
}

impl From<ParentBase> for Parent {
    fn from(value: ParentBase) -> Self {
        Self::Parent(value)
    }
}

impl From<Child> for Parent {
    fn from(value: Child) -> Self {
        Self::Child(value)
    }
}

/// Thing.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Thing {
    /// `name` is `CONFLICT`.
    Conflict(ThingConflict),
    /// `name` is `INVALID`.
    Invalid(ThingInvalid),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Thing {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        if !union::has(&value, "name") {
            return untagged::decode(
                "Thing",
                &value,
                const {
                    [
                        untagged::object(
                            &[],
                            |value| untagged::attempt(value).map(Self::Conflict),
                        ),
                        untagged::object(
                            &[],
                            |value| untagged::attempt(value).map(Self::Invalid),
                        ),
                    ]
                },
                Self::Unrecognized,
            );
        }
        match union::tag(&value, "name") {
            Some("CONFLICT") => union::variant(&value).map(Self::Conflict),
            Some("INVALID") => union::variant(&value).map(Self::Invalid),
            _ => union::unrecognized("Thing", "name", &value).map(Self::Unrecognized),
        }
    }
}

impl From<ThingConflict> for Thing {
    fn from(value: ThingConflict) -> Self {
        Self::Conflict(value)
    }
}

impl From<ThingInvalid> for Thing {
    fn from(value: ThingInvalid) -> Self {
        Self::Invalid(value)
    }
}

/// Item.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Item {
    /// `type` is `message`.
    Message(Message),
    /// `type` is `reference`.
    Reference(Reference),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        if !union::has(&value, "type") {
            return untagged::decode(
                "Item",
                &value,
                const {
                    [
                        untagged::object(
                            &["type", "id"],
                            |value| untagged::attempt(value).map(Self::Reference),
                        ),
                        untagged::object(
                            &["text"],
                            |value| untagged::attempt(value).map(Self::Message),
                        ),
                    ]
                },
                Self::Unrecognized,
            );
        }
        match union::tag(&value, "type") {
            Some("message") => union::variant(&value).map(Self::Message),
            Some("reference") => union::variant(&value).map(Self::Reference),
            _ => union::unrecognized("Item", "type", &value).map(Self::Unrecognized),
        }
    }
}

impl From<Message> for Item {
    fn from(value: Message) -> Self {
        Self::Message(value)
    }
}

impl From<Reference> for Item {
    fn from(value: Reference) -> Self {
        Self::Reference(value)
    }
}
