//! Where a type is used.

/// Whether a type is part of requests, of responses, or of both, which decides the impact of a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Uses {
    pub(super) request: bool,
    pub(super) response: bool,
}

impl Uses {
    pub(super) const REQUEST: Self = Self { request: true, response: false };
    pub(super) const RESPONSE: Self = Self { request: false, response: true };

    /// Returns the union of both.
    pub(super) fn or(self, other: Self) -> Self {
        Self { request: self.request || other.request, response: self.response || other.response }
    }

    /// Returns `true` if the type is used at all.
    pub(super) fn any(self) -> bool {
        self.request || self.response
    }
}
