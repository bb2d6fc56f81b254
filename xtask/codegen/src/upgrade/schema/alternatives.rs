//! Unions of constants, which are enums.
//!
//! JSON Schema has no place for the names and the documentation of the values of an enum, so that descriptions list constants
//! with titles and descriptions instead: `oneOf: [{const: 1, title: Join, description: …}, …]`. Discord's does, and so do those
//! of generators such as schemars.

use serde_json::{Map, Value};

use super::{Schema, is_annotation};
use crate::error::Problem;
use crate::notes::Notes;

/// The keywords of a schema that can be beside constants, without saying anything else about values.
const NEUTRAL: [&str; 2] = ["type", "format"];

/// A constant among the variants of a union.
struct Constant<'a> {
    value: &'a Value,
    title: Option<&'a str>,
    description: Option<&'a str>,
}

/// The variants of a union that are all constants, or any string.
#[derive(Default)]
struct Constants<'a> {
    ty: Option<&'static str>,
    format: Option<&'a Value>,
    constants: Vec<Constant<'a>>,
}

/// A union of constants of one type becomes an enum, with the titles and descriptions of its values. A variant that is any value of
/// that type adds nothing, since enums are open. Beside a single constant it does: that would be the only value otherwise.
pub(super) fn constants_among_variants(schema: &mut Schema<'_>, notes: &mut Notes) -> Result<(), Problem> {
    let keyword = if schema.has("oneOf") { "oneOf" } else { "anyOf" };
    let Some(Value::Array(variants)) = schema.get(keyword).cloned() else { return Ok(()) };
    let is_alone = schema.object.keys().all(|key| key == keyword || NEUTRAL.contains(&key.as_str()) || is_plain(key));
    let Some(constants) = is_alone.then(|| Constants::of(&variants)).flatten() else {
        constants_beside_others(schema, keyword, variants, notes);
        return Ok(());
    };
    if constants.ty.is_none_or(|ty| schema.get("type").is_some_and(|own| own != ty)) {
        return Ok(());
    }
    schema.remove(keyword);
    for (key, value) in constants.keywords() {
        if matches!(key, "type" | "enum") || !schema.has(key) {
            schema.set(key, value);
        }
    }
    notes.record("unions-of-constants", schema.place, "the union of constants is an enum");
    Ok(())
}

/// Several constants of one type beside other variants become an enum, which stands in the place of each: a later stage keeps one of
/// equal variants. Each would have a type of its own otherwise.
fn constants_beside_others(schema: &mut Schema<'_>, keyword: &str, mut variants: Vec<Value>, notes: &mut Notes) {
    if schema.has("discriminator") || schema.has("type") {
        return;
    }
    let before = variants.clone();
    for ty in ["string", "integer"] {
        let is_constant = |variant: &Value| {
            let constants = Constants::of(std::slice::from_ref(variant));
            constants.is_some_and(|it| it.ty == Some(ty) && it.constants.len() == 1)
        };
        let alike: Vec<_> = before.iter().filter(|variant| is_constant(variant)).cloned().collect();
        let Some(constants) = Constants::of(&alike).filter(|it| it.constants.len() > 1) else { continue };
        let joined: Map<_, _> = constants.keywords().map(|(key, value)| (key.to_owned(), value)).collect();
        for variant in variants.iter_mut().filter(|variant| is_constant(variant)) {
            *variant = Value::Object(joined.clone());
        }
        notes.record("unions-of-constants", schema.place, "its constants are one variant, an enum");
    }
    if variants != before {
        schema.set(keyword, variants);
    }
}

/// Whether a keyword says nothing about values, and nothing that only a union can have.
fn is_plain(key: &str) -> bool {
    is_annotation(key) && !key.starts_with("x-rust-")
}

impl<'a> Constants<'a> {
    /// Returns the constants; `None` if a variant is something else, or of another type, or if there is none.
    fn of(variants: &'a [Value]) -> Option<Self> {
        let mut all = Self::default();
        let mut open = Vec::new();
        for variant in variants {
            let variant = variant.as_object()?;
            let is_simple = |key: &String| is_plain(key) || NEUTRAL.contains(&key.as_str()) || is_constant(key);
            if !variant.keys().all(is_simple) || variant.get("nullable") == Some(&Value::Bool(true)) {
                return None;
            }
            match values(variant) {
                Some(values) => values.iter().try_for_each(|value| all.add(value, values.len() == 1, variant))?,
                None if variant.contains_key("format") => return None,
                None => open.push(variant.get("type")?.as_str()?),
            }
        }
        let is_enum = match all.constants.len() {
            0 => false,
            1 => open.is_empty(),
            _ => open.iter().all(|ty| Some(*ty) == all.ty),
        };
        is_enum.then_some(all)
    }

    fn add(&mut self, value: &'a Value, is_only: bool, variant: &'a Map<String, Value>) -> Option<()> {
        let ty = match value {
            Value::String(_) => "string",
            Value::Number(number) if number.is_i64() => "integer",
            _ => return None,
        };
        if self.ty.is_some_and(|other| other != ty) || variant.get("type").is_some_and(|own| own != ty) {
            return None;
        }
        if self.constants.iter().any(|known| known.value == value) {
            return Some(());
        }
        self.ty = Some(ty);
        self.format = self.format.or(variant.get("format"));
        let text = |key: &str| variant.get(key).and_then(Value::as_str).filter(|_| is_only);
        self.constants.push(Constant { value, title: text("title"), description: text("description") });
        Some(())
    }

    /// The keywords of an enum of them.
    fn keywords(&self) -> impl Iterator<Item = (&'static str, Value)> {
        let values: Vec<_> = self.constants.iter().map(|it| it.value.clone()).collect();
        let keywords = [
            ("type", self.ty.map(Value::from)),
            ("format", self.format.cloned()),
            ("x-enum-varnames", self.names().map(Value::from)),
            ("x-enum-descriptions", Some(self.descriptions().into())),
            ("enum", Some(values.into())),
        ];
        keywords.into_iter().filter_map(|(key, value)| Some((key, value?)))
    }

    /// The titles, if all values have one. A value with letters is a name itself.
    fn names(&self) -> Option<Vec<Value>> {
        let has_letters = |value: &Value| value.as_str().is_some_and(|it| it.contains(char::is_alphabetic));
        if self.constants.iter().any(|it| has_letters(it.value)) {
            return None;
        }
        self.constants.iter().map(|it| it.title.map(Value::from)).collect()
    }

    /// What is said of each value; `null` where nothing is.
    fn descriptions(&self) -> Vec<Value> {
        let has_names = self.names().is_some();
        let doc = |it: &Constant<'a>| it.description.or(it.title.filter(|_| !has_names));
        self.constants.iter().map(|it| doc(it).map_or(Value::Null, Value::from)).collect()
    }
}

fn is_constant(key: &str) -> bool {
    matches!(key, "const" | "enum")
}

/// The only values of a schema.
fn values(schema: &Map<String, Value>) -> Option<&[Value]> {
    match (schema.get("const"), schema.get("enum")) {
        (Some(value), _) => Some(std::slice::from_ref(value)),
        (None, Some(Value::Array(values))) => Some(values),
        _ => None,
    }
}
