//! Paths.

use super::Parser;
use crate::description::node::Node;
use crate::description::{Location, Parameter};
use crate::error::Problem;

/// A path template. One with a query or a fragment is against OpenAPI, but published descriptions have both: a query that
/// selects an operation, and a fragment that tells apart operations of the same path.
pub(super) struct Path {
    /// The template, with the names of path parameters in braces.
    pub(super) path: String,
    /// The query as it is written.
    query: Option<String>,
    /// The fragment, which is never sent.
    pub(super) fragment: Option<String>,
}

/// How a path is written.
const PATH_HELP: &str = "write it as `/things/{thingId}`";

impl<'a> Parser<'a, '_> {
    /// Reads a path, and reports a query, a fragment, doubled braces, and that it does not begin with a slash.
    ///
    /// # Errors
    /// When its braces do not hold names.
    pub(super) fn path(&mut self, written: &str, item: &Node<'a>) -> Result<Path, Problem> {
        let mut path = Path::parse(written);
        if !written.starts_with('/') {
            let what = format!("the path {written:?} does not begin with a slash");
            let mistake = item.problem(what, PATH_HELP);
            path.path.insert(0, '/');
            self.notes.record_lossy("paths-without-slashes", mistake, &format!("it is {:?}", path.path))?;
        }
        let single = without_doubled_braces(&path.path);
        if single != path.path {
            let mistake = item.problem(format!("the path {written:?} has doubled braces"), PATH_HELP);
            self.notes.record_lossy("paths-with-doubled-braces", mistake, &format!("it is {single:?}"))?;
            path.path = single;
        }
        check(&path, written, item)?;
        if path.query.is_some() {
            let what = format!("the path {written:?} has a query");
            let mistake = item.problem(what, "describe its parameters, and remove it from the path");
            self.notes.record_lossy("paths-with-queries", mistake, "every request has it")?;
        }
        if path.fragment.is_some() {
            let mistake = item.problem(format!("the path {written:?} has a fragment"), "remove it from the path");
            self.notes.record_lossy("paths-with-fragments", mistake, "it is not sent")?;
        }
        Ok(path)
    }
}

impl Path {
    fn parse(written: &str) -> Self {
        let written = without_expansions(written);
        let (rest, fragment) = split(&written, '#');
        let (path, query) = split(rest, '?');
        Self { path: path.to_owned(), query, fragment }
    }

    /// Returns the path with its query: both can contain the names of path parameters.
    fn template(&self) -> String {
        self.query.as_ref().map_or_else(|| self.path.clone(), |query| format!("{}?{query}", self.path))
    }

    /// Returns the query that every request has. What it says of a parameter in the query replaces that parameter, unless it
    /// stands for its value: `id={id}`.
    pub(super) fn fixed_query(&self, parameters: &mut Vec<Parameter>) -> Option<String> {
        let query = self.query.as_ref()?;
        let mut fixed = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let placeholder = value.strip_prefix('{').and_then(|value| value.strip_suffix('}'));
            let is_declared = |it: &Parameter| it.location == Location::Query && it.name == name;
            if placeholder.is_some() && parameters.iter().any(is_declared) {
                // The parameter is sent by itself, and its placeholder is not one of the path.
                parameters.retain(|it| it.location != Location::Path || Some(it.name.as_str()) != placeholder);
                continue;
            }
            parameters.retain(|it| !is_declared(it));
            fixed.push(pair);
        }
        Some(fixed.join("&")).filter(|query| !query.is_empty())
    }
}

/// Returns the template of a path, as an operation on it has it.
pub(crate) fn template(written: &str) -> String {
    let path = Path::parse(written).path;
    without_doubled_braces(&if path.starts_with('/') { path } else { format!("/{path}") })
}

/// Removes what RFC 6570 calls form-style query expansion, `{?limit,after}`: it repeats the names of parameters in the query.
fn without_expansions(path: &str) -> String {
    let mut plain = path.to_owned();
    while let Some(start) = plain.find("{?").or_else(|| plain.find("{&")) {
        let Some(length) = plain[start..].find('}') else { break };
        plain.replace_range(start..=start + length, "");
    }
    plain
}

/// A path with single braces around names: `/{id}` for `/{{id}}` and for `/{id}}`.
fn without_doubled_braces(path: &str) -> String {
    let mut single = String::with_capacity(path.len());
    for c in path.chars() {
        if !(matches!(c, '{' | '}') && single.ends_with(c)) {
            single.push(c);
        }
    }
    single
}

/// Splits a string at the first of a character, if something follows it. Within braces, the character belongs to a name.
fn split(text: &str, at: char) -> (&str, Option<String>) {
    let mut depth = 0_usize;
    let found = text.char_indices().find(|(_, c)| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        *c == at && depth == 0
    });
    match found {
        Some((index, _)) => {
            (&text[..index], Some(text[index + at.len_utf8()..].to_owned()).filter(|it| !it.is_empty()))
        }
        None => (text, None),
    }
}

/// Checks that a path is a template: its braces hold names.
fn check(path: &Path, written: &str, item: &Node<'_>) -> Result<(), Problem> {
    let unmatched = || item.problem(format!("the braces of the path {written:?} do not match"), PATH_HELP);
    let mut open = None;
    for (index, c) in path.template().char_indices() {
        match (c, open) {
            ('{', None) => open = Some(index),
            ('}', Some(start)) if index > start + 1 => open = None,
            ('{' | '}', _) => return Err(unmatched()),
            _ => {}
        }
    }
    if open.is_some() { Err(unmatched()) } else { Ok(()) }
}
