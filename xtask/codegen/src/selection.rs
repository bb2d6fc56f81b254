//! Selects the operations of a description that a client has.

use std::str::FromStr;

use crate::description::Operation;
use crate::error::Problem;

/// The maximum number of names in an error.
const MAX_NAMES: usize = 50;

/// Operations that have something in common. A client that is generated for some selectors has the operations that match any of
/// them, and the types that these use.
///
/// # Examples
/// ```
/// use openapi_client_codegen::Selector;
///
/// assert_eq!("listPets".parse(), Ok(Selector::Id("listPets".to_owned())));
/// assert_eq!("tag:pets".parse(), Ok(Selector::Tag("pets".to_owned())));
/// assert_eq!("/pets".parse(), Ok(Selector::Path("/pets".to_owned())));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Selector {
    /// The operation with an `operationId`.
    Id(String),
    /// The operations with a tag: `tag:pets`.
    Tag(String),
    /// The operations on a path, and on all paths below it: `/pets`.
    Path(String),
}

impl FromStr for Selector {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text.strip_prefix("tag:") {
            Some(tag) => Self::Tag(tag.to_owned()),
            None if text.starts_with('/') => Self::Path(text.to_owned()),
            None => Self::Id(text.to_owned()),
        })
    }
}

impl Selector {
    fn matches(&self, operation: &Operation) -> bool {
        match self {
            Self::Id(id) => operation.id.as_deref() == Some(id),
            Self::Tag(tag) => operation.tags.contains(tag),
            Self::Path(path) => {
                let rest = operation.path.strip_prefix(path.trim_end_matches('/'));
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }
        }
    }

    /// The problem that no operation matches.
    fn unmatched(&self, operations: &[Operation]) -> Problem {
        let known = |name: fn(&Operation) -> Vec<&str>| {
            let mut names: Vec<_> = operations.iter().flat_map(name).collect();
            names.sort_unstable();
            names.dedup();
            let more = names.len().saturating_sub(MAX_NAMES);
            names.truncate(MAX_NAMES);
            names.join(", ") + &if more > 0 { format!(" and {more} more") } else { String::new() }
        };
        let (what, help) = match self {
            Self::Id(id) => {
                let ids = known(|operation| operation.id.as_deref().into_iter().collect());
                (format!("no operation has the id {id:?}"), format!("the ids are {ids}"))
            }
            Self::Tag(tag) => {
                let tags = known(|operation| operation.tags.iter().map(String::as_str).collect());
                (format!("no operation has the tag {tag:?}"), format!("the tags are {tags}"))
            }
            Self::Path(path) => {
                let paths = known(|operation| vec![&operation.path]);
                (format!("no operation is on or below the path {path:?}"), format!("the paths are {paths}"))
            }
        };
        Problem::new("/paths", what, help)
    }
}

/// Returns whether each operation is selected. Without selectors, all are.
///
/// # Errors
/// If no operation matches a selector: it would select nothing in silence.
pub(crate) fn select(selectors: &[Selector], operations: &[Operation]) -> Result<Vec<bool>, Problem> {
    for selector in selectors {
        if !operations.iter().any(|operation| selector.matches(operation)) {
            return Err(selector.unmatched(operations));
        }
    }
    let is_selected =
        |operation: &Operation| selectors.is_empty() || selectors.iter().any(|selector| selector.matches(operation));
    Ok(operations.iter().map(is_selected).collect())
}
