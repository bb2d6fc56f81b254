//! Security schemes, as the API description declares them.

use std::fmt;

use reqwest::Url;
use reqwest::header::{AUTHORIZATION, HeaderMap};

#[cfg(feature = "part-credentials")]
use crate::authorize::placement::OtherPlacement;

/// What authorizes the requests of an operation: alternatives, each of which suffices, and each of which needs all of its
/// schemes. Without any, nothing is sent. An alternative without schemes makes all others optional.
#[doc(hidden)]
pub type SecurityRequirements = &'static [&'static [SecurityScheme]];

/// A security scheme.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// Its name in the API description.
    pub(crate) name: &'static str,
    /// The method of the builder that sets its credentials.
    pub(crate) setter: &'static str,
    /// Where a request has its credentials.
    pub(crate) placement: Placement,
}

/// Where a request has the credentials of a security scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Placement {
    /// In the header `Authorization`, the access token of the client.
    Token,
    /// Anywhere else.
    #[cfg(feature = "part-credentials")]
    Other(OtherPlacement),
}

impl SecurityScheme {
    /// The access token of the client, sent as `Authorization: Bearer`.
    pub const TOKEN: Self = Self { name: "", setter: "token", placement: Placement::Token };

    /// What authorizes an operation if the access token does, and if requests without it are sent as well.
    pub const OPTIONAL_TOKEN: SecurityRequirements = &[&[Self::TOKEN], &[]];

    /// Whether a request has credentials of this scheme already, from the options of the caller or from a hook.
    pub(crate) fn is_in(&self, url: &Url, headers: &HeaderMap) -> bool {
        #[cfg(not(feature = "part-credentials"))]
        let _ = url;
        match &self.placement {
            Placement::Token => headers.contains_key(AUTHORIZATION),
            #[cfg(feature = "part-credentials")]
            Placement::Other(placement) => placement.is_in(url, headers),
        }
    }
}

impl fmt::Display for SecurityScheme {
    /// Prints what the scheme takes, and what sets it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.placement {
            Placement::Token => write!(f, "an access token (`ClientBuilder::{}`)", self.setter),
            #[cfg(feature = "part-credentials")]
            Placement::Other(placement) => placement.describe(self.name, self.setter, f),
        }
    }
}
