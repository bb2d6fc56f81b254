//! The names of APIs, of which their modules, features and methods are made.

use std::collections::BTreeSet;

use super::{Naming, Subject};
use crate::error::Error;
use crate::normalize::RESERVED_METHODS;
use crate::package;
use crate::text::case::{kebab, snake};

/// The names of other modules of a crate, and words of its manifest.
const RESERVED: [&str; 14] = [
    "all",
    "bytes",
    "chrono",
    "client",
    "default",
    "docs",
    "reqwest",
    "runtime",
    "secrecy",
    "security",
    "serde-json",
    "server-variables",
    "servers",
    "shared",
];

/// What the names of constructors begin with.
const CONSTRUCTOR: &str = "with-";

/// Returns the names of recognized APIs, as far as their titles have letters, and whether each would be another one without another API.
pub(super) fn names(groups: &[Vec<usize>], subjects: &[Subject], naming: &Naming<'_>) -> Vec<(Option<String>, bool)> {
    let apis: Vec<_> = groups.iter().map(|group| Api::of(group, subjects, naming)).collect();
    let names: Vec<_> = apis.iter().map(|api| api.name(naming.core_areas)).collect();
    let name = |(api, name): (&Api, &String)| {
        let is_common = names.iter().filter(|other| *other == name).count() > 1;
        let name = if is_common { api.with_area() } else { name.clone() };
        (available(name), is_common)
    };
    apis.iter().zip(&names).map(name).collect()
}

/// What an API can be named after: its own title and paths.
struct Api {
    /// The title.
    title: String,
    /// The area that it has the name of, whatever its title.
    own_area: Option<String>,
    /// The area of its paths, if it has one.
    area: Option<String>,
}

impl Api {
    fn of(group: &[usize], subjects: &[Subject], naming: &Naming<'_>) -> Self {
        let of_group = || group.iter().map(|index| &subjects[*index]);
        let own_areas: BTreeSet<_> = of_group().map(|subject| subject.own_area.as_deref()).collect();
        let areas = of_group().map(|subject| subject.areas.clone()).filter(|areas| !areas.is_empty());
        let areas = areas.reduce(|common, areas| &common & &areas).unwrap_or_default();
        let word = |area: &str| Some(kebab(&snake(area))).filter(|area| !area.is_empty());
        Self {
            title: of_group()
                .next()
                .map(|subject| naming.spelled(&kebab(&subject.title.join("-"))))
                .unwrap_or_default(),
            own_area: own_areas.first().filter(|_| own_areas.len() == 1).copied().flatten().and_then(word),
            area: areas.first().filter(|_| areas.len() == 1).and_then(|area| word(area)),
        }
    }

    /// The name, which no other API changes.
    fn name(&self, core_areas: Option<&[String]>) -> String {
        let is_core = |word: &str| core_areas.is_none_or(|core| core.iter().any(|area| area == word));
        match (&self.own_area, &self.area) {
            (Some(area), _) => area.clone(),
            // `CRM Feature Flags` below `/feature-flags` says that it is of the core.
            (None, Some(area)) if !is_core(area) && !self.title.split('-').next().is_some_and(is_core) => {
                self.within(area)
            }
            (None, _) => self.title.clone(),
        }
    }

    /// The name that tells it from another API with the same one.
    fn with_area(&self) -> String {
        match (&self.own_area, &self.area) {
            (Some(area), _) | (None, Some(area)) => format!("{area}-{}", self.title),
            (None, None) => self.title.clone(),
        }
    }

    /// The title and the area, without words that both have: `Account Settings` below `/account-info`, and `Schemas` below
    /// `/object-schemas`.
    fn within(&self, area: &str) -> String {
        let (title, words): (Vec<_>, Vec<_>) = (self.title.split('-').collect(), area.split('-').collect());
        if title.iter().all(|word| words.contains(word)) {
            area.to_owned()
        } else if words.contains(&title[0]) || words.iter().all(|word| title.contains(word)) {
            self.title.clone()
        } else {
            format!("{area}-{}", self.title)
        }
    }
}

/// A name with another word if a crate has it for something else; `None` without a letter in front.
fn available(name: String) -> Option<String> {
    name.starts_with(|c: char| c.is_ascii_lowercase()).then(|| match is_reserved(&name) {
        true if name.starts_with(CONSTRUCTOR) => format!("api-{name}"),
        true => format!("{name}-api"),
        false => name,
    })
}

/// Whether a crate has a name for something else.
fn is_reserved(name: &str) -> bool {
    let method = name.replace('-', "_");
    RESERVED.contains(&name)
        || name.starts_with(CONSTRUCTOR)
        || RESERVED_METHODS.contains(&method.as_str())
        || package::is_feature(name)
        || syn::parse_str::<syn::Ident>(&method).is_err()
}

/// Checks a name that somebody has chosen.
///
/// # Errors
/// If no module, feature and method can have it, or if a crate has it for something else.
pub(crate) fn check(name: &str) -> Result<(), Error> {
    let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    let is_name = name.split('-').all(is_word) && name.starts_with(|c: char| c.is_ascii_lowercase());
    match is_name && !is_reserved(name) {
        true => Ok(()),
        false => Err(Error::ApiName { name: name.to_owned() }),
    }
}
