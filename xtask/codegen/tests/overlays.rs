//! Overlays: what they change, and what becomes of actions that match nothing.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::PathBuf;

use openapi_client_codegen::Generator;
use tempfile::TempDir;

const PETSTORE: &str = include_str!("../examples/build-script/petstore.yaml");

/// Writes an overlay that adds a summary to each target.
fn overlay(targets: &[&str]) -> (TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("overlay.yaml");
    let actions = targets.iter().map(|target| format!("- target: {target}\n  update: {{summary: Lists all pets.}}\n"));
    let actions: String = actions.collect();
    fs::write(&path, format!("overlay: 1.1.0\ninfo: {{title: Names, version: '1'}}\nactions:\n{actions}")).unwrap();
    (directory, path)
}

fn petstore() -> Generator {
    Generator::new().description_from_str("petstore.yaml", PETSTORE).name("petstore")
}

#[test]
fn an_overlay_is_applied() {
    let (_directory, path) = overlay(&["$.paths['/pets'].get"]);
    let generated = petstore().overlay(path).generate().unwrap();
    assert!(generated.files()["src/v1/client.rs"].contains("Lists all pets."));
}

#[test]
fn actions_without_a_match_are_an_error_that_lists_them_with_their_lines() {
    let (_directory, path) = overlay(&["$.paths['/cats'].get", "$.paths['/pets'].get", "$.paths['/dogs'].get"]);
    let error = petstore().overlay(&path).generate().unwrap_err().to_string();
    let unmatched = |line: u32, path_of: &str| {
        let file = path.display();
        format!("{file}:{line}:3: the action matches nothing in any description\n  target: $.paths['{path_of}'].get")
    };
    let help = "correct the target, or remove the action if it is no longer necessary";
    assert_eq!(error, format!("{}\n  help: {help}\n{}", unmatched(4, "/cats"), unmatched(8, "/dogs")));
}

#[test]
fn thousands_of_actions_without_a_match_have_their_lines() {
    let targets: Vec<_> = (0..3000).map(|index| format!("$.paths['/cats{index}'].get")).collect();
    let (_directory, path) = overlay(&targets.iter().map(String::as_str).collect::<Vec<_>>());
    let error = petstore().overlay(&path).generate().unwrap_err().to_string();
    for (index, target) in targets.iter().enumerate() {
        let place = format!("{}:{}:3: ", path.display(), 4 + 2 * index);
        assert!(error.contains(&place), "{target}");
    }
}

#[test]
fn an_action_that_matches_in_some_versions_is_noted_in_the_others() {
    let second = PETSTORE.replace("version: \"1\"", "version: \"2\"").replace("  /pets:", "  /animals:");
    let (_directory, path) = overlay(&["$.paths['/pets'].get", "$.paths.*.get"]);
    let generator = petstore().description_from_str("second.yaml", second).overlay(&path);
    let generated = generator.generate().unwrap();
    let notes = |version: usize| {
        let notes = generated.report().versions()[version].notes.iter();
        let notes = notes.filter(|note| note.kind == "overlay-actions").map(|note| note.message.clone());
        notes.collect::<Vec<_>>()
    };
    assert_eq!(notes(0), [""; 0]);
    let place = path.display();
    let note = format!("the action at {place}:4:3 matches nothing in this description: $.paths['/pets'].get");
    assert_eq!(notes(1), [note]);
}
