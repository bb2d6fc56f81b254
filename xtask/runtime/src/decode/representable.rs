//! JSON without what cannot be represented: numbers beyond those of `f64` or that are none, deep nesting, and strings that are no
//! Unicode. In a member that no type has, it must not cost what stands beside it. A string with half a surrogate pair keeps the rest, as
//! in other languages: that is what remains where a server has cut a text within an emoji.

use std::borrow::Cow;
use std::ops::Range;

use bytes::Bytes;
use serde_json::value::RawValue;

use crate::decode::children::members;
use crate::decode::document::Document;
use crate::decode::failure::DecodeFailure;
use crate::decode::json_path::Step;
use crate::decode::salvage::LeftOut;
use crate::decode::text::parsable;
use crate::decode::unrecognized;

/// The depth at which a value is replaced. The parser refuses the 128th level, and what replaces a value has one.
const MAX_DEPTH: usize = 126;

const NO_UNICODE: &str = "no Unicode";

/// What the parser says of such values.
const REASONS: [&str; 6] = [
    "number out of range",
    "recursion limit exceeded",
    "hex escape",
    "unicode code point",
    // Of `NaN` and the like.
    "expected value",
    "invalid number",
];

/// A document, and what was replaced in it. A known property decodes from a string only.
pub(crate) struct Representable {
    pub(crate) document: Document,
    received: Document,
    parts: Vec<LeftOut>,
}

impl Representable {
    /// Returns the document, if a failure is about what cannot be represented. A string that is not UTF-8 is replaced, unless it may be
    /// lossy.
    pub(crate) fn new(json: &[u8], failure: &DecodeFailure, is_lossy: bool) -> Option<Self> {
        REASONS.iter().any(|reason| failure.reason.contains(reason)).then_some(())?;
        let received = Document::new(json.to_vec());
        let mut search = Search { document: &received, is_lossy, mended: Vec::new(), end: 0, parts: Vec::new() };
        search.visit(received.value(&[])?, &mut Vec::new());
        search.keep_up_to(json.len());
        let Search { mended, parts, .. } = search;
        (!parts.is_empty()).then(|| Self { document: Document::new(mended), received, parts })
    }

    /// Returns why the document does not decode: if that is about what was replaced, why it was.
    pub(crate) fn explain(&self, failure: DecodeFailure) -> DecodeFailure {
        let replaced = self.parts.iter().find(|part| part.failure.steps == failure.steps);
        replaced.map_or(failure, |part| part.failure.clone())
    }

    /// Adds what was left out of the document to what was replaced. Of a part that is both, the reason is that it was replaced.
    pub(crate) fn with(self, left_out: Vec<LeftOut>) -> Vec<LeftOut> {
        let mut parts = self.parts;
        for mut part in left_out {
            if let Some(index) = parts.iter().position(|other| other.failure.steps == part.failure.steps) {
                let replaced = parts.remove(index);
                part = LeftOut { index: part.index, ..replaced };
            }
            let steps = &part.failure.steps;
            let element = steps.iter().position(|step| matches!(step, Step::Element(_)));
            if let Some(element) = element.filter(|_| part.index.is_some()) {
                let received = self.received.raw(&steps[..=element]).unwrap_or_default();
                part.json = Bytes::copy_from_slice(received);
            }
            parts.push(part);
        }
        parts
    }
}

/// The search for what cannot be represented, in the order of the document.
struct Search<'a> {
    document: &'a Document,
    is_lossy: bool,
    /// The document up to a position.
    mended: Vec<u8>,
    end: usize,
    parts: Vec<LeftOut>,
}

impl Search<'_> {
    fn visit(&mut self, value: &str, steps: &mut Vec<Step>) {
        match value.as_bytes().first() {
            Some(b'{' | b'[') if steps.len() >= MAX_DEPTH => {
                self.replace(value, steps, "nested too deeply", &wrapped("null"))
            }
            Some(b'{') => members(value).into_iter().for_each(|(name, member)| {
                steps.push(Step::Member(name.into_owned()));
                self.visit_member(member.get(), steps);
                steps.pop();
            }),
            Some(b'[') => {
                let elements: Vec<&RawValue> = serde_json::from_str(value).unwrap_or_default();
                for (index, element) in elements.into_iter().enumerate() {
                    steps.push(Step::Element(index));
                    self.visit(element.get(), steps);
                    steps.pop();
                }
            }
            Some(b'"') if self.document.received(value).first() != Some(&b'"') => {
                let literal = String::from_utf8_lossy(self.document.received(value));
                self.replace(value, steps, "not a number", &wrapped(&format!("\"{literal}\"")));
            }
            Some(b'"') if self.document.received(value) != value.as_bytes() => {
                let text = String::from_utf8_lossy(self.document.received(value));
                let is_kept = self.is_lossy || matches!(text, Cow::Borrowed(_));
                let text = parsable(text.as_bytes());
                let replacement = if is_kept { text.into_bytes() } else { wrapped(&text) };
                self.replace(value, steps, NO_UNICODE, &replacement);
            }
            Some(b'-' | b'0'..=b'9') if value.parse().is_ok_and(f64::is_infinite) => {
                self.replace(value, steps, "number out of range", &wrapped(&format!("\"{value}\"")));
            }
            _ => {}
        }
    }

    /// Visits the value of a member, whose name can be no Unicode as well.
    fn visit_member(&mut self, value: &str, steps: &mut Vec<Step>) {
        let start = self.document.range(value).start;
        let name = self.end..start;
        let is_unicode = self.document.bytes().get(name.clone()) == self.document.text().as_bytes().get(name);
        self.keep_up_to(start);
        if !is_unicode {
            self.report(value, steps, NO_UNICODE);
        }
        self.visit(value, steps);
    }

    fn replace(&mut self, value: &str, steps: &[Step], reason: &str, replacement: &[u8]) {
        let Range { start, end } = self.document.range(value);
        self.keep_up_to(start);
        self.mended.extend_from_slice(replacement);
        self.end = end;
        self.report(value, steps, reason);
    }

    /// Keeps the document up to a position: as text, in which the names of members are Unicode.
    fn keep_up_to(&mut self, end: usize) {
        self.mended.extend_from_slice(self.document.text().as_bytes().get(self.end..end).unwrap_or_default());
        self.end = end;
    }

    fn report(&mut self, value: &str, steps: &[Step], reason: &str) {
        let json = Bytes::copy_from_slice(self.document.received(value));
        self.parts.push(LeftOut { failure: DecodeFailure::new(steps.to_vec(), reason), json, index: None });
    }
}

/// What stands for a value from which no known property decodes.
fn wrapped(value: &str) -> Vec<u8> {
    unrecognized::wrap(value.as_bytes())
}
