//! What a schema says, with all that it is composed of.

use fastrand::Rng;
use serde_json::{Map, Value, json};

use crate::document::resolve;

/// What a schema, its references and its compositions say together. Of alternatives, one is chosen.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) types: Option<Vec<String>>,
    /// The values of `enum` and `const`.
    pub(super) values: Option<Vec<Value>>,
    pub(super) properties: Map<String, Value>,
    pub(super) required: Vec<String>,
    /// The schemas of properties with other names; `false` if there are none.
    pub(super) additional: Vec<Value>,
    pub(super) items: Vec<Value>,
    pub(super) prefix: Vec<Value>,
    pub(super) formats: Vec<String>,
    pub(super) patterns: Vec<String>,
    /// All other keywords that have a number: the narrowest of each.
    bounds: Map<String, Value>,
    pub(super) unique: bool,
}

impl Facts {
    /// Adds what a schema says. Returns whether there can be a value.
    pub(super) fn add(
        &mut self,
        root: &Value,
        schema: &Value,
        shallow: bool,
        rng: &mut Rng,
        visited: &mut Vec<String>,
    ) -> bool {
        let Value::Object(members) = schema else { return *schema != Value::Bool(false) };
        if let Some(reference) = members.get("$ref").and_then(Value::as_str) {
            let Some((target, pointer)) = resolve(root, &json!({ "$ref": reference }), "").map(owned) else {
                return false;
            };
            if visited.contains(&pointer) {
                return false;
            }
            visited.push(pointer);
            let is_possible = self.add(root, &target, shallow, rng, visited);
            visited.pop();
            if !is_possible {
                return false;
            }
        }
        self.add_own(members);
        for part in members.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            if !self.add(root, part, shallow, rng, visited) {
                return false;
            }
        }
        for keyword in ["oneOf", "anyOf"] {
            let Some(variants) = members.get(keyword).and_then(Value::as_array).filter(|it| !it.is_empty()) else {
                continue;
            };
            let simple: Vec<_> = variants.iter().filter(|variant| is_simple(root, variant)).collect();
            let choice = if shallow && !simple.is_empty() { rng.choice(simple) } else { rng.choice(variants) };
            if !choice.is_some_and(|variant| self.add(root, variant, shallow, rng, visited)) {
                return false;
            }
        }
        true
    }

    fn add_own(&mut self, members: &Map<String, Value>) {
        for (keyword, value) in members {
            match (keyword.as_str(), value) {
                ("type", Value::String(ty)) => self.narrow_types(vec![ty.clone()]),
                ("type", Value::Array(types)) => {
                    self.narrow_types(types.iter().filter_map(Value::as_str).map(str::to_owned).collect());
                }
                ("const", value) => self.narrow_values(vec![value.clone()]),
                ("enum", Value::Array(values)) => self.narrow_values(values.clone()),
                ("properties", Value::Object(properties)) => {
                    properties.iter().for_each(|(name, schema)| self.add_property(name, schema));
                }
                ("required", Value::Array(names)) => {
                    let names = names.iter().filter_map(Value::as_str).map(str::to_owned);
                    self.required.extend(names);
                }
                ("additionalProperties" | "unevaluatedProperties", value) => self.additional.push(value.clone()),
                ("items", value) => self.items.push(value.clone()),
                ("prefixItems", Value::Array(schemas)) => self.prefix.clone_from(schemas),
                ("format", Value::String(format)) => self.formats.push(format.clone()),
                ("pattern", Value::String(pattern)) => self.patterns.push(pattern.clone()),
                ("uniqueItems", value) => self.unique |= *value == true,
                (_, Value::Number(_)) => self.narrow_bound(keyword, value),
                _ => {}
            }
        }
    }

    fn add_property(&mut self, name: &str, schema: &Value) {
        match self.properties.get_mut(name) {
            Some(other) if other != schema => *other = json!({ "allOf": [other.clone(), schema] }),
            Some(_) => {}
            None => {
                self.properties.insert(name.to_owned(), schema.clone());
            }
        }
    }

    fn narrow_types(&mut self, types: Vec<String>) {
        let is_in = |ty: &String, others: &[String]| {
            others.contains(ty) || (ty == "integer" && others.iter().any(|other| other == "number"))
        };
        self.types = Some(match self.types.take() {
            None => types,
            Some(known) => {
                let mut both: Vec<_> = known.iter().filter(|ty| is_in(ty, &types)).cloned().collect();
                both.extend(types.iter().filter(|ty| is_in(ty, &known) && !known.contains(ty)).cloned());
                both
            }
        });
    }

    fn narrow_values(&mut self, values: Vec<Value>) {
        self.values = Some(match self.values.take() {
            None => values,
            Some(known) => known.into_iter().filter(|value| values.contains(value)).collect(),
        });
    }

    fn narrow_bound(&mut self, keyword: &str, value: &Value) {
        let is_lower = keyword.starts_with("min") || keyword == "exclusiveMinimum";
        let narrower = match (self.bound(keyword), value.as_f64()) {
            (Some(known), Some(new)) => (new > known) == is_lower,
            _ => true,
        };
        if narrower {
            self.bounds.insert(keyword.to_owned(), value.clone());
        }
    }

    /// The number of a keyword.
    pub(super) fn bound(&self, keyword: &str) -> Option<f64> {
        self.bounds.get(keyword).and_then(Value::as_f64)
    }

    /// Whether a number that a keyword has is not whole.
    pub(super) fn has_fraction(&self) -> bool {
        self.bounds.values().filter_map(Value::as_f64).any(|number| number.fract() != 0.0)
    }

    /// The number of a keyword that counts something.
    pub(super) fn count(&self, keyword: &str) -> Option<usize> {
        self.bound(keyword).map(|count| count as usize)
    }

    /// The type that the keywords are about, if the schema does not name one.
    pub(super) fn implied_type(&self) -> Option<&'static str> {
        if !self.properties.is_empty() || !self.required.is_empty() || !self.additional.is_empty() {
            Some("object")
        } else if !self.items.is_empty() || !self.prefix.is_empty() {
            Some("array")
        } else if !self.patterns.is_empty() || !self.formats.is_empty() || self.bounds.contains_key("maxLength") {
            Some("string")
        } else {
            None
        }
    }
}

fn owned((node, pointer): (&Value, String)) -> (Value, String) {
    (node.clone(), pointer)
}

/// Whether a variant ends the nesting.
fn is_simple(root: &Value, variant: &Value) -> bool {
    let Some((schema, _)) = resolve(root, variant, "") else { return false };
    let nested = ["object", "array"].map(Value::from);
    !["oneOf", "anyOf", "allOf", "properties", "items"].iter().any(|keyword| schema.get(keyword).is_some())
        && !schema.get("type").is_some_and(|ty| nested.contains(ty))
}
