//! The objects of requests and responses.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::enums::Mode;
use crate::runtime::{IntoEntries, IntoList, IntoOption};

/// Thing.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// What it is called.
    ///
    /// 1 to 50 characters. Matches `^[a-z]+$`. For example `lamp`.
    pub name: String,
    /// The code.
    ///
    /// Exactly 4 characters. The default is ``ab`c``.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The price.
    ///
    /// More than 0. A multiple of 0.01.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<f64>,
    /// The tags.
    ///
    /// At most 1 item. The items are unique. The default is `[]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    /// The sizes.
    ///
    /// At least 2 items.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub sizes: Option<Vec<i64>>,
    /// The labels.
    ///
    /// 2 to 9 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<BTreeMap<String, String>>,
    /// The ID.
    ///
    /// The format is `uuid`.
    ///
    /// **Deprecated.**
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The mode.
    ///
    /// The default is `fast`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// The alias.
    ///
    /// At most 5 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
    /// The pin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pin: Option<String>,
}

impl std::fmt::Debug for Thing {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Thing")
            .field("name", &self.name)
            .field("code", &self.code)
            .field("price", &self.price)
            .field("tags", &self.tags)
            .field("sizes", &self.sizes)
            .field("labels", &self.labels)
            .field("id", &self.id)
            .field("mode", &self.mode)
            .field("alias", &self.alias)
            .field("pin", &self.pin.as_ref().map(|_| "[secret]"))
            .finish()
    }
}

impl Thing {
    /// Creates a value with the required fields set. All other fields are unset.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            code: None,
            price: None,
            tags: None,
            sizes: None,
            labels: None,
            id: None,
            mode: None,
            alias: None,
            pin: None,
        }
    }

    /// The code.
    ///
    /// Exactly 4 characters. The default is ``ab`c``.
    #[must_use]
    pub fn code<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.code = value.into_option();
        self
    }

    /// The price.
    ///
    /// More than 0. A multiple of 0.01.
    #[must_use]
    pub fn price<As>(mut self, value: impl IntoOption<f64, As>) -> Self {
        self.price = value.into_option();
        self
    }

    /// The tags.
    ///
    /// At most 1 item. The items are unique. The default is `[]`.
    #[must_use]
    pub fn tags<As>(mut self, value: impl IntoList<String, As>) -> Self {
        self.tags = value.into_list();
        self
    }

    /// The sizes.
    ///
    /// At least 2 items.
    #[must_use]
    pub fn sizes<As>(mut self, value: impl IntoList<i64, As>) -> Self {
        self.sizes = value.into_list();
        self
    }

    /// The labels.
    ///
    /// 2 to 9 entries.
    #[must_use]
    pub fn labels<As>(mut self, value: impl IntoEntries<String, As>) -> Self {
        self.labels = value.into_entries();
        self
    }

    /// The ID.
    ///
    /// The format is `uuid`.
    ///
    /// **Deprecated.**
    #[must_use]
    pub fn id<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.id = value.into_option();
        self
    }

    /// The mode.
    ///
    /// The default is `fast`.
    #[must_use]
    pub fn mode<As>(mut self, value: impl IntoOption<Mode, As>) -> Self {
        self.mode = value.into_option();
        self
    }

    /// The alias.
    ///
    /// At most 5 characters.
    #[must_use]
    pub fn alias<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.alias = value.into_option();
        self
    }

    /// The pin.
    #[must_use]
    pub fn pin<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.pin = value.into_option();
        self
    }
}

impl From<&str> for Thing {
    fn from(value: &str) -> Self {
        Self::new(value)
    }
}

impl From<String> for Thing {
    fn from(value: String) -> Self {
        Self::new(value)
    }
}
