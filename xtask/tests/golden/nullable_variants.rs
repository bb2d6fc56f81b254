//! The objects of requests and responses.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::unions::{
    Pet, ThingComposed, ThingItem, ThingNested, ThingOfEnum, ThingOfList, ThingPlain,
    ThingValue,
};
use crate::runtime::{IntoEntries, IntoList, IntoNullable, Nullable};

/// Thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// The of object.
    pub of_object: Option<Pet>,
    /// The of enum.
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub of_enum: Nullable<ThingOfEnum>,
    /// The of list.
    pub of_list: Option<ThingOfList>,
    /// The named.
    pub named: Option<Pet>,
    /// The composed.
    pub composed: Option<ThingComposed>,
    /// The nested.
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub nested: Nullable<ThingNested>,
    /// The items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Vec<Option<ThingItem>>>,
    /// The values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub values: Option<BTreeMap<String, Option<ThingValue>>>,
    /// The of null.
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub of_null: Nullable<Dog>,
    /// The plain.
    pub plain: ThingPlain,
}

impl Thing {
    /// Creates a value with the required fields set. All other fields are unset.
    pub fn new(
        composed: impl Into<Option<ThingComposed>>,
        named: impl Into<Option<Pet>>,
        of_list: impl Into<Option<ThingOfList>>,
        of_object: impl Into<Option<Pet>>,
        plain: impl Into<ThingPlain>,
    ) -> Self {
        Self {
            of_object: of_object.into(),
            of_enum: Nullable::Absent,
            of_list: of_list.into(),
            named: named.into(),
            composed: composed.into(),
            nested: Nullable::Absent,
            items: None,
            values: None,
            of_null: Nullable::Absent,
            plain: plain.into(),
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The of enum.
    #[must_use]
    pub fn of_enum<As>(mut self, value: impl IntoNullable<ThingOfEnum, As>) -> Self {
        self.of_enum = value.into_nullable();
        self
    }

    /// The nested.
    #[must_use]
    pub fn nested<As>(mut self, value: impl IntoNullable<ThingNested, As>) -> Self {
        self.nested = value.into_nullable();
        self
    }

    /// The items.
    #[must_use]
    pub fn items<As>(mut self, value: impl IntoList<Option<ThingItem>, As>) -> Self {
        self.items = value.into_list();
        self
    }

    /// The values.
    #[must_use]
    pub fn values<As>(
        mut self,
        value: impl IntoEntries<Option<ThingValue>, As>,
    ) -> Self {
        self.values = value.into_entries();
        self
    }

    /// The of null.
    #[must_use]
    pub fn of_null<As>(mut self, value: impl IntoNullable<Dog, As>) -> Self {
        self.of_null = value.into_nullable();
        self
    }
}

/// Cat.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Cat {
    /// The purrs.
    pub purrs: bool,
}

impl Cat {
    /// Creates a value from its fields, all of which are required.
    pub fn new(purrs: bool) -> Self {
        Self {
            purrs,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }
}

/// Dog.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Dog {
    /// The barks.
    pub barks: bool,
}

impl Dog {
    /// Creates a value from its fields, all of which are required.
    pub fn new(barks: bool) -> Self {
        Self {
            barks,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }
}
