//! Tests the overlays of a comparison.

use std::fs;

use crate::{diff, error, files, project, run, stdout};

const OVERLAY: &str = "overlay: 1.1.0\ninfo: {title: Names, version: 1.0.0}\nactions:\n\
                       - {target: $.components.schemas.Input, update: {x-rust-name: Wish}}\n";

#[test]
fn the_overlay_of_the_project_is_applied_to_both_sides_if_one_is_a_version() {
    let project = project("request_constraints");
    fs::write(project.path().join("spec/overlay.yaml"), OVERLAY).unwrap();
    // The constraints of `after.yaml` are not in `spec/`, so that they are not compared.
    let output = stdout(&run(project.path(), &["diff", "v1", "after.yaml"]));
    assert!(output.contains("note: limits, defaults and additional media types are not compared"), "{output}");
    assert!(output.ends_with("\nno changes\nsemver: none\n"), "{output}");
    // Two files are compared as they are.
    let output = stdout(&diff(&project, &[]));
    assert!(output.contains("\ntype Input\n"), "{output}");
}

#[test]
fn an_overlay_from_the_command_line_is_applied_to_both_sides() {
    let files = files("request_constraints");
    fs::write(files.path().join("names.yaml"), OVERLAY).unwrap();
    let output = stdout(&diff(&files, &["--overlay", "names.yaml"]));
    assert!(output.contains("\ntype Wish\n") && !output.contains("renamed"), "{output}");
}

#[test]
fn actions_that_match_nothing_on_one_side_are_noted_in_all_formats() {
    let files = files("request_constraints");
    let overlay = format!("{OVERLAY}- {{target: $.components.schemas.Gone, update: {{x-rust-name: Lost}}}}\n");
    fs::write(files.path().join("names.yaml"), &overlay).unwrap();
    let note = |side: &str| {
        let action = "the action at names.yaml:5:3 matches nothing in this description: $.components.schemas.Gone";
        format!("{side}.yaml: {action}")
    };
    let output = stdout(&diff(&files, &["--overlay", "names.yaml"]));
    assert!(output.contains(&format!("\nnote: {}\nnote: {}\n", note("before"), note("after"))), "{output}");
    for format in ["json", "html", "markdown"] {
        let output = stdout(&diff(&files, &["--overlay", "names.yaml", "--format", format]));
        assert!(output.contains(&note("before")) && output.contains(&note("after")), "{output}");
    }
    // The overlay of a project is for all of its versions: what matches in one of two makes a difference.
    let project = project("request_constraints");
    fs::write(project.path().join("spec/overlay.yaml"), &overlay).unwrap();
    let output = stdout(&run(project.path(), &["diff", "v1", "after.yaml"]));
    assert!(!output.contains("the action at"), "{output}");
    let after = fs::read_to_string(project.path().join("after.yaml")).unwrap() + "    Gone: {type: object}\n";
    fs::write(project.path().join("after.yaml"), after).unwrap();
    let output = stdout(&run(project.path(), &["diff", "v1", "after.yaml"]));
    assert!(output.contains("note: v1: the action at spec/overlay.yaml:5:3 matches nothing"), "{output}");
}

#[test]
fn an_overlay_with_a_wrong_key_is_an_error_with_its_line() {
    let files = files("request_constraints");
    let header =
        "overlay: 1.1.0\ninfo: {title: Names, version: 1.0.0}\nactions:\n- target: $.info\n  update: {title: T}\n";
    let refused = |action: &str| {
        fs::write(files.path().join("names.yaml"), format!("{header}{action}\n")).unwrap();
        error(&files, &["before.yaml", "after.yaml", "--overlay", "names.yaml"])
    };
    let target = "\n  target: $.components.schemas.Input\n  help: ";
    let error = refused("- target: $.components.schemas.Input\n  update: {description: Nobody, unless set}");
    let expected =
        format!("error: names.yaml:7:43: unknown key \"unless set\" without a value{target}in YAML, a comma ");
    assert!(error.starts_with(&expected), "{error}");
    let error = refused("- target: $.components.schemas.Input\n  update:\n    type: object\n    x-rust-nmae: Thing");
    let expected = format!("error: names.yaml:9:18: unknown extension \"x-rust-nmae\"{target}the extensions are ");
    assert!(error.starts_with(&expected), "{error}");
    let error = refused("- target: $.info.title\n  update: {description: A string}");
    assert!(error.starts_with("error: names.yaml:6:3: the action cannot be applied to before.yaml: "), "{error}");
}
