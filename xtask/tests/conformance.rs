//! The conformance table: each field of each object of the specification has a row, and so has each construct that its text lists.
//! Each row has a case that contains it; what the case expects shows what becomes of it.
//!
//! `UPDATE_CASES=1 cargo test --test conformance` writes the page.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "conformance/constructs.rs"]
mod constructs;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use openapi_client_codegen::upgrade;
use serde::Deserialize;
use serde_json::Value;

/// The table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    /// By objects and fields.
    fields: Section,
    /// By groups and names.
    constructs: Section,
}

type Section = BTreeMap<String, BTreeMap<String, Row>>;

/// What becomes of a field or a construct.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    status: String,
    /// The golden or refused case that contains it.
    case: Option<String>,
    note: Option<String>,
}

/// What the statuses mean.
const STATUSES: [(&str, &str); 6] = [
    ("supported", "the generated code or its documentation depends on it"),
    ("repaired", "it is a mistake whose meaning is clear; the report (`-v`) says what was made of it"),
    ("constraint", "it says what servers refuse. Clients do not check it, and their types hold all that it allows"),
    ("ignored", "it has no effect on a client"),
    ("reported", "it is left out of account, and the report (`-v`) says so with its place"),
    ("refused", "a description that has it generates nothing but an error with its place"),
];

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn table() -> Table {
    serde_yaml::from_str(&fs::read_to_string(path("conformance.yaml")).unwrap()).unwrap()
}

/// A list of names by groups.
fn specification(file: &str) -> BTreeMap<String, Value> {
    let text = fs::read_to_string(path("tests/specification").join(file)).unwrap();
    let groups: BTreeMap<String, Value> = serde_json::from_str(&text).unwrap();
    groups.into_iter().filter(|(name, _)| name != "$comment").collect()
}

fn names(list: &Value) -> impl Iterator<Item = String> {
    list.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned())
}

/// The versions that have each field of each object.
fn specified_fields() -> BTreeMap<(String, String), Vec<String>> {
    let mut fields: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for (version, objects) in specification("fields.json") {
        for (object, list) in objects.as_object().unwrap() {
            names(list).for_each(|name| fields.entry((object.clone(), name)).or_default().push(version.clone()));
        }
    }
    fields
}

fn rows(section: &Section) -> impl Iterator<Item = (&String, &String, &Row)> {
    section.iter().flat_map(|(group, rows)| rows.iter().map(move |(name, row)| (group, name, row)))
}

/// Compares the rows of a section with what the specification has.
fn assert_complete(section: &Section, specified: &BTreeSet<(String, String)>) {
    let has_row = |(group, name): &(String, String)| section.get(group).is_some_and(|rows| rows.contains_key(name));
    let missing: Vec<_> = specified.iter().filter(|key| !has_row(key)).collect();
    assert!(missing.is_empty(), "these have no row: {missing:#?}");
    let is_known = |group: &String, name: &String| specified.contains(&(group.clone(), name.clone()));
    let unknown: Vec<_> = rows(section).filter(|(group, name, _)| !is_known(group, name)).collect();
    assert!(unknown.is_empty(), "the specification does not have these: {unknown:#?}");
}

#[test]
fn each_field_of_the_specification_has_a_row() {
    assert_complete(&table().fields, &specified_fields().into_keys().collect());
}

#[test]
fn each_construct_of_the_specification_has_a_row() {
    let groups = specification("constructs.json");
    let specified = groups.iter().flat_map(|(group, list)| names(list).map(|name| (group.clone(), name)));
    assert_complete(&table().constructs, &specified.collect());
}

#[test]
fn rows_say_what_the_generator_does() {
    let generator: BTreeMap<_, _> =
        upgrade::fields().into_iter().map(|row| ((row.object, row.field), row.decision)).collect();
    let objects: BTreeSet<_> = generator.keys().map(|(object, _)| *object).collect();
    let table = table();
    let mut wrong = Vec::new();
    for (object, field, row) in rows(&table.fields).filter(|(object, _, _)| objects.contains(object.as_str())) {
        match generator.get(&(object.as_str(), field.as_str())) {
            Some(decision) if *decision == row.status => {}
            decision => wrong.push(format!("{object}.{field} is {}, in the generator: {decision:?}", row.status)),
        }
    }
    let is_known = |row: &Row| STATUSES.iter().any(|(status, _)| *status == row.status);
    let all = rows(&table.fields).chain(rows(&table.constructs));
    wrong.extend(all.filter(|(_, _, row)| !is_known(row)).map(|(_, name, row)| format!("{name} is {}", row.status)));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn each_row_has_a_case_that_contains_it() {
    let (table, cases) = (table(), cases());
    let fields: BTreeMap<&str, BTreeSet<(&str, String)>> =
        cases.iter().map(|(case, document)| (case.as_str(), fields_of(document))).collect();
    let has_field = |case: &str, object: &str, field: &str| match constructs::has_name(&cases[case], object, field) {
        Some(has) => has,
        None => fields[case].iter().any(|(other, name)| *other == object && name == field),
    };
    let has_construct = |case: &str, group: &str, name: &str| constructs::has(&cases[case], group, name);
    let mut wrong = without_case(&table.fields, &cases, &has_field);
    wrong.extend(without_case(&table.constructs, &cases, &has_construct));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What is wrong with the cases of rows, and which cases have what the row is about.
fn without_case(
    section: &Section,
    cases: &BTreeMap<String, Value>,
    has: &dyn Fn(&str, &str, &str) -> bool,
) -> Vec<String> {
    let mut wrong = Vec::new();
    for (group, name, row) in rows(section) {
        let problem = match &row.case {
            None => "has no case".to_owned(),
            Some(case) if !cases.contains_key(case) => format!("has the case {case}, which does not exist"),
            Some(case) if case.starts_with("refused/") != (row.status == "refused") => {
                format!("is {}, unlike its case {case}", row.status)
            }
            Some(case) if !has(case, group, name) => format!("is not in its case {case}"),
            Some(_) => continue,
        };
        let candidates: Vec<_> = cases.keys().filter(|case| has(case, group, name)).collect();
        wrong.push(format!("{group}, {name} {problem}; these cases have it: {candidates:?}"));
    }
    wrong
}

/// The fields of a description, with their objects.
fn fields_of(document: &Value) -> BTreeSet<(&'static str, String)> {
    let objects = upgrade::objects(document).into_iter();
    objects
        .flat_map(|(kind, object)| object.as_object().into_iter().flatten().map(move |it| (kind, it.0.clone())))
        .collect()
}

/// The descriptions of all golden and refused cases, by names such as `golden/NAME`.
fn cases() -> BTreeMap<String, Value> {
    let mut cases = BTreeMap::new();
    for directory in ["golden", "refused"] {
        for entry in fs::read_dir(path("tests").join(directory)).unwrap() {
            let file = entry.unwrap().path();
            let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
            if file.extension().is_some_and(|extension| extension == "yaml") {
                cases.insert(format!("{directory}/{stem}"), document(&file));
            }
        }
    }
    cases
}

/// A description. Null if the file is none, as some that are refused.
fn document(file: &Path) -> Value {
    let yaml = serde_yaml::from_str::<serde_yaml::Value>(&fs::read_to_string(file).unwrap());
    let merged = yaml.and_then(|mut yaml| yaml.apply_merge().map(|()| yaml));
    merged.ok().and_then(|yaml| serde_json::to_value(yaml).ok()).unwrap_or_default()
}

#[test]
fn the_page_is_up_to_date() {
    let page = page();
    let path = path("CONFORMANCE.md");
    if std::env::var_os("UPDATE_CASES").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(written == page, "CONFORMANCE.md is not up to date: UPDATE_CASES=1 cargo test --test conformance");
}

fn page() -> String {
    let (table, versions) = (table(), specified_fields());
    let mut page = String::from(INTRODUCTION);
    STATUSES.iter().for_each(|(status, meaning)| page.push_str(&format!("- **{status}**: {meaning}.\n")));
    page.push_str(UNKNOWN);
    page.push_str("\n## Constructs\n");
    for (group, rows) in &table.constructs {
        page.push_str(&format!("\n### {group}\n\n| construct | status | case | note |\n|---|---|---|---|\n"));
        for (name, row) in rows {
            let note = row.note.as_deref().unwrap_or_default();
            page.push_str(&format!("| `{name}` | {} | {} | {note} |\n", row.status, link(row)));
        }
    }
    page.push_str("\n## Fields\n");
    for (object, fields) in &table.fields {
        page.push_str(&format!(
            "\n### {object}\n\n| field | versions | status | case | note |\n|---|---|---|---|---|\n"
        ));
        for (field, row) in fields {
            let versions = versions.get(&(object.clone(), field.clone())).map(|it| it.join(", ")).unwrap_or_default();
            let note = row.note.as_deref().or_else(|| message(object, field)).unwrap_or_default();
            page.push_str(&format!("| `{field}` | {versions} | {} | {} | {note} |\n", row.status, link(row)));
        }
    }
    page
}

fn link(row: &Row) -> String {
    row.case.as_deref().map(|case| format!("[{case}](tests/{case}.yaml)")).unwrap_or_default()
}

/// What the generator reports of a field.
fn message(object: &str, field: &str) -> Option<&'static str> {
    upgrade::fields().into_iter().find(|row| row.object == object && row.field == field)?.message
}

const INTRODUCTION: &str = "# Conformance

What becomes of each field of each object of OpenAPI 3.0, 3.1 and 3.2, and of the constructs that the text of the specification
lists, with a case that has it. The rows are in `conformance.yaml`. A test compares them with the names in the specification's own schemas,
compares the statuses of fields with those that the generator knows, and finds each field and construct in its case. What clients
do with values and requests is not in the table: `cargo xtask sweep --conform` checks it.

";

const UNKNOWN: &str = "
A field of any other name is reported as unknown, unless it begins with `x-`.
";
