//! `generated/` is what `spec/` makes, and the generator passes its own tests.
//!
//! The generator is a workspace of its own, so that its tests do not run with the others unless they are called from here.

use std::path::Path;
use std::process::Command;

fn cargo(arguments: &[&str]) -> (bool, String) {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(project).output().unwrap();
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output.status.success(), text)
}

#[test]
fn generated_is_in_line_with_spec() {
    let (success, output) = cargo(&["xtask", "codegen", "--check"]);
    assert!(success, "run `cargo xtask codegen`:\n{output}");
}

#[test]
fn the_generator_passes_its_own_tests() {
    let (success, output) = cargo(&["test", "--manifest-path", "xtask/Cargo.toml"]);
    assert!(success, "{output}");
}
