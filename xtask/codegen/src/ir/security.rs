//! What authorizes requests.

use super::Ident;
pub use crate::description::{Flow, KeyLocation};

/// What authorizes the requests of an operation: all of these schemes together. Without any, the request is anonymous.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Security {
    /// The schemes.
    pub schemes: Vec<RequiredScheme>,
}

/// A scheme that an operation requires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequiredScheme {
    /// The index of the scheme in [`Api::security_schemes`](super::Api::security_schemes).
    pub index: usize,
    /// The scopes that an access token needs, all of them.
    pub scopes: Vec<String>,
}

/// A security scheme that operations require.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// Its name in the description.
    pub name: String,
    /// What it is for, as Markdown.
    pub docs: Option<String>,
    /// What it takes.
    pub credentials: Credentials,
}

impl SecurityScheme {
    /// Whether a token can be obtained without a user.
    pub fn has_client_credentials(&self) -> bool {
        let Credentials::Token { flows, .. } = &self.credentials else { return false };
        flows.iter().any(|flow| flow.kind == CLIENT_CREDENTIALS)
    }
}

/// The keyword of the flow without a user.
pub(crate) const CLIENT_CREDENTIALS: &str = "clientCredentials";

/// The authentication scheme of access tokens (RFC 6750), as they are sent.
pub(crate) const BEARER: &str = "Bearer";

/// What a security scheme takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credentials {
    /// The access token of the client, as a bearer token (RFC 6750). There is one scheme with it at most.
    Token {
        /// The ways to obtain one, as far as the description says.
        flows: Vec<Flow>,
        /// The URL of the metadata of the OpenID Connect provider.
        metadata_url: Option<String>,
    },
    /// A user name and a password (RFC 7617).
    Basic(Setting),
    /// Something after the name of an authentication scheme in the header `Authorization`.
    Authorization {
        /// The name of the authentication scheme.
        scheme: String,
        /// What sets it.
        setting: Setting,
    },
    /// A key.
    Key {
        /// Where a request has it.
        location: KeyLocation,
        /// The name of the header, the query parameter or the cookie.
        name: String,
        /// What sets it.
        setting: Setting,
    },
    /// The certificate of a custom HTTP client.
    Certificate {
        /// The name of its constant.
        constant: Ident,
    },
    /// What this client does not do: callers add it to requests themselves.
    Custom {
        /// The name of its constant.
        constant: Ident,
    },
}

/// How a caller sets credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The name of the constant that describes the scheme.
    pub constant: Ident,
    /// The method of the builder.
    pub setter: Ident,
}

/// A constructor of the client: it takes the credentials that authorize an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constructor {
    /// Its name.
    pub ident: Ident,
    /// The indexes of its schemes in [`Api::security_schemes`](super::Api::security_schemes).
    pub schemes: Vec<usize>,
}

impl Credentials {
    /// Whether they are in the URL of requests.
    pub fn is_in_url(&self) -> bool {
        matches!(self, Self::Key { location: KeyLocation::Query, .. })
    }

    /// Returns how a caller sets them, unless they are the access token.
    pub fn setting(&self) -> Option<&Setting> {
        match self {
            Self::Basic(setting) | Self::Authorization { setting, .. } | Self::Key { setting, .. } => Some(setting),
            Self::Token { .. } | Self::Certificate { .. } | Self::Custom { .. } => None,
        }
    }

    /// Returns the name of the constant that describes the scheme, unless it is the access token.
    pub fn constant(&self) -> Option<&Ident> {
        match self {
            Self::Token { .. } => None,
            Self::Certificate { constant } | Self::Custom { constant } => Some(constant),
            Self::Basic(setting) | Self::Authorization { setting, .. } | Self::Key { setting, .. } => {
                Some(&setting.constant)
            }
        }
    }
}
