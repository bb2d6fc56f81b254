//! Words and identifiers.

use std::collections::HashSet;

use heck::{ToPascalCase, ToSnakeCase};

/// A name in the form of types and variants; empty when no letter or digit is in it.
pub(crate) fn pascal(name: &str) -> String {
    // heck's result can have boundaries of its own: only what comes out of it unchanged is left alone by typify as well.
    plain(name).to_pascal_case().to_pascal_case()
}

/// A name in the form of functions and fields; empty when no letter or digit is in it.
pub(crate) fn snake(name: &str) -> String {
    plain(name).to_snake_case().to_snake_case()
}

/// A name with nothing in it but what identifiers can have.
fn plain(name: &str) -> String {
    name.replace('\'', "").replace(|c: char| !(c.is_ascii_alphanumeric() || c == '_'), "-")
}

/// The identifier of a function or field: `r#type` for `type`.
pub(crate) fn identifier(snake: &str) -> String {
    if snake.starts_with(|c: char| c.is_ascii_digit()) {
        return format!("n{snake}");
    }
    match snake {
        // These cannot even be written with `r#`.
        "crate" | "self" | "super" => format!("{snake}_"),
        // syn takes all other keywords for no identifiers, but for the one that is new in edition 2024.
        "gen" => "r#gen".to_owned(),
        _ if syn::parse_str::<syn::Ident>(snake).is_err() => format!("r#{snake}"),
        _ => snake.to_owned(),
    }
}

/// A name that is not taken yet, and is from now on.
pub(crate) fn unique(name: String, taken: &mut HashSet<String>) -> String {
    let mut unique = name.clone();
    let mut number = 2;
    while !taken.insert(unique.clone()) {
        unique = format!("{name}{number}");
        number += 1;
    }
    unique
}

/// Endings of plurals, and those of their singulars. The first that fits counts.
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

/// Words that end like plurals and are none, or have no singular.
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

/// The singular of an English noun.
pub(crate) fn singular(noun: &str) -> String {
    let lower = noun.to_ascii_lowercase();
    if NO_PLURALS.iter().any(|word| lower.ends_with(word)) {
        return noun.to_owned();
    }
    for (plural, singular) in PLURALS {
        if lower.ends_with(plural) {
            // The ending keeps the case of its first letter, which is a capital where the whole word is the ending.
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

/// The plural of an English noun.
pub(crate) fn plural(noun: &str) -> String {
    if is_plural(noun) || NO_PLURALS.iter().any(|word| noun.ends_with(word) && *word != "status" && *word != "address")
    {
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

/// Whether an English noun is one for many and for one alike, such as `settings`.
pub(crate) fn has_no_singular(noun: &str) -> bool {
    NO_PLURALS.iter().any(|word| noun.ends_with(word))
}

/// Whether an English noun is in the plural.
pub(crate) fn is_plural(noun: &str) -> bool {
    singular(noun) != noun
}
