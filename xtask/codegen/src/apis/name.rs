//! The names of APIs, of which their modules, features and methods are made.

use std::collections::BTreeSet;

use super::Subject;
use crate::error::Error;
use crate::normalize::RESERVED_METHODS;
use crate::package;
use crate::text::case::snake;

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

/// Returns the names of recognized APIs, made of their areas or titles, as far as these have letters.
pub(super) fn names(groups: &[Vec<usize>], subjects: &[Subject]) -> Vec<Option<String>> {
    let areas: Vec<_> = groups.iter().map(|group| own_area(group, subjects)).collect();
    let is_one = |area: &str| areas.iter().flatten().filter(|other| *other == area).count() == 1;
    let title = |(group, area): (&Vec<usize>, &Option<String>)| -> String {
        let titles = group.iter().map(|index| &subjects[*index].title);
        let title = titles.min_by_key(|words| (words.len(), *words)).map(|words| kebab(&words.join("-")));
        area.clone().filter(|area| is_one(area)).or(title).unwrap_or_default()
    };
    let titles: Vec<_> = groups.iter().zip(&areas).map(title).collect();
    let name = |(title, group): (&String, &Vec<usize>)| {
        let is_common = titles.iter().filter(|other| *other == title).count() > 1;
        let area: BTreeSet<_> = group.iter().flat_map(|index| &subjects[*index].areas).collect();
        let area = area.first().map(|area| kebab(&snake(area))).filter(|area| is_common && !area.is_empty());
        available(area.map_or_else(|| title.clone(), |area| format!("{area}-{title}")))
    };
    titles.iter().zip(groups).map(name).collect()
}

/// The area that has only this API, as far as the API's own paths say.
fn own_area(group: &[usize], subjects: &[Subject]) -> Option<String> {
    let mut areas = group.iter().map(|index| subjects[*index].own_area.as_deref());
    let first = areas.next().flatten()?;
    areas.all(|area| area == Some(first)).then(|| kebab(first)).filter(|area| !area.is_empty())
}

/// A name with another word if a crate has it for something else; `None` without a letter in front.
fn available(name: String) -> Option<String> {
    name.starts_with(|c: char| c.is_ascii_lowercase()).then(|| match is_reserved(&name) {
        true if name.starts_with(CONSTRUCTOR) => format!("api-{name}"),
        true => format!("{name}-api"),
        false => name,
    })
}

/// The ASCII letters and digits of a name in snake case, with hyphens.
fn kebab(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_ascii_lowercase()
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
