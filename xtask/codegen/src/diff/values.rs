//! What has become of a value: of what type it is, whether its parts can be null, and how it is limited.

use super::both::{Both, Sided};
use super::changes::{Kind, Log};
use super::details::Details;
use super::objects;
use super::rules::{
    self, ID_FORM_CHANGED, ID_TYPE_CHANGED, REQUEST_TYPE_CHANGED, REQUEST_TYPE_WIDENED, RESPONSE_TYPE_CHANGED,
    RESPONSE_TYPE_NARROWED, RUST_TYPE_CHANGED,
};
use super::{enums, unions};
use crate::model::{IntegerFormat, Schema, SchemaKind, StringFormat};

/// What comparing values needs to know.
pub(super) struct Comparison<'a> {
    pub(super) both: Both<'a>,
    pub(super) details: Details<'a>,
}

impl Comparison<'_> {
    /// Notes what has become of a value. `place` is what it is called.
    pub(super) fn value(&self, old: &Schema, new: &Schema, place: &str, log: &mut Log<'_>) {
        match (&old.kind, &new.kind) {
            (SchemaKind::Ref(one), SchemaKind::Ref(other)) if self.both.is_same_type(one, other) => {}
            (SchemaKind::Array(one), SchemaKind::Array(other)) | (SchemaKind::Map(one), SchemaKind::Map(other)) => {
                let items = format!("the items of {place}");
                match (one.nullable, other.nullable) {
                    (false, true) => log.directed(rules::ITEMS_NULLABLE, format!("{items} can be null")),
                    (true, false) => log.directed(rules::ITEMS_NOT_NULLABLE, format!("{items} can no longer be null")),
                    _ => {}
                }
                self.value(one, other, &items, log);
            }
            (SchemaKind::Id(one), SchemaKind::Id(other)) if self.both.is_same_type(&one.name, &other.name) => {
                if one.is_number != other.is_number {
                    let form = |is_number| if is_number { "number" } else { "text" };
                    let text =
                        format!("{place} is a {} on the wire, was a {}", form(other.is_number), form(one.is_number));
                    log.note(ID_FORM_CHANGED, text);
                }
            }
            (SchemaKind::Ref(_), _) | (_, SchemaKind::Ref(_)) => return self.retyped(old, new, place, log),
            (one, _) if one.is_type() && std::mem::discriminant(one) == std::mem::discriminant(&new.kind) => {
                self.definition(old, new, &format!("{place}: "), log);
            }
            (one, other) if one == other => {}
            _ => return self.retyped(old, new, place, log),
        }
        self.details.compare(old, new, place, log);
    }

    /// Notes what has become of what a type is. `prefix` is what is said before each change.
    pub(super) fn definition(&self, old: &Schema, new: &Schema, prefix: &str, log: &mut Log<'_>) {
        match (&old.kind, &new.kind) {
            (SchemaKind::Object(one), SchemaKind::Object(other)) => objects::compare(self, one, other, prefix, log),
            (SchemaKind::Enum(one), SchemaKind::Enum(other)) => enums::compare(one, other, prefix, log),
            (SchemaKind::Union(one), SchemaKind::Union(other)) => unions::compare(self, one, other, prefix, log),
            _ => self.value(old, new, &format!("{prefix}it"), log),
        }
    }

    /// Notes that the type is another: what that is on the wire depends on what fits into what.
    fn retyped(&self, old: &Schema, new: &Schema, place: &str, log: &mut Log<'_>) {
        let text = format!("{place}: the type is {}, was {}", describe(new), describe(old));
        let (old, new) = (Sided::old(old), Sided::new(new));
        if let (SchemaKind::Enum(one), SchemaKind::Enum(other)) =
            (&self.both.resolved(old).schema.kind, &self.both.resolved(new).schema.kind)
        {
            // Enums are open: more values are no trouble to who reads them.
            enums::compare_values(one, other, &format!("{text}; "), log);
            return log.note(RUST_TYPE_CHANGED, text);
        }
        let (widened, narrowed) = (self.both.fits(old, new), self.both.fits(new, old));
        let rules = match (widened, narrowed) {
            // What only its name tells apart is the same where there are no names.
            (true, true) if log.subject.kind == Kind::Wire => return,
            (true, true) => {
                let is_id = [old, new].iter().any(|it| matches!(it.schema.kind, SchemaKind::Id(_)));
                return log.note(if is_id { ID_TYPE_CHANGED } else { RUST_TYPE_CHANGED }, text);
            }
            (true, false) => rules::Directed { request: REQUEST_TYPE_WIDENED, response: RESPONSE_TYPE_CHANGED },
            (false, true) => rules::Directed { request: REQUEST_TYPE_CHANGED, response: RESPONSE_TYPE_NARROWED },
            (false, false) => rules::Directed { request: REQUEST_TYPE_CHANGED, response: RESPONSE_TYPE_CHANGED },
        };
        log.directed(rules, text);
    }
}

/// A type as Rust calls it.
pub(super) fn describe(schema: &Schema) -> String {
    match &schema.kind {
        SchemaKind::Any => "`Value`".to_owned(),
        SchemaKind::Object(_) => "an object".to_owned(),
        SchemaKind::Enum(_) => "an enum".to_owned(),
        SchemaKind::Union(_) => "a union".to_owned(),
        SchemaKind::AllOf(_) => "a composition".to_owned(),
        _ => format!("`{}`", type_of(schema)),
    }
}

fn type_of(schema: &Schema) -> String {
    match &schema.kind {
        SchemaKind::Boolean => "bool".to_owned(),
        SchemaKind::Integer(IntegerFormat::Int32) => "i32".to_owned(),
        SchemaKind::Integer(IntegerFormat::Int64) => "i64".to_owned(),
        SchemaKind::Number => "f64".to_owned(),
        SchemaKind::String(StringFormat::Text) => "String".to_owned(),
        SchemaKind::String(StringFormat::DateTime) => "DateTime".to_owned(),
        SchemaKind::String(StringFormat::Date) => "NaiveDate".to_owned(),
        SchemaKind::String(StringFormat::Binary) => "Bytes".to_owned(),
        SchemaKind::Array(items) => format!("Vec<{}>", type_of(items)),
        SchemaKind::Map(values) => format!("BTreeMap<String, {}>", type_of(values)),
        SchemaKind::Ref(name) => name.clone(),
        SchemaKind::Id(id) => id.name.clone(),
        _ => "Value".to_owned(),
    }
}
