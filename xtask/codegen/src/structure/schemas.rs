//! Schemas.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::description::{
    Access, Discriminator, Enum, IntegerEnum, IntegerFormat, Literal, Object, Schema, SchemaKind, StringFormat, Union,
};
use crate::text::pointer;

/// Sets a boolean field, whose default is `false`.
pub(super) fn set(object: &mut Map<String, Value>, key: &str, is_set: bool) {
    if is_set {
        object.insert(key.to_owned(), json!(true));
    }
}

pub(super) fn schema(schema: &Schema) -> Value {
    let mut value = kind(&schema.kind);
    if let Value::Object(object) = &mut value {
        if schema.is_secret {
            object.insert("format".to_owned(), json!("password"));
        }
        set(object, "nullable", schema.nullable);
        set(object, "deprecated", schema.deprecated);
        set(object, "readOnly", matches!(schema.access, Access::ReadOnly | Access::ReadAndSent));
        set(object, "writeOnly", schema.access == Access::WriteOnly);
    }
    value
}

fn kind(kind: &SchemaKind) -> Value {
    match kind {
        SchemaKind::Any => json!({}),
        SchemaKind::Boolean => json!({ "type": "boolean" }),
        SchemaKind::Integer(IntegerFormat::Int32) => json!({ "type": "integer", "format": "int32" }),
        SchemaKind::Integer(IntegerFormat::Int64) => json!({ "type": "integer", "format": "int64" }),
        SchemaKind::Integer(IntegerFormat::UInt32) => json!({ "type": "integer", "format": "uint32" }),
        SchemaKind::Integer(IntegerFormat::UInt64) => json!({ "type": "integer", "format": "uint64" }),
        SchemaKind::Id(id) if id.is_number => json!({ "type": "integer", "format": "int64" }),
        SchemaKind::Id(_) => json!({ "type": "string" }),
        SchemaKind::Number => json!({ "type": "number" }),
        SchemaKind::String(format) => match format {
            StringFormat::Text => json!({ "type": "string" }),
            StringFormat::DateTime => json!({ "type": "string", "format": "date-time" }),
            StringFormat::Date => json!({ "type": "string", "format": "date" }),
            StringFormat::Binary => json!({ "type": "string", "format": "binary" }),
        },
        SchemaKind::Enum(Enum { values, names }) => enumeration("string", values, names),
        SchemaKind::IntegerEnum(IntegerEnum { values, names, format }) => {
            let mut value = self::kind(&SchemaKind::Integer(*format));
            merge(&mut value, enumeration("integer", values, names));
            value
        }
        SchemaKind::Const(Literal::String(value)) => enumeration("string", &[value], &[]),
        SchemaKind::Const(Literal::Integer(value)) => enumeration("integer", &[value], &[]),
        SchemaKind::Const(Literal::Boolean(value)) => enumeration("boolean", &[value], &[]),
        SchemaKind::Array(items) => json!({ "type": "array", "items": schema(items) }),
        SchemaKind::Map(values) if values.kind == SchemaKind::Any => json!({ "type": "object" }),
        SchemaKind::Map(values) => json!({ "type": "object", "additionalProperties": schema(values) }),
        SchemaKind::Object(object) => self::object(object),
        SchemaKind::Union(union) => self::union(union),
        SchemaKind::AllOf(parts) => json!({ "allOf": parts.iter().map(schema).collect::<Vec<_>>() }),
        SchemaKind::Ref(name) => {
            json!({ "$ref": format!("#/components/schemas/{}", pointer::escape(name)) })
        }
    }
}

/// An enum, with its values in their order.
fn enumeration<T: Ord + Serialize>(ty: &str, values: &[T], names: &[String]) -> Value {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by_key(|index| &values[*index]);
    let sorted: Vec<_> = order.iter().map(|index| &values[*index]).collect();
    let mut value = json!({ "type": ty, "enum": sorted });
    if !names.is_empty() {
        let names = order.iter().filter_map(|index| names.get(*index)).collect::<Vec<_>>();
        merge(&mut value, json!({ "x-enum-varnames": names }));
    }
    value
}

/// Adds the members of one object to another.
fn merge(value: &mut Value, other: Value) {
    if let (Value::Object(value), Value::Object(other)) = (value, other) {
        value.extend(other);
    }
}

fn discriminator(discriminator: &Discriminator) -> Value {
    let mapping: Map<_, _> = discriminator.mapping.iter().map(|(key, name)| (key.clone(), json!(name))).collect();
    let mut value = json!({ "propertyName": discriminator.property, "mapping": mapping });
    if let Some(default) = &discriminator.default {
        merge(&mut value, json!({ "defaultMapping": default }));
    }
    value
}

fn object(object: &Object) -> Value {
    let mut properties: Vec<_> = object.properties.iter().collect();
    properties.sort_by_key(|property| &property.name);
    let required: Vec<_> = properties.iter().filter(|it| it.required).map(|it| it.name.as_str()).collect();
    let mut value = Map::from_iter([("type".to_owned(), json!("object"))]);
    if !required.is_empty() {
        value.insert("required".to_owned(), json!(required));
    }
    let properties: Map<_, _> = properties.into_iter().map(|it| (it.name.clone(), schema(&it.schema))).collect();
    value.insert("properties".to_owned(), properties.into());
    if let Some(additional) = &object.additional {
        value.insert("additionalProperties".to_owned(), schema(additional));
    }
    if let Some(discriminator) = &object.discriminator {
        value.insert("discriminator".to_owned(), self::discriminator(discriminator));
    }
    value.into()
}

fn union(union: &Union) -> Value {
    let mut variants: Vec<_> = union.variants.iter().map(schema).collect();
    variants.sort_by_key(Value::to_string);
    let mut value = Map::from_iter([("oneOf".to_owned(), Value::Array(variants))]);
    if let Some(discriminator) = &union.discriminator {
        value.insert("discriminator".to_owned(), self::discriminator(discriminator));
    }
    value.into()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::schema;
    use crate::description::{Schema, SchemaKind, StringFormat};

    #[test]
    fn a_secret_stays_one() {
        let secret = Schema { is_secret: true, ..Schema::new(SchemaKind::String(StringFormat::Text), "") };
        assert_eq!(schema(&secret), json!({ "type": "string", "format": "password" }));
    }
}
