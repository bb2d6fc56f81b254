//! Compares a value with what came back. What differs is a fault, unless a tolerance names it.

use std::collections::BTreeMap;

use serde_json::{Number, Value};

use crate::filled_in::FilledIn;
use crate::instance::UNDECLARED;
use crate::instant::Instant;

/// What may differ between a value and what comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tolerance {
    /// `1` and `1.0` are one number.
    NumberForm,
    /// A property that is `null` comes back absent.
    NullAsAbsent,
    /// A property that the schema does not know is left out.
    Undeclared,
    /// A date-time comes back as the same instant, written differently.
    Instant,
    /// A UUID comes back in lower case.
    UuidCase,
    /// A constructor fills in the only value that a property can have.
    FilledIn,
    /// A form without fields is no body.
    EmptyForm,
    /// A method asks for the fields that a form needs, though it can be absent.
    AskedFor,
}

impl Tolerance {
    /// What the tolerance is about, in a few words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NumberForm => "numbers written with and without a fraction",
            Self::NullAsAbsent => "`null` that came back absent",
            Self::Undeclared => "undeclared properties that were left out",
            Self::Instant => "date-times that came back in another form",
            Self::FilledIn => "tags and constants that a constructor filled in",
            Self::AskedFor => "optional forms that a method asks for, since they have required fields",
            Self::EmptyForm => "forms without fields that were sent as no body",
            Self::UuidCase => "UUIDs that came back in lower case",
        }
    }
}

/// How often each tolerance was needed.
pub type Tolerances = BTreeMap<Tolerance, usize>;

/// Compares the value that something was built from with what came back, which can have more: what a constructor fills in.
pub(crate) fn difference_of_built(
    sent: &Value,
    back: &Value,
    filled_in: &FilledIn,
    tolerated: &mut Tolerances,
) -> Option<String> {
    let mut without = back.clone();
    if let (Value::Object(sent), Value::Object(back)) = (sent, &mut without) {
        let before = back.len();
        let is_filled_in =
            |name: &String, value: &Value| filled_in.get(name).is_some_and(|values| values.contains(value));
        // A property with one value is not set to `null` either.
        let is_set = |name: &String| sent.get(name).is_some_and(|value| !value.is_null());
        back.retain(|name, value| is_set(name) || !is_filled_in(name, value));
        let mut count = before - back.len();
        // A schema can say less of a tag than the discriminators of the unions that it is a variant of.
        let is_better = |name: &String, value: &Value, sent: &Value| {
            filled_in.get(name).is_some_and(|values| values.contains(value) && !values.contains(sent))
        };
        for (name, value) in back {
            if let Some(other) = sent.get(name).filter(|other| *other != value)
                && is_better(name, value, other)
            {
                value.clone_from(other);
                count += 1;
            }
        }
        *tolerated.entry(Tolerance::FilledIn).or_default() += count;
    }
    difference(sent, &without, tolerated)
}

/// Compares a value with what came back. Returns the JSON pointer of the first difference that nothing tolerates.
pub(crate) fn difference(sent: &Value, back: &Value, tolerated: &mut Tolerances) -> Option<String> {
    match (sent, back) {
        (Value::Object(sent), Value::Object(back)) => {
            for (name, value) in sent {
                let Some(other) = back.get(name) else {
                    let tolerance = match value {
                        _ if name.starts_with(UNDECLARED) => Tolerance::Undeclared,
                        Value::Null => Tolerance::NullAsAbsent,
                        _ => return Some(below(name, "")),
                    };
                    *tolerated.entry(tolerance).or_default() += 1;
                    continue;
                };
                if let Some(pointer) = difference(value, other, tolerated) {
                    return Some(below(name, &pointer));
                }
            }
            back.keys().find(|name| !sent.contains_key(*name)).map(|name| below(name, ""))
        }
        (Value::Array(sent), Value::Array(back)) => {
            if sent.len() != back.len() {
                return Some(String::new());
            }
            let mut items = sent.iter().zip(back).enumerate();
            items.find_map(|(index, (sent, back))| {
                difference(sent, back, tolerated).map(|pointer| below(&index.to_string(), &pointer))
            })
        }
        _ if sent == back => None,
        _ => match tolerance(sent, back) {
            Some(tolerance) => {
                *tolerated.entry(tolerance).or_default() += 1;
                None
            }
            None => Some(String::new()),
        },
    }
}

/// The JSON pointer of the first `null` that became absent. In a request, it says something.
pub(crate) fn lost_null(sent: &Value, back: &Value) -> Option<String> {
    match (sent, back) {
        (Value::Object(sent), Value::Object(back)) => sent.iter().find_map(|(name, value)| match back.get(name) {
            Some(other) => lost_null(value, other).map(|pointer| below(name, &pointer)),
            None => (value.is_null() && !name.starts_with(UNDECLARED)).then(|| below(name, "")),
        }),
        (Value::Array(sent), Value::Array(back)) => {
            let mut items = sent.iter().zip(back).enumerate();
            items.find_map(|(index, (sent, back))| {
                lost_null(sent, back).map(|pointer| below(&index.to_string(), &pointer))
            })
        }
        _ => None,
    }
}

fn below(name: &str, pointer: &str) -> String {
    format!("/{}{pointer}", crate::document::escape(name))
}

fn tolerance(sent: &Value, back: &Value) -> Option<Tolerance> {
    match (sent, back) {
        (Value::Number(sent), Value::Number(back)) => {
            let is_other_form = sent.is_f64() != back.is_f64() && whole(sent).is_some() && whole(sent) == whole(back);
            is_other_form.then_some(Tolerance::NumberForm)
        }
        (Value::String(sent), Value::String(back)) => {
            if is_uuid(sent) && sent.eq_ignore_ascii_case(back) {
                return Some(Tolerance::UuidCase);
            }
            let instants = [sent, back].map(|text| Instant::parse(text));
            (instants[0].is_some() && instants[0] == instants[1]).then_some(Tolerance::Instant)
        }
        _ => None,
    }
}

/// The whole number that a number is, with all digits: `1.0` is one.
fn whole(number: &Number) -> Option<i128> {
    let is_exact = |float: &f64| float.fract() == 0.0 && float.abs() < 1e30;
    #[allow(clippy::cast_possible_truncation, reason = "the number is whole and in range")]
    let float = || number.as_f64().filter(|_| number.is_f64()).filter(is_exact).map(|float| float as i128);
    number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from)).or_else(float)
}

fn is_uuid(text: &str) -> bool {
    let is_dash = |index| matches!(index, 8 | 13 | 18 | 23);
    text.len() == 36
        && text.char_indices().all(|(index, c)| if is_dash(index) { c == '-' } else { c.is_ascii_hexdigit() })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{FilledIn, Tolerance, Tolerances, difference, difference_of_built};

    #[test]
    fn only_what_a_constructor_fills_in_can_be_more() {
        let filled_in = FilledIn::from([("kind".to_owned(), vec![json!("a")])]);
        let sent = json!({ "name": "b" });
        let of = |back| difference_of_built(&sent, &back, &filled_in, &mut Tolerances::new());
        assert_eq!(of(json!({ "name": "b", "kind": "a" })), None);
        assert_eq!(of(json!({ "name": "b", "kind": "b" })).as_deref(), Some("/kind"));
        assert_eq!(of(json!({ "name": "b", "other": "a" })).as_deref(), Some("/other"));
        assert_eq!(of(json!({ "name": "a", "kind": "a" })).as_deref(), Some("/name"));
        let sent = json!({ "kind": "any" });
        let of = |back| difference_of_built(&sent, &back, &filled_in, &mut Tolerances::new());
        assert_eq!(of(json!({ "kind": "a" })), None);
        assert_eq!(of(json!({ "kind": "b" })).as_deref(), Some("/kind"));
        // Each of several tags is what it is.
        let filled_in = FilledIn::from([("kind".to_owned(), vec![json!("a"), json!("b")])]);
        let back =
            difference_of_built(&json!({ "kind": "b" }), &json!({ "kind": "a" }), &filled_in, &mut Tolerances::new());
        assert_eq!(back.as_deref(), Some("/kind"));
    }

    #[test]
    fn only_named_differences_are_tolerated() {
        let mut tolerated = Tolerances::new();
        let sent = json!({ "a": 1, "b": null, "undeclared_0": 1, "c": "2020-01-01T00:00:00.50+01:00" });
        let back = json!({ "a": 1.0, "c": "2019-12-31T23:00:00.5Z" });
        assert_eq!(difference(&sent, &back, &mut tolerated), None);
        assert_eq!(tolerated.values().sum::<usize>(), 4);
        assert!(tolerated.contains_key(&Tolerance::Instant));
        let changed = [
            (json!({ "a": [1] }), json!({ "a": [2] }), "/a/0"),
            (json!({ "a": 1 }), json!({}), "/a"),
            (json!({}), json!({ "a/b": null }), "/a~1b"),
            (json!(9007199254740993_i64), json!(9007199254740992_i64), ""),
            (json!(9007199254740993_i64), json!(9007199254740992.0), ""),
            (json!("1"), json!(1), ""),
        ];
        for (sent, back, pointer) in changed {
            assert_eq!(difference(&sent, &back, &mut tolerated).as_deref(), Some(pointer), "{sent} {back}");
        }
    }
}
