//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::types::{Cat, Dog};
use crate::runtime::{union, untagged};

/// One.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum One {
    /// `kind` is `cat`.
    Cat(Cat),
    /// `kind` is `dog`.
    Dog(Dog),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for One {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        if value.get("kind").is_none() {
            let best = untagged::pick_least_lossy([
                untagged::attempt(&value).map(|(value, loss)| (Self::Cat(value), loss)),
                untagged::attempt(&value).map(|(value, loss)| (Self::Dog(value), loss)),
            ]);
            return Ok(
                best
                    .unwrap_or_else(|| Self::Unrecognized(
                        untagged::unrecognized("One", value),
                    )),
            );
        }
        match union::tag(&value, "kind") {
            Some("cat") => union::variant(&value).map(Self::Cat),
            Some("dog") => union::variant(&value).map(Self::Dog),
            _ => Ok(Self::Unrecognized(union::unrecognized("One", "kind", value))),
        }
    }
}

impl From<Cat> for One {
    fn from(value: Cat) -> Self {
        Self::Cat(value)
    }
}

impl From<Dog> for One {
    fn from(value: Dog) -> Self {
        Self::Dog(value)
    }
}

/// Other.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Other {
    /// `kind` is `cat`.
    Cat(Cat),
    /// `kind` is `dog`.
    Dog(Dog),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Other {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        if value.get("kind").is_none() {
            let best = untagged::pick_least_lossy([
                untagged::attempt(&value).map(|(value, loss)| (Self::Cat(value), loss)),
                untagged::attempt(&value).map(|(value, loss)| (Self::Dog(value), loss)),
            ]);
            return Ok(
                best
                    .unwrap_or_else(|| Self::Unrecognized(
                        untagged::unrecognized("Other", value),
                    )),
            );
        }
        match union::tag(&value, "kind") {
            Some("cat") => union::variant(&value).map(Self::Cat),
            Some("dog") => union::variant(&value).map(Self::Dog),
            _ => Ok(Self::Unrecognized(union::unrecognized("Other", "kind", value))),
        }
    }
}

impl From<Cat> for Other {
    fn from(value: Cat) -> Self {
        Self::Cat(value)
    }
}

impl From<Dog> for Other {
    fn from(value: Dog) -> Self {
        Self::Dog(value)
    }
}
