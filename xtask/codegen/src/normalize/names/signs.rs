//! Spells out signs: `Etc/GMT+1` and `Etc/GMT-1` have the same letters and digits, and `<` has none.

use std::collections::{HashMap, HashSet};

use crate::text::case::pascal;

/// Returns what to name values after: `Etc/GMT plus 1` for `Etc/GMT+1`, if numbers after `Etc/GMT` differ in their signs.
pub(super) fn spell_out_numbers(values: &[&str]) -> Vec<String> {
    let signed: Vec<_> = values.iter().map(|value| signed(value)).collect();
    let mut signs: HashMap<(&str, &str), HashSet<char>> = HashMap::new();
    for (before, sign, number) in signed.iter().flatten() {
        signs.entry((*before, *number)).or_default().insert(*sign);
    }
    // Alone, it is a number, which need not have a sign. After a word, `-` can be a hyphen.
    let makes_difference = |before: &str, number: &str, signs: &HashSet<char>| {
        signs.len() > 1 || (before.is_empty() && values.contains(&number))
    };
    let spelled_out: HashSet<&str> = signs
        .iter()
        .filter(|((before, number), signs)| makes_difference(before, number, signs))
        .map(|((before, _), _)| *before)
        .collect();
    let name = |(value, signed): (&&str, &Option<(&str, char, &str)>)| match signed {
        Some((before, '+', number)) if spelled_out.contains(before) => format!("{before} plus {number}"),
        Some((before, _, number)) if spelled_out.contains(before) => format!("{before} minus {number}"),
        _ => (*value).to_owned(),
    };
    values.iter().zip(&signed).map(name).collect()
}

/// Returns a value with a word for each sign: ` minus created` for `-created`.
pub(super) fn spell_out_signs(value: &str) -> String {
    if let Some((_, words)) = OPERATORS.iter().find(|(operator, _)| *operator == value) {
        return (*words).to_owned();
    }
    let mut spelled = String::new();
    for (index, c) in value.char_indices() {
        let is_before_number = value[index + c.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
        match SIGNS.iter().find(|(sign, _)| *sign == c) {
            _ if c.is_alphanumeric() && !pascal(&c.to_string()).is_empty() => spelled.push(c),
            _ if c.is_alphanumeric() => spelled.push_str(&format!("u{:x} ", u32::from(c))),
            _ if c == '-' && (index == 0 || is_before_number) => spelled.push_str(" minus "),
            Some((_, word)) => spelled.push_str(&format!(" {word} ")),
            None => spelled.push_str(&format!(" u{:x} ", u32::from(c))),
        }
    }
    spelled
}

/// Operators of more than one sign.
const OPERATORS: [(&str, &str); 8] = [
    ("<=", "less than or equal"),
    (">=", "greater than or equal"),
    ("!=", "not equal"),
    ("<>", "not equal to"),
    ("==", "equals equals"),
    ("&&", "and"),
    ("||", "or"),
    ("", "empty"),
];

/// The names of signs.
const SIGNS: [(char, &str); 33] = [
    (' ', "space"),
    ('!', "not"),
    ('"', "quote"),
    ('#', "hash"),
    ('$', "dollar"),
    ('%', "percent"),
    ('&', "ampersand"),
    ('\'', "apostrophe"),
    ('(', "left parenthesis"),
    (')', "right parenthesis"),
    ('*', "asterisk"),
    ('+', "plus"),
    (',', "comma"),
    ('-', "dash"),
    ('.', "dot"),
    ('/', "slash"),
    (':', "colon"),
    (';', "semicolon"),
    ('<', "less than"),
    ('=', "equals"),
    ('>', "greater than"),
    ('?', "question mark"),
    ('@', "at"),
    ('[', "left bracket"),
    ('\\', "backslash"),
    (']', "right bracket"),
    ('^', "caret"),
    ('_', "underscore"),
    ('`', "backtick"),
    ('{', "left brace"),
    ('|', "bar"),
    ('}', "right brace"),
    ('~', "tilde"),
];

/// The parts of a value that has a number with a sign: what is before it, the sign, and the number.
fn signed(value: &str) -> Option<(&str, char, &str)> {
    let is_sign = |(index, _): &(usize, &str)| value[index + 1..].starts_with(|c: char| c.is_ascii_digit());
    let (index, sign) = value.match_indices(['+', '-']).find(is_sign)?;
    Some((&value[..index], sign.chars().next()?, &value[index + 1..]))
}

#[cfg(test)]
mod tests {
    use super::spell_out_numbers;

    #[test]
    fn only_signs_that_make_a_difference_are_spelled_out() {
        assert_eq!(
            spell_out_numbers(&["GMT+1", "GMT-1", "GMT-13", "A-1"]),
            ["GMT plus 1", "GMT minus 1", "GMT minus 13", "A-1"]
        );
        assert_eq!(spell_out_numbers(&["1", "-1", "12"]), ["1", " minus 1", "12"]);
        assert_eq!(spell_out_numbers(&["2020-01-02", "v-1", "v1"]), ["2020-01-02", "v-1", "v1"]);
    }
}
