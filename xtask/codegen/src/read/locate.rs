//! Finds the line of a value.
//!
//! Neither serde_json nor serde_yaml keep positions, but both add one to an error. So the value is deserialized with an error in
//! the right place.

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::unique::Key;

/// A step from a value to a value inside of it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step<'a> {
    /// The value of a key.
    Key(&'a str),
    /// The element at an index.
    Index(usize),
}

/// A position in a file, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// Returns the position of the value at a path.
pub(super) fn locate(text: &str, is_json: bool, path: &[Step<'_>]) -> Option<Position> {
    let seed = FailAt(path);
    if is_json {
        let error = seed.deserialize(&mut serde_json::Deserializer::from_str(text)).err()?;
        return Some(Position { line: error.line(), column: error.column() }).filter(|position| position.line > 0);
    }
    let location = seed.deserialize(serde_yaml::Deserializer::from_str(text)).err()?.location()?;
    Some(Position { line: location.line(), column: location.column() })
}

/// Deserializes nothing, and fails at the value at a path.
#[derive(Clone, Copy)]
struct FailAt<'p>(&'p [Step<'p>]);

impl<'de> DeserializeSeed<'de> for FailAt<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl FailAt<'_> {
    fn scalar<E: serde::de::Error>(self) -> Result<(), E> {
        Err(E::custom("the value is here"))
    }
}

impl<'de> Visitor<'de> for FailAt<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the value at a path")
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.scalar()
    }

    fn visit_bool<E: serde::de::Error>(self, _: bool) -> Result<(), E> {
        self.scalar()
    }

    fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_u64<E: serde::de::Error>(self, _: u64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_str<E: serde::de::Error>(self, _: &str) -> Result<(), E> {
        self.scalar()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let Some((Step::Index(index), rest)) = self.0.split_first() else { return Err(A::Error::custom("here")) };
        for _ in 0..*index {
            elements.next_element::<IgnoredAny>()?;
        }
        elements.next_element_seed(FailAt(rest))?;
        while elements.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let Some((Step::Key(key), rest)) = self.0.split_first() else { return Err(A::Error::custom("here")) };
        while let Some(Key(found)) = entries.next_key()? {
            if found == *key {
                return entries.next_value_seed(FailAt(rest));
            }
            entries.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Position, Step, locate};

    const PATH: [Step<'static>; 4] = [Step::Key("actions"), Step::Index(1), Step::Key("update"), Step::Key("b c")];

    #[test]
    fn a_value_has_its_line_in_yaml() {
        let text = "actions:\n- target: $\n- target: $\n  update: {a: 1,\n    b c}\n";
        assert_eq!(locate(text, false, &PATH[..2]).map(|position| position.line), Some(3));
        assert_eq!(locate(text, false, &PATH).map(|position| position.line), Some(5));
        assert_eq!(locate(text, false, &[Step::Key("other")]), None);
    }

    #[test]
    fn keys_that_are_numbers_are_found() {
        let path = [Step::Key("responses"), Step::Key("200"), Step::Key("a")];
        assert_eq!(locate("responses:\n  200:\n    a: 1\n", false, &path).map(|position| position.line), Some(3));
    }

    #[test]
    fn a_value_has_its_line_in_json() {
        let text = "{\"actions\": [\n{},\n{\"update\":\n{\"b c\": null}}]}";
        assert_eq!(locate(text, true, &PATH).map(|position: Position| position.line), Some(4));
        assert_eq!(locate(text, true, &[Step::Index(0)]).map(|position| position.line), Some(1));
    }
}
