//! A place in a document: its value and the JSON pointer that leads there, so that every problem can say where it is.

use serde_json::{Map, Value};

use crate::error::Problem;

/// A value in a document, and where it is.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    /// The value.
    pub(super) value: &'a Value,
    /// Where it is: a JSON pointer from the root.
    pub(super) pointer: String,
}

impl<'a> Node<'a> {
    /// The whole document.
    pub(super) fn root(value: &'a Value) -> Self {
        Self { value, pointer: String::new() }
    }

    /// The value of a key. `null` counts as absent: HubSpot's descriptions are full of `example: null`.
    pub(super) fn get(&self, key: &str) -> Option<Node<'a>> {
        let value = self.value.get(key).filter(|value| !value.is_null())?;
        Some(self.child(key, value))
    }

    /// The value of a key that must be there.
    pub(super) fn require(&self, key: &str) -> Result<Node<'a>, Problem> {
        self.object()?;
        self.get(key).ok_or_else(|| self.problem(format!("`{key}` is missing"), format!("add `{key}`")))
    }

    /// The entries of an object, without those that are `null`.
    pub(super) fn entries(&self) -> Result<Vec<(&'a str, Node<'a>)>, Problem> {
        let entries = self.object()?.iter().filter(|(_, value)| !value.is_null());
        Ok(entries.map(|(key, value)| (key.as_str(), self.child(key, value))).collect())
    }

    /// The items of a list.
    pub(super) fn items(&self) -> Result<Vec<Node<'a>>, Problem> {
        let Value::Array(items) = self.value else { return Err(self.not("a list")) };
        Ok(items.iter().enumerate().map(|(index, value)| self.child(&index.to_string(), value)).collect())
    }

    /// A text.
    pub(super) fn text(&self) -> Result<&'a str, Problem> {
        self.value.as_str().ok_or_else(|| self.not("a text"))
    }

    /// The text of a key, if the key is there.
    pub(super) fn get_text(&self, key: &str) -> Result<Option<&'a str>, Problem> {
        self.get(key).map(|node| node.text()).transpose()
    }

    /// The text of a key, unless it is absent or blank.
    pub(super) fn get_prose(&self, key: &str) -> Result<Option<String>, Problem> {
        let text = self.get_text(key)?.map(str::trim).filter(|text| !text.is_empty());
        Ok(text.map(str::to_owned))
    }

    /// Whether a key is `true`.
    pub(super) fn is(&self, key: &str) -> Result<bool, Problem> {
        match self.get(key) {
            Some(node) => node.value.as_bool().ok_or_else(|| node.not("`true` or `false`")),
            None => Ok(false),
        }
    }

    /// A problem at this place.
    pub(super) fn problem(&self, what: impl Into<String>, help: impl Into<String>) -> Problem {
        Problem::new(&self.pointer, what, help)
    }

    fn object(&self) -> Result<&'a Map<String, Value>, Problem> {
        self.value.as_object().ok_or_else(|| self.not("an object"))
    }

    fn child(&self, key: &str, value: &'a Value) -> Node<'a> {
        Node { value, pointer: crate::text::pointer::child(&self.pointer, key) }
    }

    fn not(&self, expected: &str) -> Problem {
        let found = match self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "`true` or `false`",
            Value::Number(_) => "a number",
            Value::String(_) => "a text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        self.problem(format!("here is {found}"), format!("make it {expected}"))
    }
}
