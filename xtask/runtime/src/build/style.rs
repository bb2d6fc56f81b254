//! The styles of OpenAPI: how the value of a parameter is written in a query, a form, a cookie, a path or a header.
//!
//! Strings are percent-encoded one by one, so that a string that contains a separator stays one value.

use std::borrow::Cow;

use crate::build::encode::{encode, encode_reserved};
use crate::build::value::ParameterValue;

/// How a value becomes pairs of names and values, in a query, a form or a cookie.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryStyle {
    shape: Shape,
    escaping: Escaping,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Form,
    Joined(&'static str),
    DeepObject,
}

/// Which characters are percent-encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Escaping {
    /// All that are not unreserved.
    All,
    /// Those that are neither reserved nor unreserved.
    NotReserved,
    /// None.
    Nothing,
}

/// How a value becomes text in a path.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathStyle {
    /// `1,2` and `x,1`, or `x=1` if it is exploded.
    Simple {
        /// Whether each key stands with its value.
        explode: bool,
    },
    /// `.1,2` and `.x,1`, or `.1.2` and `.x=1` if it is exploded.
    Label {
        /// Whether each value stands alone, and each key with its value.
        explode: bool,
    },
    /// `;a=1,2` and `;a=x,1`, or `;a=1;a=2` and `;x=1` if it is exploded.
    Matrix {
        /// Whether each value stands alone, and each key with its value.
        explode: bool,
    },
}

/// A name and its value: strings and what stands between them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pair {
    pub(crate) name: Cow<'static, str>,
    pub(crate) values: Vec<String>,
    separator: &'static str,
    escaping: Escaping,
}

/// Why a value cannot be written in a style.
pub(crate) type Unwritable = Cow<'static, str>;

const NESTED: &str = "a list or an object within another one has no form in the style of the parameter";

impl QueryStyle {
    /// The style `form`, exploded: `a=1&a=2` and `x=1&y=2`.
    pub const FORM: Self = Self::new(Shape::Form);

    /// The style `deepObject`: `a[x]=1&a[y][z]=2`. OpenAPI does not define lists in it: they have indexes, `a[x][0]=1`, which
    /// most servers read that know nested values at all.
    pub const DEEP_OBJECT: Self = Self::new(Shape::DeepObject);

    const fn new(shape: Shape) -> Self {
        Self { shape, escaping: Escaping::All }
    }

    /// Values between which a separator stands: `a=1,2` and `a=x,1`.
    pub const fn joined(separator: &'static str) -> Self {
        Self::new(Shape::Joined(separator))
    }

    /// The same style, in which reserved characters are not percent-encoded.
    #[must_use]
    pub const fn allow_reserved(self) -> Self {
        Self { escaping: Escaping::NotReserved, ..self }
    }

    /// The same style without percent-encoding: the style `cookie`.
    #[must_use]
    pub const fn unescaped(self) -> Self {
        Self { escaping: Escaping::Nothing, ..self }
    }

    /// Returns the pairs of a value. Nothing is written for an empty list or object.
    pub(crate) fn pairs(self, name: Cow<'static, str>, value: ParameterValue) -> Result<Vec<Pair>, Unwritable> {
        let mut pairs = Vec::new();
        match (self.shape, value) {
            (_, ParameterValue::Absent) => {}
            (_, ParameterValue::Invalid(why)) => return Err(why.into()),
            (_, ParameterValue::Scalar(value)) => pairs.push(Pair { separator: "", ..self.pair(name, vec![value]) }),
            (Shape::DeepObject, value) => self.deep(&name, value, &mut pairs)?,
            (Shape::Joined(separator), value) => {
                let values = flat(value)?;
                // A comma in a value is percent-encoded, a comma between values is not.
                if separator != "," || self.escaping == Escaping::Nothing {
                    check_separated(&values, separator)?;
                }
                pairs.extend((!values.is_empty()).then(|| self.pair(name, values)));
            }
            (Shape::Form, ParameterValue::List(values)) => {
                for value in values {
                    pairs.push(self.pair(name.clone(), vec![scalar(value)?]));
                }
            }
            (Shape::Form, ParameterValue::Object(entries)) => {
                for (key, value) in entries {
                    let key: Cow<'static, str> = Cow::Owned(key);
                    for value in items(value) {
                        pairs.push(self.pair(key.clone(), vec![scalar(value)?]));
                    }
                }
            }
        }
        Ok(pairs)
    }

    fn deep(self, name: &str, value: ParameterValue, pairs: &mut Vec<Pair>) -> Result<(), Unwritable> {
        let children: Vec<_> = match value {
            ParameterValue::Absent => return Ok(()),
            ParameterValue::Invalid(why) => return Err(why.into()),
            ParameterValue::Scalar(value) => {
                pairs.push(self.pair(Cow::Owned(name.to_owned()), vec![value]));
                return Ok(());
            }
            ParameterValue::List(values) => {
                values.into_iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect()
            }
            ParameterValue::Object(entries) => entries,
        };
        children.into_iter().try_for_each(|(key, value)| self.deep(&format!("{name}[{key}]"), value, pairs))
    }

    fn pair(self, name: Cow<'static, str>, values: Vec<String>) -> Pair {
        let separator = match self.shape {
            Shape::Joined(separator) => separator,
            Shape::Form | Shape::DeepObject => "",
        };
        Pair { name, values, separator, escaping: self.escaping }
    }
}

impl Pair {
    /// A pair of the style `form`.
    pub(crate) fn new(name: impl Into<Cow<'static, str>>, value: String) -> Self {
        QueryStyle::FORM.pair(name.into(), vec![value])
    }

    /// Returns the value without percent-encoding.
    #[cfg(feature = "part-multipart")]
    pub(crate) fn value(&self) -> String {
        self.values.join(self.separator)
    }

    /// Returns the pair as it is sent. A joining comma is syntax and stays; other separators are not allowed in URLs.
    pub(crate) fn encoded(&self) -> String {
        let separator = match self.separator {
            "," => ",".to_owned(),
            other => encode(other).to_string(),
        };
        let encode_value = |value: &String| match self.escaping {
            Escaping::All => encode(value).to_string(),
            Escaping::NotReserved => encode_reserved(value, self.separator),
            Escaping::Nothing => value.clone(),
        };
        let values: Vec<_> = self.values.iter().map(encode_value).collect();
        format!("{}={}", encode(&self.name), values.join(&separator))
    }
}

impl PathStyle {
    /// Returns the percent-encoded text of a value.
    pub(crate) fn text(self, name: &str, value: ParameterValue) -> Result<String, Unwritable> {
        let encode = |text: &str| encode(text).to_string();
        let (prefix, explode) = match self {
            Self::Simple { explode } => ("", explode),
            Self::Label { explode } => (".", explode),
            Self::Matrix { explode } => (";", explode),
        };
        let separator = match self {
            Self::Simple { .. } => ",",
            _ if !explode => ",",
            _ => prefix,
        };
        let is_matrix = matches!(self, Self::Matrix { .. });
        // RFC 6570, section 3.2.7: a name without a value has no `=`.
        let pair = |key: &str, value: String| match is_matrix && value.is_empty() {
            true => encode(key),
            false => format!("{}={value}", encode(key)),
        };
        // A dot in a value, which nothing encodes, looks like one between values.
        let is_clear = |values: &[String]| match self {
            Self::Label { explode: true } => check_separated(values, "."),
            _ => Ok(()),
        };
        // The name stands before the value, unless it stands before each of several values.
        let named = |value: String| if is_matrix { pair(name, value) } else { value };
        let is_empty = match &value {
            ParameterValue::List(values) => values.is_empty(),
            ParameterValue::Object(entries) => entries.is_empty(),
            _ => false,
        };
        // Nothing is defined for an empty list or object. An empty string is a value: `.` and `;a`.
        if is_empty && !matches!(self, Self::Simple { .. }) {
            return Err("it is empty".into());
        }
        let text = match (value, explode) {
            (ParameterValue::Absent, _) => return Err("it has no value".into()),
            (ParameterValue::Invalid(why), _) => return Err(why.into()),
            (ParameterValue::Scalar(value), _) => named(encode(&value)),
            (ParameterValue::List(values), true) => {
                let values = values.into_iter().map(scalar).collect::<Result<Vec<_>, Unwritable>>()?;
                is_clear(&values)?;
                values.iter().map(|value| named(encode(value))).collect::<Vec<_>>().join(separator)
            }
            (ParameterValue::Object(entries), true) => {
                let values = flat(ParameterValue::Object(entries))?;
                is_clear(&values)?;
                let entries = values.chunks_exact(2).map(|entry| pair(&entry[0], encode(&entry[1])));
                entries.collect::<Vec<_>>().join(separator)
            }
            (value, false) => {
                let values: Vec<_> = flat(value)?.iter().map(|value| encode(value)).collect();
                named(values.join(separator))
            }
        };
        Ok(format!("{prefix}{text}"))
    }
}

/// Returns a value as a string in a header, in the style `simple`. Headers are not percent-encoded.
pub(crate) fn header_text(explode: bool, value: ParameterValue) -> Result<Option<String>, Unwritable> {
    let values = match value {
        ParameterValue::Absent => return Ok(None),
        ParameterValue::Scalar(value) => return Ok(Some(value)),
        ParameterValue::Object(entries) if explode => {
            let entry = |(key, value): (String, _)| Ok(format!("{key}={}", scalar(value)?));
            entries.into_iter().map(entry).collect::<Result<Vec<_>, Unwritable>>()?
        }
        value => flat(value)?,
    };
    check_separated(&values, ",")?;
    Ok(Some(values.join(",")).filter(|_| !values.is_empty()))
}

/// Checks that values can be told apart where what separates them looks the same within them.
fn check_separated(values: &[String], separator: &str) -> Result<(), Unwritable> {
    match values.iter().find(|value| value.contains(separator)) {
        Some(value) => Err(format!("{value:?} contains {separator:?}, which separates values").into()),
        None => Ok(()),
    }
}

/// The strings of a value of which keys and values stand one after the other.
fn flat(value: ParameterValue) -> Result<Vec<String>, Unwritable> {
    match value {
        ParameterValue::Object(entries) => {
            let mut values = Vec::with_capacity(2 * entries.len());
            for (key, value) in entries {
                values.extend([key, scalar(value)?]);
            }
            Ok(values)
        }
        value => items(value).into_iter().map(scalar).collect(),
    }
}

/// The values of a list, or a single value.
fn items(value: ParameterValue) -> Vec<ParameterValue> {
    match value {
        ParameterValue::Absent => Vec::new(),
        ParameterValue::List(values) => values,
        single => vec![single],
    }
}

fn scalar(value: ParameterValue) -> Result<String, Unwritable> {
    match value {
        ParameterValue::Scalar(value) => Ok(value),
        ParameterValue::Invalid(why) => Err(why.into()),
        ParameterValue::Absent | ParameterValue::List(_) | ParameterValue::Object(_) => Err(NESTED.into()),
    }
}
