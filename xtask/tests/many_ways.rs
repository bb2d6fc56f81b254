//! Descriptions whose schemas lead to each other in many ways: each schema is looked at once, and what would multiply without end is
//! refused or any JSON.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::fs;
use std::time::{Duration, Instant};

use support::{description, stderr};
use tempfile::TempDir;

/// Generates a crate from a description that would take far too long if each path through it was walked.
fn works(yaml: &str) -> (TempDir, String) {
    let (directory, is_success, output) = codegen(yaml);
    assert!(is_success, "{output}");
    (directory, output)
}

/// Returns the error for a description from which no crate is generated.
fn refused(yaml: &str) -> String {
    let (_directory, is_success, output) = codegen(yaml);
    assert!(!is_success, "{output}");
    output
}

/// Runs codegen on a description, in a directory of its own.
fn codegen(yaml: &str) -> (TempDir, bool, String) {
    let start = Instant::now();
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("many.yaml"), yaml).unwrap();
    let output = support::codegen(directory.path(), &["--spec", "many.yaml", "--out", "out", "-v"]);
    assert!(output.status.code().is_some_and(|code| code <= 1), "{output:?}");
    assert!(start.elapsed() < Duration::from_secs(30), "it took {:?}", start.elapsed());
    (directory, output.status.success(), stderr(&output) + &String::from_utf8_lossy(&output.stdout))
}

/// Returns a description whose response is `S0`, the first of a number of schemas that refer to those after them.
fn schemas(count: usize, schema: impl Fn(usize) -> String) -> String {
    let schemas: Vec<_> = (0..count).map(|index| format!("    S{index}: {}\n", schema(index))).collect();
    description("{$ref: '#/components/schemas/S0'}") + "components:\n  schemas:\n" + &schemas.concat()
}

fn reference(index: usize) -> String {
    format!("{{$ref: '#/components/schemas/S{index}'}}")
}

#[test]
fn compositions_that_repeat_a_part_are_linear() {
    works(&schemas(40, |index| match index {
        39 => "{type: object, properties: {a: {type: string}}}".to_owned(),
        _ => format!("{{allOf: [{next}, {next}], example: {{a: null}}}}", next = reference(index + 1)),
    }));
}

#[test]
fn a_product_of_unions_is_any_json() {
    works(&schemas(25, |index| match index {
        24 => "{type: object, properties: {a: {type: string}}}".to_owned(),
        _ => {
            let next = reference(index + 1);
            format!(
                "{{allOf: [{{oneOf: [{next}, {next}]}}, {{type: object, properties: {{p{index}: {{type: string}}}}}}]}}"
            )
        }
    }));
}

#[test]
fn mutually_recursive_unions_are_supported() {
    works(&schemas(20, |index| {
        let others: Vec<_> = (0..20).filter(|other| *other != index).map(reference).collect();
        format!("{{oneOf: [{}]}}", others.join(", "))
    }));
}

#[test]
fn layers_of_unions_are_supported() {
    works(&schemas(122, |index| match index {
        112.. => format!("{{type: object, properties: {{type: {{type: string, enum: [T{index}]}}}}}}"),
        _ => {
            let next = index - index % 8 + 8;
            format!("{{oneOf: [{}]}}", (next..next + 8).map(reference).collect::<Vec<_>>().join(", "))
        }
    }));
}

#[test]
fn a_long_chain_of_required_types_is_supported() {
    works(&schemas(1000, |index| match index {
        999 => "{type: object, properties: {a: {type: string}}}".to_owned(),
        _ => format!("{{type: object, required: [next], properties: {{next: {}}}}}", reference(index + 1)),
    }));
}

#[test]
fn a_long_chain_of_aliases_is_supported() {
    works(&schemas(3000, |index| match index {
        2999 => "{type: array, items: {type: string}}".to_owned(),
        _ => reference(index + 1),
    }));
}

#[test]
fn exponential_array_aliases_are_an_error() {
    let yaml = schemas(40, |index| {
        let next = if index == 39 { "{type: string}".to_owned() } else { reference(index + 1) };
        format!("{{type: array, items: {{type: object, properties: {{a: {next}, b: {next}}}}}}}")
    });
    assert!(refused(&yaml).contains("is an alias of arrays of arrays without end"));
}

/// Returns a description whose response is `A0`. Two schemas of each level are made from both of the next one.
fn layers(count: usize, innermost: [&str; 2], schema: impl Fn(&str, &str) -> String) -> String {
    let reference = |letter: char, level: usize| format!("{{$ref: '#/components/schemas/{letter}{level}'}}");
    let mut yaml = description(&reference('A', 0)) + "components:\n  schemas:\n";
    for level in 0..count {
        let made = schema(&reference('A', level + 1), &reference('B', level + 1));
        yaml.push_str(&format!("    A{level}: {made}\n    B{level}: {made}\n"));
    }
    yaml + &format!("    A{count}: {}\n    B{count}: {}\n", innermost[0], innermost[1])
}

const OBJECTS: [&str; 2] =
    ["{type: object, properties: {a: {type: string}}}", "{type: object, properties: {b: {type: string}}}"];

#[test]
fn compositions_that_share_parts_are_linear() {
    for innermost in [OBJECTS, ["{type: object}", "{description: Anything.}"]] {
        works(&layers(100, innermost, |one, other| format!("{{allOf: [{one}, {other}]}}")));
    }
}

#[test]
fn schemas_that_share_what_they_are_made_of_are_linear() {
    for schema in [
        "{type: object, properties: {a: ONE, b: OTHER}}",
        "{type: object, properties: {a: {type: array, items: ONE}}, additionalProperties: OTHER}",
        "{oneOf: [ONE, OTHER]}",
        "{anyOf: [ONE, OTHER]}",
        "{oneOf: [{type: object, properties: {a: ONE}}, {type: object, properties: {b: OTHER}}]}",
        "{allOf: [{type: object, properties: {p: ONE}}, {type: object, properties: {p: OTHER}}]}",
    ] {
        works(&layers(60, OBJECTS, |one, other| schema.replace("ONE", one).replace("OTHER", other)));
    }
}

#[test]
fn an_example_that_would_be_too_large_or_too_deep_is_left_out() {
    let (directory, output) = works(&layers(40, OBJECTS, |one, other| {
        format!("{{type: object, required: [a, b], properties: {{a: {one}, b: {other}}}}}")
    }));
    assert!(output.contains("`A0` has no example for tests"), "{output}");
    let examples = fs::read_to_string(directory.path().join("out/src/v1/examples.rs")).unwrap();
    assert!(examples.contains("A39: ") && !examples.contains("A0: ") && examples.len() < 500_000, "{}", examples.len());
    let (_directory, output) = works(&schemas(300, |index| match index {
        299 => OBJECTS[0].to_owned(),
        _ => format!("{{type: object, required: [next], properties: {{next: {}}}}}", reference(index + 1)),
    }));
    assert!(output.contains("`S0` has no example") && !output.contains("`S290` has no example"), "{output}");
}

#[test]
fn a_hierarchy_whose_children_declare_a_property_again_is_linear() {
    works(&schemas(60, |index| {
        match index {
        0 => "{type: object, required: [kind], properties: {kind: {type: string}, f: {$ref: '#/components/schemas/S0'}}, \
              discriminator: {propertyName: kind}}"
            .to_owned(),
        _ => format!(
            "{{allOf: [{}, {{type: object, properties: {{f: {}}}}}]}}",
            reference((index - 1) / 2),
            reference(index / 3)
        ),
    }
    }));
}

#[test]
fn a_property_that_parts_declare_as_different_recursive_types_is_noted() {
    for schema in [
        "{type: array, items: SELF}",
        "{type: object, additionalProperties: SELF}",
        "{oneOf: [{type: array, items: SELF}, {type: object, additionalProperties: SELF}]}",
    ] {
        let (_directory, output) = works(&schemas(3, |index| match index {
            0 => format!(
                "{{allOf: [{{type: object, properties: {{p: {}}}}}, {{type: object, properties: {{p: {}}}}}]}}",
                reference(1),
                reference(2)
            ),
            _ => schema.replace("SELF", &reference(index)),
        }));
        assert!(output.contains("the parts of `allOf` declare `p` differently"), "{output}");
    }
}

#[test]
fn many_parts_can_declare_the_same_property() {
    let part = |index| {
        format!("{{type: object, properties: {{p: {{type: object, properties: {{p{index}: {{type: string}}}}}}}}}}")
    };
    let parts: Vec<_> = (0..1500).map(part).collect();
    works(&description(&format!("{{allOf: [{}]}}", parts.join(", "))));
}

#[test]
fn infinite_compositions_are_an_error() {
    let yaml =
        description("{allOf: [{type: object, properties: {a: {type: string}}}, {$ref: '#/components/schemas/U'}]}")
            + "components:\n  schemas:\n    U: {oneOf: [{$ref: '#/components/schemas/V'}, {type: string}]}\n    \
           V: {allOf: [{type: object, properties: {b: {type: string}}}, {$ref: '#/components/schemas/W'}]}\n    \
           W: {oneOf: [{allOf: [{type: object, properties: {c: {type: string}}}, {$ref: '#/components/schemas/U'}]}, \
           {type: string}]}\n";
    assert!(refused(&yaml).contains("the composition contains itself"));
}
