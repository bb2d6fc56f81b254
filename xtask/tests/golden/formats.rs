//! The objects of requests and responses.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::enums::ListedNumber;
use crate::runtime::{Formatted, IntoOption};

/// Numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Numbers {
    /// The int8.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub int8: Option<i32>,
    /// The int16.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub int16: Option<i32>,
    /// The int32.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub int32: Option<i32>,
    /// The int64.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub int64: Option<i64>,
    /// The uint8.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub uint8: Option<i32>,
    /// The uint16.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub uint16: Option<i32>,
    /// The uint32.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub uint32: Option<u32>,
    /// The uint64.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub uint64: Option<u64>,
    /// The uint.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub uint: Option<u64>,
    /// The float.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub float: Option<f64>,
    /// The double.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub double: Option<f64>,
    /// The whole number.
    ///
    /// For example `5`.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub whole_number: Option<i64>,
    /// The listed number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listed_number: Option<ListedNumber>,
    /// The halves.
    ///
    /// For example `0.5`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub halves: Option<f64>,
    /// The decimal.
    ///
    /// The format is `decimal`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal: Option<String>,
}

impl Numbers {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            int8: None,
            int16: None,
            int32: None,
            int64: None,
            uint8: None,
            uint16: None,
            uint32: None,
            uint64: None,
            uint: None,
            float: None,
            double: None,
            whole_number: None,
            listed_number: None,
            halves: None,
            decimal: None,
        }
    }

    /// The int8.
    #[must_use]
    pub fn int8<As>(mut self, value: impl IntoOption<i32, As>) -> Self {
        self.int8 = value.into_option();
        self
    }

    /// The int16.
    #[must_use]
    pub fn int16<As>(mut self, value: impl IntoOption<i32, As>) -> Self {
        self.int16 = value.into_option();
        self
    }

    /// The int32.
    #[must_use]
    pub fn int32<As>(mut self, value: impl IntoOption<i32, As>) -> Self {
        self.int32 = value.into_option();
        self
    }

    /// The int64.
    #[must_use]
    pub fn int64<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.int64 = value.into_option();
        self
    }

    /// The uint8.
    #[must_use]
    pub fn uint8<As>(mut self, value: impl IntoOption<i32, As>) -> Self {
        self.uint8 = value.into_option();
        self
    }

    /// The uint16.
    #[must_use]
    pub fn uint16<As>(mut self, value: impl IntoOption<i32, As>) -> Self {
        self.uint16 = value.into_option();
        self
    }

    /// The uint32.
    #[must_use]
    pub fn uint32(mut self, value: impl Into<Option<u32>>) -> Self {
        self.uint32 = value.into();
        self
    }

    /// The uint64.
    #[must_use]
    pub fn uint64(mut self, value: impl Into<Option<u64>>) -> Self {
        self.uint64 = value.into();
        self
    }

    /// The uint.
    #[must_use]
    pub fn uint(mut self, value: impl Into<Option<u64>>) -> Self {
        self.uint = value.into();
        self
    }

    /// The float.
    #[must_use]
    pub fn float<As>(mut self, value: impl IntoOption<f64, As>) -> Self {
        self.float = value.into_option();
        self
    }

    /// The double.
    #[must_use]
    pub fn double<As>(mut self, value: impl IntoOption<f64, As>) -> Self {
        self.double = value.into_option();
        self
    }

    /// The whole number.
    ///
    /// For example `5`.
    #[must_use]
    pub fn whole_number<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.whole_number = value.into_option();
        self
    }

    /// The listed number.
    #[must_use]
    pub fn listed_number<As>(
        mut self,
        value: impl IntoOption<ListedNumber, As>,
    ) -> Self {
        self.listed_number = value.into_option();
        self
    }

    /// The halves.
    ///
    /// For example `0.5`.
    #[must_use]
    pub fn halves<As>(mut self, value: impl IntoOption<f64, As>) -> Self {
        self.halves = value.into_option();
        self
    }

    /// The decimal.
    ///
    /// The format is `decimal`.
    #[must_use]
    pub fn decimal<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.decimal = value.into_option();
        self
    }
}

impl Default for Numbers {
    fn default() -> Self {
        Self::new()
    }
}

/// Times.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Times {
    /// The date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Formatted<NaiveDate>>,
    /// The date time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_time: Option<Formatted<DateTime<Utc>>>,
    /// The time.
    ///
    /// The format is `time`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// The duration.
    ///
    /// The format is `duration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<String>,
}

impl Times {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            date: None,
            date_time: None,
            time: None,
            duration: None,
        }
    }

    /// The date.
    #[must_use]
    pub fn date<As>(mut self, value: impl IntoOption<Formatted<NaiveDate>, As>) -> Self {
        self.date = value.into_option();
        self
    }

    /// The date time.
    #[must_use]
    pub fn date_time<As>(
        mut self,
        value: impl IntoOption<Formatted<DateTime<Utc>>, As>,
    ) -> Self {
        self.date_time = value.into_option();
        self
    }

    /// The time.
    ///
    /// The format is `time`.
    #[must_use]
    pub fn time<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.time = value.into_option();
        self
    }

    /// The duration.
    ///
    /// The format is `duration`.
    #[must_use]
    pub fn duration<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.duration = value.into_option();
        self
    }
}

impl Default for Times {
    fn default() -> Self {
        Self::new()
    }
}

/// Strings.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Strings {
    /// The base64url.
    ///
    /// Encoded as Base64 for URLs (RFC 4648, section 5).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base64url: Option<String>,
    /// The byte.
    ///
    /// Encoded as Base64 (RFC 4648, section 4).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byte: Option<String>,
    /// The char.
    ///
    /// The format is `char`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub char: Option<String>,
    /// The email.
    ///
    /// The format is `email`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The hostname.
    ///
    /// The format is `hostname`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hostname: Option<String>,
    /// The idn email.
    ///
    /// The format is `idn-email`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idn_email: Option<String>,
    /// The idn hostname.
    ///
    /// The format is `idn-hostname`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idn_hostname: Option<String>,
    /// The ipv4.
    ///
    /// The format is `ipv4`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ipv4: Option<String>,
    /// The ipv6.
    ///
    /// The format is `ipv6`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ipv6: Option<String>,
    /// The iri.
    ///
    /// The format is `iri`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iri: Option<String>,
    /// The iri reference.
    ///
    /// The format is `iri-reference`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iri_reference: Option<String>,
    /// The JSON pointer.
    ///
    /// The format is `json-pointer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub json_pointer: Option<String>,
    /// The media range.
    ///
    /// The format is `media-range`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_range: Option<String>,
    /// The password.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    /// The regex.
    ///
    /// The format is `regex`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regex: Option<String>,
    /// The relative JSON pointer.
    ///
    /// The format is `relative-json-pointer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relative_json_pointer: Option<String>,
    /// The uri.
    ///
    /// The format is `uri`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// The uri reference.
    ///
    /// The format is `uri-reference`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uri_reference: Option<String>,
    /// The uri template.
    ///
    /// The format is `uri-template`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uri_template: Option<String>,
    /// The UUID.
    ///
    /// The format is `uuid`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uuid: Option<String>,
}

impl std::fmt::Debug for Strings {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Strings")
            .field("base64url", &self.base64url)
            .field("byte", &self.byte)
            .field("char", &self.char)
            .field("email", &self.email)
            .field("hostname", &self.hostname)
            .field("idn_email", &self.idn_email)
            .field("idn_hostname", &self.idn_hostname)
            .field("ipv4", &self.ipv4)
            .field("ipv6", &self.ipv6)
            .field("iri", &self.iri)
            .field("iri_reference", &self.iri_reference)
            .field("json_pointer", &self.json_pointer)
            .field("media_range", &self.media_range)
            .field("password", &self.password.as_ref().map(|_| "[secret]"))
            .field("regex", &self.regex)
            .field("relative_json_pointer", &self.relative_json_pointer)
            .field("uri", &self.uri)
            .field("uri_reference", &self.uri_reference)
            .field("uri_template", &self.uri_template)
            .field("uuid", &self.uuid)
            .finish()
    }
}

impl Strings {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            base64url: None,
            byte: None,
            char: None,
            email: None,
            hostname: None,
            idn_email: None,
            idn_hostname: None,
            ipv4: None,
            ipv6: None,
            iri: None,
            iri_reference: None,
            json_pointer: None,
            media_range: None,
            password: None,
            regex: None,
            relative_json_pointer: None,
            uri: None,
            uri_reference: None,
            uri_template: None,
            uuid: None,
        }
    }

    /// The base64url.
    ///
    /// Encoded as Base64 for URLs (RFC 4648, section 5).
    #[must_use]
    pub fn base64url<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.base64url = value.into_option();
        self
    }

    /// The byte.
    ///
    /// Encoded as Base64 (RFC 4648, section 4).
    #[must_use]
    pub fn byte<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.byte = value.into_option();
        self
    }

    /// The char.
    ///
    /// The format is `char`.
    #[must_use]
    pub fn char<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.char = value.into_option();
        self
    }

    /// The email.
    ///
    /// The format is `email`.
    #[must_use]
    pub fn email<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.email = value.into_option();
        self
    }

    /// The hostname.
    ///
    /// The format is `hostname`.
    #[must_use]
    pub fn hostname<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.hostname = value.into_option();
        self
    }

    /// The idn email.
    ///
    /// The format is `idn-email`.
    #[must_use]
    pub fn idn_email<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.idn_email = value.into_option();
        self
    }

    /// The idn hostname.
    ///
    /// The format is `idn-hostname`.
    #[must_use]
    pub fn idn_hostname<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.idn_hostname = value.into_option();
        self
    }

    /// The ipv4.
    ///
    /// The format is `ipv4`.
    #[must_use]
    pub fn ipv4<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.ipv4 = value.into_option();
        self
    }

    /// The ipv6.
    ///
    /// The format is `ipv6`.
    #[must_use]
    pub fn ipv6<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.ipv6 = value.into_option();
        self
    }

    /// The iri.
    ///
    /// The format is `iri`.
    #[must_use]
    pub fn iri<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.iri = value.into_option();
        self
    }

    /// The iri reference.
    ///
    /// The format is `iri-reference`.
    #[must_use]
    pub fn iri_reference<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.iri_reference = value.into_option();
        self
    }

    /// The JSON pointer.
    ///
    /// The format is `json-pointer`.
    #[must_use]
    pub fn json_pointer<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.json_pointer = value.into_option();
        self
    }

    /// The media range.
    ///
    /// The format is `media-range`.
    #[must_use]
    pub fn media_range<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.media_range = value.into_option();
        self
    }

    /// The password.
    #[must_use]
    pub fn password<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.password = value.into_option();
        self
    }

    /// The regex.
    ///
    /// The format is `regex`.
    #[must_use]
    pub fn regex<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.regex = value.into_option();
        self
    }

    /// The relative JSON pointer.
    ///
    /// The format is `relative-json-pointer`.
    #[must_use]
    pub fn relative_json_pointer<As>(
        mut self,
        value: impl IntoOption<String, As>,
    ) -> Self {
        self.relative_json_pointer = value.into_option();
        self
    }

    /// The uri.
    ///
    /// The format is `uri`.
    #[must_use]
    pub fn uri<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.uri = value.into_option();
        self
    }

    /// The uri reference.
    ///
    /// The format is `uri-reference`.
    #[must_use]
    pub fn uri_reference<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.uri_reference = value.into_option();
        self
    }

    /// The uri template.
    ///
    /// The format is `uri-template`.
    #[must_use]
    pub fn uri_template<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.uri_template = value.into_option();
        self
    }

    /// The UUID.
    ///
    /// The format is `uuid`.
    #[must_use]
    pub fn uuid<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.uuid = value.into_option();
        self
    }
}

impl Default for Strings {
    fn default() -> Self {
        Self::new()
    }
}
