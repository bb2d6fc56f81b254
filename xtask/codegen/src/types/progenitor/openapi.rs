//! The description that progenitor is given: structs, variants and operations with names that need no conversion.
//!
//! Whether a value is required and whether a property can be `null` stays in the intermediate representation: progenitor
//! makes an absent array an empty one, and the two are not the same. Members and operations are named by their indexes,
//! so that no name is a keyword or changes its case.

use std::collections::HashSet;

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, ArrayType, BooleanType, Components, Info, IntegerFormat, IntegerType, MediaType, NumberType,
    ObjectType, OpenAPI, Operation as ReducedOperation, Parameter as ReducedParameter, ParameterData,
    ParameterSchemaOrContent, PathItem, Paths, QueryStyle, ReferenceOr, RequestBody, Response, Responses, Schema,
    SchemaData, SchemaKind, StatusCode, StringFormat, StringType, Type as ReducedType, VariantOrUnknownOrEmpty,
};

use crate::ir::{Api, BodyContent, Element, Operation, Shape, Type, TypeId};

/// The member of a struct that holds its additional properties.
pub(super) const ADDITIONAL: &str = "additional";

/// The argument of an operation that is its body, as progenitor calls it.
pub(super) const BODY: &str = "body";

/// The name of a field, a variant or a parameter.
pub(super) fn member(index: usize) -> String {
    format!("m{index}")
}

/// The name of the operation at an index.
pub(super) fn operation_name(index: usize) -> String {
    format!("call{index}")
}

/// The name of the operation that stands for another type of a response.
pub(super) fn other_name(operation: usize, other: usize) -> String {
    format!("call{operation}other{other}")
}

/// The name of the struct whose members are the variants of a union. progenitor's own unions are closed, and try one
/// variant after the other: it is asked for the types of the variants only.
pub(super) fn variants_of(api: &Api, taken: &Taken<'_>, union: TypeId) -> String {
    let mut name = format!("{}Variants", api.type_def(union).ident);
    while taken.contains(name.as_str()) {
        name.push_str("Variants");
    }
    name
}

/// The names of the types of an API.
pub(super) type Taken<'a> = HashSet<&'a str>;

pub(super) fn taken(api: &Api) -> Taken<'_> {
    api.types().map(|(_, def)| def.ident.as_str()).collect()
}

/// The names of the types that progenitor only refers to: all but structs.
pub(super) fn replaced(api: &Api) -> impl Iterator<Item = &str> {
    api.types().filter(|(_, def)| !matches!(def.shape, Shape::Struct(_))).map(|(_, def)| def.ident.as_str())
}

/// The description of what progenitor's choice depends on.
pub(super) fn reduced(api: &Api) -> OpenAPI {
    let mut schemas = IndexMap::new();
    let taken = taken(api);
    for (id, def) in api.types() {
        let kind = match &def.shape {
            Shape::Struct(shape) => {
                let fields = shape.fields.iter().enumerate();
                let fields = fields.map(|(index, field)| (member(index), schema(api, &field.ty)));
                let additional = shape.additional.as_ref().map(|it| (ADDITIONAL.to_owned(), item(map(api, it))));
                object(fields.chain(additional))
            }
            Shape::Union(shape) => {
                let variants = shape.variants.iter().enumerate();
                let variants = variants.map(|(index, variant)| (member(index), schema(api, &variant.ty)));
                schemas.insert(variants_of(api, &taken, id), item(object(variants)));
                any()
            }
            Shape::Enum(_) | Shape::Id => any(),
        };
        schemas.insert(def.ident.as_str().to_owned(), item(kind));
    }
    // Where a cycle of types is boxed does not depend on the order of the description.
    schemas.sort_unstable_keys();
    OpenAPI {
        openapi: "3.0.3".to_owned(),
        info: Info { title: api.title.clone(), version: api.version.clone(), ..Info::default() },
        paths: paths(api),
        components: Some(Components { schemas, ..Components::default() }),
        ..OpenAPI::default()
    }
}

/// A path of its own for each operation: its path on the wire makes no difference to types.
fn paths(api: &Api) -> Paths {
    let path = |(index, operation): (usize, &Operation)| {
        let name = operation_name(index);
        let path = format!("/{name}");
        let item = PathItem { post: Some(reduced_operation(api, name, operation)), ..PathItem::default() };
        (path, ReferenceOr::Item(item))
    };
    let others = other_types(api).into_iter().map(|(operation, other, ty)| {
        let name = other_name(operation, other);
        let path = format!("/{name}");
        let operation = ReducedOperation {
            operation_id: Some(name),
            responses: reduced_response(api, Some(ty)),
            ..ReducedOperation::default()
        };
        (path, ReferenceOr::Item(PathItem { post: Some(operation), ..PathItem::default() }))
    });
    Paths { paths: api.operations.iter().enumerate().map(path).chain(others).collect(), ..Paths::default() }
}

/// The types that responses have beside the one of the operation, with the indexes of the operation and of the type: of the errors
/// first, then of the representations and of the headers.
fn other_types(api: &Api) -> Vec<(usize, usize, &Type)> {
    let mut types = Vec::new();
    for (index, operation) in api.operations.iter().enumerate() {
        let errors = operation.responses.iter().map(|response| response.error.as_ref());
        let others = errors.chain(operation.representations.iter().map(|it| it.body.ty()));
        let others = others.chain(operation.headers().map(|header| Some(&header.ty))).enumerate();
        types.extend(others.filter_map(|(other, ty)| Some((index, other, ty?))));
    }
    types
}

fn reduced_operation(api: &Api, name: String, operation: &Operation) -> ReducedOperation {
    let parameters = operation.parameters.iter().enumerate();
    let parameters = parameters.filter_map(|(index, parameter)| {
        let ty = parameter.value.ty()?;
        Some(ReferenceOr::Item(reduced_parameter(member(index), schema(api, ty))))
    });
    let body = match operation.body.as_ref().map(|body| &body.content) {
        Some(BodyContent::Json { ty, .. }) => {
            Some(RequestBody { content: json(api, ty), required: true, ..Default::default() })
        }
        _ => None,
    };
    ReducedOperation {
        operation_id: Some(name),
        parameters: parameters.collect(),
        request_body: body.map(ReferenceOr::Item),
        responses: reduced_response(api, operation.response.ty()),
        ..ReducedOperation::default()
    }
}

fn reduced_response(api: &Api, ty: Option<&Type>) -> Responses {
    let (status, content) = ty.map_or_else(|| (204, IndexMap::new()), |ty| (200, json(api, ty)));
    let response = ReferenceOr::Item(Response { content, ..Response::default() });
    Responses { responses: IndexMap::from([(StatusCode::Code(status), response)]), ..Responses::default() }
}

/// Where a parameter is makes no difference to its type, so that all are in the query.
fn reduced_parameter(name: String, schema: ReferenceOr<Schema>) -> ReducedParameter {
    let parameter_data = ParameterData {
        name,
        description: None,
        required: true,
        deprecated: None,
        format: ParameterSchemaOrContent::Schema(schema),
        example: None,
        examples: IndexMap::new(),
        explode: None,
        extensions: IndexMap::new(),
    };
    ReducedParameter::Query { parameter_data, allow_reserved: false, style: QueryStyle::Form, allow_empty_value: None }
}

fn json(api: &Api, ty: &Type) -> IndexMap<String, MediaType> {
    let media_type = MediaType { schema: Some(schema(api, ty)), ..MediaType::default() };
    IndexMap::from([("application/json".to_owned(), media_type)])
}

fn schema(api: &Api, ty: &Type) -> ReferenceOr<Schema> {
    item(match ty {
        Type::Named(id) | Type::Id(id, _) => {
            return ReferenceOr::Reference { reference: format!("#/components/schemas/{}", api.type_def(*id).ident) };
        }
        Type::Json => any(),
        Type::Bool => SchemaKind::Type(ReducedType::Boolean(BooleanType::default())),
        Type::Int32 => integer(VariantOrUnknownOrEmpty::Item(IntegerFormat::Int32)),
        Type::Int64 => integer(VariantOrUnknownOrEmpty::Item(IntegerFormat::Int64)),
        Type::UInt32 => integer(VariantOrUnknownOrEmpty::Unknown("uint32".to_owned())),
        Type::UInt64 => integer(VariantOrUnknownOrEmpty::Unknown("uint64".to_owned())),
        Type::Float64 => SchemaKind::Type(ReducedType::Number(NumberType::default())),
        Type::String | Type::Literal(_) => string(VariantOrUnknownOrEmpty::Empty),
        Type::DateTime => string(VariantOrUnknownOrEmpty::Item(StringFormat::DateTime)),
        Type::Date => string(VariantOrUnknownOrEmpty::Item(StringFormat::Date)),
        Type::List(items) => SchemaKind::Type(ReducedType::Array(ArrayType {
            items: Some(boxed(element(api, items))),
            min_items: None,
            max_items: None,
            unique_items: false,
        })),
        Type::Map(values) => map(api, values),
    })
}

fn object(members: impl Iterator<Item = (String, ReferenceOr<Schema>)>) -> SchemaKind {
    let mut object = ObjectType::default();
    for (name, schema) in members {
        object.required.push(name.clone());
        object.properties.insert(name, boxed(schema));
    }
    SchemaKind::Type(ReducedType::Object(object))
}

fn map(api: &Api, values: &Element) -> SchemaKind {
    let additional_properties = match values.ty {
        Type::Json => AdditionalProperties::Any(true),
        _ => AdditionalProperties::Schema(Box::new(element(api, values))),
    };
    let map = ObjectType { additional_properties: Some(additional_properties), ..ObjectType::default() };
    SchemaKind::Type(ReducedType::Object(map))
}

/// An element of an array or a value of a map: here `null` makes a difference to the type.
fn element(api: &Api, element: &Element) -> ReferenceOr<Schema> {
    let schema = schema(api, &element.ty);
    if !element.nullable {
        return schema;
    }
    let schema_data = SchemaData { nullable: true, ..SchemaData::default() };
    ReferenceOr::Item(match schema {
        ReferenceOr::Item(schema) => Schema { schema_data, ..schema },
        reference => Schema { schema_data, schema_kind: SchemaKind::AllOf { all_of: vec![reference] } },
    })
}

fn any() -> SchemaKind {
    SchemaKind::Any(openapiv3::AnySchema::default())
}

fn integer(format: VariantOrUnknownOrEmpty<IntegerFormat>) -> SchemaKind {
    SchemaKind::Type(ReducedType::Integer(IntegerType { format, ..IntegerType::default() }))
}

fn string(format: VariantOrUnknownOrEmpty<StringFormat>) -> SchemaKind {
    SchemaKind::Type(ReducedType::String(StringType { format, ..StringType::default() }))
}

fn item(schema_kind: SchemaKind) -> ReferenceOr<Schema> {
    ReferenceOr::Item(Schema { schema_data: SchemaData::default(), schema_kind })
}

fn boxed(schema: ReferenceOr<Schema>) -> ReferenceOr<Box<Schema>> {
    match schema {
        ReferenceOr::Item(schema) => ReferenceOr::Item(Box::new(schema)),
        ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
    }
}
