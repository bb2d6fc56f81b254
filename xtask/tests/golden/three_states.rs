//! The objects of requests and responses.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::enums::UserUpdateRole;
use super::unions::UserUpdateMark;
use crate::runtime::{IntoNullable, IntoNullableValues, IntoOption, Nullable};

/// User update.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct UserUpdate {
    /// The version.
    #[serde(deserialize_with = "crate::runtime::integers")]
    pub version: i64,
    /// The boss.
    pub boss: Option<String>,
    /// What friends call the user.
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub nickname: Nullable<String>,
    /// The age.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Nullable::is_absent"
    )]
    pub age: Nullable<i64>,
    /// The active.
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub active: Nullable<bool>,
    /// The tags.
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub tags: Nullable<Vec<String>>,
    /// The scores.
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub scores: Nullable<BTreeMap<String, f64>>,
    /// The address.
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub address: Nullable<Address>,
    /// The role.
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub role: Nullable<UserUpdateRole>,
    /// The API token.
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub api_token: Nullable<String>,
    /// The anything.
    #[serde(
        default,
        deserialize_with = "crate::runtime::present",
        skip_serializing_if = "Option::is_none"
    )]
    pub anything: Option<Value>,
    /// The mark.
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub mark: Nullable<UserUpdateMark>,
    /// The created.
    ///
    /// Read-only: requests leave it out.
    #[serde(skip_serializing_if = "crate::runtime::is_left_out")]
    pub created: Option<String>,
}

impl std::fmt::Debug for UserUpdate {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("UserUpdate")
            .field("version", &self.version)
            .field("boss", &self.boss)
            .field("nickname", &self.nickname)
            .field("age", &self.age)
            .field("active", &self.active)
            .field("tags", &self.tags)
            .field("scores", &self.scores)
            .field("address", &self.address)
            .field("role", &self.role)
            .field("api_token", &self.api_token.as_ref().map(|_| "[secret]"))
            .field("anything", &self.anything)
            .field("mark", &self.mark)
            .field("created", &self.created)
            .finish()
    }
}

impl UserUpdate {
    /// Creates a value with the required fields set. All other fields are unset.
    pub fn new(boss: impl Into<Option<String>>, version: impl Into<i64>) -> Self {
        Self {
            version: version.into(),
            boss: boss.into(),
            nickname: Nullable::Absent,
            age: Nullable::Absent,
            active: Nullable::Absent,
            tags: Nullable::Absent,
            scores: Nullable::Absent,
            address: Nullable::Absent,
            role: Nullable::Absent,
            api_token: Nullable::Absent,
            anything: None,
            mark: Nullable::Absent,
            created: None,
        }
    }

    /// What friends call the user.
    #[must_use]
    pub fn nickname<As>(mut self, value: impl IntoNullable<String, As>) -> Self {
        self.nickname = value.into_nullable();
        self
    }

    /// The age.
    #[must_use]
    pub fn age<As>(mut self, value: impl IntoNullable<i64, As>) -> Self {
        self.age = value.into_nullable();
        self
    }

    /// The active.
    #[must_use]
    pub fn active<As>(mut self, value: impl IntoNullable<bool, As>) -> Self {
        self.active = value.into_nullable();
        self
    }

    /// The tags.
    #[must_use]
    pub fn tags<As>(mut self, value: impl IntoNullableValues<String, As>) -> Self {
        self.tags = value.into_nullable_values();
        self
    }

    /// The scores.
    #[must_use]
    pub fn scores<As>(
        mut self,
        value: impl IntoNullable<BTreeMap<String, f64>, As>,
    ) -> Self {
        self.scores = value.into_nullable();
        self
    }

    /// The address.
    #[must_use]
    pub fn address<As>(mut self, value: impl IntoNullable<Address, As>) -> Self {
        self.address = value.into_nullable();
        self
    }

    /// The role.
    #[must_use]
    pub fn role<As>(mut self, value: impl IntoNullable<UserUpdateRole, As>) -> Self {
        self.role = value.into_nullable();
        self
    }

    /// The API token.
    #[must_use]
    pub fn api_token<As>(mut self, value: impl IntoNullable<String, As>) -> Self {
        self.api_token = value.into_nullable();
        self
    }

    /// The anything.
    #[must_use]
    pub fn anything(mut self, value: impl Into<Value>) -> Self {
        self.anything = Some(value.into());
        self
    }

    /// The mark.
    #[must_use]
    pub fn mark<As>(mut self, value: impl IntoNullable<UserUpdateMark, As>) -> Self {
        self.mark = value.into_nullable();
        self
    }
}

/// Address.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Address {
    /// The street.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
}

impl Address {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            street: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The street.
    #[must_use]
    pub fn street<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.street = value.into_option();
        self
    }
}

impl Default for Address {
    fn default() -> Self {
        Self::new()
    }
}

/// User.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct User {
    /// The nickname.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nickname: Option<String>,
    /// The address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
}
