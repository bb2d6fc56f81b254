//! The enums of strings in events.
//!
//! A generated crate has those of its API instead, if they have the same name and values.

/// Implements what events need of an enum of strings.
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

        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    other => Self::Unrecognized(other.into()),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

/// The status of a thread.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ThreadStatus {
    /// `OPEN`
    Open,
    /// `CLOSED`
    Closed,
    /// A value that this version of the crate does not know.
    Unrecognized(Box<str>),
}

open_enum!(ThreadStatus { Open = "OPEN", Closed = "CLOSED" });

/// The type of a message.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MessageType {
    /// `MESSAGE`
    Message,
    /// `COMMENT`
    Comment,
    /// `WELCOME_MESSAGE`
    WelcomeMessage,
    /// A value that this version of the crate does not know.
    Unrecognized(Box<str>),
}

open_enum!(MessageType { Message = "MESSAGE", Comment = "COMMENT", WelcomeMessage = "WELCOME_MESSAGE" });
