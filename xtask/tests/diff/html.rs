//! Tests the page of HTML.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{diff, files, stdout};

#[test]
fn html_has_a_section_per_item_and_a_row_per_change() {
    let page = stdout(&diff(&files("request_and_response_properties"), &["--format", "html"]));
    let changes: Value =
        serde_json::from_str(&stdout(&diff(&files("request_and_response_properties"), &["--format", "json"]))).unwrap();
    let changes = changes["changes"].as_array().unwrap();
    assert_eq!(page.matches("<tr class=").count(), changes.len());
    let pointers: BTreeSet<_> = changes.iter().map(|change| change["pointer"].as_str().unwrap()).collect();
    for pointer in &pointers {
        assert!(page.contains(&format!("<p class=\"pointer\"><code>{pointer}</code></p>")), "{pointer}");
    }
    assert_eq!(page.matches("<section").count(), pointers.len());
    assert!(page.contains("Used by 1 operation"), "{page}");
    let page = stdout(&diff(&files("no_changes"), &["--format", "html"]));
    assert!(page.contains("No changes.") && !page.contains("<fieldset>"), "{page}");
}

#[test]
fn html_shows_breaking_changes_first_and_a_filter_for_each_verdict() {
    let page = stdout(&diff(&files("operations"), &["--format", "html"]));
    let is_breaking = |part: &str| part.split('"').nth(1).unwrap().split(' ').any(|class| class == "breaking");
    let sections: Vec<bool> = page.split("<section class=").skip(1).map(is_breaking).collect();
    assert!(sections.is_sorted_by(|one, other| one >= other), "{sections:?}");
    for section in page.split("<section").skip(1) {
        let rows: Vec<bool> = section.split("<tr class=").skip(1).map(is_breaking).collect();
        assert!(rows.is_sorted_by(|one, other| one >= other), "{section}");
    }
    for filter in ["all", "breaking", "wire", "rust", "compatible"] {
        assert!(page.contains(&format!("id=\"{filter}\"")), "{filter}");
    }
    assert!(page.contains("<tr class=\"compatible\">") && page.contains("body:has(#compatible:checked)"), "{page}");
}

#[test]
fn html_shows_values_before_and_after() {
    let page = stdout(&diff(&files("request_constraints"), &["--format", "html"]));
    assert!(page.contains("<td class=\"before\">10</td><td class=\"after\">5</td>"), "{page}");
}

#[test]
fn html_escapes_the_strings_of_a_description_and_loads_nothing() {
    let page = stdout(&diff(&files("untrusted_strings"), &["--format", "html"]));
    assert!(page.contains("&lt;script src=a&gt;"), "{page}");
    for forbidden in ["<script", "<img", "<link", "href=", "@import", "url(", "\u{202e}", "\u{1b}"] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
}
