//! Recordings match the API descriptions, except for the violations they declare.
//!
//! A JSON Schema validator decides, independently of the generator.

use std::collections::BTreeSet;

use tests::{Description, Recording};

#[test]
fn recordings_match_the_description_except_for_declared_violations() {
    for recording in Recording::all() {
        let version = recording.name.split('/').next().unwrap();
        let found: BTreeSet<_> = Description::of(version).violations(&recording).into_iter().collect();
        let declared: BTreeSet<_> = recording.violations.iter().cloned().collect();
        assert_eq!(found, declared, "{}", recording.name);
    }
}

#[test]
fn every_operation_of_every_version_has_a_recording() {
    let recordings = Recording::all();
    for version in Description::versions() {
        for operation in Description::of(version).operations() {
            let prefix = format!("{version}/{operation}/");
            assert!(recordings.iter().any(|recording| recording.name.starts_with(&prefix)), "no recording {prefix}*");
        }
    }
}

#[test]
fn undeclared_violations_are_detected() {
    let description = Description::of("2026-09-beta");
    let mut recording = Recording::read("2026-09-beta/list_threads/every_field");
    assert_eq!(description.violations(&recording), [""; 0]);

    recording.request.query.insert("limit".to_owned(), vec!["many".to_owned()]);
    recording.request.query.insert("colour".to_owned(), vec!["red".to_owned()]);
    assert_eq!(description.violations(&recording), ["request /query/colour", "request /query/limit"]);

    recording.request.path.push_str("/1/2");
    assert_eq!(description.violations(&recording), ["request /path"]);
}
