//! The objects of requests and responses.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::enums::BikeWheels;
use super::literals;
use super::unions::Vehicle;
use crate::runtime::{Formatted, IntoOption, Nullable};

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
    /// Write-only: responses leave it out, and requests must have it.
    #[serde(
        serialize_with = "crate::runtime::write_only",
        skip_serializing_if = "crate::runtime::is_unset"
    )]
    pub password: Option<String>,
    /// The hint.
    ///
    /// Write-only: responses leave it out, and requests must have it.
    #[serde(
        serialize_with = "crate::runtime::write_only",
        default,
        skip_serializing_if = "crate::runtime::is_unset"
    )]
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
    /// The left.
    ///
    /// Read-only: requests leave it out.
    #[serde(skip_serializing_if = "crate::runtime::is_within_request")]
    pub left: Option<Formatted<DateTime<Utc>>>,
    /// The extra.
    ///
    /// Read-only: requests leave it out.
    #[serde(skip_serializing_if = "crate::runtime::is_within_request")]
    pub extra: Option<Value>,
    /// The object.
    ///
    /// Read-only: requests leave it out.
    ///
    /// The only known value is `user`.
    #[serde(skip_serializing_if = "crate::runtime::is_left_out")]
    pub object: Option<literals::User>,
    /// The grant.
    ///
    /// Write-only: responses leave it out, and requests must have it.
    ///
    /// The only known value is `password`.
    #[serde(
        serialize_with = "crate::runtime::write_only",
        skip_serializing_if = "crate::runtime::is_unset"
    )]
    pub grant: Option<literals::Password>,
    /// The vehicle.
    pub vehicle: Vehicle,
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
            .field("left", &self.left)
            .field("extra", &self.extra)
            .field("object", &self.object)
            .field("grant", &self.grant)
            .field("vehicle", &self.vehicle)
            .field("lent", &self.lent)
            .finish()
    }
}

impl User {
    /// Creates a value with the required fields set. All other fields are unset.
    pub fn new(
        grant: impl Into<literals::Password>,
        hint: impl Into<Option<String>>,
        name: impl Into<String>,
        password: impl Into<String>,
        vehicle: impl Into<Vehicle>,
    ) -> Self {
        Self {
            id: None,
            name: name.into(),
            password: Some(password.into()),
            hint: Option::<String>::into(hint.into()),
            created: None,
            history: None,
            left: None,
            extra: None,
            object: None,
            grant: Some(grant.into()),
            vehicle: vehicle.into(),
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
    /// The grant.
    ///
    /// Write-only: responses leave it out.
    ///
    /// The only known value is `password`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grant: Option<literals::Password>,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Session")
            .field("id", &self.id)
            .field("secret", &self.secret.as_ref().map(|_| "[secret]"))
            .field("grant", &self.grant)
            .finish()
    }
}

/// Bike.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Bike {
    /// The wheels.
    pub wheels: BikeWheels,
    /// The bell.
    ///
    /// Read-only: requests leave it out.
    #[serde(skip_serializing_if = "crate::runtime::is_left_out")]
    pub bell: Option<bool>,
}

impl Bike {
    /// Creates a value with the required fields set. All other fields are unset.
    pub fn new(wheels: impl Into<BikeWheels>) -> Self {
        Self {
            wheels: wheels.into(),
            bell: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }
}

/// Car.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Car {
    /// Always `four`.
    pub wheels: literals::Four,
    /// The doors.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub doors: Option<i64>,
}

impl Car {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            wheels: Default::default(),
            doors: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The doors.
    #[must_use]
    pub fn doors<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.doors = value.into_option();
        self
    }
}

impl Default for Car {
    fn default() -> Self {
        Self::new()
    }
}

/// Vehicle base.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct VehicleBase {
    /// The wheels.
    pub wheels: String,
}

impl VehicleBase {
    /// Creates a value from its fields, all of which are required.
    pub fn new(wheels: impl Into<String>) -> Self {
        Self {
            wheels: wheels.into(),
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }
}

impl From<&str> for VehicleBase {
    fn from(value: &str) -> Self {
        Self::new(value)
    }
}

impl From<String> for VehicleBase {
    fn from(value: String) -> Self {
        Self::new(value)
    }
}
