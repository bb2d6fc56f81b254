//! Untagged unions: the variant that fits a value best is selected.
//!
//! A variant is only tried if the value is of its kind and has what it requires. If that leaves several, the one that loses least of
//! the value is taken, but none that loses all of it. Which it is, is remembered for what the value contains: a value within others is
//! not tried again with each of them, so that the time does not grow exponentially with the depth.

use serde::Serialize;
use serde::de::{DeserializeOwned, Error};
use serde_json::Value;

use super::candidate::Kinds;
#[allow(unused_imports, reason = "a union has some of these variants")]
pub use super::candidate::{Candidate, Constant, any, array, boolean, number, object, text};
use super::choices::Choices;
use super::loss::{Loss, lost};
use super::names::Names;
use crate::decode::drift::{self, IsolatedFindings};
use crate::decode::recorded::Recorded;
#[allow(unused_imports, reason = "the values of a union can have a tag and be recorded for it")]
pub use crate::decode::recorder::record;
use crate::decode::recording::Token;
use crate::decode::{paths, unrecognized};

/// Decodes a value as one of the variants. Returns `None` if it is not of that type.
pub fn attempt<T: DeserializeOwned>(value: &Recorded<'_>) -> Option<T> {
    paths::untracked(|| drift::decode_variant(value)).ok()
}

/// Decodes a value as an integer, or as an array or a map of integers.
#[cfg(feature = "part-integers")]
#[allow(dead_code, reason = "not every union has integers")]
pub fn attempt_integers<T>(value: &Recorded<'_>) -> Option<T>
where
    T: for<'de> crate::values::integers::Integers<'de>,
{
    attempt::<crate::values::integers::Whole<T>>(value).map(|value| value.0)
}

/// Decodes a string that is in its format.
#[cfg(feature = "part-formatted")]
#[allow(dead_code, reason = "not every union has date-times")]
pub fn attempt_formatted<T: std::str::FromStr>(value: &Recorded<'_>) -> Option<crate::Formatted<T>> {
    attempt::<crate::Formatted<T>>(value).filter(|value| value.parse().is_ok())
}

/// Decodes a value as the variant that loses least of it; of several, as the first. What an enum or a union within it does not
/// recognize counts as lost, with all that it contains. A value that is of no variant is kept, and one of which several variants recognize
/// nothing: `unrecognized` is the variant of it, `name` the name of the union.
///
/// # Errors
///
/// Returns an error if a number cannot be kept.
pub fn decode<U: Serialize + 'static, E: Error, const N: usize>(
    name: &str,
    value: &Recorded<'_>,
    candidates: [Candidate<U>; N],
    unrecognized: fn(Value) -> U,
) -> Result<U, E> {
    let choices = Choices::within(value);
    let decoded = match choices.made::<U>(value) {
        Some(choice) => candidates.get(choice).and_then(|candidate| candidate.decode(value)),
        None => best(value, &candidates, &choices),
    };
    if let Some(decoded) = decoded {
        return Ok(decoded);
    }
    let value = unrecognized::unwrap(value.to_value().map_err(E::custom)?);
    drift::note_unrecognized_variant(name, None, &value);
    Ok(unrecognized(value))
}

/// Decodes a value as the variant that loses least of it.
fn best<U: Serialize + 'static>(value: &Recorded<'_>, candidates: &[Candidate<U>], choices: &Choices) -> Option<U> {
    let (kind, names) = (Kinds::of(value), Names::of_value(value));
    let mut fitting = candidates.iter().enumerate().filter(|(_, candidate)| candidate.may_fit(kind, names, value));
    let (first, second) = (fitting.next(), fitting.next());
    let (choice, (decoded, findings)) = match (first, second) {
        (Some((index, only)), None) => (index, drift::isolate(|| only.decode(value))),
        _ => {
            let rest = value.without_repeated();
            let value = rest.as_ref().unwrap_or(value);
            let fitting = first.into_iter().chain(second).chain(fitting);
            let best = least_lost(fitting.filter(|(_, candidate)| candidate.has_required(value)), value);
            best.map_or_else(Default::default, |best| (best.index, (Some(best.decoded), best.findings)))
        }
    };
    choices.make::<U>(value, if decoded.is_some() { choice } else { candidates.len() });
    if decoded.is_some() {
        findings.note();
    }
    decoded
}

/// Decodes a value as the variant of several that loses least of it. Which one it is is unknown if several recognize nothing of it.
fn least_lost<'a, U: Serialize + 'static>(
    candidates: impl Iterator<Item = (usize, &'a Candidate<U>)>,
    value: &Recorded<'_>,
) -> Option<Attempt<U>> {
    let mut candidates = candidates.peekable();
    let mut best: Option<Attempt<U>> = None;
    let mut unknown = 0_usize;
    while let Some(candidate) = candidates.next() {
        let may_hold_nothing = candidate.1.required.is_empty() && has_members(value);
        let Some(mut attempt) = attempt_as(candidate, |candidate| (candidate.decode)(value)) else { continue };
        if best.is_none() && candidates.peek().is_none() && !may_hold_nothing {
            return Some(attempt);
        }
        let Some(encoded) = encoded(&attempt.decoded) else { continue };
        // Additional properties are valid in a variant, but all would be lost.
        if may_hold_nothing && encoded.as_object().is_some_and(serde_json::Map::is_empty) {
            continue;
        }
        let lost = lost(value, value.root(), &encoded);
        let unexpected = candidate.1.undeclared(value, lost.added) + candidate.1.others(value);
        attempt.loss = Loss { values: lost.values + unexpected + attempt.findings.unrecognized, ..lost };
        attempt.is_unknown =
            attempt.findings.unrecognized > 0 && attempt.findings.unrecognized >= unrecognized::size(&encoded);
        unknown += usize::from(attempt.is_unknown);
        if best.as_ref().is_none_or(|best| attempt.loss < best.loss) {
            best = Some(attempt);
        }
        if best.as_ref().is_some_and(|best| best.loss == Loss::default()) {
            break;
        }
    }
    best.filter(|best| !best.is_unknown || unknown < 2)
}

/// Whether a value is an object with something that decoding keeps: `null` is what is absent to most types.
fn has_members(value: &Recorded<'_>) -> bool {
    value.members(value.root()).any(|(_, member)| !matches!(value.token(member), Token::Null))
}

/// Decodes a value as a variant. Its index is that among all of the union.
fn attempt_as<'a, U>(
    (index, candidate): (usize, &'a Candidate<U>),
    decode: impl FnOnce(&'a Candidate<U>) -> Option<U>,
) -> Option<Attempt<U>> {
    let (decoded, findings) = drift::isolate(|| decode(candidate));
    Some(Attempt { index, decoded: decoded?, loss: Loss::default(), is_unknown: false, findings })
}

/// A value that was decoded as one of the variants.
struct Attempt<U> {
    /// The index of the variant.
    index: usize,
    decoded: U,
    loss: Loss,
    /// Whether nothing of the value is recognized.
    is_unknown: bool,
    findings: IsolatedFindings,
}

/// Encodes a decoded value, by which it is known what is lost of it. What a variant keeps although the description does not contain it is.
fn encoded<U: Serialize>(decoded: &U) -> Option<Value> {
    #[cfg(any(feature = "unknown-fields", feature = "part-kept-members"))]
    let encoded = super::unknown_fields::left_out(|| serde_json::to_value(decoded));
    #[cfg(not(any(feature = "unknown-fields", feature = "part-kept-members")))]
    let encoded = serde_json::to_value(decoded);
    encoded.ok()
}
