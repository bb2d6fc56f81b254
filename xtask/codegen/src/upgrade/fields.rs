//! Reports fields that are left out of account: once for each, however often it occurs.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::grammar::{Decision, Kind};
use crate::notes::Notes;
use crate::origins;
use crate::text::pointer;

/// The fields that are left out of account.
#[derive(Default)]
pub(super) struct Fields {
    found: IndexMap<(Kind, String), Found>,
}

struct Found {
    /// The first place.
    place: String,
    count: usize,
    /// What it means that a known field is left out of account.
    outcome: Option<&'static str>,
}

impl Fields {
    /// Looks at the fields of an object.
    pub(super) fn check(&mut self, object: &Map<String, Value>, kind: Kind, place: &str) {
        for key in object.keys().filter(|key| !key.starts_with("x-") && *key != origins::KEY) {
            let outcome = match kind.field(key).map(|field| field.decision) {
                Some(Decision::Reported(outcome)) => Some(outcome),
                Some(_) => continue,
                None => None,
            };
            let first = || Found { place: pointer::child(place, key), count: 0, outcome };
            self.found.entry((kind, key.clone())).or_insert_with(first).count += 1;
        }
    }

    /// Notes all that was found.
    pub(super) fn report(self, notes: &mut Notes) {
        for ((kind, key), Found { place, count, outcome }) in self.found {
            let often = if count > 1 { format!(" (and {} more)", count - 1) } else { String::new() };
            match outcome {
                Some(outcome) => notes.record("unsupported-keywords", place, format!("`{key}`: {outcome}{often}")),
                None => {
                    let noun = kind.noun();
                    notes.record(
                        "unknown-keywords",
                        place,
                        format!("{noun} has no field `{key}`: it is ignored{often}"),
                    );
                }
            }
        }
    }
}
