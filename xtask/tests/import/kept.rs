//! Tests that operations and types keep their names, whatever others there are.

use std::fs;

use tempfile::TempDir;

use super::{OFFICIAL, empty, imported, run, spec, stdout};

/// A description of some types, of which the first is a response.
fn of_types(schemas: &str) -> String {
    format!(
        "openapi: 3.0.1
info: {{ title: Things, version: v1 }}
paths:
  /things/v1:
    get:
      operationId: list_things
      responses:
        '200':
          description: Things.
          content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Thing' }} }} }}
components:
  schemas:
{schemas}"
    )
}

const THING: &str = "    Thing: { type: object, properties: { state: { type: string, enum: [open, shut] }, part: { $ref: '#/components/schemas/Part' } } }
    Part: { type: object, properties: { size: { type: string, enum: [big, small] } } }
";

fn import(project: &TempDir, description: &str) -> String {
    stdout(&run(project.path(), "import", description, "v1"))
}

#[test]
fn a_type_keeps_its_name_when_another_one_has_an_equal_part() {
    let project = empty();
    import(&project, &of_types(THING));
    let before = spec(&project);
    assert!(!before.contains("x-rust-name"), "{before}");

    // Of both types, the enum would have a name that both have in common.
    let other = THING.replace("[big, small] }", "[big, small] }, state: { type: string, enum: [open, shut] }");
    let output = import(&project, &of_types(&other));
    let kept = "  kept ThingState as the name of the type at /components/schemas/Part/properties/state, which would be PartState\n";
    assert!(output.contains(kept), "{output}");
    assert_eq!(spec(&project).matches("x-rust-name: ThingState\n").count(), 1, "{}", spec(&project));
    assert!(!output.contains("(was "), "{output}");

    // The name is kept without the first type, and as long as it has to be said.
    assert!(import(&project, &of_types(&other)).starts_with("spec/v1.yaml unchanged\n"));
    import(&project, &of_types(THING));
    assert_eq!(spec(&project), before);
}

#[test]
fn a_type_that_several_have_keeps_its_name_when_one_of_them_gets_another_one() {
    let project = empty();
    let three = format!(
        "{THING}    Other: {{ type: object, properties: {{ state: {{ type: string, enum: [open, shut] }} }} }}\n"
    )
    .replace("[big, small] }", "[big, small] }, other: { $ref: '#/components/schemas/Other' }");
    import(&project, &of_types(&three));

    // The first of the places that the name is made of has one more value.
    let split = three.replace(
        "Other: { type: object, properties: { state: { type: string, enum: [open, shut]",
        "Other: { type: object, properties: { state: { type: string, enum: [ajar, open, shut]",
    );
    assert_ne!(split, three);
    import(&project, &of_types(&split));
    assert!(!spec(&project).contains("x-rust-name"), "each has the name of its place: {}", spec(&project));
}

#[test]
fn a_type_keeps_its_name_when_its_schema_gets_another_one() {
    let project = empty();
    let renamed = |schemas: &str, name: &str| {
        of_types(schemas).replace("schemas/Thing", &format!("schemas/{name}")).replace(" Thing:", &format!(" {name}:"))
    };
    import(&project, &of_types(THING));
    let output = import(&project, &renamed(THING, "PublicThing"));
    let kept = "kept Thing as the name of the type at /components/schemas/PublicThing, which would be PublicThing\n";
    assert!(output.contains(kept), "{output}");
    assert!(spec(&project).contains("x-rust-name: Thing\n"), "{}", spec(&project));

    // One that differs is another type.
    let other = THING.replace("[open, shut] }", "[open, shut] }, other: { type: string }");
    import(&project, &renamed(&other, "Other"));
    assert!(!spec(&project).contains("x-rust-name: Thing\n"), "{}", spec(&project));
}

#[test]
fn equal_types_keep_their_names_when_their_schemas_get_other_ones_by_where_they_are_used() {
    let project = empty();
    let schemas = "    Thing: { type: object, properties: { a: { $ref: '#/components/schemas/FirstIf' }, b: { $ref: '#/components/schemas/SecondIf' } } }
    FirstIf: { type: object, properties: { size: { type: string } } }
    SecondIf: { type: object, properties: { size: { type: string } } }
";
    import(&project, &of_types(schemas));
    import(&project, &of_types(&schemas.replace("If", "")));
    let spec = spec(&project);
    for (schema, name) in [("First", "FirstIf"), ("Second", "SecondIf")] {
        let schema = spec.split(&format!("\n    {schema}:\n")).nth(1).unwrap();
        let own = schema.lines().take_while(|line| line.starts_with("      ")).collect::<String>();
        assert!(own.contains(&format!("x-rust-name: {name}")), "{name}: {spec}");
    }
}

#[test]
fn equal_schemas_that_differ_by_their_numbers_are_one_type() {
    let project = empty();
    import(&project, &of_types(THING));
    let again = THING.replace("Thing", "Thing_1");
    import(&project, &of_types(&format!("{THING}{again}")).replace("schemas/Thing'", "schemas/Thing_1'"));
    assert!(!spec(&project).contains("Thing_1"), "{}", spec(&project));
}

#[test]
fn a_new_operation_cannot_choose_the_name_of_another_one() {
    let project = imported();
    let new = "  /a:\n    get: { operationId: get_things, responses: { '204': { description: None. } } }\n";
    let official = OFFICIAL.replace("paths:\n", &format!("paths:\n{new}"));
    let output = stdout(&run(project.path(), "import", &official, "v1"));
    assert!(!output.contains("could not keep"), "{output}");
    let spec = fs::read_to_string(project.path().join("spec/v1.yaml")).unwrap();
    let of =
        |path: &str| spec.split_once(path).unwrap().1.split_once("operationId: ").unwrap().1.lines().next().unwrap();
    assert_eq!(of("/crm/v1/things:"), "get_things", "{spec}");
    assert_ne!(of("  /a:"), "get_things", "{spec}");
}

/// A description in which a path has another sibling, after which it would be named differently.
fn with_sibling(official: &str) -> String {
    let sibling = "  /crm/v1/things/archived/all:\n    get: { operationId: get_things, responses: { '204': { description: None. } } }\n";
    official.replace("paths:\n", &format!("paths:\n{sibling}"))
}

#[test]
fn an_operation_keeps_the_name_that_an_earlier_import_chose() {
    let alone = stdout(&run(empty().path(), "import", &with_sibling(OFFICIAL), "v1"));
    assert!(!alone.contains("kept"), "{alone}");

    let project = imported();
    let output = stdout(&run(project.path(), "import", &with_sibling(OFFICIAL), "v1"));
    let kept = "  kept get_things as the name of GET /crm/v1/things, which would be ";
    assert!(output.contains(kept), "{output}");
    let spec = spec(&project);
    assert_eq!(spec.matches("operationId: get_things\n").count(), 1, "{spec}");
    assert!(run(project.path(), "drift", &with_sibling(OFFICIAL), "v1").status.success());

    // A new version keeps the names of the others, where its paths differ in the version only.
    let new = with_sibling(OFFICIAL).replace("version: v1", "version: v2").replace("/crm/v1", "/crm/v2");
    let output = stdout(&run(project.path(), "import", &new, "v2"));
    assert!(output.contains(&kept.replace("v1", "v2")), "{output}");
    assert!(output.ends_with("changes since v1, the nearest version:\nno changes\nsemver: none\n"), "{output}");
}
