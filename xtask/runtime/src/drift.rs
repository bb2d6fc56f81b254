//! Drift: what answers hold that the description does not know.
//!
//! HubSpot adds fields, enum values and kinds of things without notice. Answers still decode, so that nobody would know. With
//! the feature `tracing`, each such thing is an event of the level `WARN`, once for a client. To find it, an answer is
//! decoded a second time, which is done only while somebody listens to such events.

#[cfg(feature = "tracing")]
use std::cell::RefCell;
#[cfg(feature = "tracing")]
use std::collections::BTreeSet;
#[cfg(feature = "tracing")]
use std::sync::{Mutex, PoisonError};

use serde::de::DeserializeOwned;

use super::request::Request;

/// How many things a client tells of. Answers that never stop bringing new ones must not fill the memory.
#[cfg(feature = "tracing")]
const MAX_FINDINGS: usize = 1000;
/// How many characters of a thing are told.
#[cfg(feature = "tracing")]
const MAX_LENGTH: usize = 100;

/// Something that the description does not know.
#[cfg(feature = "tracing")]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    /// What it is: a field, an enum value, a kind of union.
    what: &'static str,
    /// Where it is: the path of a field, or the name of an enum or a union.
    place: String,
    /// The value, where it has one.
    value: Option<String>,
}

#[cfg(feature = "tracing")]
thread_local! {
    /// What the answer holds that is being decoded for a second time. Decoders are called by serde, which passes nothing on.
    static FINDINGS: RefCell<Option<BTreeSet<Finding>>> = const { RefCell::new(None) };
}

/// What a client has told of already.
#[cfg(feature = "tracing")]
#[derive(Default)]
pub(super) struct Told(Mutex<BTreeSet<Finding>>);

/// Tells what an answer holds that its type does not know, of what has not been told before.
#[cfg(feature = "tracing")]
pub(super) fn look_for<T: DeserializeOwned>(request: &Request, body: &[u8]) {
    if !tracing::enabled!(tracing::Level::WARN) {
        return;
    }
    let operation = request.operation;
    let mut told = request.transport.told().0.lock().unwrap_or_else(PoisonError::into_inner);
    for finding in findings::<T>(body) {
        if told.len() < MAX_FINDINGS && told.insert(finding.clone()) {
            let Finding { what, place, value } = finding;
            tracing::warn!(operation, what, place, value, "the description does not know this");
        }
    }
}

/// Tells nothing.
#[cfg(not(feature = "tracing"))]
pub(super) fn look_for<T: DeserializeOwned>(_: &Request, _: &[u8]) {}

/// What a body holds that its type does not know.
#[cfg(feature = "tracing")]
fn findings<T: DeserializeOwned>(body: &[u8]) -> BTreeSet<Finding> {
    FINDINGS.set(Some(BTreeSet::new()));
    let mut json = serde_json::Deserializer::from_slice(body);
    // It has been decoded before: there is no error.
    let _ = serde_ignored::deserialize::<_, _, T>(&mut json, |path| note("field", path_of(&path), None));
    FINDINGS.take().unwrap_or_default()
}

/// Notes something while an answer is decoded for the second time.
#[cfg(feature = "tracing")]
fn note(what: &'static str, place: String, value: Option<&str>) {
    FINDINGS.with_borrow_mut(|findings| {
        let Some(findings) = findings.as_mut().filter(|findings| findings.len() < MAX_FINDINGS) else { return };
        let short = |text: &str| text.chars().take(MAX_LENGTH).collect();
        // What does not look like a value of an enum could be anything, a name or an address as well.
        let is_plain =
            |text: &&str| text.len() <= 40 && text.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c));
        findings.insert(Finding { what, place: short(&place), value: value.filter(is_plain).map(short) });
    });
}

/// A path in JSON, whatever the index of an item: `results[].tags`.
#[cfg(feature = "tracing")]
fn path_of(path: &serde_ignored::Path<'_>) -> String {
    use serde_ignored::Path;
    match path {
        Path::Root => String::new(),
        Path::Seq { parent, .. } => format!("{}[]", path_of(parent)),
        Path::Map { parent, key } => match path_of(parent) {
            parent if parent.is_empty() => key.clone(),
            parent => format!("{parent}.{key}"),
        },
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => path_of(parent),
    }
}

/// An enum has a value that is not known.
#[allow(dead_code, reason = "not every crate has enums")]
pub(super) fn unknown_value(of: &str, value: &str) {
    #[cfg(feature = "tracing")]
    note("value", of.to_owned(), Some(value));
    #[cfg(not(feature = "tracing"))]
    let _ = (of, value);
}

/// A union is of a kind that is not known, as its tag says, if it has one.
#[allow(dead_code, reason = "not every crate has unions")]
pub(super) fn unknown_kind(of: &str, tag: Option<&str>) {
    #[cfg(feature = "tracing")]
    note("kind", of.to_owned(), tag);
    #[cfg(not(feature = "tracing"))]
    let _ = (of, tag);
}

/// Decodes a part of an answer that has been read already. What it holds that its type does not know is noted like the rest.
#[allow(dead_code, reason = "not every crate has unions")]
pub(super) fn decode<T: DeserializeOwned>(value: &serde_json::Value) -> Result<T, serde_json::Error> {
    #[cfg(feature = "tracing")]
    if FINDINGS.with_borrow(Option::is_some) {
        let name = std::any::type_name::<T>();
        let name = name.rsplit("::").next().unwrap_or(name);
        return serde_ignored::deserialize(value, |path| note("field", format!("{name}.{}", path_of(&path)), None));
    }
    T::deserialize(value)
}

/// What has been noted in one of several tries to decode a value.
#[derive(Default)]
#[allow(dead_code, reason = "not every crate has unions without tags")]
pub(super) struct Apart(#[cfg(feature = "tracing")] Option<BTreeSet<Finding>>);

/// Tries to decode a value. What is noted meanwhile counts only if the try turns out to be the right one.
#[allow(dead_code, reason = "not every crate has unions without tags")]
pub(super) fn apart<T>(decode: impl FnOnce() -> T) -> (T, Apart) {
    #[cfg(feature = "tracing")]
    {
        let before = FINDINGS.take();
        FINDINGS.set(before.as_ref().map(|_| BTreeSet::new()));
        let value = decode();
        (value, Apart(FINDINGS.replace(before)))
    }
    #[cfg(not(feature = "tracing"))]
    (decode(), Apart())
}

impl Apart {
    /// Notes it after all.
    #[allow(dead_code, reason = "not every crate has unions without tags")]
    pub(super) fn note(self) {
        #[cfg(feature = "tracing")]
        for Finding { what, place, value } in self.0.into_iter().flatten() {
            note(what, place, value.as_deref());
        }
    }
}
