//! Reads a description, JSON or YAML, into a document.

use std::fmt;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::error::{Error, Problem};

/// Larger files are refused: HubSpot's largest descriptions have less than a megabyte.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// A description as it was read.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file it was read from, as errors name it.
    pub file: String,
    /// All that it holds.
    pub root: Value,
}

impl Document {
    /// The name of the file, without its folder.
    pub fn name(&self) -> String {
        Path::new(&self.file).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// A problem in it, as an error: with the operation that it is in.
    pub fn error(&self, problem: Problem) -> Error {
        let operation = problem.pointer.strip_prefix("/paths/").and_then(|rest| {
            let mut segments = rest.split('/');
            let place = format!("/paths/{}/{}/operationId", segments.next()?, segments.next()?);
            self.root.pointer(&place)?.as_str().map(str::to_owned)
        });
        Error::Description { file: self.file.clone(), operation, problem }
    }
}

/// Reads a file, as JSON or YAML as its name says or, where it does not, its first character.
///
/// # Errors
/// When the file cannot be read, is too large, or is no valid JSON or YAML: with line and column. A key that is there
/// twice is an error as well, as one of its values would be lost.
pub fn read(path: &Path) -> Result<Document, Error> {
    let file = path.display().to_string();
    parse(file, &read_text(path)?)
}

/// The same of a text, which errors call `file`.
///
/// # Errors
/// As [`read`].
pub fn parse(file: String, text: &str) -> Result<Document, Error> {
    let is_yaml = file.ends_with(".yaml") || file.ends_with(".yml");
    let is_json = file.ends_with(".json") || (!is_yaml && text.trim_start().starts_with('{'));
    let root = if is_json { parse_json(&file, text)? } else { parse_yaml(&file, text)? };
    Ok(Document { file, root })
}

fn read_text(path: &Path) -> Result<String, Error> {
    let failed = |source| Error::Read { path: path.to_owned(), source };
    let size = fs::metadata(path).map_err(failed)?.len();
    if size > MAX_BYTES {
        let problem = format!("the file has {size} bytes, and at most {MAX_BYTES} are read");
        return Err(failed(std::io::Error::new(std::io::ErrorKind::FileTooLarge, problem)));
    }
    let mut text = String::new();
    // A file can grow while it is read, and a device has no size: the limit holds for them too.
    File::open(path).map_err(failed)?.take(MAX_BYTES + 1).read_to_string(&mut text).map_err(failed)?;
    if text.len() as u64 > MAX_BYTES {
        let problem = format!("the file has more than the {MAX_BYTES} bytes that are read");
        return Err(failed(std::io::Error::new(std::io::ErrorKind::FileTooLarge, problem)));
    }
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn parse_json(file: &str, text: &str) -> Result<Value, Error> {
    serde_json::from_str::<Unique>(text).map(|unique| unique.0).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        syntax(file, "not JSON", &error.to_string(), line, column)
    })
}

fn parse_yaml(file: &str, text: &str) -> Result<Value, Error> {
    serde_yaml::from_str::<Unique>(text).map(|unique| unique.0).map_err(|error| {
        let (line, column) = error.location().map_or((1, 1), |at| (at.line(), at.column()));
        syntax(file, "not YAML", &error.to_string(), line, column)
    })
}

fn syntax(file: &str, not: &str, message: &str, line: usize, column: usize) -> Error {
    // The place is said once, in front.
    let message = message.trim_end_matches(&format!(" at line {line} column {column}"));
    Error::Syntax { file: file.to_owned(), line, column, problem: format!("{not}: {message}") }
}

/// Any JSON, in which no object has the same key twice.
struct Unique(Value);

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(UniqueVisitor)
    }
}

struct UniqueVisitor;

impl<'de> Visitor<'de> for UniqueVisitor {
    type Value = Unique;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON has as well")
    }

    fn visit_unit<E>(self) -> Result<Unique, E> {
        Ok(Unique(Value::Null))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Unique, E> {
        Ok(Unique(Value::Bool(value)))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Unique, E> {
        Ok(Unique(Value::Number(value.into())))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Unique, E> {
        Ok(Unique(Value::Number(value.into())))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Unique, E> {
        let number = Number::from_f64(value).ok_or_else(|| E::custom("JSON has no such number"))?;
        Ok(Unique(Value::Number(number)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Unique, E> {
        Ok(Unique(Value::String(value.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Unique, A::Error> {
        let mut array = Vec::new();
        while let Some(Unique(item)) = items.next_element()? {
            array.push(item);
        }
        Ok(Unique(Value::Array(array)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Unique, A::Error> {
        let mut object = Map::new();
        while let Some(Key(key)) = entries.next_key()? {
            if object.contains_key(&key) {
                return Err(A::Error::custom(format!("the key `{key}` is there twice")));
            }
            let Unique(value) = entries.next_value()?;
            object.insert(key, value);
        }
        Ok(Unique(Value::Object(object)))
    }
}

/// A key of an object. YAML also has numbers and others for keys, such as the statuses of responses.
struct Key(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Unique::deserialize(deserializer)?.0 {
            Value::String(key) => Ok(Self(key)),
            key @ (Value::Number(_) | Value::Bool(_) | Value::Null) => Ok(Self(key.to_string())),
            Value::Array(_) | Value::Object(_) => Err(D::Error::custom("a key is a list or an object")),
        }
    }
}
