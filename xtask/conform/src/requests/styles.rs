//! The table of styles in the specification, read from the wire.

use serde_json::Value;

use super::compared::{are_texts_of, is_flat, is_scalar, is_text_of};
use super::encoding::Decoding;
use super::{Check, Verdict, wrong};

/// How a value is serialized.
pub(super) struct Style<'a> {
    pub(super) name: &'a str,
    pub(super) style: &'a str,
    pub(super) explode: bool,
    /// How what stands between separators is read.
    pub(super) decoding: Decoding,
}

impl Style<'_> {
    /// Checks a value in a query or form, and removes its pairs.
    pub(super) fn check_pairs(&self, value: &Value, pairs: &mut Vec<(String, String)>) -> Check {
        let decoding = self.decoding;
        let mut take = |wanted: &str| -> Vec<String> {
            let (taken, left) = std::mem::take(pairs).into_iter().partition(|(name, _)| decoding.is_name(name, wanted));
            *pairs = left;
            taken.into_iter().map(|(_, value)| value).collect()
        };
        if self.style == "deepObject" {
            let Value::Object(members) = value else { return Err(Verdict::Undefined("deepObject without an object")) };
            if !is_flat(value) {
                pairs.retain(|(name, _)| !name.starts_with(&format!("{}[", self.name)));
                return Err(Verdict::Undefined("nested values in deepObject"));
            }
            return members.iter().try_for_each(|(name, value)| {
                self.single(value, &take(&format!("{}[{name}]", self.name)), &format!("[{name}]"))
            });
        }
        if !is_flat(value) {
            take(self.name);
            if let Value::Object(members) = value {
                members.keys().for_each(|name| drop(take(name)));
            }
            return Err(Verdict::Undefined("nested values in a parameter"));
        }
        match value {
            Value::Object(members) if self.explode && !members.is_empty() => members
                .iter()
                .try_for_each(|(name, value)| self.single(value, &take(name), &format!(", member {name}"))),
            Value::Array(items) if self.explode && !items.is_empty() => {
                let raw = take(self.name);
                let texts: Option<Vec<_>> = raw.iter().map(|text| self.decoding.decode(text)).collect();
                self.equal(value, texts, &raw.join("&"))
            }
            _ if is_scalar(value) => self.single(value, &take(self.name), ""),
            _ => {
                let raw = take(self.name);
                let is_empty =
                    value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(|it| it.is_empty());
                match raw.as_slice() {
                    [] if is_empty => Ok(()),
                    [only] if only.is_empty() && is_empty => Ok(()),
                    // A list or an object whose values have no form in the style is JSON, also if it is empty.
                    [only] if is_empty && self.decoding.decode(only).as_deref() == Some(&value.to_string()) => {
                        Err(Verdict::Undefined("nested values in a parameter"))
                    }
                    [only] => self.delimited(value, only),
                    _ => self.differs(value, &raw.join("&")),
                }
            }
        }
    }

    /// Checks a value whose parts are separated, without a name before them.
    pub(super) fn delimited(&self, value: &Value, raw: &str) -> Check {
        let separators: &[&str] = match self.style {
            "spaceDelimited" => &["%20", "+", " "],
            "pipeDelimited" => &["|", "%7C", "%7c"],
            // One that is percent-encoded is a part of a value.
            _ => &[","],
        };
        let is_equal = |separator: &&str| {
            let texts: Option<Vec<_>> = raw.split(*separator).map(|text| self.decoding.decode(text)).collect();
            texts.is_some_and(|texts| are_texts_of(value, &texts))
        };
        match separators.iter().any(is_equal) {
            true => Ok(()),
            false => self.differs(value, raw),
        }
    }

    /// Checks a value in a path: without the percent-encoding, separators in values could not be told from those between them.
    pub(super) fn check_segment(&self, value: &Value, raw: &str) -> Check {
        if !is_flat(value) {
            return Err(Verdict::Undefined("nested values in a parameter"));
        }
        let prefixed = format!("{}=", self.name);
        let texts: Option<Vec<String>> = match (self.style, value, self.explode) {
            ("label", scalar, _) if is_scalar(scalar) => raw.strip_prefix('.').and_then(decoded),
            ("label", Value::Object(_), true) => raw.strip_prefix('.').and_then(|raw| members(raw, '.')),
            ("label", _, true) => raw.strip_prefix('.').and_then(|raw| split(raw, '.')),
            // RFC 6570, which the table had wrong before 3.0.4: it had dots.
            ("label", _, false) => raw.strip_prefix('.').and_then(|raw| split(raw, ',')),
            ("matrix", Value::Object(_), true) => raw.strip_prefix(';').and_then(|raw| members(raw, ';')),
            ("matrix", Value::Array(_), true) => raw
                .strip_prefix(';')
                .and_then(|raw| raw.split(';').map(|part| part.strip_prefix(&prefixed).and_then(decode)).collect()),
            // RFC 6570, section 3.2.7: a name without a value has no `=`.
            ("matrix", Value::String(text), _) if text.is_empty() => {
                raw.strip_prefix(';').filter(|raw| *raw == self.name).map(|_| vec![String::new()])
            }
            ("matrix", _, _) => {
                raw.strip_prefix(';').and_then(|raw| raw.strip_prefix(&prefixed)).and_then(|raw| split(raw, ','))
            }
            (_, Value::Object(_), true) => members(raw, ','),
            (_, Value::Array(_) | Value::Object(_), _) => split(raw, ','),
            _ => decoded(raw),
        };
        self.equal(value, texts, raw)
    }

    fn single(&self, value: &Value, raw: &[String], of: &str) -> Check {
        match raw {
            [only] if self.decoding.decode(only).is_some_and(|text| is_text_of(value, &text)) => Ok(()),
            raw => wrong(format!(
                "the parameter {}{of} is not serialized as {}: {value} became {raw:?}",
                self.name,
                self.described()
            )),
        }
    }

    fn equal(&self, value: &Value, texts: Option<Vec<String>>, raw: &str) -> Check {
        match texts.is_some_and(|texts| are_texts_of(value, &texts)) {
            true => Ok(()),
            false => self.differs(value, raw),
        }
    }

    fn differs(&self, value: &Value, raw: &str) -> Check {
        wrong(format!("the parameter {} is not serialized as {}: {value} became {raw:?}", self.name, self.described()))
    }

    fn described(&self) -> String {
        format!("{}{}", self.style, if self.explode { ", explode" } else { "" })
    }
}

fn decode(raw: &str) -> Option<String> {
    Decoding::Percent.decode(raw)
}

fn decoded(raw: &str) -> Option<Vec<String>> {
    Some(vec![decode(raw)?])
}

fn split(raw: &str, separator: char) -> Option<Vec<String>> {
    raw.split(separator).map(decode).collect()
}

/// The names and values of `a=1,b=2`. `None` if something has no name.
fn members(raw: &str, separator: char) -> Option<Vec<String>> {
    let members = raw.split(separator).map(|member| {
        let (name, value) = member.split_once('=')?;
        Some([decode(name)?, decode(value)?])
    });
    Some(members.collect::<Option<Vec<_>>>()?.concat())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Decoding, Style};
    use crate::requests::encoding::pairs;

    /// The examples of the specification's table.
    #[test]
    fn the_table_of_the_specification_is_understood() {
        let array = json!(["blue", "black", "brown"]);
        let object = json!({ "R": 100, "G": 200, "B": 150 });
        let paths: [(&str, bool, &Value, &str); 14] = [
            ("simple", false, &array, "blue,black,brown"),
            ("simple", false, &object, "R,100,G,200,B,150"),
            ("simple", true, &object, "R=100,G=200,B=150"),
            ("label", false, &array, ".blue,black,brown"),
            ("label", false, &object, ".R,100,G,200,B,150"),
            ("label", true, &array, ".blue.black.brown"),
            ("label", true, &object, ".R=100.G=200.B=150"),
            ("matrix", false, &json!("blue"), ";color=blue"),
            ("matrix", false, &json!(""), ";color"),
            ("label", false, &json!(""), "."),
            ("matrix", false, &array, ";color=blue,black,brown"),
            ("matrix", false, &object, ";color=R,100,G,200,B,150"),
            ("matrix", true, &array, ";color=blue;color=black;color=brown"),
            ("matrix", true, &object, ";R=100;G=200;B=150"),
        ];
        for (style, explode, value, raw) in paths {
            let style = Style { name: "color", style, explode, decoding: Decoding::Percent };
            assert!(style.check_segment(value, raw).is_ok(), "{raw}");
            assert!(style.check_segment(&json!(["green", "red"]), raw).is_err(), "{raw}");
        }
        let queries: [(&str, bool, &Value, &str); 8] = [
            ("form", false, &array, "color=blue,black,brown"),
            ("form", false, &object, "color=R,100,G,200,B,150"),
            ("form", true, &array, "color=blue&color=black&color=brown"),
            ("form", true, &object, "R=100&G=200&B=150"),
            ("spaceDelimited", false, &array, "color=blue%20black%20brown"),
            ("pipeDelimited", false, &array, "color=blue%7Cblack%7Cbrown"),
            ("pipeDelimited", false, &object, "color=R|100|G|200|B|150"),
            ("deepObject", true, &object, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
        ];
        for (style, explode, value, raw) in queries {
            let style = Style { name: "color", style, explode, decoding: Decoding::Form };
            let mut all = pairs(raw);
            assert!(style.check_pairs(value, &mut all).is_ok() && all.is_empty(), "{raw}");
            assert!(style.check_pairs(&json!(["green"]), &mut pairs(raw)).is_err(), "{raw}");
        }
    }
}
