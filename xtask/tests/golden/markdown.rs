//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

/// A \<b\>thing\</b\> of \[type\] `Vec<T>`, see <https://example.com/docs>, and a Vec\<String\> besides. This
/// is a long line that goes on and on until it is wider than a line of code should ever be.
///
/// ```text
/// let x = indented;
/// ```
///
/// ```text
/// assert!(false)
/// ```
///
/// \<div onclick="x()"\>block\</div\>
///
/// - a list \*/ with the end of a comment
/// - [a link](https://example.com) and *an image*
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Thing {
    /// He said "\*/ } \#" and \\ left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
}
