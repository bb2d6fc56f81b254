//! Writes a model as the description that progenitor takes: only what it can carry, all of it named already.
//!
//! Whether a value is required and whether it can be `null` stays in the model: progenitor writes a list that may be absent
//! as an empty one, and the two are not the same.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, ArrayType, BooleanType, Components, Info, IntegerType, MediaType, NumberType, ObjectType,
    OpenAPI, Operation as LoweredOperation, Parameter as LoweredParameter, ParameterData, ParameterSchemaOrContent,
    PathItem, PathStyle, Paths, QueryStyle, ReferenceOr, RequestBody, Response, Responses, Schema as LoweredSchema,
    SchemaData, SchemaKind as LoweredKind, StatusCode, StringType, Type, VariantOrUnknownOrEmpty,
};

use crate::model::{
    Api, Content, Id, IntegerFormat, Location, Object, Operation, Parameter, Schema, SchemaKind, StringFormat, Success,
};

/// The name of the field that holds the values by names that are not known beforehand.
pub const OTHER: &str = "other";

/// Writes a model as a description.
pub(super) fn lower(api: &Api) -> OpenAPI {
    let ids = api.ids.keys().map(|name| (name.clone(), item(LoweredKind::Any(openapiv3::AnySchema::default()))));
    let schemas = api.schemas.iter().map(|(name, schema)| (name.clone(), lower_type(schema))).chain(ids).collect();
    OpenAPI {
        openapi: "3.0.3".to_owned(),
        info: Info { title: api.title.clone(), version: api.version.clone(), ..Info::default() },
        paths: lower_paths(&api.operations),
        components: Some(Components { schemas, ..Components::default() }),
        ..OpenAPI::default()
    }
}

fn lower_paths(operations: &[Operation]) -> Paths {
    let mut paths = IndexMap::new();
    for operation in operations {
        let mut item = PathItem::default();
        let place = match operation.method {
            "GET" => &mut item.get,
            "PUT" => &mut item.put,
            "POST" => &mut item.post,
            "DELETE" => &mut item.delete,
            "OPTIONS" => &mut item.options,
            "HEAD" => &mut item.head,
            "PATCH" => &mut item.patch,
            _ => &mut item.trace,
        };
        *place = Some(lower_operation(operation));
        paths.insert(lower_path(operation), ReferenceOr::Item(item));
    }
    Paths { paths, ..Paths::default() }
}

/// A path of its own for each operation, with its parameters named as in Rust. The path on the wire stays in the model, as it
/// can hold what progenitor does not take.
fn lower_path(operation: &Operation) -> String {
    let in_path = operation.parameters.iter().filter(|parameter| parameter.location == Location::Path);
    let parameters = in_path.map(|parameter| format!("/{{{}}}", plain(&parameter.ident)));
    format!("/{}{}", plain(&operation.id), parameters.collect::<String>())
}

fn lower_operation(operation: &Operation) -> LoweredOperation {
    let body = operation.body.as_ref().and_then(|body| match &body.content {
        Content::Json(schema) => Some(schema),
        _ => None,
    });
    let (status, content) = match &operation.success {
        Success::Json(schema) | Success::OptionalJson(schema) => (200, json(schema)),
        _ => (204, IndexMap::new()),
    };
    let response = Response { content, ..Response::default() };
    let responses = [(StatusCode::Code(status), ReferenceOr::Item(response))].into_iter().collect();
    LoweredOperation {
        operation_id: Some(plain(&operation.id).to_owned()),
        parameters: operation
            .parameters
            .iter()
            .map(|parameter| ReferenceOr::Item(lower_parameter(parameter)))
            .collect(),
        request_body: body.map(|schema| {
            ReferenceOr::Item(RequestBody { content: json(schema), required: true, ..RequestBody::default() })
        }),
        responses: Responses { responses, ..Responses::default() },
        ..LoweredOperation::default()
    }
}

fn json(schema: &Schema) -> IndexMap<String, MediaType> {
    let media_type = MediaType { schema: Some(lower_schema(schema)), ..MediaType::default() };
    IndexMap::from([("application/json".to_owned(), media_type)])
}

fn lower_parameter(parameter: &Parameter) -> LoweredParameter {
    let parameter_data = ParameterData {
        name: plain(&parameter.ident).to_owned(),
        description: None,
        required: true,
        deprecated: None,
        format: ParameterSchemaOrContent::Schema(lower_schema(&parameter.schema)),
        example: None,
        examples: IndexMap::new(),
        explode: None,
        extensions: IndexMap::new(),
    };
    match parameter.location {
        Location::Path => LoweredParameter::Path { parameter_data, style: PathStyle::Simple },
        // Where else it goes makes no difference to its type.
        _ => LoweredParameter::Query {
            parameter_data,
            allow_reserved: false,
            style: QueryStyle::Form,
            allow_empty_value: None,
        },
    }
}

/// A named schema. Of those that are not objects, progenitor needs only the name.
fn lower_type(schema: &Schema) -> ReferenceOr<LoweredSchema> {
    match &schema.kind {
        SchemaKind::Object(object) => item(LoweredKind::Type(Type::Object(lower_object(object)))),
        _ => item(LoweredKind::Any(openapiv3::AnySchema::default())),
    }
}

fn lower_object(object: &Object) -> ObjectType {
    let mut lowered = ObjectType::default();
    for property in &object.properties {
        // What can be only one value has a type of its own.
        if property.constant.is_some() {
            continue;
        }
        let name = plain(&property.ident);
        lowered.properties.insert(name.to_owned(), boxed(lower_schema(&property.schema)));
        lowered.required.push(name.to_owned());
    }
    if let Some(additional) = &object.additional {
        lowered.properties.insert(OTHER.to_owned(), boxed(item(lower_map(additional))));
        lowered.required.push(OTHER.to_owned());
    }
    lowered
}

fn lower_schema(schema: &Schema) -> ReferenceOr<LoweredSchema> {
    let kind = match &schema.kind {
        SchemaKind::Ref(name) | SchemaKind::Id(Id { name, .. }) => {
            return ReferenceOr::Reference { reference: format!("#/components/schemas/{name}") };
        }
        SchemaKind::Boolean => LoweredKind::Type(Type::Boolean(BooleanType::default())),
        SchemaKind::Integer(format) => LoweredKind::Type(Type::Integer(IntegerType {
            format: VariantOrUnknownOrEmpty::Item(match format {
                IntegerFormat::Int32 => openapiv3::IntegerFormat::Int32,
                IntegerFormat::Int64 => openapiv3::IntegerFormat::Int64,
            }),
            ..IntegerType::default()
        })),
        SchemaKind::Number => LoweredKind::Type(Type::Number(NumberType::default())),
        SchemaKind::String(format) => LoweredKind::Type(Type::String(StringType {
            format: match format {
                StringFormat::DateTime => VariantOrUnknownOrEmpty::Item(openapiv3::StringFormat::DateTime),
                StringFormat::Date => VariantOrUnknownOrEmpty::Item(openapiv3::StringFormat::Date),
                StringFormat::Text | StringFormat::Binary => VariantOrUnknownOrEmpty::Empty,
            },
            ..StringType::default()
        })),
        SchemaKind::Array(items) => LoweredKind::Type(Type::Array(ArrayType {
            items: Some(boxed(lower_element(items))),
            min_items: None,
            max_items: None,
            unique_items: false,
        })),
        SchemaKind::Map(values) => lower_map(values),
        // All other types have names by now.
        SchemaKind::Any | SchemaKind::Enum(_) | SchemaKind::Object(_) | SchemaKind::Union(_) | SchemaKind::AllOf(_) => {
            LoweredKind::Any(openapiv3::AnySchema::default())
        }
    };
    item(kind)
}

fn lower_map(values: &Schema) -> LoweredKind {
    let additional_properties = match values.kind {
        SchemaKind::Any => AdditionalProperties::Any(true),
        _ => AdditionalProperties::Schema(Box::new(lower_element(values))),
    };
    LoweredKind::Type(Type::Object(ObjectType {
        additional_properties: Some(additional_properties),
        ..ObjectType::default()
    }))
}

/// What a list or map holds. Here `null` makes a difference to the type.
fn lower_element(schema: &Schema) -> ReferenceOr<LoweredSchema> {
    let lowered = lower_schema(schema);
    if !schema.nullable || schema.kind == SchemaKind::Any {
        return lowered;
    }
    let schema_data = SchemaData { nullable: true, ..SchemaData::default() };
    ReferenceOr::Item(match lowered {
        ReferenceOr::Item(schema) => LoweredSchema { schema_data, ..schema },
        reference => LoweredSchema { schema_data, schema_kind: LoweredKind::AllOf { all_of: vec![reference] } },
    })
}

fn item(schema_kind: LoweredKind) -> ReferenceOr<LoweredSchema> {
    ReferenceOr::Item(LoweredSchema { schema_data: SchemaData::default(), schema_kind })
}

fn boxed(schema: ReferenceOr<LoweredSchema>) -> ReferenceOr<Box<LoweredSchema>> {
    match schema {
        ReferenceOr::Item(schema) => ReferenceOr::Item(Box::new(schema)),
        ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
    }
}

/// An identifier as progenitor takes it, which writes keywords in a way of its own.
fn plain(ident: &str) -> &str {
    ident.strip_prefix("r#").unwrap_or(ident)
}
