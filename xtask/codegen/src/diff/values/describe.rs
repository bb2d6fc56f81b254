//! Names types in the text of changes.

use crate::description::{IntegerFormat, Schema, SchemaKind, StringFormat};

/// Returns the type of a schema as it is called in Rust, in backticks if it is code.
pub(in crate::diff) fn describe(schema: &Schema) -> String {
    match &schema.kind {
        SchemaKind::Any => "`Value`".to_owned(),
        SchemaKind::Object(_) => "an object".to_owned(),
        SchemaKind::Enum(_) | SchemaKind::IntegerEnum(_) => "an enum".to_owned(),
        SchemaKind::Union(_) => "a union".to_owned(),
        SchemaKind::AllOf(_) => "a composition".to_owned(),
        SchemaKind::Const(value) => format!("the constant `{value}`"),
        _ => format!("`{}`", type_of(schema)),
    }
}

fn type_of(schema: &Schema) -> String {
    match &schema.kind {
        SchemaKind::Boolean => "bool".to_owned(),
        SchemaKind::Integer(IntegerFormat::Int32) => "i32".to_owned(),
        SchemaKind::Integer(IntegerFormat::Int64) => "i64".to_owned(),
        SchemaKind::Integer(IntegerFormat::UInt32) => "u32".to_owned(),
        SchemaKind::Integer(IntegerFormat::UInt64) => "u64".to_owned(),
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
