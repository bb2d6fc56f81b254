//! What HubSpot says of an error.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What HubSpot says of an error, as far as it says it.
///
/// HubSpot's descriptions require some of these fields, its answers do not all have them. What an answer holds beside
/// them, or in another form than usual, is in [`other`](Self::other).
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(from = "BTreeMap<String, Value>")]
#[non_exhaustive]
pub struct ErrorBody {
    /// `error`, where it is there.
    pub status: Option<String>,
    /// What went wrong and, often, what to do, for people to read.
    pub message: Option<String>,
    /// The kind of error, such as `VALIDATION_ERROR`, `MISSING_SCOPES` or `EXPIRED_AUTHENTICATION`.
    pub category: Option<String>,
    /// A closer description of the kind.
    pub sub_category: Option<String>,
    /// The id of the request, for HubSpot's support. Opaque.
    pub correlation_id: Option<String>,
    /// The kind of error when a limit was reached, such as `RATE_LIMIT`. Such an error has no category.
    pub error_type: Option<String>,
    /// The limit that was reached: `TEN_SECONDLY_ROLLING`, `SECONDLY` or `DAILY`.
    pub policy_name: Option<String>,
    /// The single errors that this one is made of.
    pub errors: Option<Vec<ErrorDetail>>,
    /// Values that explain the error, by name.
    pub context: Option<BTreeMap<String, Value>>,
    /// Where to read more, by name.
    pub links: Option<BTreeMap<String, Value>>,
    /// Everything else that the answer holds.
    pub other: BTreeMap<String, Value>,
}

/// One of several things that went wrong.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(from = "BTreeMap<String, Value>")]
#[non_exhaustive]
pub struct ErrorDetail {
    /// What went wrong, for people to read.
    pub message: Option<String>,
    /// The kind of this error.
    pub code: Option<String>,
    /// The name of the field or parameter that is wrong; HubSpot calls it `in`.
    pub location: Option<String>,
    /// A closer description of the kind.
    pub sub_category: Option<String>,
    /// Values that explain the error, by name, such as `requiredScopes`.
    pub context: Option<BTreeMap<String, Value>>,
    /// Everything else that the error holds.
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

/// Takes a field out if it has the form that it usually has. Another form must not take the rest of the error with it.
fn take<T: DeserializeOwned>(fields: &mut BTreeMap<String, Value>, name: &str) -> Option<T> {
    let value = T::deserialize(fields.get(name)?).ok()?;
    fields.remove(name);
    Some(value)
}
