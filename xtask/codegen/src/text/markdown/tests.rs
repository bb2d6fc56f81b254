//! How Markdown is normalized.

use super::{Link, WIDTH, lines, linked_lines, normalized, prose};

/// A linear congruential generator, so that each run has the same sentences.
fn numbers() -> impl FnMut() -> usize {
    let mut state: usize = 1;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    }
}

fn link(code: &str) -> Option<Link> {
    (code == "limit").then(|| Link { text: "limit".to_owned(), path: "super::operations::List::limit".to_owned() })
}

#[test]
fn prose_is_wrapped_as_markdown_is() {
    const WORDS: [&str; 30] = [
        "a",
        "The",
        "read-only",
        "threads,",
        "messages.",
        "(or",
        "both)",
        "and/or",
        "\"archived\"",
        "user's",
        "of:",
        "i.",
        "b)",
        "End-",
        "continuations;",
        "Why?",
        "up to 100%",
        "of 20.",
        "of 3.1 or 4)",
        "`limit`",
        "(`limit`,",
        "`a`/`b`",
        "(\"`a_b`\")",
        "`GET /crm/{id}?x=1`.",
        "`- a # 1. 2 -3 + =4 *`",
        "`a|b` `|`",
        "after\nit",
        "after\n`it`",
        "`a`'s",
        "its `null`\n(or",
    ];
    let mut next = numbers();
    let mut sentence = || {
        let count = 1 + next() % 40;
        let words: Vec<_> = (0..count).map(|_| WORDS[next() % WORDS.len()]).collect();
        words.join(" ")
    };
    for round in 0..2000 {
        let mut text = sentence();
        if round % 3 > 0 {
            text = format!("{text}\n\n{}", sentence());
        }
        if round % 4 > 1 {
            text += &format!("\n\n# {}", sentence().replace('\n', " "));
        }
        if round % 4 > 2 {
            text += &format!("\n\n- {}\n- {}", sentence().replace('\n', " "), sentence().replace('\n', " "));
        }
        assert_eq!(prose::wrapped(&text, WIDTH, &link), Some(normalized(&text, link)), "{text}");
    }
}

#[test]
fn what_could_be_markup_is_parsed() {
    for text in [
        "",
        "a  b",
        "2. a",
        "a *b*",
        "a_b",
        "<b>",
        "a `b",
        "a ` b`",
        "a `<b>`",
        "a `b  c`",
        "a\n\nb\n\n\nc",
        "a\n2. b",
        "- a\n  b",
        "- a\n\nb",
        "a\n- b",
        "# a\nb",
        "## a",
        "&amp;",
        "www.a.com",
        "see https://a.b",
        "é",
    ] {
        assert_eq!(prose::wrapped(text, WIDTH, &link), None, "{text}");
    }
}

#[test]
fn html_and_relative_links_are_plain_text() {
    assert_eq!(lines("<b>See</b> <it> [this](other)."), [" **See** \\<it\\> *this*."]);
}

#[test]
fn a_word_that_would_begin_a_block_is_escaped_at_the_start_of_a_wrapped_line() {
    for marker in ["-", "+", "=", "---"] {
        let word = "x".repeat(super::WIDTH - 1);
        let expected = [format!(" {word}"), format!(" \\{marker} b")];
        assert_eq!(lines(&format!("{word} {marker} b")), expected);
        assert_eq!(lines(&format!("a {marker} b")), [format!(" a {marker} b")]);
    }
    assert_eq!(lines("- a\n- b"), [" - a", " - b"]);
}

#[test]
fn a_code_span_is_not_wrapped_before_what_would_begin_a_block() {
    for marker in ["-", "*", "1.", "#", ">", "<br>"] {
        let word = "x".repeat(super::WIDTH - 10);
        let lines = lines(&format!("{word} `some code {marker} more`"));
        assert!(lines.iter().all(|line| !line.trim_start().starts_with(marker)), "{lines:?}");
        assert!(lines.join("").ends_with(&format!(" code {marker} more`")), "{lines:?}");
    }
}

#[test]
fn what_is_text_in_any_place_is_not_escaped() {
    assert_eq!(lines("a_b 1 <= c_, _d_ <2 a <b"), [" a_b 1 <= c\\_, *d* <2 a \\<b"]);
}

#[test]
fn tables_have_a_line_for_each_row() {
    let row = format!("| `a b` - {} |", "word ".repeat(super::WIDTH));
    let table = format!("Names:\n\n| Name |\n|---|\n{row}\n<table><tr><td>1</td></tr></table>");
    let row = format!(" {}", row.replace("  |", " |"));
    let expected = [" Names:", "", " | Name |", " | --- |", &row, "", " |  |", " | --- |", " | 1 |"];
    assert_eq!(lines(&table), expected);
}

#[test]
fn code_spans_of_known_names_are_links() {
    let link = |name: &str| {
        (name == "inboxId").then(|| Link { text: "inbox_id".to_owned(), path: "Self::inbox_id".to_owned() })
    };
    assert_eq!(
        linked_lines("Excludes `inboxId`, not `id`.", link),
        [" Excludes [`inbox_id`](Self::inbox_id), not `id`."]
    );
}
