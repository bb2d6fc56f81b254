//! The resources that a path leads through: which of them are one thing, and their nouns in names.

use super::lexicon::{ABSTRACT, FORMATS, LAST, LAST_OF_EACH, NOISE, OWNERS, VERBS};
use crate::description::Method;
use crate::text::case::snake;
use crate::text::inflection::{has_no_singular, is_plural, plural, singular};

/// A resource, or a collection of them, that a path leads through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Resource {
    /// Its words; none if only the title names it.
    pub(super) words: Vec<String>,
    /// The parameters that select one of a collection.
    pub(super) parameters: Vec<String>,
    /// Whether the path begins with it, so that it is rather the product.
    pub(super) is_root: bool,
}

/// The grammatical number of a noun in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GrammaticalNumber {
    Singular,
    Plural,
    /// That of the path.
    AsIs,
}

impl Resource {
    /// Whether it is what a verb does, as an import is.
    pub(super) fn is_action(&self) -> bool {
        self.words.last().is_some_and(|last| VERBS.contains(&singular(last).as_str()))
    }

    /// Whether it is one of a collection. The first parameter of what only the title names is its type, unless it is an identifier.
    pub(super) fn is_item(&self) -> bool {
        let words = self.parameters.first().map(|name| snake(name)).unwrap_or_default();
        let has_word = |word: &str| words.split('_').any(|other| other == word);
        let has_type = self.words.is_empty() && (has_word("type") || !has_word("id"));
        self.parameters.len() > usize::from(has_type)
    }

    /// The noun in a name.
    pub(super) fn name(&self, number: GrammaticalNumber) -> String {
        let mut words = self.words.clone();
        if let Some(last) = words.last_mut() {
            *last = match number {
                GrammaticalNumber::Singular => singular(last),
                GrammaticalNumber::Plural => plural(last),
                GrammaticalNumber::AsIs => last.clone(),
            };
        }
        words.join("_")
    }
}

/// The words of two resources as one, if they are one.
pub(super) fn merged(method: Method, outer: &Resource, inner: &Resource) -> Option<Vec<String>> {
    let (first, second) = (&outer.words, &inner.words);
    let (outer_noun, inner_noun) = (first.last()?, second.last()?);
    if !outer.parameters.is_empty() || outer.is_root {
        return None;
    }
    let inner_first = || Some([second.clone(), first.clone()].concat());
    // `/settings/recording` is `recording_settings`.
    if LAST.contains(&outer_noun.as_str()) {
        // The domains of `/settings/domains` are things of their own.
        return if is_plural(inner_noun) { None } else { inner_first() };
    }
    if LAST_OF_EACH.contains(&outer_noun.as_str()) {
        return Some([vec![inner.name(GrammaticalNumber::Singular)], first.clone()].concat());
    }
    // `/currencies/company-currency` is `company_currency`, and `/usage/high-usage-report` is a report.
    if first.iter().all(|word| second.iter().any(|other| singular(other) == singular(word))) {
        return Some(second.clone());
    }
    if is_owner(inner) {
        return Some([vec![singular(inner_noun)], first.clone()].concat());
    }
    if is_plural(inner_noun) || (has_no_singular(inner_noun) && !NOISE.contains(&inner_noun.as_str())) {
        return None;
    }
    // `/enrollments/contact/{contactId}` is `contact_enrollment`.
    let name = second.join("_");
    let is_chosen_by = inner.parameters.iter().map(|name| snake(name)).any(|parameter| {
        parameter.strip_prefix(&name).is_some_and(|rest| {
            matches!(rest, "" | "_address" | "_code" | "_guid" | "_id" | "_identifier" | "_key" | "_name" | "_uuid")
        })
    });
    if is_chosen_by {
        return inner_first();
    }
    // `/activity/login` is `login_activity`, and `/conversation/recap` is `conversation_recap`.
    if !is_plural(outer_noun) && !has_no_singular(outer_noun) {
        return match method {
            Method::Get if ABSTRACT.contains(&outer_noun.as_str()) => inner_first(),
            Method::Get => Some([first.clone(), second.clone()].concat()),
            _ if FORMATS.contains(&inner_noun.as_str()) => Some([first.clone(), second.clone()].concat()),
            _ => None,
        };
    }
    // `/files/stat` is `file_stat`.
    let mut words = first.clone();
    *words.last_mut()? = singular(outer_noun);
    words.extend(second.clone());
    Some(words)
}

/// Whether a resource selects what it owns: all of it, not one.
pub(super) fn is_owner(resource: &Resource) -> bool {
    let is_one = |words: &[String]| matches!(words, [word] if OWNERS.contains(&singular(word).as_str()));
    !resource.parameters.is_empty() && is_one(&resource.words)
}

/// Whether the innermost resource only says what the parameter behind it is, by which one of the resource before it is selected:
/// `/lists/object-type-id/{objectTypeId}`, `/lists/name/{listName}`.
pub(super) fn is_key(resources: &[Resource], parameter: &str) -> bool {
    let [.., outer, inner] = resources else { return false };
    let (Some(outer), Some(last)) = (outer.words.last(), inner.words.last()) else { return false };
    let (parameter, key) = (snake(parameter), inner.words.join("_"));
    inner.parameters.is_empty()
        && !is_plural(last)
        && (parameter == key || parameter == format!("{}_{key}", singular(outer)))
}
