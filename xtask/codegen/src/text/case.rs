//! Identifiers from names: their case, keywords, and names that are taken.

use std::borrow::Cow;
use std::collections::HashMap;

use heck::{ToPascalCase, ToSnakeCase};

/// Returns a name in the case of types and variants; empty if the name has no letter and no digit.
pub(crate) fn pascal(name: &str) -> String {
    // heck's result can have word boundaries that its input did not have. typify applies heck as well, and leaves alone only
    // what heck leaves alone.
    identifier_characters(name).to_pascal_case().to_pascal_case()
}

/// The number of characters of a value in a name: file systems bound the names of files, and rustdoc writes one for each type.
const MAX_CHARACTERS: usize = 64;

/// Returns the first words of a value that is a sentence; any other one as it is.
pub(crate) fn first_words(value: &str) -> &str {
    let Some((end, _)) = value.char_indices().nth(MAX_CHARACTERS) else { return value };
    let start = &value[..end];
    start.rfind(|c: char| !c.is_alphanumeric()).filter(|at| *at > 0).map_or(start, |at| &start[..at])
}

/// Returns a name in the case of functions and fields; empty if the name has no letter and no digit.
pub(crate) fn snake(name: &str) -> String {
    let snake = identifier_characters(name).to_snake_case();
    // Of other scripts, lower case can have boundaries that the name does not have.
    if snake.is_ascii() { snake } else { snake.to_snake_case() }
}

/// Returns a name in which every character that an identifier cannot have is a word boundary, and the plural of an acronym is a word.
fn identifier_characters(name: &str) -> Cow<'_, str> {
    let is_kept = |c: char| is_identifier_character(c) || c == '_';
    let name = match name.chars().all(is_kept) {
        true => Cow::Borrowed(name),
        false => Cow::Owned(name.replace('\'', "").replace(|c: char| !is_kept(c), "-")),
    };
    plural_acronyms(&name).map_or(name, Cow::Owned)
}

/// Returns a name with the plurals of acronyms as words: `objectIds` for `objectIDs`, in which heck sees the words `I` and `Ds`.
fn plural_acronyms(name: &str) -> Option<String> {
    let is_capital = |byte: &u8| byte.is_ascii_uppercase();
    let bytes = name.as_bytes();
    let mut changed: Option<String> = None;
    for (end, _) in name.match_indices('s') {
        let letters = bytes[..end].iter().rev().take_while(|byte| is_capital(byte)).count();
        let is_end = !bytes.get(end + 1).is_some_and(|next| next.is_ascii_lowercase() || !next.is_ascii());
        if letters > 1 && is_end {
            let changed = changed.get_or_insert_with(|| name.to_owned());
            changed.replace_range(end + 1 - letters..end, &name[end + 1 - letters..end].to_ascii_lowercase());
        }
    }
    changed
}

/// Returns the words of a name in lower case and in ASCII, with hyphens: `uber-uns` for `Über uns`.
pub(crate) fn kebab(name: &str) -> String {
    let name = any_ascii::any_ascii(name);
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_ascii_lowercase()
}

/// Returns words with a capital letter at their beginning, as in a sentence.
pub(crate) fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Whether an identifier can have a letter or digit. Characters that only look like others are left out: superscripts,
/// ligatures, and full-width and other compatible forms, which the compiler warns about.
fn is_identifier_character(c: char) -> bool {
    let is_compatible = matches!(c, '\u{aa}' | '\u{b5}' | '\u{ba}' | '\u{2000}'..='\u{2bff}' | '\u{f900}'..='\u{ffff}');
    c.is_ascii_alphanumeric() || (c.is_alphabetic() && !is_compatible && c <= '\u{ffff}')
}

/// Whether an identifier can begin like a name. A digit cannot be the first character.
pub(crate) fn begins_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Returns the identifier of a function or field: `r#type` for `type`.
pub(crate) fn identifier(snake: &str) -> String {
    if !begins_identifier(snake) {
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

/// Names that are taken, to which each new name is added once, with a number if it is taken already.
#[derive(Debug, Default)]
pub(crate) struct Unique {
    /// The names, and the number that the next equal one gets.
    taken: HashMap<String, usize>,
}

impl Unique {
    /// Creates a set in which some names are taken.
    pub(crate) fn with(names: impl IntoIterator<Item = String>) -> Self {
        Self { taken: names.into_iter().map(|name| (name, 2)).collect() }
    }

    /// Whether a name is taken.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.taken.contains_key(name)
    }

    /// Returns a name and takes it: the name itself, or else the name with the next free number.
    pub(crate) fn name(&mut self, name: String) -> String {
        let Some(number) = self.taken.get(&name).copied() else {
            self.taken.insert(name.clone(), 2);
            return name;
        };
        let mut free = number;
        // A raw identifier with a number is no keyword any more.
        let plain = name.strip_prefix("r#").unwrap_or(&name);
        while self.has(&format!("{plain}{free}")) {
            free += 1;
        }
        let numbered = format!("{plain}{free}");
        self.taken.insert(name, free + 1);
        self.taken.insert(numbered.clone(), 2);
        numbered
    }
}

#[cfg(test)]
mod tests {
    use super::{Unique, first_words, identifier, kebab, pascal, snake};

    #[test]
    fn names_of_crates_have_the_letters_that_others_stand_for() {
        assert_eq!(kebab("Größe, v2"), "grosse-v2");
        assert_eq!(kebab("Čeština"), "cestina");
        assert_eq!(kebab("日本語 API"), "ribenyu-api");
        assert_eq!(kebab("HubSpot_Conversations"), "hubspot-conversations");
    }

    #[test]
    fn the_name_of_a_sentence_is_its_first_words() {
        assert_eq!(first_words("not a sentence"), "not a sentence");
        let words = "word ".repeat(20);
        assert_eq!(first_words(&words), words[..59].to_owned());
        assert_eq!(first_words(&"é".repeat(100)), "é".repeat(64));
    }

    #[test]
    fn identifiers_are_valid_in_rust() {
        assert_eq!(identifier("type"), "r#type");
        assert_eq!(identifier("self"), "self_");
        assert_eq!(identifier("gen"), "r#gen");
        assert_eq!(identifier("1st"), "n1st");
        assert_eq!(snake("inboxId"), "inbox_id");
        assert_eq!(snake("listRedirectURLs"), "list_redirect_urls");
        assert_eq!(snake("IDsOfAPIsAsIs"), "ids_of_apis_as_is");
        assert_eq!(pascal("userIDs"), "UserIds");
        assert_eq!(snake("Größe-名前"), "größe_名前");
        assert_eq!(pascal("größe"), "Größe");
    }

    #[test]
    fn equal_names_are_numbered_without_taking_a_name_twice() {
        let mut unique = Unique::with(["new".to_owned()]);
        let names = ["a", "a2", "a", "a", "new", "r#type", "r#type"].map(|name| unique.name(name.to_owned()));
        assert_eq!(names, ["a", "a2", "a3", "a4", "new2", "r#type", "type2"]);
    }
}
