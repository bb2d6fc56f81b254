//! What OpenAPI 3.0 ignores beside references to schemas, and takes effect all the same.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::notes::Notes;

/// Keywords that say nothing about which values are valid, apart from `nullable`. What they mean beside a reference is plain, and from
/// OpenAPI 3.1 on it counts.
const KEYWORDS: [&str; 8] =
    ["default", "deprecated", "description", "example", "nullable", "readOnly", "title", "writeOnly"];

/// The keywords beside the references of a description, and where they are.
#[derive(Default)]
pub(super) struct Beside {
    places: BTreeSet<String>,
    keywords: BTreeSet<&'static str>,
}

impl Beside {
    /// Looks at the keywords beside a reference.
    pub(super) fn add(&mut self, reference: &Value, place: &str) {
        let found: Vec<_> = KEYWORDS.into_iter().filter(|key| reference.get(key).is_some()).collect();
        if !found.is_empty() {
            self.places.insert(place.to_owned());
            self.keywords.extend(found);
        }
    }

    /// Notes once for a description what was found. A description can have hundreds of them.
    pub(super) fn report(&self, notes: &mut Notes) {
        let Some(first) = self.places.first() else { return };
        let keywords = self.keywords.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
        let others = match self.places.len() - 1 {
            0 => String::new(),
            1 => ", here and at one other place".to_owned(),
            more => format!(", here and at {more} other places"),
        };
        let message =
            format!("OpenAPI 3.0 ignores what is beside a reference, but it takes effect: {keywords}{others}");
        notes.record("reference-siblings", first, message);
    }
}
