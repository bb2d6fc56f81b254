//! Untagged unions: the variant that fits a value best is selected.
//!
//! A variant is only tried if the value is of its kind and has what it requires. If that leaves several, the one that loses least of
//! the value is taken. Which it is, is remembered for what the value contains: a value within others is not tried again with each of
//! them, so that the time does not grow exponentially with the depth.

use serde::Serialize;
use serde::de::{DeserializeOwned, Error};
use serde_json::Value;

use super::choices::Choices;
use super::loss::lost;
use crate::decode::drift::{self, IsolatedFindings};
use crate::decode::recorded::{Recorded, Token};
#[allow(unused_imports, reason = "the values of a union can have a tag and be recorded for it")]
pub use crate::decode::recorder::record;
use crate::decode::{paths, unrecognized};

/// A variant that a value can be.
#[allow(missing_debug_implementations, reason = "only generated code has candidates")]
pub struct Candidate<U> {
    kind: Kind,
    decode: fn(&Recorded<'_>) -> Option<U>,
}

/// What a value must be for a variant to be tried.
enum Kind {
    Any,
    Boolean,
    Number,
    Text,
    Array,
    /// An object with some properties.
    Object(&'static [&'static str]),
}

impl Kind {
    fn fits(&self, value: &Recorded<'_>) -> bool {
        match (self, value.token(0)) {
            (Self::Any, _)
            | (Self::Boolean, Token::Boolean(_))
            | (Self::Number, Token::Unsigned(_) | Token::Signed(_) | Token::Float(_) | Token::Number { .. })
            | (Self::Text, Token::Borrowed(_) | Token::Owned { .. })
            | (Self::Array, Token::Array { .. }) => true,
            (Self::Object(required), Token::Object { .. }) => required.iter().all(|name| value.has(name)),
            _ => false,
        }
    }
}

macro_rules! candidates {
    ($($name:ident $kind:ident $what:literal),*) => {$(
        #[doc = concat!("A variant that can be ", $what, ".")]
        #[allow(dead_code, reason = "not every union has such a variant")]
        pub fn $name<U>(decode: fn(&Recorded<'_>) -> Option<U>) -> Candidate<U> {
            Candidate { kind: Kind::$kind, decode }
        }
    )*};
}

candidates!(any Any "any value", boolean Boolean "a boolean", number Number "a number", text Text "a string", array Array "an array");

/// A variant that can be an object with some properties.
#[allow(dead_code, reason = "not every union has such a variant")]
pub fn object<U>(required: &'static [&'static str], decode: fn(&Recorded<'_>) -> Option<U>) -> Candidate<U> {
    Candidate { kind: Kind::Object(required), decode }
}

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

/// Decodes a value as the variant that loses least of it; of several, as the first. A value that an enum or a union within
/// it does not list counts as lost. A value that is of no variant is kept: `unrecognized` is the variant of it, `name` the name of the union.
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
    let rest = value.without_repeated();
    let value = rest.as_ref().unwrap_or(value);
    let _choices = Choices::within(value);
    let decoded = match Choices::made::<U>(value) {
        Some(choice) => candidates.get(choice).and_then(|candidate| (candidate.decode)(value)),
        None => best(value, &candidates),
    };
    if let Some(decoded) = decoded {
        return Ok(decoded);
    }
    drift::note_unrecognized_variant(name, None);
    Ok(unrecognized(unrecognized::unwrap(value.to_value().map_err(E::custom)?)))
}

/// Decodes a value as the variant that loses least of it.
fn best<U: Serialize + 'static>(value: &Recorded<'_>, candidates: &[Candidate<U>]) -> Option<U> {
    let mut fitting = candidates.iter().enumerate().filter(|(_, it)| it.kind.fits(value)).peekable();
    let mut best: Option<Attempt<U>> = None;
    while let Some((index, candidate)) = fitting.next() {
        let (decoded, findings) = drift::isolate(|| (candidate.decode)(value));
        let Some(decoded) = decoded else { continue };
        let is_only = best.is_none() && fitting.peek().is_none();
        let Some(lost) = (if is_only { Some(0) } else { loss(value, &decoded) }) else { continue };
        let loss = if is_only { 0 } else { lost + findings.unrecognized };
        if best.as_ref().is_none_or(|best| loss < best.loss) {
            best = Some(Attempt { index, decoded, loss, findings });
        }
        if loss == 0 {
            break;
        }
    }
    Choices::make::<U>(value, best.as_ref().map_or(candidates.len(), |best| best.index));
    let best = best?;
    best.findings.note();
    Some(best.decoded)
}

/// A value that was decoded as one of the variants.
struct Attempt<U> {
    /// The index of the variant.
    index: usize,
    decoded: U,
    loss: usize,
    findings: IsolatedFindings,
}

/// Returns how much of a value is lost by decoding it. What a variant keeps although the description does not contain it is lost.
fn loss<U: Serialize>(value: &Recorded<'_>, decoded: &U) -> Option<usize> {
    #[cfg(feature = "unknown-fields")]
    let decoded = super::unknown_fields::left_out(|| serde_json::to_value(decoded));
    #[cfg(not(feature = "unknown-fields"))]
    let decoded = serde_json::to_value(decoded);
    Some(lost(value, 0, &decoded.ok()?))
}
