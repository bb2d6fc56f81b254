//! The objects of requests and responses.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::runtime::{IntoEntries, IntoOption, Nullable};

/// Thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// The ID.
    #[serde(deserialize_with = "crate::runtime::integers")]
    pub id: u64,
    /// The parent.
    #[serde(default, deserialize_with = "crate::runtime::integers")]
    pub parent: Option<i64>,
    /// The count.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub count: Option<u32>,
    /// The small.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub small: Option<i32>,
    /// The limit.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Nullable::is_absent"
    )]
    pub limit: Nullable<u32>,
    /// The sizes.
    #[serde(deserialize_with = "crate::runtime::integers")]
    pub sizes: Vec<i64>,
    /// The by name.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub by_name: Option<BTreeMap<String, i64>>,
    /// The address.
    ///
    /// At least 0 and at most 4294967295.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub address: Option<i64>,
    /// The huge.
    ///
    /// At least 0 and at most 18446744073709551615.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub huge: Option<u64>,
    /// The unsigned.
    ///
    /// At most 18446744073709551615.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub unsigned: Option<u64>,
    /// The vast.
    ///
    /// At most 1e+23.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub vast: Option<i64>,
    /// The vast and unsigned.
    ///
    /// At least 0 and at most 1e+23.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub vast_and_unsigned: Option<u64>,
    /// The natural.
    ///
    /// At least 0.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub natural: Option<i64>,
}

impl Thing {
    /// Creates a value with the required fields set. All other fields are unset.
    pub fn new(
        id: u64,
        parent: impl Into<Option<i64>>,
        sizes: impl IntoIterator<Item = impl Into<i64>>,
    ) -> Self {
        Self {
            id,
            parent: parent.into(),
            count: None,
            small: None,
            limit: Nullable::Absent,
            sizes: sizes.into_iter().map(Into::into).collect(),
            by_name: None,
            address: None,
            huge: None,
            unsigned: None,
            vast: None,
            vast_and_unsigned: None,
            natural: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The count.
    #[must_use]
    pub fn count(mut self, value: impl Into<Option<u32>>) -> Self {
        self.count = value.into();
        self
    }

    /// The small.
    #[must_use]
    pub fn small<As>(mut self, value: impl IntoOption<i32, As>) -> Self {
        self.small = value.into_option();
        self
    }

    /// The limit.
    #[must_use]
    pub fn limit(mut self, value: impl Into<Nullable<u32>>) -> Self {
        self.limit = value.into();
        self
    }

    /// The by name.
    #[must_use]
    pub fn by_name<As>(mut self, value: impl IntoEntries<i64, As>) -> Self {
        self.by_name = value.into_entries();
        self
    }

    /// The address.
    ///
    /// At least 0 and at most 4294967295.
    #[must_use]
    pub fn address<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.address = value.into_option();
        self
    }

    /// The huge.
    ///
    /// At least 0 and at most 18446744073709551615.
    #[must_use]
    pub fn huge(mut self, value: impl Into<Option<u64>>) -> Self {
        self.huge = value.into();
        self
    }

    /// The unsigned.
    ///
    /// At most 18446744073709551615.
    #[must_use]
    pub fn unsigned(mut self, value: impl Into<Option<u64>>) -> Self {
        self.unsigned = value.into();
        self
    }

    /// The vast.
    ///
    /// At most 1e+23.
    #[must_use]
    pub fn vast<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.vast = value.into_option();
        self
    }

    /// The vast and unsigned.
    ///
    /// At least 0 and at most 1e+23.
    #[must_use]
    pub fn vast_and_unsigned(mut self, value: impl Into<Option<u64>>) -> Self {
        self.vast_and_unsigned = value.into();
        self
    }

    /// The natural.
    ///
    /// At least 0.
    #[must_use]
    pub fn natural<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.natural = value.into_option();
        self
    }
}
