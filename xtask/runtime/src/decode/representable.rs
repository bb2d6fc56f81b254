//! JSON without what cannot be represented: numbers beyond those of `f64`, deep nesting, and strings that are no Unicode. In a member
//! that no type has, it must not cost what stands beside it.

use std::ops::Range;

use bytes::Bytes;
use serde_json::value::RawValue;

use crate::decode::children::members;
use crate::decode::document::Document;
use crate::decode::failure::DecodeFailure;
use crate::decode::json_path::Step;
use crate::decode::salvage::LeftOut;
use crate::decode::unrecognized;

/// The depth at which a value is replaced. The parser refuses the 128th level, and what replaces a value has one.
const MAX_DEPTH: usize = 126;

/// What the parser says of such values.
const REASONS: [&str; 4] = ["number out of range", "recursion limit exceeded", "hex escape", "unicode code point"];

/// A document, and what was replaced in it. A known property does not decode from that.
pub(crate) struct Representable {
    pub(crate) document: Document,
    received: Document,
    parts: Vec<LeftOut>,
}

impl Representable {
    /// Returns the document, if a failure is about what cannot be represented. A lossy string has replacement characters.
    pub(crate) fn new(json: &[u8], failure: &DecodeFailure, is_lossy: bool) -> Option<Self> {
        REASONS.iter().any(|reason| failure.reason.contains(reason)).then_some(())?;
        let received = Document::new(json.to_vec());
        let mut search = Search { document: &received, is_lossy, mended: Vec::new(), end: 0, parts: Vec::new() };
        search.visit(received.value(&[])?, &mut Vec::new());
        let Search { mut mended, end, parts, .. } = search;
        mended.extend_from_slice(&json[end..]);
        (!parts.is_empty()).then(|| Self { document: Document::new(mended), received, parts })
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
            Some(b'{' | b'[') if steps.len() >= MAX_DEPTH => self.replace(value, steps, "nested too deeply", "null"),
            Some(b'{') => members(value).into_iter().for_each(|(name, member)| {
                steps.push(Step::Member(name.into_owned()));
                self.visit(member.get(), steps);
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
            Some(b'"') if serde_json::from_slice::<String>(self.document.received(value)).is_err() => {
                self.replace(value, steps, "no Unicode", &in_unicode(value));
            }
            Some(b'-' | b'0'..=b'9') if value.parse().is_ok_and(f64::is_infinite) => {
                self.replace(value, steps, "number out of range", &format!("\"{value}\""));
            }
            _ => {}
        }
    }

    fn replace(&mut self, value: &str, steps: &[Step], reason: &str, replacement: &str) {
        let received = self.document.received(value);
        let Range { start, end } = self.document.range(value);
        self.mended.extend_from_slice(self.document.bytes().get(self.end..start).unwrap_or_default());
        match self.is_lossy && value.starts_with('"') {
            true => self.mended.extend_from_slice(replacement.as_bytes()),
            false => self.mended.extend_from_slice(&unrecognized::wrap(replacement.as_bytes())),
        }
        self.end = end;
        let failure = DecodeFailure::new(steps.to_vec(), reason);
        self.parts.push(LeftOut { failure, json: Bytes::copy_from_slice(received), index: None });
    }
}

/// Returns a string of JSON with a replacement character for each half of a surrogate pair that stands alone.
fn in_unicode(text: &str) -> String {
    const PAIR: usize = 12;
    let (mut unicode, mut rest) = (String::new(), text);
    while let Some(start) = rest.find('\\') {
        let escape = if rest[start..].starts_with("\\u") { PAIR / 2 } else { 2 };
        let is_valid = |end: &usize| {
            rest.get(start..*end).is_some_and(|text| serde_json::from_str::<String>(&format!("\"{text}\"")).is_ok())
        };
        let end = [start + escape, start + PAIR].into_iter().find(is_valid);
        unicode.push_str(end.map_or(&rest[..start], |end| &rest[..end]));
        if end.is_none() {
            unicode.push('\u{fffd}');
        }
        rest = rest.get(end.unwrap_or(start + escape)..).unwrap_or_default();
    }
    unicode + rest
}
