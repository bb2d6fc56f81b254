//! Security schemes and what requires them.

use indexmap::IndexMap;

/// What authorizes a request: all of its schemes together. Without any, the request is anonymous.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authorization {
    /// The security schemes that it needs, all of them, each with its scopes.
    pub schemes: IndexMap<String, Vec<String>>,
}

/// A security scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// What it is.
    pub kind: SecuritySchemeKind,
    /// What it is for, as Markdown.
    pub description: Option<String>,
    /// Its JSON pointer.
    pub pointer: String,
}

/// The kinds of security schemes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecuritySchemeKind {
    /// Credentials in the header `Authorization`, after the name of an authentication scheme.
    Http {
        /// The authentication scheme, such as `bearer`, as it is written.
        scheme: String,
    },
    /// A key.
    ApiKey {
        /// Where a request has it.
        location: KeyLocation,
        /// The name of the header, the query parameter or the cookie.
        name: String,
    },
    /// An access token of OAuth 2.
    OAuth2 {
        /// The ways to obtain a token.
        flows: Vec<Flow>,
    },
    /// An access token of OpenID Connect.
    OpenIdConnect {
        /// The URL of the provider's metadata.
        url: String,
    },
    /// A client certificate.
    MutualTls,
    /// Something else, which the document says incompletely or which OpenAPI does not know.
    Unknown,
}

impl SecuritySchemeKind {
    /// Whether it takes an access token, which is sent as a bearer token (RFC 6750).
    pub fn is_access_token(&self) -> bool {
        match self {
            Self::Http { scheme } => scheme.eq_ignore_ascii_case("bearer"),
            Self::OAuth2 { .. } | Self::OpenIdConnect { .. } => true,
            Self::ApiKey { .. } | Self::MutualTls | Self::Unknown => false,
        }
    }
}

/// Where a request has a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyLocation {
    /// In a header.
    Header,
    /// In the query.
    Query,
    /// In a cookie.
    Cookie,
}

impl KeyLocation {
    /// What is sent there.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Query => "query parameter",
            Self::Cookie => "cookie",
        }
    }
}

/// A way to obtain an access token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// The keyword, such as `clientCredentials`.
    pub kind: String,
    /// Where the user consents.
    pub authorization_url: Option<String>,
    /// Where a token is obtained.
    pub token_url: Option<String>,
}
