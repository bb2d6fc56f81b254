//! Random arrays.

use serde_json::{Value, json};

use super::facts::Facts;
use super::{Instances, Mood};

impl Instances<'_> {
    /// An array, whose length is within the bounds.
    pub(super) fn array(&mut self, facts: &Facts, depth: usize) -> Option<Value> {
        let min = facts.count("minItems").unwrap_or(0);
        let max = facts.count("maxItems").unwrap_or(min.max(2) + 1).min(min + 3);
        let wanted = match self.mood {
            _ if self.is_enough(depth) => min,
            Mood::Sparse => min,
            Mood::Full | Mood::Null => self.rng.usize(min.max(1).min(max)..=max.max(min)),
            Mood::Random => self.rng.usize(min..=max.max(min)),
        };
        let rest = json!({ "allOf": facts.items });
        let mut items = Vec::new();
        let mut attempts = 0;
        while items.len() < wanted && attempts < wanted * 4 {
            attempts += 1;
            let schema = facts.prefix.get(items.len()).unwrap_or(match facts.items.as_slice() {
                [only] => only,
                _ => &rest,
            });
            match self.value(schema, depth + 1) {
                Some(item) if facts.unique && items.contains(&item) => {}
                Some(item) => items.push(item),
                // What requires itself ends with an empty array.
                None if items.len() >= min => break,
                None => return None,
            }
        }
        Some(Value::Array(items))
    }
}
