//! Drift: parts of responses that the API description does not contain.
//!
//! APIs gain fields, enum values and union variants without notice. Responses with them still decode. With the feature
//! `tracing`, each such finding is recorded as an event of the level `WARN`, once per client. They are noted while a response is
//! decoded, only while a subscriber is interested in such events.

#[cfg(feature = "tracing")]
use std::cell::{Cell, RefCell};
#[cfg(feature = "tracing")]
use std::collections::BTreeSet;
#[cfg(feature = "tracing")]
use std::sync::{Mutex, PoisonError};

use serde::de::DeserializeOwned;

#[cfg(feature = "tracing")]
use crate::authorize::secrets::Secrets;
use crate::decode::paths;
#[cfg(any(feature = "part-unions", feature = "part-untagged"))]
use crate::decode::recorded::Recorded;
#[cfg(any(feature = "part-unions", feature = "part-untagged"))]
use crate::decode::replay::Replay;
#[cfg(feature = "part-untagged")]
use crate::decode::unrecognized;
#[cfg(feature = "tracing")]
use crate::error::printable::{Printable, PrintableName};

/// The maximum number of findings that a client reports, so that responses with ever-new fields do not fill the memory.
#[cfg(feature = "tracing")]
const MAX_FINDINGS: usize = 1000;
/// The maximum length of a reported place or value, in characters.
#[cfg(feature = "tracing")]
const MAX_LENGTH: usize = 100;

/// A part of a response that the API description does not contain.
#[cfg(feature = "tracing")]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    /// What it is: `field`, `value` of an enum, or `kind` of a union.
    what: &'static str,
    /// Where it is: the path of a field, or the name of an enum or union.
    place: String,
    /// The value of an enum, or the tag of a union.
    value: Option<String>,
}

#[cfg(feature = "tracing")]
thread_local! {
    /// The findings in the response that is being decoded. Decoders are called by serde, which passes no context.
    static FINDINGS: RefCell<Option<BTreeSet<Finding>>> = const { RefCell::new(None) };
    /// Whether findings are wanted of what is decoded next: of a response as it was received, not of what is made of it.
    static IS_WATCHED: Cell<bool> = const { Cell::new(false) };
    /// The findings in the response that was decoded.
    static FOUND: RefCell<BTreeSet<Finding>> = const { RefCell::new(BTreeSet::new()) };
}

/// The findings that a client has reported.
#[cfg(feature = "tracing")]
#[derive(Default)]
pub(crate) struct ReportedFindings(Mutex<BTreeSet<Finding>>);

#[cfg(feature = "tracing")]
impl ReportedFindings {
    /// Adds a finding. Returns whether it is new.
    fn insert(&self, finding: &Finding) -> bool {
        let mut reported = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        reported.len() < MAX_FINDINGS && reported.insert(finding.clone())
    }
}

/// Forgets the findings in a response when it is dropped, also if a decoder panics: they are not those of the next response.
#[cfg(feature = "tracing")]
struct Forget;

#[cfg(feature = "tracing")]
impl Drop for Forget {
    fn drop(&mut self) {
        IS_WATCHED.set(false);
        FINDINGS.set(None);
        FOUND.take();
    }
}

/// Decodes a response, and reports what it contains that its type does not have, except findings that were reported before.
///
/// # Errors
///
/// Returns the errors of decoding, after which nothing is reported.
#[cfg(feature = "tracing")]
pub(crate) fn watch<T, E>(
    operation: &str,
    reported: &ReportedFindings,
    secrets: impl Fn() -> Secrets,
    decode: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    let (decoded, found) = {
        let _forget = Forget;
        IS_WATCHED.set(tracing::enabled!(tracing::Level::WARN));
        (decode()?, FOUND.take())
    };
    for finding in found {
        if reported.insert(&finding) {
            let Finding { what, place, value } = finding;
            let secrets = secrets();
            let (place, value) = (secrets.redact(&place), value.map(|value| secrets.redact(&value)));
            tracing::warn!(operation, what, place, value, "not in the API description");
        }
    }
    Ok(decoded)
}

/// Decodes JSON.
pub(crate) fn from_slice<T: DeserializeOwned>(json: &[u8]) -> Result<T, serde_json::Error> {
    #[cfg(feature = "tracing")]
    if IS_WATCHED.take() {
        FINDINGS.set(Some(BTreeSet::new()));
        let mut deserializer = serde_json::Deserializer::from_slice(json);
        let note = |path: serde_ignored::Path<'_>| note("field", path_of(&path), None);
        let decoded = paths::untracked(|| serde_ignored::deserialize(&mut deserializer, note));
        FOUND.set(FINDINGS.take().unwrap_or_default());
        return decoded.and_then(|value| deserializer.end().map(|()| value));
    }
    paths::untracked(|| serde_json::from_slice(json))
}

/// Notes a finding while a response is decoded.
#[cfg(feature = "tracing")]
fn note(what: &'static str, place: String, value: Option<&str>) {
    FINDINGS.with_borrow_mut(|findings| {
        let Some(findings) = findings.as_mut().filter(|findings| findings.len() < MAX_FINDINGS) else { return };
        let truncate = |text: &str| Printable(&text.chars().take(MAX_LENGTH).collect::<String>()).to_string();
        // A string that does not look like the value of an enum could be a name or an address.
        let is_symbol =
            |text: &&str| text.len() <= 40 && text.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c));
        findings.insert(Finding { what, place: truncate(&place), value: value.filter(is_symbol).map(truncate) });
    });
}

/// Returns a path without the indices of items: `results[].tags`.
#[cfg(feature = "tracing")]
fn path_of(path: &serde_ignored::Path<'_>) -> String {
    use serde_ignored::Path;
    match path {
        Path::Root => String::new(),
        Path::Seq { parent, .. } => format!("{}[]", path_of(parent)),
        Path::Map { parent, key } => match path_of(parent) {
            parent if parent.is_empty() => PrintableName(key).to_string(),
            parent => format!("{parent}.{}", PrintableName(key)),
        },
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => path_of(parent),
    }
}

/// Notes fields that a struct keeps although the description does not contain them.
#[cfg(all(feature = "tracing", any(feature = "unknown-fields", feature = "part-kept-members")))]
pub(crate) fn note_unknown_fields<'a, T>(names: impl Iterator<Item = &'a String>) {
    let owner = name_of::<T>();
    names.for_each(|name| note("field", format!("{owner}.{}", PrintableName(name)), None));
}

/// Returns the name of a type without its module.
#[cfg(all(feature = "tracing", any(feature = "unknown-fields", feature = "part-unions", feature = "part-untagged")))]
fn name_of<T>() -> &'static str {
    let name = std::any::type_name::<T>();
    name.rsplit("::").next().unwrap_or(name)
}

/// Notes an unrecognized value of an enum or of a literal.
#[cfg(any(feature = "part-enums", feature = "part-integer-enums", feature = "part-literals"))]
pub(crate) fn note_unrecognized_value(name: &str, value: &str) {
    #[cfg(feature = "part-untagged")]
    {
        UNRECOGNIZED.set(UNRECOGNIZED.get() + 1);
    }
    #[cfg(feature = "tracing")]
    note("value", name.to_owned(), Some(value));
    #[cfg(not(feature = "tracing"))]
    let _ = (name, value);
}

/// Notes a value of an unrecognized variant of a union, by its tag if it has one.
#[cfg(any(feature = "part-unions", feature = "part-untagged"))]
#[allow(dead_code, reason = "a description can name the variant of all other values")]
pub(crate) fn note_unrecognized_variant(name: &str, tag: Option<&str>, value: &serde_json::Value) {
    #[cfg(feature = "part-untagged")]
    {
        UNRECOGNIZED.set(UNRECOGNIZED.get() + unrecognized::size(value));
    }
    #[cfg(not(feature = "part-untagged"))]
    let _ = value;
    #[cfg(feature = "tracing")]
    note("kind", name.to_owned(), tag);
    #[cfg(not(feature = "tracing"))]
    let _ = (name, tag);
}

/// Decodes the variant of a union from a value, noting what the variant does not have.
#[cfg(any(feature = "part-unions", feature = "part-untagged"))]
pub(crate) fn decode_variant<T: DeserializeOwned>(value: &Recorded<'_>) -> Result<T, serde_json::Error> {
    #[cfg(feature = "tracing")]
    if FINDINGS.with_borrow(Option::is_some) {
        let name = name_of::<T>();
        let note = |path: serde_ignored::Path<'_>| note("field", format!("{name}.{}", path_of(&path)), None);
        return serde_ignored::deserialize(Replay::new(value), note);
    }
    T::deserialize(Replay::new(value))
}

#[cfg(feature = "part-untagged")]
thread_local! {
    /// The number of unrecognized values so far, of enums, literals and unions, with all within them: a variant with one fits a value
    /// less well.
    static UNRECOGNIZED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// The findings of one of several attempts to decode a value.
#[cfg(feature = "part-untagged")]
#[derive(Debug, Default)]
pub(crate) struct IsolatedFindings {
    /// The number of unrecognized values.
    pub(crate) unrecognized: usize,
    #[cfg(feature = "tracing")]
    findings: Option<BTreeSet<Finding>>,
}

/// Attempts to decode a value. The findings count only if [`IsolatedFindings::note`] is called.
#[cfg(feature = "part-untagged")]
pub(crate) fn isolate<T>(decode: impl FnOnce() -> T) -> (T, IsolatedFindings) {
    /// Restores the findings before, also if a decoder panics.
    struct Restore(IsolatedFindings);

    impl Drop for Restore {
        fn drop(&mut self) {
            UNRECOGNIZED.set(self.0.unrecognized);
            #[cfg(feature = "tracing")]
            FINDINGS.set(self.0.findings.take());
        }
    }

    let before = IsolatedFindings {
        unrecognized: UNRECOGNIZED.replace(0),
        #[cfg(feature = "tracing")]
        findings: FINDINGS.take(),
    };
    #[cfg(feature = "tracing")]
    FINDINGS.set(before.findings.as_ref().map(|_| BTreeSet::new()));
    let _restore = Restore(before);
    let value = decode();
    let isolated = IsolatedFindings {
        unrecognized: UNRECOGNIZED.get(),
        #[cfg(feature = "tracing")]
        findings: FINDINGS.take(),
    };
    (value, isolated)
}

#[cfg(feature = "part-untagged")]
impl IsolatedFindings {
    /// Notes the findings.
    pub(crate) fn note(self) {
        UNRECOGNIZED.set(UNRECOGNIZED.get() + self.unrecognized);
        #[cfg(feature = "tracing")]
        for Finding { what, place, value } in self.findings.into_iter().flatten() {
            note(what, place, value.as_deref());
        }
    }
}

#[cfg(all(test, feature = "part-untagged"))]
mod tests;
