//! The names of the variants of enums: after the values alone, so that no name depends on the order of the values.

use std::collections::HashMap;

use super::signs::{spell_out_numbers, spell_out_signs};
use crate::description::{Enum, IntegerEnum};
use crate::text::case::{Unique, pascal};

/// Returns the names of the variants of an enum, in the order of its values.
pub(crate) fn enum_variants(values: &Enum) -> Vec<String> {
    if let Some(names) = given(&values.names) {
        return names;
    }
    let strings: Vec<&str> = values.values.iter().map(String::as_str).collect();
    let wanted: Vec<String> = spell_out_numbers(&strings).iter().map(|value| variant_name(value)).collect();
    let mut rivals: HashMap<&str, Vec<&str>> = HashMap::new();
    for (name, value) in wanted.iter().zip(&strings) {
        rivals.entry(name).or_default().push(value);
    }
    let winners: HashMap<_, _> = rivals.iter().map(|(name, values)| (*name, winner(values, name))).collect();
    let mut unique = Unique::default();
    let mut names: Vec<Option<String>> = wanted
        .iter()
        .zip(&strings)
        .map(|(name, value)| (winners[name.as_str()] == Some(value)).then(|| unique.name(name.clone())))
        .collect();
    // The values that have lost their names to others are spelled out, and those that are still equal are numbers.
    let mut lost: Vec<usize> = (0..names.len()).filter(|index| names[*index].is_none()).collect();
    lost.sort_unstable_by_key(|index| strings[*index]);
    for index in lost {
        let value = strings[index];
        let words: String = spell_out_signs(value).split_whitespace().map(pascal).collect();
        let spelled = valid_name(words, value);
        let spelled = if unique.has(&spelled) { with_case(value, spelled) } else { spelled };
        let spelled = if unique.has(&spelled) { with_code_points(value, &spelled) } else { spelled };
        names[index] = Some(unique.name(spelled));
    }
    names.into_iter().flatten().collect()
}

/// Returns the names of the variants of an enum of integers, in the order of its values.
pub(crate) fn integer_variants(values: &IntegerEnum) -> Vec<String> {
    let name = |value: &i64| match value {
        0.. => format!("Value{value}"),
        _ => format!("ValueMinus{}", value.unsigned_abs()),
    };
    given(&values.names).unwrap_or_else(|| values.values.iter().map(name).collect())
}

/// The names in the document, if they are different as names of variants.
fn given(names: &[String]) -> Option<Vec<String>> {
    let names: Vec<_> = names.iter().map(|name| variant_name(name)).collect();
    let mut unique = Unique::default();
    let is_usable =
        !names.is_empty() && names.iter().all(|name| name != NAMELESS && unique.name(name.clone()) == *name);
    is_usable.then_some(names)
}

/// The only name of a variant that cannot be a raw identifier, and what stands for it.
const SELF: &str = "Self";
const SELF_VALUE: &str = "SelfValue";

/// The name of a value that has neither letters nor digits.
const NAMELESS: &str = "Symbol";

/// The name of a variant of an enum, after its value.
pub(in crate::normalize) fn variant_name(value: &str) -> String {
    valid_name(pascal(value), value)
}

/// A name of a variant as Rust accepts it.
fn valid_name(name: String, value: &str) -> String {
    match name.chars().next() {
        None if value.trim().is_empty() => "Empty".to_owned(),
        None => NAMELESS.to_owned(),
        Some(first) if first.is_ascii_digit() => format!("Value{name}"),
        Some(_) if name == SELF => SELF_VALUE.to_owned(),
        Some(_) => name,
    }
}

/// Of values with equal names, the one that keeps the name: the one that is most like it.
fn winner<'a>(values: &[&'a str], name: &str) -> Option<&'a str> {
    let is_lost = |c: char| !c.is_ascii() && c.is_alphanumeric() && pascal(&c.to_string()).is_empty();
    let is_lossy = |value: &str| value.chars().any(is_lost);
    if name == NAMELESS || values.iter().all(|value| is_lossy(value)) {
        return None;
    }
    let rank = |value: &str| {
        let has = |is_wanted: fn(char) -> bool| value.chars().any(is_wanted);
        let separators = match value {
            _ if !has(|c| !c.is_alphanumeric()) => 0,
            _ if !has(|c| !c.is_alphanumeric() && c != '_') && !value.starts_with('_') && !value.ends_with('_') => 1,
            _ => 2,
        };
        let case = match value {
            _ if value == name || value == SELF && name == SELF_VALUE => 0,
            _ if !has(char::is_uppercase) => 1,
            _ if !has(char::is_lowercase) => 2,
            _ => 3,
        };
        (separators, case)
    };
    let best = values.iter().filter(|value| !is_lossy(value)).map(|value| rank(value)).min()?;
    let mut bests = values.iter().filter(|value| !is_lossy(value) && rank(value) == best);
    let winner = bests.next()?;
    bests.next().is_none().then_some(winner)
}

/// A name that tells values apart that differ in case.
fn with_case(value: &str, name: String) -> String {
    let (has_upper, has_lower) = (value.contains(char::is_uppercase), value.contains(char::is_lowercase));
    match (has_upper, has_lower) {
        (true, false) => format!("Uppercase{name}"),
        (false, true) => format!("Lowercase{name}"),
        (true, true) if pascal(&value.to_lowercase()) == value => format!("Capitalized{name}"),
        (true, true) => format!("MixedCase{name}"),
        (false, false) => name,
    }
}

/// A name that is different for each value.
fn with_code_points(value: &str, name: &str) -> String {
    let points = value.chars().map(|c| format!("U{:X}", u32::from(c)));
    points.fold(name.to_owned(), |name, point| name + &point)
}

#[cfg(test)]
mod tests {
    use super::enum_variants;
    use crate::description::Enum;

    fn names(values: &[&str]) -> Vec<String> {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        enum_variants(&Enum { values, names: Vec::new() })
    }

    #[test]
    fn names_do_not_depend_on_the_order_of_values() {
        for values in [
            vec!["created", "-created", "+created", "Created_"],
            vec!["foo", "FOO", "Foo", "fOO", "foo_", "_foo"],
            vec!["1.0", "10", "1_0", "01", "-10"],
            vec!["<", "<=", ">", ">=", "=", "!=", "~", "", " ", "*", "%", "_", "🎉", "🎊"],
            vec!["", "empty"],
            vec!["a-B", "A-b"],
            vec!["m²", "m2", "ü", "日本", "u", "é", "e"],
        ] {
            let mut reversed = values.clone();
            reversed.reverse();
            let mut expected = names(&values);
            expected.reverse();
            assert_eq!(names(&reversed), expected);
        }
    }

    #[test]
    fn values_with_equal_letters_are_spelled_out() {
        assert_eq!(names(&["-created", "created"]), ["MinusCreated", "Created"]);
        assert_eq!(names(&["<", ">=", "!="]), ["LessThan", "GreaterThanOrEqual", "NotEqual"]);
        assert_eq!(names(&["1.0", "10"]), ["Value1Dot0", "Value10"]);
        assert_eq!(names(&["foo", "FOO"]), ["Foo", "UppercaseFoo"]);
        assert_eq!(names(&["fOO", "foo", "Foo"]), ["FOo", "LowercaseFoo", "Foo"]);
        assert_eq!(names(&["self", "Self", "SELF"]), ["LowercaseSelfValue", "SelfValue", "UppercaseSelfValue"]);
        assert_eq!(names(&["", " "]), ["Empty", "Space"]);
        assert_eq!(names(&["ü", "日本"]), ["Ü", "日本"]);
        assert_eq!(names(&["-created"]), ["Created"]);
    }
}
