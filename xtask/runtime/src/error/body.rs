//! The body of an error response.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::debug_fields::{DebugField, DebugFields};

/// The JSON body of an error response.
///
/// Every field is optional, since servers omit fields that their API descriptions require. Fields that are not listed
/// here, and fields of an unexpected type, are in [`other`](Self::other). Serializing the body restores the original
/// field names.
///
/// Returned by [`Error::details`](crate::Error::details).
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, Value>")]
#[non_exhaustive]
pub struct ErrorBody {
    /// The status, usually `error`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// A human-readable message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The error category, such as `VALIDATION_ERROR`, `MISSING_SCOPES` or `EXPIRED_AUTHENTICATION`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// A more specific category.
    #[serde(rename = "subCategory", skip_serializing_if = "Option::is_none")]
    pub sub_category: Option<String>,
    /// The ID of the request, to quote when contacting support. Opaque.
    #[serde(rename = "correlationId", skip_serializing_if = "Option::is_none")]
    pub correlation_id: Option<String>,
    /// The error type of a rate limit response, such as `RATE_LIMIT`. These responses have no category.
    #[serde(rename = "errorType", skip_serializing_if = "Option::is_none")]
    pub error_type: Option<String>,
    /// The rate limit that was exceeded: `TEN_SECONDLY_ROLLING`, `SECONDLY` or `DAILY`.
    #[serde(rename = "policyName", skip_serializing_if = "Option::is_none")]
    pub policy_name: Option<String>,
    /// The individual errors, if the request failed for several reasons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errors: Option<Vec<ErrorDetail>>,
    /// Values that explain the error, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<BTreeMap<String, Value>>,
    /// Links to further information, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub links: Option<BTreeMap<String, Value>>,
    /// All other fields, by name.
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

/// One of several errors in an [`ErrorBody`].
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, Value>")]
#[non_exhaustive]
pub struct ErrorDetail {
    /// A human-readable message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The error code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The name of the invalid field or parameter. The field is called `in` in JSON.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// A more specific category.
    #[serde(rename = "subCategory", skip_serializing_if = "Option::is_none")]
    pub sub_category: Option<String>,
    /// Values that explain the error, by name, such as `requiredScopes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<BTreeMap<String, Value>>,
    /// All other fields, by name.
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

impl From<BTreeMap<String, Value>> for ErrorBody {
    fn from(mut fields: BTreeMap<String, Value>) -> Self {
        Self {
            status: take(&mut fields, "status"),
            message: take(&mut fields, "message"),
            category: take(&mut fields, "category"),
            sub_category: take(&mut fields, "subCategory"),
            correlation_id: take(&mut fields, "correlationId"),
            error_type: take(&mut fields, "errorType"),
            policy_name: take(&mut fields, "policyName"),
            errors: take(&mut fields, "errors"),
            context: take(&mut fields, "context"),
            links: take(&mut fields, "links"),
            other: fields,
        }
    }
}

impl From<BTreeMap<String, Value>> for ErrorDetail {
    fn from(mut fields: BTreeMap<String, Value>) -> Self {
        Self {
            message: take(&mut fields, "message"),
            code: take(&mut fields, "code"),
            location: take(&mut fields, "in"),
            sub_category: take(&mut fields, "subCategory"),
            context: take(&mut fields, "context"),
            other: fields,
        }
    }
}

impl fmt::Debug for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        DebugFields::new(f, "ErrorBody")
            .field("status", &self.status)
            .field("message", &self.message)
            .field("category", &self.category)
            .field("sub_category", &self.sub_category)
            .field("correlation_id", &self.correlation_id)
            .field("error_type", &self.error_type)
            .field("policy_name", &self.policy_name)
            .field("errors", &self.errors)
            .field("context", &self.context)
            .field("links", &self.links)
            .finish(&self.other)
    }
}

impl fmt::Debug for ErrorDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        DebugFields::new(f, "ErrorDetail")
            .field("message", &self.message)
            .field("code", &self.code)
            .field("location", &self.location)
            .field("sub_category", &self.sub_category)
            .field("context", &self.context)
            .finish(&self.other)
    }
}

impl DebugField for ErrorDetail {
    fn add_to<'v>(&'v self, name: &str, fields: &mut DebugFields<'_, '_, 'v>) {
        fields.add(name, self);
    }
}

/// Removes and decodes a field of the expected type. A field of another type stays, so that the rest still decodes.
fn take<T: DeserializeOwned>(fields: &mut BTreeMap<String, Value>, name: &str) -> Option<T> {
    let value = T::deserialize(fields.get(name)?).ok()?;
    fields.remove(name);
    Some(value)
}
