//! Secrets, personal texts and escape sequences: planted wherever they can come from, looked for wherever they can go.
//!
//! There is a row for each public type of the crate: a new type without a row fails the test.

#![cfg(all(feature = "blocking", feature = "oauth", feature = "rate-limit", feature = "redis"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod public_types;
mod received;
mod rows;
mod sent;
mod settings;
mod users;

use std::collections::BTreeSet;

use rows::Rows;

/// Types of which only generated code makes values, with what `Debug` prints of them.
const GENERATED: [(&str, &str); 3] = [
    ("Candidate", "nothing, since it holds functions only and has no `Debug`"),
    ("UnrecognizedInteger", "an integer"),
    ("UnrecognizedValue", "a string, with its control characters escaped"),
];

#[tokio::test]
async fn no_public_type_reveals_what_was_planted() {
    let mut rows = Rows::default();
    sent::add(&mut rows);
    settings::add(&mut rows);
    received::add(&mut rows).await;
    users::add(&mut rows).await;
    let tested: BTreeSet<_> = rows.0.into_keys().chain(GENERATED.map(|(name, _)| name.to_owned())).collect();
    let public = public_types::public_types();
    assert!(public.len() > 40, "{public:?}");
    let without_row: Vec<_> = public.difference(&tested).collect();
    assert!(without_row.is_empty(), "plant a secret in these types, in a row of this test: {without_row:?}");
}
