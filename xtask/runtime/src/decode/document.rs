//! A JSON document that is changed as text, so that what is not changed stays as it was received.

use std::ops::Range;

use serde_json::value::RawValue;

use crate::decode::children::{members, range_in};
use crate::decode::json_path::{self, Step};
use crate::decode::text::parsable;

/// A JSON document.
#[derive(Clone)]
pub(crate) struct Document {
    /// The document as received, which need not be UTF-8.
    bytes: Vec<u8>,
    /// The same as text, at the same positions.
    text: String,
}

impl Document {
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        Self { text: parsable(&bytes), bytes }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The document as text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the value at the end of some steps.
    pub(crate) fn value(&self, steps: &[Step]) -> Option<&str> {
        json_path::find(&self.text, steps).map(|(_, value)| value)
    }

    /// Returns the value at the end of some steps as received.
    pub(crate) fn raw(&self, steps: &[Step]) -> Option<&[u8]> {
        let (start, value) = json_path::find(&self.text, steps)?;
        self.bytes.get(start..start + value.len())
    }

    /// Returns the elements of an array as received.
    pub(crate) fn elements(&self, array: &[Step]) -> Option<Vec<&[u8]>> {
        let elements: Vec<&RawValue> = serde_json::from_str(self.value(array)?).ok()?;
        Some(elements.into_iter().map(|element| self.received(element.get())).collect())
    }

    /// Returns the document with another value at the end of some steps.
    pub(crate) fn replaced(&self, steps: &[Step], value: &[u8]) -> Option<Self> {
        let (start, old) = json_path::find(&self.text, steps)?;
        Some(Self::new([&self.bytes[..start], value, &self.bytes[start + old.len()..]].concat()))
    }

    /// Returns the document with a value at the end of some steps, also if an object has no such member yet.
    pub(crate) fn with(&self, steps: &[Step], value: &[u8]) -> Option<Self> {
        let (Step::Member(name), container) = steps.split_last()? else { return self.replaced(steps, value) };
        self.replaced(steps, value).or_else(|| {
            let members = self.raw(container)?.strip_prefix(b"{")?;
            let separator = if members.trim_ascii_start().starts_with(b"}") { "" } else { "," };
            let name = serde_json::to_string(name).ok()?;
            let object = [b"{", name.as_bytes(), b":", value, separator.as_bytes(), members].concat();
            self.replaced(container, &object)
        })
    }

    /// Returns the document without the value at the end of some steps. `None` if it is the whole.
    pub(crate) fn without(&self, steps: &[Step]) -> Option<Self> {
        let (last, container) = steps.split_last()?;
        let value = self.value(container)?;
        let rest = match last {
            Step::Element(index) => {
                let mut elements = self.elements(container)?;
                (*index < elements.len()).then(|| elements.remove(*index))?;
                array(&elements)
            }
            Step::Member(name) => {
                let rest = members(value).into_iter().filter(|(other, _)| other != name);
                let rest = rest.map(|(name, value)| {
                    [serde_json::to_vec(&name).unwrap_or_default().as_slice(), b":", self.received(value.get())]
                        .concat()
                });
                [b"{", rest.collect::<Vec<_>>().join(&b',').as_slice(), b"}"].concat()
            }
        };
        self.replaced(container, &rest)
    }

    /// Returns a part of the text as received.
    pub(crate) fn received(&self, part: &str) -> &[u8] {
        &self.bytes[self.range(part)]
    }

    /// Returns where a part of the text is.
    pub(crate) fn range(&self, part: &str) -> Range<usize> {
        range_in(&self.text, part)
    }
}

/// Returns an array of elements.
pub(crate) fn array(elements: &[&[u8]]) -> Vec<u8> {
    [b"[", elements.join(&b',').as_slice(), b"]"].concat()
}
