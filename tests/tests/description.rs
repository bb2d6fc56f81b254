//! Recordings and description agree, except where a recording says that it does not.
//!
//! The judge is a JSON Schema validator that knows nothing of our generator.

use std::collections::BTreeSet;

use tests::{Description, Recording};

#[test]
fn recordings_are_what_the_description_says_but_for_what_they_break_on_purpose() {
    for recording in Recording::all() {
        let version = recording.name.split('/').next().unwrap();
        let broken: BTreeSet<_> = Description::of(version).broken_by(&recording).into_iter().collect();
        let on_purpose: BTreeSet<_> = recording.breaks.iter().cloned().collect();
        assert_eq!(broken, on_purpose, "{}", recording.name);
    }
}

#[test]
fn every_operation_of_every_version_has_a_recording() {
    let recordings = Recording::all();
    for version in Description::versions() {
        for operation in Description::of(version).operations() {
            let beginning = format!("{version}/{operation}/");
            assert!(recordings.iter().any(|recording| recording.name.starts_with(&beginning)), "{beginning}");
        }
    }
}

#[test]
fn a_recording_that_strays_from_the_description_is_found() {
    let description = Description::of("2026-09-beta");
    let mut recording = Recording::read("2026-09-beta/list_threads/every_field");
    assert_eq!(description.broken_by(&recording), [""; 0]);

    recording.request.query.insert("limit".to_owned(), vec!["many".to_owned()]);
    recording.request.query.insert("colour".to_owned(), vec!["red".to_owned()]);
    assert_eq!(description.broken_by(&recording), ["request /query/colour", "request /query/limit"]);

    recording.request.path.push_str("/1/2");
    assert_eq!(description.broken_by(&recording), ["request /path"]);
}
