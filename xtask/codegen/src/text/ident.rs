//! Identifiers: names that Rust accepts.

use std::fmt;

use proc_macro2::{Ident as Token, Span};
use quote::ToTokens;

/// An identifier of generated code. A keyword is a raw identifier, `r#type`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(String);

impl Ident {
    /// Returns the identifier of a name, or `None` if Rust does not accept it.
    pub fn new(name: &str) -> Option<Self> {
        let is_identifier = match name.strip_prefix("r#") {
            Some(keyword) => !keyword.is_empty() && !matches!(keyword, "crate" | "self" | "super" | "Self" | "_"),
            None => syn::parse_str::<Token>(name).is_ok(),
        };
        let plain = name.strip_prefix("r#").unwrap_or(name);
        let has_valid_characters = plain.chars().all(|c| c.is_alphanumeric() || c == '_')
            && plain.starts_with(|c: char| c.is_alphabetic() || c == '_');
        (is_identifier && has_valid_characters).then(|| Self(name.to_owned()))
    }

    /// Returns the identifier as it is written in code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the name without the prefix of a raw identifier.
    pub fn plain(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }

    /// Returns the token of the identifier.
    pub fn token(&self) -> Token {
        match self.0.strip_prefix("r#") {
            Some(keyword) => Token::new_raw(keyword, Span::call_site()),
            None => Token::new(&self.0, Span::call_site()),
        }
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut proc_macro2::TokenStream) {
        self.token().to_tokens(tokens);
    }
}

#[cfg(test)]
mod tests {
    use super::Ident;

    #[test]
    fn keywords_are_raw_and_other_strings_are_refused() {
        for name in ["thread", "r#type", "Thread", "名前"] {
            assert!(Ident::new(name).is_some(), "{name}");
        }
        for name in ["", "1", "a b", "x::y", "type", "r#self", "Self", "_"] {
            assert!(Ident::new(name).is_none(), "{name}");
        }
    }
}
