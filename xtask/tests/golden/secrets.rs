//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

/// Token.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Token {
    /// The access token.
    pub access_token: String,
    /// The refresh token.
    #[serde(rename = "refreshToken", skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    /// The type.
    pub r#type: String,
    /// The tokens.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub tokens: Option<i64>,
    /// The pin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pin: Option<String>,
    /// The phrase.
    ///
    /// At most 80 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phrase: Option<String>,
}

impl std::fmt::Debug for Token {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Token")
            .field("access_token", &"[secret]")
            .field("refresh_token", &self.refresh_token.as_ref().map(|_| "[secret]"))
            .field("type", &self.r#type)
            .field("tokens", &self.tokens)
            .field("pin", &self.pin.as_ref().map(|_| "[secret]"))
            .field("phrase", &self.phrase.as_ref().map(|_| "[secret]"))
            .finish()
    }
}
