//! Words and identifiers.

use heck::{ToPascalCase, ToSnakeCase};

/// A name in the form of types and variants; empty when no letter or digit is in it.
pub(super) fn pascal(name: &str) -> String {
    // heck's result can have boundaries of its own: only what comes out of it unchanged is left alone by typify as well.
    let once = plain(name).to_pascal_case();
    once.to_pascal_case()
}

/// A name in the form of functions and fields; empty when no letter or digit is in it.
pub(super) fn snake(name: &str) -> String {
    let once = plain(name).to_snake_case();
    once.to_snake_case()
}

/// A name with nothing in it but what identifiers can have.
fn plain(name: &str) -> String {
    name.replace('\'', "").replace(|c: char| !(c.is_ascii_alphanumeric() || c == '_'), "-")
}

/// The identifier of a function or field: `r#type` for `type`.
pub(super) fn identifier(snake: &str) -> String {
    if snake.is_empty() {
        return "unnamed".to_owned();
    }
    if snake.starts_with(|c: char| c.is_ascii_digit()) {
        return format!("n{snake}");
    }
    match snake {
        // These cannot even be written with `r#`.
        "crate" | "self" | "super" => format!("{snake}_"),
        // syn takes all other keywords for no identifiers.
        _ if syn::parse_str::<syn::Ident>(snake).is_err() => format!("r#{snake}"),
        _ => snake.to_owned(),
    }
}

/// The singular of an English plural, as far as its ending shows it.
pub(super) fn singular(plural: &str) -> String {
    for (ending, singular) in [("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")] {
        if let Some(stem) = plural.strip_suffix(ending) {
            return format!("{stem}{singular}");
        }
    }
    match plural.strip_suffix('s') {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => plural.to_owned(),
    }
}
