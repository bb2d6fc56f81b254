//! English, as far as names and documentation need it: the grammatical number of nouns, and enumerations.

use std::borrow::Borrow;

use super::case::{pascal, snake};

/// Endings of plurals and of their singulars. The first match counts.
const PLURALS: [(&str, &str); 12] = [
    ("people", "person"),
    ("children", "child"),
    ("indices", "index"),
    ("analyses", "analysis"),
    ("statuses", "status"),
    ("aliases", "alias"),
    ("addresses", "address"),
    ("ies", "y"),
    ("sses", "ss"),
    ("xes", "x"),
    ("ches", "ch"),
    ("shes", "sh"),
];

/// Nouns that end in `s` without being plurals, or that have no singular.
const NO_PLURALS: [&str; 20] = [
    "settings",
    "details",
    "statistics",
    "analytics",
    "news",
    "series",
    "status",
    "address",
    "credentials",
    "contents",
    "basis",
    "access",
    "process",
    "business",
    "data",
    "history",
    "info",
    "media",
    "progress",
    "usage",
];

/// Nouns without a plural that do not end like one.
const UNCOUNTABLE: [&str; 3] = ["feedback", "mail", "performance"];

/// Acronyms and names that end in `s`, and what is no noun. Words that end like them can be plurals: `repos`, `radios`.
const WORDS: [&str; 25] = [
    "all",
    "atlas",
    "aws",
    "canvas",
    "cms",
    "css",
    "dns",
    "gps",
    "https",
    "ios",
    "jenkins",
    "kerberos",
    "kubernetes",
    "lens",
    "lfs",
    "nps",
    "pos",
    "postgres",
    "redis",
    "rss",
    "sas",
    "sms",
    "tls",
    "tos",
    "windows",
];

/// Returns the singular of an English noun.
pub(crate) fn singular(noun: &str) -> String {
    let lower = noun.to_ascii_lowercase();
    if has_no_singular(noun) {
        return noun.to_owned();
    }
    for (plural, singular) in PLURALS {
        if lower.ends_with(plural) {
            // The ending keeps the case of its first letter: it is upper case where the ending is the whole noun.
            let stem = &noun[..noun.len() - plural.len()];
            let first = noun[stem.len()..].chars().next().is_some_and(|c| c.is_ascii_uppercase());
            let ending = if first { pascal(singular) } else { singular.to_owned() };
            return format!("{stem}{ending}");
        }
    }
    match noun.strip_suffix('s') {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => noun.to_owned(),
    }
}

/// Returns the plural of an English noun.
pub(crate) fn plural(noun: &str) -> String {
    let has_plural = ["status", "address"].iter().any(|word| noun.ends_with(word));
    let is_uncountable = snake(noun).rsplit('_').next().is_some_and(|word| UNCOUNTABLE.contains(&word));
    if is_plural(noun) || is_uncountable || (has_no_singular(noun) && !has_plural) {
        return noun.to_owned();
    }
    for (plural, singular) in PLURALS.iter().take(7) {
        if let Some(stem) = noun.strip_suffix(singular) {
            return format!("{stem}{plural}");
        }
    }
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if noun.ends_with(['s', 'x']) || noun.ends_with("ch") || noun.ends_with("sh") => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

/// Whether an English noun has one form for both numbers, such as `settings`.
pub(crate) fn has_no_singular(noun: &str) -> bool {
    let lower = noun.to_ascii_lowercase();
    NO_PLURALS.iter().any(|word| lower.ends_with(word))
        || snake(noun).rsplit('_').next().is_some_and(|word| WORDS.contains(&word))
}

/// Whether an English noun is a plural.
pub(crate) fn is_plural(noun: &str) -> bool {
    singular(noun) != noun
}

/// Returns words as an enumeration: `a, b and c`.
pub(crate) fn enumeration<S: Borrow<str>>(words: &[S]) -> String {
    match words {
        [others @ .., last] if !others.is_empty() => format!("{} and {}", others.join(", "), last.borrow()),
        _ => words.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::{plural, singular};

    #[test]
    fn nouns_have_a_singular_and_a_plural() {
        let nouns = [
            ("thread", "threads"),
            ("inbox", "inboxes"),
            ("category", "categories"),
            ("address", "addresses"),
            ("status", "statuses"),
            ("person", "people"),
            ("branch", "branches"),
            ("key", "keys"),
            ("repo", "repos"),
        ];
        for (one, many) in nouns {
            assert_eq!(plural(one), many);
            assert_eq!(singular(many), one);
        }
        for noun in ["settings", "series", "analytics", "data", "cms", "SiteCms", "kubernetes"] {
            assert_eq!(plural(noun), noun);
            assert_eq!(singular(noun), noun);
        }
    }
}
