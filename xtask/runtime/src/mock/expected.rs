//! What a mock expects of a request.

use std::collections::BTreeMap;
use std::fmt;

#[cfg(feature = "part-multipart")]
use crate::build::multipart::MultipartForm;
use crate::build::operation::Operation;
#[cfg(feature = "part-multipart")]
use crate::mock::parts::{self, ExpectedParts};
use crate::mock::path::{captures, pairs, path_and_query};
use crate::mock::received::Received;

/// What a mock expects of a request. What it does not mention can be anything.
#[doc(hidden)]
#[derive(Default)]
pub struct Expected {
    /// Path parameters and their values.
    pub(super) path: BTreeMap<&'static str, String>,
    /// Parameters that are pairs of names and values.
    pub(super) pairs: Vec<Pairs>,
    /// Headers and their values, without one if they must be absent.
    pub(super) headers: BTreeMap<&'static str, Option<String>>,
    /// Parts of a form, by the names of their parameters.
    #[cfg(feature = "part-multipart")]
    pub(super) parts: Vec<ExpectedParts>,
    /// Whether the whole body is expected.
    #[cfg(feature = "part-pages")]
    pub(super) has_body: bool,
    /// Anything else.
    checks: Vec<Check>,
}

/// A function that says what is wrong with a request.
type Check = Box<dyn Fn(&Received) -> Option<String> + Send + Sync>;

/// Where pairs are in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Query,
    Cookie,
    Form,
}

/// A parameter that is pairs of names and values: none if it must be absent.
#[derive(Debug)]
pub(super) struct Pairs {
    pub(super) place: Place,
    pub(super) name: &'static str,
    pub(super) pairs: Vec<(String, String)>,
}

impl Expected {
    /// Adds a function that says what is wrong with a request.
    pub(super) fn check(&mut self, check: impl Fn(&Received) -> Option<String> + Send + Sync + 'static) {
        self.checks.push(Box::new(check));
    }

    /// Whether the value of a query parameter is expected.
    #[cfg(feature = "part-pages")]
    pub(super) fn has_query(&self, name: &str) -> bool {
        self.pairs.iter().any(|it| it.place == Place::Query && it.name == name && !it.pairs.is_empty())
    }

    /// Says what is wrong with a request of an operation, whose method and path match. Nothing is, if it is as expected.
    pub(crate) fn mismatches(&self, received: &Received, operation: &Operation) -> Vec<String> {
        let (path, query) = path_and_query(operation.path);
        let captured = captures(path, &received.path).unwrap_or_default();
        let mut found = Vec::new();
        for (name, expected) in &self.path {
            let value = captured.iter().find(|(other, _)| other == name).map(|(_, value)| value);
            if value != Some(expected) {
                found.push(format!("the path parameter `{name}` is {}, not {expected:?}", Shown(value)));
            }
        }
        let query_pairs = received.query_pairs();
        for (name, value) in pairs(query, '&') {
            if !query_pairs.contains(&(name.clone(), value.clone())) {
                found.push(format!("the query lacks `{name}={value}`"));
            }
        }
        found.extend(self.pairs.iter().filter_map(|pairs| pairs.mismatch(received, &query_pairs)));
        for (name, expected) in &self.headers {
            let value = received.header(name);
            if value != *expected {
                found.push(format!(
                    "the header `{name}` is {}, not {}",
                    Shown(value.as_ref()),
                    Shown(expected.as_ref())
                ));
            }
        }
        #[cfg(feature = "part-multipart")]
        found.extend(parts::mismatches(&self.parts, received));
        found.extend(self.checks.iter().filter_map(|check| check(received)));
        found
    }
}

#[cfg(feature = "part-multipart")]
#[doc(hidden)]
impl Expected {
    /// Expects the parts that a parameter sets in a form; none if it must be absent.
    pub fn parts(&mut self, name: &'static str) -> &mut ExpectedParts {
        let known = self.parts.iter().position(|other| other.name == name);
        let index = known.unwrap_or_else(|| {
            self.parts.push(ExpectedParts { name, form: MultipartForm::default() });
            self.parts.len() - 1
        });
        &mut self.parts[index]
    }
}

impl Pairs {
    fn mismatch(&self, received: &Received, query: &[(String, String)]) -> Option<String> {
        let (what, all) = match self.place {
            Place::Query => ("query parameter", query.to_vec()),
            Place::Cookie => ("cookie", pairs(&received.header("cookie").unwrap_or_default(), ';')),
            Place::Form => ("form field", received.form_pairs()),
        };
        let is_own = |name: &str| {
            let nested = name.strip_prefix(self.name).is_some_and(|rest| rest.is_empty() || rest.starts_with('['));
            (nested && !self.name.is_empty()) || self.pairs.iter().any(|(other, _)| other == name)
        };
        let own: Vec<_> = all.into_iter().filter(|(name, _)| is_own(name)).collect();
        if own == self.pairs {
            return None;
        }
        Some(format!("the {what} `{}` is {}, not {}", self.name, Listed(&own), Listed(&self.pairs)))
    }
}

/// A value, or that there is none.
struct Shown<'a>(Option<&'a String>);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(value) => write!(f, "{value:?}"),
            None => f.write_str("absent"),
        }
    }
}

/// The values of pairs, or that there are none.
struct Listed<'a>(&'a [(String, String)]);

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            [] => f.write_str("absent"),
            [(_, value)] => write!(f, "{value:?}"),
            pairs => f.debug_list().entries(pairs.iter().map(|(name, value)| format!("{name}={value}"))).finish(),
        }
    }
}

impl fmt::Debug for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Expected")
            .field("path", &self.path)
            .field("pairs", &self.pairs)
            .field("headers", &self.headers)
            .finish_non_exhaustive()
    }
}
