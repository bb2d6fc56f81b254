//! Enums, of values of any type.

use std::collections::HashSet;

use serde_json::Value;

use super::Parser;
use crate::align::OLDER_VALUES;
use crate::description::node::Node;
use crate::description::{Enum, IntegerEnum, Literal, Schema, SchemaKind, StringFormat, Union};
use crate::error::Problem;

/// Where a document can name the values of an enum.
const NAMES: [&str; 2] = ["x-enum-varnames", "x-enumNames"];

/// Where a document can describe the values of an enum.
const DESCRIPTIONS: [&str; 3] = ["x-enum-descriptions", "x-enumDescriptions", "x-enum-description"];

/// The values of an enum, each once, with their names.
#[derive(Default)]
struct Values {
    values: Vec<Literal>,
    /// The names of the values; empty if the document has none.
    names: Vec<String>,
}

impl<'a> Parser<'a, '_> {
    /// The kind of a schema with `enum`; `None` for one without, and for an array or an object, which no type can list.
    pub(super) fn enumeration(&mut self, node: &Node<'a>, ty: Option<&str>) -> Result<Option<SchemaKind>, Problem> {
        let Some(items) = node.get("enum") else { return Ok(None) };
        let kind = match ty {
            None if has_fractions(&items) => Some("number"),
            Some("string" | "integer" | "number" | "boolean") | None => ty,
            _ => return Ok(None),
        };
        if kind == Some("number") {
            self.notes.record("enum-values", &items.pointer, "any number is accepted");
            return Ok(Some(SchemaKind::Number));
        }
        let Some(values) = self.values(node, &items, kind)? else {
            let kind = kind.map(|ty| self.any_of(node, ty)).transpose()?;
            return Ok(Some(kind.unwrap_or(SchemaKind::Any)));
        };
        if values.values.is_empty() {
            let message = "the enum lists no values: any value of its type is accepted";
            self.notes.record("empty-enums", &items.pointer, message);
            return kind.map(|ty| self.any_of(node, ty)).transpose();
        }
        Ok(Some(self.kind(node, values)?))
    }

    /// The values other than `null`; `None` if one of them is not of a type that the enum can have.
    fn values(&mut self, node: &Node<'a>, items: &Node<'a>, ty: Option<&str>) -> Result<Option<Values>, Problem> {
        let names = NAMES.iter().find_map(|key| node.get(key)).and_then(|names| names.items().ok());
        let names = names.filter(|names| items.items().is_ok_and(|items| items.len() == names.len()));
        let mut values = Values::default();
        let mut seen = HashSet::new();
        for (index, item) in items.items()?.into_iter().enumerate() {
            let Some(literal) = literal(item.value, ty) else {
                if item.value.is_null() {
                    continue;
                }
                let what = format!("{} is not of the type {}", item.value, ty.unwrap_or("of a scalar"));
                let mistake = item.problem(what, "list scalars of the type of the enum");
                self.notes.record_lossy("enum-values", mistake, "other values are accepted as well")?;
                return Ok(None);
            };
            if literal.to_json() != *item.value {
                let message = format!("{} is taken as the {} {}", item.value, ty.unwrap_or("value"), literal.to_json());
                self.notes.record("enum-values", &item.pointer, message);
            }
            if !seen.insert(literal.clone()) {
                self.notes.record("duplicate-enum-values", item.pointer, format!("`{literal}` is listed twice"));
                continue;
            }
            let name = names.as_ref().and_then(|names| names.get(index)?.value.as_str());
            values.values.push(literal);
            values.names.extend(name.map(str::to_owned));
        }
        if values.names.len() != values.values.len() {
            values.names.clear();
        }
        Ok(Some(values))
    }

    /// What some values amount to: an enum, or a union where their types differ.
    fn kind(&mut self, node: &Node<'a>, all: Values) -> Result<SchemaKind, Problem> {
        let Values { values, names } = all;
        let (mut strings, mut integers, mut booleans) = (Vec::new(), Vec::new(), Vec::new());
        for value in values {
            match value {
                Literal::String(string) => strings.push(string),
                Literal::Integer(integer) => integers.push(integer),
                Literal::Boolean(boolean) => booleans.push(boolean),
            }
        }
        let types = [strings.is_empty(), integers.is_empty(), booleans.is_empty()];
        let is_mixed = types.iter().filter(|is_empty| !**is_empty).count() > 1;
        let names = if is_mixed { Vec::new() } else { names };
        let mut kinds = Vec::new();
        if !strings.is_empty() {
            kinds.push(SchemaKind::Enum(Enum { values: strings, names: names.clone() }));
        }
        match integers.as_slice() {
            [] => {}
            [only] => kinds.push(SchemaKind::Const(Literal::Integer(*only))),
            _ => {
                let format = self.integer(node)?;
                kinds.push(SchemaKind::IntegerEnum(IntegerEnum { values: integers, names, format }));
            }
        }
        match booleans.as_slice() {
            [] => {}
            [only] => kinds.push(SchemaKind::Const(Literal::Boolean(*only))),
            _ => kinds.push(SchemaKind::Boolean),
        }
        if kinds.len() == 1 {
            return Ok(kinds.remove(0));
        }
        self.notes.record("mixed-enums", &node.pointer, "its values are of several types: it is a union of them");
        let variants = kinds.into_iter().map(|kind| Schema::new(kind, node.pointer.as_str())).collect();
        Ok(SchemaKind::Union(Union { variants, discriminator: None, accessors: Vec::new() }))
    }

    /// Any value of a type.
    fn any_of(&mut self, node: &Node<'a>, ty: &str) -> Result<SchemaKind, Problem> {
        Ok(match ty {
            "string" => SchemaKind::String(StringFormat::Text),
            "integer" => SchemaKind::Integer(self.integer(node)?),
            _ => SchemaKind::Boolean,
        })
    }
}

/// What a document says of single values of an enum: in the order of the values, or by value.
pub(super) fn value_docs(node: &Node<'_>) -> Vec<(Literal, String)> {
    let Some(values) = node.value.get("enum").and_then(Value::as_array) else { return Vec::new() };
    let Some(docs) = DESCRIPTIONS.iter().find_map(|key| node.value.get(key)) else { return Vec::new() };
    let doc = |(index, value): (usize, &Value)| {
        let value = literal(value, node.value.get("type").and_then(Value::as_str))?;
        let doc = match docs {
            Value::Array(docs) if docs.len() == values.len() => docs[index].as_str(),
            Value::Object(docs) => docs.get(&value.to_string()).and_then(Value::as_str),
            _ => None,
        };
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
        let doc = doc.map(str::trim).filter(|doc| !doc.is_empty() && letters(doc) != letters(&value.to_string()))?;
        Some((value, doc.to_owned()))
    };
    values.iter().enumerate().filter_map(doc).collect()
}

/// The values of an enum in an older version.
pub(super) fn older_values(node: &Node<'_>) -> Vec<Literal> {
    let values = node.value.get(OLDER_VALUES).and_then(Value::as_array);
    let ty = node.value.get("type").and_then(Value::as_str);
    values.into_iter().flatten().filter_map(|value| literal(value, ty)).collect()
}

/// Whether an enum lists `null`.
pub(super) fn has_null(node: &Node<'_>) -> bool {
    node.value.get("enum").and_then(Value::as_array).is_some_and(|values| values.iter().any(Value::is_null))
}

/// Whether all values are numbers, and one of them is not whole.
fn has_fractions(items: &Node<'_>) -> bool {
    let Some(values) = items.value.as_array() else { return false };
    let mut numbers = values.iter().filter(|value| !value.is_null());
    numbers.clone().all(Value::is_number)
        && numbers.any(|value| value.as_number().is_some_and(|number| integer(number).is_none()))
}

/// A value as a literal of the type of its enum. YAML reads `1` and `yes` without quotes as no strings, and the type says
/// what is meant.
fn literal(value: &Value, ty: Option<&str>) -> Option<Literal> {
    match (ty, value) {
        (_, Value::Null | Value::Array(_) | Value::Object(_)) => None,
        (Some("string") | None, Value::String(string)) => Some(Literal::String(string.clone())),
        (Some("string"), other) => Some(Literal::String(other.to_string())),
        (Some("integer"), Value::String(string)) => string.trim().parse().ok().map(Literal::Integer),
        (Some("boolean"), Value::String(string)) => string.trim().parse().ok().map(Literal::Boolean),
        (Some("integer") | None, Value::Number(number)) => integer(number).map(Literal::Integer),
        (Some("boolean") | None, Value::Bool(boolean)) => Some(Literal::Boolean(*boolean)),
        _ => None,
    }
}

/// A whole number. `1.0` is one.
fn integer(number: &serde_json::Number) -> Option<i64> {
    /// From it on, different whole numbers are read as the same floating-point number.
    const MAX_EXACT: f64 = 9_007_199_254_740_992.0;
    #[allow(clippy::cast_possible_truncation, reason = "the number is whole and in range")]
    let whole = |number: f64| (number.fract() == 0.0 && number.abs() < MAX_EXACT).then_some(number as i64);
    number.as_i64().or_else(|| number.as_f64().filter(|_| number.is_f64()).and_then(whole))
}
