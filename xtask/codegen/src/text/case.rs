//! Identifiers from names: their case, keywords, and names that are taken.

use std::collections::HashSet;

use heck::{ToPascalCase, ToSnakeCase};

/// Returns a name in the case of types and variants; empty if the name has no letter and no digit.
pub(crate) fn pascal(name: &str) -> String {
    // heck's result can have word boundaries that its input did not have. typify applies heck as well, and leaves alone only
    // what heck leaves alone.
    identifier_characters(name).to_pascal_case().to_pascal_case()
}

/// Returns a name in the case of functions and fields; empty if the name has no letter and no digit.
pub(crate) fn snake(name: &str) -> String {
    identifier_characters(name).to_snake_case().to_snake_case()
}

/// Returns a name in which every character that an identifier cannot have is a word boundary.
fn identifier_characters(name: &str) -> String {
    name.replace('\'', "").replace(|c: char| !(c.is_ascii_alphanumeric() || c == '_'), "-")
}

/// Returns the identifier of a function or field: `r#type` for `type`.
pub(crate) fn identifier(snake: &str) -> String {
    if snake.starts_with(|c: char| c.is_ascii_digit()) {
        return format!("n{snake}");
    }
    match snake {
        // These cannot be raw identifiers.
        "crate" | "self" | "super" => format!("{snake}_"),
        // syn refuses all other keywords, except the one that is new in edition 2024.
        "gen" => "r#gen".to_owned(),
        _ if syn::parse_str::<syn::Ident>(snake).is_err() => format!("r#{snake}"),
        _ => snake.to_owned(),
    }
}

/// Returns a name that is not taken, and takes it: the name itself, or else the name with a number.
pub(crate) fn unique(name: String, taken: &mut HashSet<String>) -> String {
    let mut unique = name.clone();
    let mut number = 2;
    while !taken.insert(unique.clone()) {
        unique = format!("{name}{number}");
        number += 1;
    }
    unique
}
