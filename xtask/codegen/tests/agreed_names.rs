//! An operation has one name in all versions of its API, whatever its ids and its siblings are.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use openapi_client_codegen::{Generator, import};

/// The methods of the client of each version, in the order of the versions that are passed, by their names, paths and ids.
fn methods(versions: &[(&str, &[(&str, &str)])]) -> Vec<Vec<String>> {
    let mut generator = Generator::new();
    for (version, operations) in versions {
        let operation = |(path, id): &(&str, &str)| {
            let parameters = "parameters: [{name: id, in: path, required: true, schema: {type: string}}], ";
            let parameters = if path.contains("{id}") { parameters } else { "" };
            format!(
                "  {path}: {{put: {{operationId: '{id}', {parameters}responses: {{'204': {{description: Done.}}}}}}}}\n"
            )
        };
        let paths: String = operations.iter().map(operation).collect();
        let description = format!("openapi: 3.0.3\ninfo: {{title: Things, version: '{version}'}}\npaths:\n{paths}");
        generator = generator.description_from_str(format!("{version}.yaml"), description);
    }
    let versions: Vec<_> = versions.iter().map(|(version, _)| *version).collect();
    of_versions(generator, &versions)
}

fn of_versions(generator: Generator, versions: &[&str]) -> Vec<Vec<String>> {
    let generated = generator.generate().unwrap();
    let files = generated.files();
    let client = |version: &&str| {
        let module = version.replace('-', "_");
        let module = if module.starts_with('v') { module } else { format!("v{module}") };
        let client = files.iter().find(|(path, _)| **path == format!("src/{module}/client.rs")).unwrap().1;
        let names = client.lines().filter_map(|line| line.trim().strip_prefix("pub fn ")?.split('(').next());
        let own = |name: &&str| !["new", "from_env", "builder", "request"].contains(name);
        names.filter(own).map(str::to_owned).collect()
    };
    versions.iter().map(client).collect()
}

#[test]
fn an_id_that_says_what_an_operation_does_names_it_in_versions_whose_ids_do_not() {
    let methods = methods(&[
        ("v2", &[("/things/v2/idmapping", "")]),
        ("v3", &[("/things/v3/idmapping", "put-/things/v3/idmapping")]),
        ("2026-03", &[("/things/2026-03/idmapping", "put-/things/2026-03/idmapping_translateLegacyIds")]),
        ("2026-09", &[("/things/2026-09/idmapping", "put-/things/2026-09/idmapping")]),
    ]);
    assert_eq!(methods, [["translate_legacy_ids"]; 4]);
}

#[test]
fn of_several_ids_the_one_of_the_oldest_version_counts() {
    let methods = methods(&[
        ("2026-09", &[("/things/2026-09/idmapping", "put-/things/2026-09/idmapping_convertOldIds")]),
        ("2026-03", &[("/things/2026-03/idmapping", "put-/things/2026-03/idmapping_translateLegacyIds")]),
    ]);
    assert_eq!(methods, [["translate_legacy_ids"]; 2]);
}

#[test]
fn a_new_sibling_that_would_take_the_name_of_an_operation_has_another() {
    let long = |version: &str| format!("/areas/{version}/things/{{id}}");
    let short = |version: &str| format!("/things/{version}/{{id}}");
    let (one, two, sibling) = (long("2026-03"), long("2026-09"), short("2026-09"));
    let methods = methods(&[("2026-03", &[(&one, "")]), ("2026-09", &[(&two, ""), (&sibling, "")])]);
    let (old, new) = (&methods[0], &methods[1]);
    assert_eq!(old.len(), 1);
    assert_eq!(new[0], old[0]);
    assert_ne!(new[1], old[0]);
}

#[test]
fn a_name_that_an_import_has_recorded_wins_over_one_that_a_later_id_says() {
    let files = tempfile::tempdir().unwrap();
    let spec = files.path().join("spec");
    let import = |version: &str, function: &str| {
        let description = format!(
            "openapi: 3.0.3\ninfo: {{title: Things, version: '{version}'}}\npaths:\n  /things/{version}/idmapping:\n    \
             put: {{operationId: 'put-/things/{version}/idmapping{function}', responses: {{'204': {{description: Done.}}}}}}\n"
        );
        let file = files.path().join("official.yaml");
        std::fs::write(&file, description).unwrap();
        import::import(&spec, &file, version).unwrap()
    };
    import("2026-03", "");
    let kept = import("2026-09", "_translateLegacyIds").kept;
    let kept: Vec<_> = kept.iter().map(|it| (it.name.as_str(), it.instead_of.as_str())).collect();
    assert_eq!(kept, [("add_idmapping", "translate_legacy_ids")]);
    let generator = Generator::new().descriptions_in(&spec).unwrap();
    assert_eq!(of_versions(generator, &["2026-03", "2026-09"]), [["add_idmapping"]; 2]);
}
