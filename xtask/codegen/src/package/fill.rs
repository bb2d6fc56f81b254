//! Filling in templates: values in braces, and lines that only some crates have.

use std::collections::BTreeSet;

/// What templates are filled in with.
#[derive(Debug, Default)]
pub(super) struct Filling {
    /// The values of names.
    values: Vec<(&'static str, String)>,
    /// The conditions that hold.
    facts: BTreeSet<String>,
}

impl Filling {
    /// Sets the value of a name.
    pub(super) fn set(&mut self, name: &'static str, value: impl Into<String>) {
        self.values.push((name, value.into()));
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
    /// left out unless the condition holds.
    pub(super) fn fill(&self, template: &str) -> String {
        self.fill_in(&self.lines(template))
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
    use super::Filling;

    #[test]
    fn a_value_that_looks_like_a_placeholder_stays_as_it_is() {
        let mut filling = Filling::default();
        filling.set("a", "{b}");
        filling.set("b", "2");
        assert_eq!(filling.fill("{a} {b} {c} {:?}"), "{b} 2 {c} {:?}");
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
