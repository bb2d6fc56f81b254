//! Random objects.

use serde_json::{Map, Value};

use super::facts::Facts;
use super::{Instances, Mood, UNDECLARED};
use crate::dialect::TAG;

impl Instances<'_> {
    /// An object with all required properties and some of the others.
    pub(super) fn object(&mut self, facts: &Facts, depth: usize) -> Option<Value> {
        let mut members = Map::new();
        for (name, schema) in &facts.properties {
            let is_required = facts.required.contains(name);
            if !is_required && (schema.get(TAG).is_some() || !self.includes(depth)) {
                continue;
            }
            match self.value(schema, depth + 1) {
                Some(value) => {
                    members.insert(name.clone(), value);
                }
                None if is_required => return None,
                None => {}
            }
        }
        for name in facts.required.iter().filter(|name| !facts.properties.contains_key(*name)) {
            let value = self.additional(facts, depth)?;
            members.insert(name.clone(), value);
        }
        self.add_others(facts, depth, &mut members);
        Some(Value::Object(members))
    }

    /// Properties that the schema does not name. If it says nothing of them, their names tell so.
    fn add_others(&mut self, facts: &Facts, depth: usize, members: &mut Map<String, Value>) {
        if facts.additional.contains(&Value::Bool(false)) || self.is_enough(depth) || self.mood == Mood::Sparse {
            return;
        }
        let is_free = facts.properties.is_empty();
        let is_declared = is_free || !facts.additional.is_empty();
        let wanted = match (is_declared, facts.count("minProperties"), self.mood) {
            (_, Some(min), _) => min.saturating_sub(members.len()).max(1),
            (true, None, _) => self.rng.usize(0..3),
            (false, None, _) => usize::from(self.chance(15)),
        };
        for index in 0..wanted {
            let name = match (is_declared, index) {
                (true, 0) => self.rng.choice(["extra", "é ü", "a.b/c", "type"]).unwrap_or_default().to_owned(),
                (true, _) => format!("extra_{index}"),
                (false, _) => format!("{UNDECLARED}{index}"),
            };
            if members.contains_key(&name) || facts.properties.contains_key(&name) {
                continue;
            }
            if let Some(value) = self.additional(facts, depth) {
                members.insert(name, value);
            }
        }
    }

    /// A value of a property that the schema does not name.
    fn additional(&mut self, facts: &Facts, depth: usize) -> Option<Value> {
        match facts.additional.iter().find(|schema| schema.is_object()) {
            Some(schema) => self.value(schema, depth + 1),
            None => Some(self.anything(depth + 1)),
        }
    }
}
