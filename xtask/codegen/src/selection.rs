//! Selects the operations of a description that a client has.

use std::collections::BTreeSet;
use std::str::FromStr;

use crate::description::Operation;
use crate::error::Problem;
use crate::text::similar::nearest;

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
        self.matches_operation(&operation.path, operation.id.as_deref(), &operation.tags)
    }

    /// Whether the operation with a path, an id and tags matches.
    pub(crate) fn matches_operation(&self, path: &str, id: Option<&str>, tags: &[String]) -> bool {
        match self {
            Self::Id(wanted) => id == Some(wanted),
            Self::Tag(tag) => tags.contains(tag),
            Self::Path(wanted) => {
                let rest = path.strip_prefix(wanted.trim_end_matches('/'));
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }
        }
    }

    /// The problem that no operation matches.
    fn unmatched(&self, operations: &[Operation]) -> Problem {
        let (what, plural, names) = match self {
            Self::Id(id) => (format!("no operation has the id {id:?}"), "ids", ids(operations)),
            Self::Tag(tag) => (format!("no operation has the tag {tag:?}"), "tags", tags(operations)),
            Self::Path(path) => (format!("no operation is on or below the path {path:?}"), "paths", paths(operations)),
        };
        let suggestion = self.suggestion(operations).map(|it| format!(": did you mean `{it}`?")).unwrap_or_default();
        let help = match names.is_empty() {
            true => format!("the operations have no {plural}"),
            false => format!("the {plural} are {}{suggestion}", list(&names)),
        };
        Problem::new("/paths", what, help)
    }

    /// What can be meant if no operation matches: a similar name, or a tag or a path without what it begins with.
    fn suggestion(&self, operations: &[Operation]) -> Option<String> {
        match self {
            Self::Id(id) => {
                let as_path = format!("/{id}");
                let (is_tag, is_path) = (tags(operations).contains(id.as_str()), Self::Path(as_path.clone()));
                match () {
                    () if is_tag => Some(format!("tag:{id}")),
                    () if operations.iter().any(|operation| is_path.matches(operation)) => Some(as_path),
                    () => nearest(ids(operations), id).map(str::to_owned),
                }
            }
            Self::Tag(tag) => nearest(tags(operations), tag).map(|tag| format!("tag:{tag}")),
            Self::Path(path) => nearest(branches(&paths(operations)), path.trim_end_matches('/')).map(str::to_owned),
        }
    }
}

fn ids(operations: &[Operation]) -> BTreeSet<&str> {
    operations.iter().filter_map(|operation| operation.id.as_deref()).collect()
}

fn tags(operations: &[Operation]) -> BTreeSet<&str> {
    operations.iter().flat_map(|operation| &operation.tags).map(String::as_str).collect()
}

fn paths(operations: &[Operation]) -> BTreeSet<&str> {
    operations.iter().map(|operation| operation.path.as_str()).collect()
}

/// Paths, and what they begin with.
fn branches<'a>(paths: &BTreeSet<&'a str>) -> BTreeSet<&'a str> {
    let of_one = |path: &'a str| path.match_indices('/').skip(1).map(move |(end, _)| &path[..end]).chain([path]);
    paths.iter().flat_map(|path| of_one(path)).collect()
}

/// Lists names, so many that an error stays readable.
fn list(names: &BTreeSet<&str>) -> String {
    let first: Vec<_> = names.iter().copied().take(MAX_NAMES).collect();
    let more = names.len() - first.len();
    first.join(", ") + &if more > 0 { format!(" and {more} more") } else { String::new() }
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
