//! Names the schemas that references lead to: after the place where they are, with as many words as make the name unique.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::Value;

use super::{SCHEMAS, Target};
use crate::text::case::pascal;
use crate::text::pointer;
use crate::upgrade::files::Files;

/// The sections whose keys are names of schemas.
const SECTIONS: [&str; 3] = ["$defs", "definitions", "schemas"];

/// The words that say what a schema is within another one. All other keywords say nothing.
const ROLES: [(&str, &str); 4] =
    [("items", "Item"), ("additionalProperties", "Value"), ("requestBody", "Body"), ("responses", "Response")];

/// The sections of components with schemas in them, and the words that say what these are.
const ROLES_OF_COMPONENTS: [(&str, &str); 4] =
    [("headers", ""), ("parameters", ""), ("requestBodies", "Body"), ("responses", "Response")];

/// Returns the names of schemas. Some have names of their own.
pub(super) fn choose(
    files: &Files<'_>,
    targets: &BTreeSet<Target>,
    own: BTreeMap<Target, String>,
) -> BTreeMap<Target, String> {
    let schemas = files.root(0).pointer(SCHEMAS).and_then(Value::as_object);
    let mut taken: HashSet<String> = schemas.into_iter().flatten().map(|(name, _)| pascal(name)).collect();
    let mut chosen = own;
    let others = targets.iter().filter(|target| !chosen.contains_key(*target));
    let mut open: Vec<(Target, Words)> = others.map(|target| (target.clone(), Words::of(files, target))).collect();
    let longest = open.iter().map(|(_, words)| words.words.len()).max().unwrap_or_default();
    let mut settle = |open: &mut Vec<(Target, Words)>, name_of: &dyn Fn(&Words) -> Option<String>| {
        let mut candidates: BTreeMap<String, usize> = BTreeMap::new();
        for name in open.iter().filter_map(|(_, words)| name_of(words)) {
            *candidates.entry(pascal(&name)).or_default() += 1;
        }
        open.retain(|(target, words)| {
            let Some(name) = name_of(words) else { return true };
            let key = pascal(&name);
            // A name that several could have is nobody's: no name depends on the order.
            if candidates[&key] > 1 || taken.contains(&key) {
                return true;
            }
            chosen.insert(target.clone(), name);
            false
        });
        taken.extend(candidates.into_keys());
    };
    for count in 1..=longest {
        settle(&mut open, &|words| words.name(count));
    }
    // Of one response, there can be schemas for several statuses and media types.
    for details in [&[0][..], &[1], &[0, 1]] {
        settle(&mut open, &|words| words.with_details(longest, details));
    }
    for (target, words) in open {
        let base = words.with_details(longest, &[]).unwrap_or_else(|| "Schema".to_owned());
        let numbered = (2..).map(|number| format!("{base}{number}")).find(|name| taken.insert(pascal(name)));
        chosen.insert(target, numbered.unwrap_or(base));
    }
    chosen
}

/// The words of a place, from the outermost to the innermost.
struct Words {
    words: Vec<String>,
    /// The least number of words that say what it is: one for a schema that has a name, two for a part of one.
    least: usize,
    /// The status of the response and the subtype of the media type that it is part of.
    details: [Option<String>; 2],
}

impl Words {
    fn of(files: &Files<'_>, target: &Target) -> Self {
        let file = files.path(target.file);
        let mut words: Vec<String> = file.split('/').map(|part| stem(part).to_owned()).collect();
        words.retain(|word| !word.is_empty() && word != "..");
        let tokens: Vec<String> = target.pointer.split('/').skip(1).map(pointer::unescape).collect();
        let operation = operation(files.root(target.file), &tokens);
        let outer = operation.map(|name| vec![name]).or_else(|| component(&tokens));
        let is_at_root = outer.is_none();
        let within = if is_at_root { &tokens[..] } else { &tokens[3..] };
        words.extend(outer.into_iter().flatten());
        let mut is_name = is_at_root;
        for (index, token) in within.iter().enumerate() {
            let section = index.checked_sub(1).map(|before| within[before].as_str());
            is_name = section.map_or(is_at_root, |section| SECTIONS.contains(&section));
            let is_key = is_name || section.is_some_and(|it| ["properties", "patternProperties"].contains(&it));
            match ROLES.iter().find(|(role, _)| role == token) {
                _ if is_key && !SECTIONS.contains(&token.as_str()) && token != "components" => {
                    words.push(token.clone())
                }
                Some((_, role)) => words.push((*role).to_owned()),
                None => {}
            }
        }
        words.retain(|word| !pascal(word).is_empty());
        // Such as an extension that has schemas by their names.
        if words.is_empty() {
            words.extend(tokens.last().cloned());
        }
        let after = |section: &str| tokens.get(tokens.iter().rposition(|token| token == section)? + 1);
        let is_status = |name: &&String| *name == "default" || name.starts_with(|c: char| c.is_ascii_digit());
        let status = after("responses").filter(is_status).map(|status| pascal(status));
        let media_type = after("content").and_then(|name| name.rsplit('/').next()).map(pascal);
        let details = [status, media_type];
        Self { words, least: if is_name { 1 } else { 2 }, details }
    }

    /// Returns the name of at least so many words, with some of the details.
    fn with_details(&self, count: usize, details: &[usize]) -> Option<String> {
        let base = (1..=count).rev().find_map(|count| self.name(count))?;
        details.iter().try_fold(base, |name, detail| Some(name + self.details[*detail].as_ref()?))
    }

    /// Returns the name of at least so many words, if there are so many.
    fn name(&self, count: usize) -> Option<String> {
        let count = count.max(self.least.min(self.words.len()));
        let start = self.words.len().checked_sub(count).filter(|_| count > 0)?;
        match &self.words[start..] {
            [name] => Some(name.clone()),
            words => Some(words.iter().map(|word| pascal(word)).collect()),
        }
    }
}

/// Returns what an operation that contains a place is called.
fn operation(root: &Value, tokens: &[String]) -> Option<String> {
    let [paths, path, method, ..] = tokens else { return None };
    let operation = root.get(paths).filter(|_| paths == "paths" || paths == "webhooks")?.get(path)?.get(method)?;
    let id = operation.get("operationId").and_then(Value::as_str).map(str::to_owned);
    Some(id.unwrap_or_else(|| format!("{method} {path}")))
}

/// What a component that contains a place is called, unless it is a schema: its name and, of some, what it is.
fn component(tokens: &[String]) -> Option<Vec<String>> {
    let [components, section, name, ..] = tokens else { return None };
    let role = ROLES_OF_COMPONENTS.iter().find(|(key, _)| key == section).filter(|_| components == "components")?;
    Some([name, role.1].iter().filter(|word| !word.is_empty()).map(|word| (*word).to_owned()).collect())
}

fn stem(file: &str) -> &str {
    [".json", ".yaml", ".yml"].iter().find_map(|extension| file.strip_suffix(extension)).unwrap_or(file)
}
