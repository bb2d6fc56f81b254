//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use crate::runtime::IntoOption;

/// A **thing** of \[type\] `Vec<T>`, see <https://example.com/docs>, and a Vec\<String\> besides. This is a
/// long line that goes on and on until it is wider than a line of code should ever be.
///
/// ```text
/// let x = indented;
/// ```
///
/// ```text
/// assert!(false)
/// ```
///
/// block
///
/// - a list \*/ with the end of a comment
/// - [a link](https://example.com) and *an image*
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// Lines of documentation that end like code:
    ///
    /// - {}
    /// - a;
    /// - b
    ///
    /// { }
    #[serde(skip_serializing_if = "Option::is_none")]
    pub braces: Option<String>,
    /// He said "\*/ } \#" and \\ left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
}

impl Thing {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            braces: None,
            quote: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// Lines of documentation that end like code:
    ///
    /// - {}
    /// - a;
    /// - b
    ///
    /// { }
    #[must_use]
    pub fn braces<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.braces = value.into_option();
        self
    }

    /// He said "\*/ } \#" and \\ left.
    #[must_use]
    pub fn quote<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.quote = value.into_option();
        self
    }
}

impl Default for Thing {
    fn default() -> Self {
        Self::new()
    }
}
