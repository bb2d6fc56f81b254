//! Reads a JSON or YAML document.

mod elements;
mod locate;
mod merge_keys;
mod nesting;
mod strings;
mod unique;

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::error::{Error, Problem};
use super::origins::Origins;
use unique::Unique;

pub(crate) use locate::{Position, Step};

/// The maximum size of a file. HubSpot's largest descriptions have less than a megabyte.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// A document, such as a description.
#[derive(Clone, Debug)]
pub struct Document {
    /// The path of the file, as it is in errors.
    pub file: String,
    /// The contents.
    pub root: Value,
    /// The directory of the file, in which references to other files are looked up. `None` if it was given as a string.
    pub directory: Option<PathBuf>,
    /// Where the contents come from, if they were moved since the file was read.
    pub(crate) origins: Origins,
}

impl Document {
    /// Returns the name of the file, without its directory.
    pub fn name(&self) -> String {
        Path::new(&self.file).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// Returns a problem in the document as an error, with the operation that it is in.
    pub fn error(&self, problem: Problem) -> Error {
        let operation = problem.pointer.strip_prefix("/paths/").and_then(|rest| {
            let mut segments = rest.split('/');
            let place = format!("/paths/{}/{}/operationId", segments.next()?, segments.next()?);
            self.root.pointer(&place)?.as_str().map(str::to_owned)
        });
        let problem = Problem { pointer: self.origins.as_written(&problem.pointer), ..problem };
        Error::Description { file: self.file.clone(), operation, problem }
    }
}

/// Reads a file. Its extension decides whether it is JSON or YAML; if it has another one, the first character does.
///
/// # Errors
/// If the file cannot be read, is too large, or is not valid JSON or YAML, with line and column. A duplicate key is not valid.
pub fn read(path: &Path) -> Result<Document, Error> {
    parse_at(path, &read_text(path)?)
}

/// Parses the contents of a file at a path.
///
/// # Errors
/// Those of [`read`].
pub(crate) fn parse_at(path: &Path, text: &str) -> Result<Document, Error> {
    let document = parse(path.display().to_string(), text)?;
    Ok(Document { directory: Some(path.parent().unwrap_or(Path::new("")).to_owned()), ..document })
}

/// Parses the contents of a file.
///
/// # Errors
/// Those of [`read`].
pub fn parse(file: String, text: &str) -> Result<Document, Error> {
    let root = if is_json(&file, text) { parse_json(&file, text)? } else { parse_yaml(&file, text)? };
    Ok(Document { file, root, directory: None, origins: Origins::default() })
}

/// Returns the position of the value at a path in the contents of a file.
pub(crate) fn locate(file: &str, text: &str, path: &[Step<'_>]) -> Option<Position> {
    locate::locate(text, is_json(file, text), path)
}

/// Returns the positions of the elements of a list that is the value of a key of a document, all in one pass.
pub(crate) fn locate_elements(text: &str, key: &str) -> Vec<Position> {
    elements::locate(text, key)
}

/// Returns a file with the position of the value at a path in it, or of the nearest value around it that the file has.
pub(crate) fn place(file: &str, text: &str, path: &[Step<'_>]) -> String {
    let position = (0..=path.len()).rev().find_map(|length| locate(file, text, &path[..length]));
    position.map_or_else(|| file.to_owned(), |at| format!("{file}:{}:{}", at.line, at.column))
}

/// Returns the steps to the value that could not be deserialized.
pub(crate) fn steps(path: &serde_path_to_error::Path) -> Vec<Step<'_>> {
    use serde_path_to_error::Segment;

    let step = |segment| match segment {
        &Segment::Seq { index } => Some(Step::Index(index)),
        Segment::Map { key } => Some(Step::Key(key.as_str())),
        _ => None,
    };
    path.iter().map_while(step).collect()
}

fn is_json(file: &str, text: &str) -> bool {
    let is_yaml = file.ends_with(".yaml") || file.ends_with(".yml");
    file.ends_with(".json") || (!is_yaml && text.trim_start().starts_with('{'))
}

/// Reads the contents of a file, without a byte order mark.
///
/// # Errors
/// If the file cannot be read or is too large.
pub(crate) fn read_text(path: &Path) -> Result<String, Error> {
    let failed = |source| Error::Read { path: path.to_owned(), source };
    let size = fs::metadata(path).map_err(failed)?.len();
    if size > MAX_BYTES {
        let problem = format!("the file has {size} bytes, but the limit is {MAX_BYTES} bytes");
        return Err(failed(std::io::Error::new(std::io::ErrorKind::FileTooLarge, problem)));
    }
    let mut text = String::new();
    // A file can grow while it is read, and a device has no size.
    File::open(path).map_err(failed)?.take(MAX_BYTES + 1).read_to_string(&mut text).map_err(failed)?;
    if text.len() as u64 > MAX_BYTES {
        let problem = format!("the file has more than the limit of {MAX_BYTES} bytes");
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
    if let Some(Position { line, column }) = nesting::find_too_deep(text) {
        return Err(syntax(file, "not YAML", "recursion limit exceeded", line, column));
    }
    let Unique(mut value) = serde_yaml::from_str(text).map_err(|error| {
        let (line, column) = error.location().map_or((1, 1), |at| (at.line(), at.column()));
        syntax(file, "not YAML", &error.to_string(), line, column)
    })?;
    if let Some(path) = merge_keys::find_invalid(&value) {
        let Position { line, column } = locate::locate(text, false, &path).unwrap_or(Position { line: 1, column: 1 });
        let message = "the value of `<<` must be a mapping or a sequence of mappings";
        return Err(syntax(file, "invalid merge key", message, line, column));
    }
    strings::restore(&mut value, text);
    Ok(merge_keys::apply(value))
}

fn syntax(file: &str, not: &str, message: &str, line: usize, column: usize) -> Error {
    // The position is at the beginning of the error.
    let message = message.trim_end_matches(&format!(" at line {line} column {column}"));
    Error::Syntax { file: file.to_owned(), line, column, problem: format!("{not}: {message}") }
}
