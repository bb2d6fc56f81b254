//! Random instances of schemas. They are guesses: the validator decides which of them are valid.

mod arrays;
mod facts;
mod formats;
mod numbers;
mod objects;
mod pattern;
mod strings;

use fastrand::Rng;
use serde_json::{Map, Value};

use facts::Facts;

/// Values are not nested more deeply, except where the schema requires it.
const DEPTH: usize = 4;

/// A value of more parts has only those that the schema requires: parts that contain each other multiply.
const PARTS: usize = 1000;

/// Beyond this depth there is no value: the schema requires itself.
const MAX_DEPTH: usize = 24;

/// The names of properties that the schema does not know begin so.
pub(crate) const UNDECLARED: &str = "undeclared_";

/// A value without the properties that its schema does not know, which are counted.
pub(crate) fn declared(value: &Value, left_out: &mut usize) -> Value {
    match value {
        Value::Object(members) => {
            let known = members.iter().filter(|(name, _)| !name.starts_with(UNDECLARED));
            let known: Map<_, _> = known.map(|(name, value)| (name.clone(), declared(value, left_out))).collect();
            *left_out += members.len() - known.len();
            Value::Object(known)
        }
        Value::Array(items) => items.iter().map(|item| declared(item, left_out)).collect(),
        other => other.clone(),
    }
}

/// What the optional parts of a value are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    /// Absent.
    Sparse,
    /// Present.
    Full,
    /// `null` where possible.
    Null,
    /// Whatever comes.
    Random,
}

/// A source of random instances of the schemas of a document.
pub(crate) struct Instances<'a> {
    root: &'a Value,
    rng: Rng,
    mood: Mood,
    /// How many more parts the value can have.
    left: usize,
}

impl<'a> Instances<'a> {
    pub(crate) fn new(root: &'a Value, seed: u64) -> Self {
        Self { root, rng: Rng::with_seed(seed), mood: Mood::Random, left: PARTS }
    }

    /// Returns a value that is likely to be an instance of a schema. `None` if there is no guess.
    pub(crate) fn next(&mut self, schema: &Value, mood: Mood) -> Option<Value> {
        self.mood = mood;
        self.left = PARTS;
        self.value(schema, 0)
    }

    /// Whether something optional is present, outside of values.
    pub(crate) fn flip(&mut self, mood: Mood) -> bool {
        mood == Mood::Full || self.chance(50)
    }

    fn chance(&mut self, percent: u8) -> bool {
        self.rng.u8(..100) < percent
    }

    /// Whether a value has only the parts that the schema requires.
    fn is_enough(&self, depth: usize) -> bool {
        depth > DEPTH || self.left == 0
    }

    /// Whether an optional part is present.
    fn includes(&mut self, depth: usize) -> bool {
        match self.mood {
            _ if self.is_enough(depth) => false,
            Mood::Sparse => false,
            Mood::Full | Mood::Null => true,
            Mood::Random => self.chance(50),
        }
    }

    fn value(&mut self, schema: &Value, depth: usize) -> Option<Value> {
        if depth > MAX_DEPTH || *schema == Value::Bool(false) {
            return None;
        }
        let mut facts = Facts::default();
        self.left = self.left.saturating_sub(1);
        if !facts.add(self.root, schema, self.is_enough(depth), &mut self.rng, &mut Vec::new()) {
            return None;
        }
        let ty = self.ty(&facts);
        if let Some(values) = &facts.values {
            let of_type: Vec<_> = values.iter().filter(|value| type_of(value) == ty).collect();
            let chosen = if of_type.is_empty() { values.iter().collect() } else { of_type };
            return self.rng.choice(chosen).cloned();
        }
        Some(match ty {
            "null" => Value::Null,
            "boolean" => self.rng.bool().into(),
            "integer" => self.integer(&facts)?,
            "number" => self.number(&facts)?,
            "string" => self.string(&facts)?.into(),
            "array" => self.array(&facts, depth)?,
            "object" => self.object(&facts, depth)?,
            _ => self.anything(depth),
        })
    }

    /// The type of the value.
    fn ty(&mut self, facts: &Facts) -> &'static str {
        let types: Vec<&'static str> = match &facts.types {
            Some(types) => TYPES.into_iter().filter(|ty| types.iter().any(|it| it == ty)).collect(),
            None => facts.implied_type().into_iter().collect(),
        };
        let (null, others): (Vec<_>, Vec<_>) = types.into_iter().partition(|ty| *ty == "null");
        let is_null = !null.is_empty() && (others.is_empty() || self.mood == Mood::Null || self.chance(12));
        if is_null { "null" } else { self.rng.choice(others).unwrap_or("any") }
    }

    /// A value of a schema that says nothing.
    fn anything(&mut self, depth: usize) -> Value {
        match self.rng.u8(..if self.is_enough(depth) { 5 } else { 7 }) {
            0 => Value::Bool(self.rng.bool()),
            1 => self.rng.i32(-1000..1000).into(),
            2 => 1.5.into(),
            3 => "".into(),
            4 => "any".into(),
            5 => Value::Array(vec![1.into(), "two".into()]),
            _ => serde_json::json!({ "any": "thing", "more": [null, { "deep": true }] }),
        }
    }
}

/// The types of JSON Schema.
const TYPES: [&str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
