//! Signs that make a difference are said in words: `Etc/GMT+1` and `Etc/GMT-1` have the same letters and digits.

use std::collections::{HashMap, HashSet};

/// What to name values after: `Etc/GMT plus 1` for `Etc/GMT+1`, where numbers after `Etc/GMT` differ by their signs.
pub(super) fn said(values: &[&str]) -> Vec<String> {
    let signed: Vec<_> = values.iter().map(|value| signed(value)).collect();
    let mut signs: HashMap<(&str, &str), HashSet<char>> = HashMap::new();
    for (before, sign, number) in signed.iter().flatten() {
        signs.entry((*before, *number)).or_default().insert(*sign);
    }
    // With nothing before it, it is a number, which need not have a sign. After a word, `-` may as well be a hyphen.
    let is_told = |before: &str, number: &str, signs: &HashSet<char>| {
        signs.len() > 1 || (before.is_empty() && values.contains(&number))
    };
    let told: HashSet<&str> = signs
        .iter()
        .filter(|((before, number), signs)| is_told(before, number, signs))
        .map(|((before, _), _)| *before)
        .collect();
    let name = |(value, signed): (&&str, &Option<(&str, char, &str)>)| match signed {
        Some((before, '+', number)) if told.contains(before) => format!("{before} plus {number}"),
        Some((before, _, number)) if told.contains(before) => format!("{before} minus {number}"),
        _ => (*value).to_owned(),
    };
    values.iter().zip(&signed).map(name).collect()
}

/// A value that has a number with a sign: what is before it, the sign, and the number.
fn signed(value: &str) -> Option<(&str, char, &str)> {
    let is_sign = |(index, _): &(usize, &str)| value[index + 1..].starts_with(|c: char| c.is_ascii_digit());
    let (index, sign) = value.match_indices(['+', '-']).find(is_sign)?;
    Some((&value[..index], sign.chars().next()?, &value[index + 1..]))
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn only_signs_that_make_a_difference_are_said() {
        assert_eq!(said(&["GMT+1", "GMT-1", "GMT-13", "A-1"]), ["GMT plus 1", "GMT minus 1", "GMT minus 13", "A-1"]);
        assert_eq!(said(&["1", "-1", "12"]), ["1", " minus 1", "12"]);
        assert_eq!(said(&["2020-01-02", "v-1", "v1"]), ["2020-01-02", "v-1", "v1"]);
    }
}
