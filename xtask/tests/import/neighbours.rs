//! Tests what an import takes from the nearest version, and what it is compared with.

use std::fs;

use super::{OFFICIAL, STRUCTURE, empty, imported, run, stdout};

#[test]
fn an_import_is_compared_with_the_nearest_older_version_or_else_the_nearest_newer_one() {
    let of = |version: &str| OFFICIAL.replace("version: v1", &format!("version: {version}"));
    let project = empty();
    for (version, neighbour) in [("v9", None), ("v10", Some("v9")), ("v3", Some("v9")), ("v4-beta", Some("v3"))] {
        let output = stdout(&run(project.path(), "import", &of(version), version));
        let changes = neighbour.map(|neighbour| format!("changes since {neighbour}, the nearest version:\n"));
        let expected = changes.as_deref().unwrap_or("there is no other version to compare with\n");
        assert!(output.contains(expected), "{version}: {output}");
    }
}

#[test]
fn an_operation_takes_the_name_that_it_has_in_the_nearest_version() {
    let project = empty();
    for (version, name) in [("v1", "first_name"), ("v2", "second_name"), ("v4", "fourth_name")] {
        let path = project.path().join(format!("spec/{version}.yaml"));
        let header = format!("openapi: 3.0.3\ninfo: {{ title: Things, version: {version} }}\n");
        let structure = STRUCTURE.replace("get_things", name).replace("/crm/v1", &format!("/crm/{version}"));
        fs::write(path, header + &structure).unwrap();
    }
    let official = OFFICIAL.replace("version: v1", "version: v3").replace("/crm/v1", "/crm/v3");
    let output = stdout(&run(project.path(), "import", &official, "v3"));
    assert!(output.contains("  kept second_name as the name of GET /crm/v3/things, which would be "), "{output}");
    assert!(output.contains("changes since v2, the nearest version:\n"), "{output}");
}

#[test]
fn a_name_that_cannot_be_kept_is_reported() {
    let project = imported();
    let other = OFFICIAL.replace("version: v1", "version: v0").replace("/crm/v1/things", "/shop/things");
    let output = stdout(&run(project.path(), "import", &other, "v0"));
    assert!(!output.contains("could not keep"), "{output}");

    // Each of the operations has the name in another version; the nearest version decides.
    let second =
        "  /shop/things:\n    get: { operationId: get_others, responses: { '204': { description: None. } } }\n";
    let both = OFFICIAL.replace("version: v1", "version: v2").replace("/crm/v1", "/crm/v2");
    let both = both.replace("paths:\n", &format!("paths:\n{second}"));
    let output = stdout(&run(project.path(), "import", &both, "v2"));
    let lost = "  could not keep get_things as the name of GET /shop/things, which is ";
    assert!(output.contains(lost), "{output}");
    let spec = fs::read_to_string(project.path().join("spec/v2.yaml")).unwrap();
    assert_eq!(spec.matches("operationId: get_things\n").count(), 1, "{spec}");
}
