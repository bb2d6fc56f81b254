//! Reads YAML as JSON: merge keys are applied, tags ignored, and integers beyond 64 bits are the nearest number that fits.

use std::fmt;

use serde::de::{Deserialize, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde_json::{Map, Number, Value};

/// The key that adds the members of other mappings.
const MERGE: &str = "<<";

/// Parses a document.
///
/// # Errors
/// If it is no YAML, or JSON has nothing like it.
pub(super) fn parse(text: &str) -> Result<Value, serde_yaml::Error> {
    serde_yaml::from_str::<Json>(text).map(|json| json.0)
}

/// A value of YAML as JSON.
struct Json(Value);

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor).map(Self)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i128<E: serde::de::Error>(self, value: i128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: serde::de::Error>(self, value: u128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("JSON has no such number"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(Json(item)) = items.next_element()? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let (mut own, mut merged) = (Map::new(), Vec::new());
        while let Some(Json(key)) = entries.next_key()? {
            let Json(value) = entries.next_value()?;
            match key {
                Value::String(name) if name == MERGE => merged.push(value),
                Value::String(name) => drop(own.insert(name, value)),
                Value::Array(_) | Value::Object(_) => return Err(A::Error::custom("a list or a mapping is no key")),
                // YAML reads `200` as a number.
                scalar => drop(own.insert(scalar.to_string(), value)),
            }
        }
        for added in merged {
            let several = match added {
                Value::Array(several) => several,
                one => vec![one],
            };
            for one in several {
                let Value::Object(members) = one else { return Err(A::Error::custom("`<<` is no mapping")) };
                for (name, value) in members {
                    own.entry(name).or_insert(value);
                }
            }
        }
        Ok(Value::Object(own))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        let (Json(_), value) = tagged.variant()?;
        value.newtype_variant::<Json>().map(|json| json.0)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::parse;

    #[test]
    fn all_of_yaml_that_descriptions_have_is_read() {
        let text = "base: &base { a: 1, b: 2 }\nown: { <<: *base, b: 3 }\nboth: { <<: [{ c: 1 }, *base] }\n200: !tag [!x a]\n\
                    big: 18446744073709551616\nlarge: 340282366920938463463374607431768211456000\n";
        let read = parse(text).ok();
        let large = "340282366920938463463374607431768211456000".parse::<f64>().ok();
        let expected = json!({
            "base": { "a": 1, "b": 2 }, "own": { "b": 3, "a": 1 }, "both": { "c": 1, "a": 1, "b": 2 }, "200": ["a"],
            "big": 18446744073709551616.0, "large": large
        });
        assert_eq!(read, Some(expected));
        assert!(parse("a: .nan").is_err() && parse("? [a]\n: b").is_err() && parse("<<: 1").is_err());
    }
}
