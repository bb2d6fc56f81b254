//! A place in a document: its value and the JSON pointer that leads there, so that every problem says where it is.

use serde_json::{Map, Value};

use crate::error::Problem;
use crate::text::{pointer, urls};

/// A value in a document, and where it is.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    /// The value.
    pub(super) value: &'a Value,
    /// Its JSON pointer.
    pub(super) pointer: String,
}

impl<'a> Node<'a> {
    /// The whole document.
    pub(super) fn root(value: &'a Value) -> Self {
        Self { value, pointer: String::new() }
    }

    /// The member of a name. `null` counts as absent: published descriptions are full of `example: null`.
    pub(super) fn get(&self, key: &str) -> Option<Node<'a>> {
        let value = self.value.get(key).filter(|value| !value.is_null())?;
        Some(self.child(key, value))
    }

    /// The member of a name, which must be present.
    pub(super) fn require(&self, key: &str) -> Result<Node<'a>, Problem> {
        self.object()?;
        self.get(key).ok_or_else(|| self.problem(format!("`{key}` is missing"), format!("add `{key}`")))
    }

    /// The members of an object that are not `null`.
    pub(super) fn entries(&self) -> Result<Vec<(&'a str, Node<'a>)>, Problem> {
        let entries = self.object()?.iter().filter(|(_, value)| !value.is_null());
        Ok(entries.map(|(key, value)| (key.as_str(), self.child(key, value))).collect())
    }

    /// The elements of an array.
    pub(super) fn items(&self) -> Result<Vec<Node<'a>>, Problem> {
        let Value::Array(items) = self.value else { return Err(self.expected("an array")) };
        Ok(items.iter().enumerate().map(|(index, value)| self.child(&index.to_string(), value)).collect())
    }

    /// The string.
    pub(super) fn string(&self) -> Result<&'a str, Problem> {
        self.value.as_str().ok_or_else(|| self.expected("a string"))
    }

    /// The string of a member, if it is present.
    pub(super) fn get_string(&self, key: &str) -> Result<Option<&'a str>, Problem> {
        self.get(key).map(|node| node.string()).transpose()
    }

    /// The string of a member, unless it is absent or blank.
    pub(super) fn get_prose(&self, key: &str) -> Result<Option<String>, Problem> {
        let prose = self.get_string(key)?.map(str::trim).filter(|prose| !prose.is_empty());
        Ok(prose.map(str::to_owned))
    }

    /// The description, and a link to what `externalDocs` says is described elsewhere.
    pub(super) fn get_documentation(&self) -> Result<Option<String>, Problem> {
        Ok(self.with_link(self.get_prose("description")?))
    }

    /// Some documentation, and the link of `externalDocs`.
    pub(super) fn with_link(&self, documentation: Option<String>) -> Option<String> {
        let link = self.get("externalDocs").and_then(|docs| docs.link());
        let paragraphs: Vec<_> = documentation.into_iter().chain(link).collect();
        (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"))
    }

    /// A link in Markdown. `None` where it leads nowhere outside the description.
    fn link(&self) -> Option<String> {
        let url = self.value.get("url")?.as_str().map(str::trim).filter(|url| urls::is_absolute(url))?;
        let is_plain = !url.contains(|c: char| c.is_whitespace() || c.is_control() || "<>".contains(c));
        // They would end a link.
        let url = url.replace('(', "%28").replace(')', "%29");
        let text = self.value.get("description").and_then(Value::as_str).unwrap_or_default().trim();
        let is_markdown = text.contains(['\n', '[', ']', '<', '`']);
        is_plain.then(|| match text.trim_end_matches('.') {
            "" => format!("See <{url}>."),
            _ if is_markdown => format!("{text}\n\nSee <{url}>."),
            text => format!("See [{text}]({url})."),
        })
    }

    /// Whether a member is `true`.
    pub(super) fn is(&self, key: &str) -> Result<bool, Problem> {
        match self.get(key) {
            Some(node) => node.value.as_bool().ok_or_else(|| node.expected("`true` or `false`")),
            None => Ok(false),
        }
    }

    /// A problem at this place.
    pub(super) fn problem(&self, what: impl Into<String>, help: impl Into<String>) -> Problem {
        Problem::new(&self.pointer, what, help)
    }

    /// The object.
    pub(super) fn object(&self) -> Result<&'a Map<String, Value>, Problem> {
        self.value.as_object().ok_or_else(|| self.expected("an object"))
    }

    fn child(&self, key: &str, value: &'a Value) -> Node<'a> {
        Node { value, pointer: pointer::child(&self.pointer, key) }
    }

    fn expected(&self, expected: &str) -> Problem {
        let found = match self.value {
            Value::Null => "`null`",
            Value::Bool(_) => "`true` or `false`",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        };
        self.problem(format!("expected {expected}, found {found}"), format!("make it {expected}"))
    }
}
