//! The objects of requests and responses.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::runtime::{Formatted, Nullable};

/// User.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct User {
    /// The ID.
    ///
    /// Read-only: requests leave it out.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "crate::runtime::is_left_out"
    )]
    pub id: Option<i64>,
    /// The name.
    pub name: String,
    /// The password.
    ///
    /// Write-only: responses leave it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    /// The hint.
    ///
    /// Write-only: responses leave it out.
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub hint: Nullable<String>,
    /// The created.
    ///
    /// Read-only: requests leave it out.
    #[serde(skip_serializing_if = "crate::runtime::is_left_out")]
    pub created: Option<Formatted<DateTime<Utc>>>,
    /// The history.
    ///
    /// Read-only: requests leave it out.
    #[serde(skip_serializing_if = "crate::runtime::is_left_out")]
    pub history: Option<History>,
    /// The lent.
    ///
    /// Read-only: requests leave it out.
    #[serde(skip_serializing_if = "crate::runtime::is_left_out")]
    pub lent: Option<History>,
}

impl std::fmt::Debug for User {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("User")
            .field("id", &self.id)
            .field("name", &self.name)
            .field("password", &self.password.as_ref().map(|_| "[secret]"))
            .field("hint", &self.hint)
            .field("created", &self.created)
            .field("history", &self.history)
            .field("lent", &self.lent)
            .finish()
    }
}

impl User {
    /// Creates a value with the required fields set. All other fields are unset.
    pub fn new(
        hint: impl Into<Option<String>>,
        name: impl Into<String>,
        password: impl Into<String>,
    ) -> Self {
        Self {
            id: None,
            name: name.into(),
            password: Some(password.into()),
            hint: Option::<String>::into(hint.into()),
            created: None,
            history: None,
            lent: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }
}

/// History.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct History {
    /// The length.
    #[serde(deserialize_with = "crate::runtime::integers")]
    pub length: i64,
}

/// Session.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Session {
    /// The ID.
    pub id: String,
    /// The secret.
    ///
    /// Write-only: responses leave it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Session")
            .field("id", &self.id)
            .field("secret", &self.secret.as_ref().map(|_| "[secret]"))
            .finish()
    }
}
