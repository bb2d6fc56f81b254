//! Filling in templates: values in braces, and lines that only some crates have.

use std::collections::BTreeSet;

use super::imports::{Expression, Imports};

/// What templates are filled in with.
#[derive(Debug, Default)]
pub(super) struct Filling {
    /// The values of names.
    values: Vec<(&'static str, String)>,
    /// The imports of values that are code.
    imports: Vec<(&'static str, Imports)>,
    /// The conditions that hold.
    facts: BTreeSet<String>,
}

impl Filling {
    /// Sets the value of a name.
    pub(super) fn set(&mut self, name: &'static str, value: impl Into<String>) {
        self.values.push((name, value.into()));
    }

    /// Sets the value of a name to code: examples that have it import what it names.
    pub(super) fn set_code(&mut self, name: &'static str, value: Expression) {
        self.imports.push((name, value.imports));
        self.set(name, value.code);
    }

    /// Says whether a condition holds.
    pub(super) fn say(&mut self, name: impl Into<String>, holds: bool) {
        if holds {
            self.facts.insert(name.into());
        }
    }

    /// Whether a condition holds.
    pub(super) fn has(&self, name: &str) -> bool {
        self.facts.contains(name)
    }

    /// Returns a template with its values. `{name}` is the value of a name. Lines between `{if NAME}` or `{if not NAME}` and `{end}` are
    /// left out unless the condition holds. A line `{use Client, Error}` of an example imports these items of the crate, and what the
    /// code needs that the rest of the example is filled in with. `{use}` imports the latter only.
    pub(super) fn fill(&self, template: &str) -> String {
        self.fill_in(&self.with_imports(&self.lines(template)))
    }

    fn with_imports(&self, template: &str) -> String {
        let mut text = String::with_capacity(template.len());
        let mut rest = template;
        while let Some(line) = rest.split_inclusive('\n').next() {
            rest = &rest[line.len()..];
            match line.trim_end().strip_prefix("{use").and_then(|line| line.strip_suffix('}')) {
                Some(items) => text.push_str(&self.imports_of(items, rest.split("```").next().unwrap_or_default())),
                None => text.push_str(line),
            }
        }
        text
    }

    /// The lines that import items of the crate, and what the rest of an example needs.
    fn imports_of(&self, items: &str, example: &str) -> String {
        let mut imports = Imports::default();
        let root = self.values.iter().find(|(name, _)| *name == "crate").map_or("crate", |(_, value)| value);
        items.split([',', ' ']).filter(|item| !item.is_empty()).for_each(|item| imports.add(root, item));
        let has = |name: &str| example.contains(&format!("{{{name}}}"));
        self.imports.iter().filter(|(name, _)| has(name)).for_each(|(_, others)| imports.extend(others));
        imports.lines()
    }

    fn lines(&self, template: &str) -> String {
        let mut kept = String::with_capacity(template.len());
        let mut conditions = Vec::new();
        for line in template.split_inclusive('\n') {
            let command = line.trim_end();
            if let Some(name) = command.strip_prefix("{if ").and_then(|rest| rest.strip_suffix('}')) {
                conditions.push(name.strip_prefix("not ").map_or_else(|| self.has(name), |name| !self.has(name)));
            } else if command == "{end}" {
                conditions.pop();
            } else if conditions.iter().all(|holds| *holds) {
                kept.push_str(line);
            }
        }
        kept
    }

    /// Replaces `{name}` by the value of a name, in one pass: a value that contains `{versions}` stays as it is.
    fn fill_in(&self, template: &str) -> String {
        let mut filled = String::with_capacity(template.len());
        let mut rest = template;
        while let Some(open) = rest.find('{') {
            let (before, at) = rest.split_at(open);
            filled.push_str(before);
            let value = self.values.iter().find_map(|(name, value)| {
                let after = at.strip_prefix('{')?.strip_prefix(name)?.strip_prefix('}')?;
                Some((value, after))
            });
            match value {
                Some((value, after)) => {
                    filled.push_str(value);
                    rest = after;
                }
                None => {
                    filled.push('{');
                    rest = &at[1..];
                }
            }
        }
        filled.push_str(rest);
        filled
    }
}

#[cfg(test)]
mod tests {
    use super::{Expression, Filling, Imports};

    #[test]
    fn a_value_that_looks_like_a_placeholder_stays_as_it_is() {
        let mut filling = Filling::default();
        filling.set("a", "{b}");
        filling.set("b", "2");
        assert_eq!(filling.fill("{a} {b} {c} {:?}"), "{b} 2 {c} {:?}");
    }

    #[test]
    fn an_example_imports_what_its_code_needs() {
        let mut filling = Filling::default();
        filling.set("crate", "a");
        let mut imports = Imports::default();
        imports.add("a::b", "Color");
        filling.set_code("call", Expression { code: "f(Color)".to_owned(), imports });
        let example = |rest: &str| filling.fill(&format!("```\n{{use Client}}\n{rest}\n```\n{{call}}\n"));
        assert_eq!(example("{call}"), "```\nuse a::Client;\nuse a::b::Color;\nf(Color)\n```\nf(Color)\n");
        assert_eq!(example(""), "```\nuse a::Client;\n\n```\nf(Color)\n");
    }

    #[test]
    fn lines_of_conditions_that_do_not_hold_are_left_out() {
        let mut filling = Filling::default();
        filling.say("a", true);
        filling.say("b", false);
        let template = "1\n{if a}\n2\n{if b}\n3\n{end}\n{if not b}\n4\n{end}\n{end}\n{if not a}\n5\n{end}\n6\n";
        assert_eq!(filling.fill(template), "1\n2\n4\n6\n");
    }
}
