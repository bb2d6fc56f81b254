//! The security schemes that generated code declares.

use crate::authorize::placement::OtherPlacement;
use crate::authorize::scheme::{Placement, SecurityScheme};

/// The schemes of generated code: the name in the API description, the method of the builder, and what the scheme says.
impl SecurityScheme {
    /// A user name and a password.
    pub const fn basic(name: &'static str, setter: &'static str) -> Self {
        Self { name, setter, placement: Placement::Other(OtherPlacement::Basic) }
    }

    /// Something after the name of an authentication scheme in the header `Authorization`.
    pub const fn authorization(name: &'static str, setter: &'static str, scheme: &'static str) -> Self {
        Self { name, setter, placement: Placement::Other(OtherPlacement::Authorization(scheme)) }
    }

    /// A key in a header.
    pub const fn header(name: &'static str, setter: &'static str, header: &'static str) -> Self {
        Self { name, setter, placement: Placement::Other(OtherPlacement::Header(header)) }
    }

    /// A key in the query.
    pub const fn query(name: &'static str, setter: &'static str, parameter: &'static str) -> Self {
        Self { name, setter, placement: Placement::Other(OtherPlacement::Query(parameter)) }
    }

    /// A key in a cookie.
    pub const fn cookie(name: &'static str, setter: &'static str, cookie: &'static str) -> Self {
        Self { name, setter, placement: Placement::Other(OtherPlacement::Cookie(cookie)) }
    }

    /// A certificate of the HTTP client.
    pub const fn certificate(name: &'static str) -> Self {
        Self { name, setter: "http_client", placement: Placement::Other(OtherPlacement::Certificate) }
    }

    /// Credentials that callers add to requests themselves.
    pub const fn custom(name: &'static str) -> Self {
        Self { name, setter: "hook", placement: Placement::Other(OtherPlacement::Custom) }
    }

    /// Whether the HTTP client or a hook may provide the credentials.
    pub(crate) fn is_external(&self) -> bool {
        matches!(self.placement, Placement::Other(OtherPlacement::Certificate | OtherPlacement::Custom))
    }
}
