//! Literals of Rust.

use proc_macro2::Literal;

use super::markdown::is_bidi_control;

/// Returns the literal of a string with as few escapes as possible: raw, if it has quotes.
pub(crate) fn string(text: &str) -> Literal {
    let hashes = (0..).map(|count| "#".repeat(count)).find(|hashes| !text.contains(&format!("\"{hashes}")));
    let is_plain = !text.contains(['"', '\\']) || text.contains(|c: char| c.is_control() || is_bidi_control(c));
    let raw = hashes.filter(|_| !is_plain).and_then(|hashes| format!("r{hashes}\"{text}\"{hashes}").parse().ok());
    raw.unwrap_or_else(|| Literal::string(text))
}

#[cfg(test)]
mod tests {
    use super::string;

    #[test]
    fn a_string_with_quotes_is_raw() {
        assert_eq!(string("a").to_string(), "\"a\"");
        assert_eq!(string(r#"{"a":1}"#).to_string(), r##"r#"{"a":1}"#"##);
        assert_eq!(string(r##""#"##).to_string(), r###"r##""#"##"###);
        assert_eq!(string("\"\n").to_string(), "\"\\\"\\n\"");
    }
}
