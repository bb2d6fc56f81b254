//! Enums that accept values which this crate does not know.

/// Implements an enum of strings on top of its `as_str` and `From<&str>`.
macro_rules! open_enum {
    ($name:ident { $($variant:ident = $value:literal),* }) => {
        impl $name {
            /// Returns the value as it is on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unrecognized(value) => value,
                }
            }
        }

        // Cases differ between the places where HubSpot documents the values.
        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                $(if value.eq_ignore_ascii_case($value) {
                    return Self::$variant;
                })*
                Self::Unrecognized(value.into())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

pub(crate) use open_enum;
