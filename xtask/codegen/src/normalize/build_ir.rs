//! Builds the intermediate representation from the normalized draft: the last step of normalization.
//!
//! Names are final by now and every inline schema has one, so that what is left is to resolve names to addresses.

mod constructors;
mod cycles;
mod occasions;
mod operations;
mod pages;
mod parameters;
mod responses;
mod security;
mod servers;
mod shortcuts;
mod types;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::draft::{Draft, Pagination};
use super::overlapping;
use crate::description::{Api, IntegerFormat, Literal, Object, Schema, SchemaKind, StringFormat};
use crate::error::Problem;
use crate::ir::{self, IdFormat, Ident, LiteralId, Type, TypeId};
use cycles::Cycles;
pub(crate) use security::BUILDER_METHODS;
pub(crate) use servers::add_setter;

/// Builds the intermediate representation of a normalized draft. Responses as described are those of the description; the draft
/// knows which of its operations each one is of.
///
/// # Errors
/// A bug of an earlier pass: a name that is no identifier, or a schema without a name.
pub(super) fn build(description: &Api, draft: &Draft) -> Result<ir::Api, Problem> {
    let api = &draft.api;
    let builder = Builder::new(draft)?;
    let security = security::security(draft)?;
    let servers = servers::servers(api, &security.schemes)?;
    let info = ir::Info {
        title: api.title.clone(),
        version: api.version.clone(),
        description: api.description.clone(),
        base_url: api.base_url.clone(),
        base_path: api.base_path.clone(),
        servers: servers.clone(),
        has_exact_formats: api.has_exact_formats,
        security_schemes: security.schemes,
        constructors: security.constructors,
    };
    let operations = builder.operations(description, security.operations, &servers)?;
    let mut types = builder.type_defs()?;
    occasions::say_occasions(&operations, &mut types);
    Ok(ir::Api::new(info, operations, types, builder.literals))
}

/// The draft, and the addresses of what has a name in it.
struct Builder<'a> {
    draft: &'a Draft,
    api: &'a Api,
    ids_by_name: HashMap<&'a str, TypeId>,
    literals: Vec<ir::Literal>,
    cycles: Cycles,
    paginations: HashMap<&'a str, &'a Pagination>,
    /// What only other variants of a union declare of what values of an object can have, by the name of the object.
    beside: HashMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Builder<'a> {
    fn new(draft: &'a Draft) -> Result<Self, Problem> {
        let api = &draft.api;
        let ids_by_name = api.type_names().enumerate().map(|(index, name)| (name, TypeId::new(index))).collect();
        Ok(Self {
            draft,
            api,
            ids_by_name,
            literals: literals(draft)?,
            cycles: Cycles::of(api),
            paginations: pages::paginations(draft),
            beside: overlapping::beside(draft),
        })
    }

    /// The address of a named schema or of a type of identifiers.
    fn type_id(&self, name: &str, pointer: &str) -> Result<TypeId, Problem> {
        let id = self.ids_by_name.get(name).copied();
        id.ok_or_else(|| bug(pointer, format!("there is no type `{name}`")))
    }

    /// The address of the type of a property that has a single value.
    fn literal_id(&self, value: &str, pointer: &str) -> Result<LiteralId, Problem> {
        let index = self.literals.binary_search_by(|literal| literal.value.as_str().cmp(value));
        index.map(LiteralId::new).map_err(|_| bug(pointer, format!("the value {value:?} has no type")))
    }

    /// The use of a type that a schema amounts to.
    fn ty(&self, schema: &Schema) -> Result<Type, Problem> {
        Ok(match &schema.kind {
            SchemaKind::Any => Type::Json,
            SchemaKind::Boolean => Type::Bool,
            SchemaKind::Integer(IntegerFormat::Int32) => Type::Int32,
            SchemaKind::Integer(IntegerFormat::Int64) => Type::Int64,
            SchemaKind::Integer(IntegerFormat::UInt32) => Type::UInt32,
            SchemaKind::Integer(IntegerFormat::UInt64) => Type::UInt64,
            SchemaKind::Number => Type::Float64,
            SchemaKind::String(StringFormat::DateTime) => Type::DateTime,
            SchemaKind::String(StringFormat::Date) => Type::Date,
            SchemaKind::String(StringFormat::Text | StringFormat::Binary) => Type::String,
            SchemaKind::Array(items) => Type::List(Box::new(self.element(items)?)),
            SchemaKind::Map(values) => Type::Map(Box::new(self.element(values)?)),
            SchemaKind::Ref(name) => Type::Named(self.type_id(name, &schema.pointer)?),
            SchemaKind::Id(id) => {
                let format = if id.is_number { IdFormat::Number } else { IdFormat::String };
                Type::Id(self.type_id(&id.name, &schema.pointer)?, format)
            }
            SchemaKind::Const(Literal::String(value)) => Type::Literal(self.literal_id(value, &schema.pointer)?),
            SchemaKind::Const(Literal::Integer(_)) => Type::Int64,
            SchemaKind::Const(Literal::Boolean(_)) => Type::Bool,
            SchemaKind::Enum(_)
            | SchemaKind::IntegerEnum(_)
            | SchemaKind::Object(_)
            | SchemaKind::Union(_)
            | SchemaKind::AllOf(_) => {
                return Err(bug(&schema.pointer, "an inline schema has no name"));
            }
        })
    }

    /// Whether a type is an enum.
    fn is_enum(&self, id: TypeId) -> bool {
        let schema = self.api.schemas.get_index(id.index()).map(|(_, schema)| &schema.kind);
        matches!(schema, Some(SchemaKind::Enum(_) | SchemaKind::IntegerEnum(_)))
    }

    /// An element of an array or a value of a map. Any JSON includes `null`.
    fn element(&self, schema: &Schema) -> Result<ir::Element, Problem> {
        Ok(ir::Element { ty: self.ty(schema)?, nullable: schema.nullable && schema.kind != SchemaKind::Any })
    }

    /// The struct that a schema refers to: its address and its object.
    fn referred(&self, schema: &Schema) -> Option<(TypeId, &'a Object)> {
        let SchemaKind::Ref(name) = &schema.kind else { return None };
        Some((*self.ids_by_name.get(name.as_str())?, self.api.object(name)?))
    }
}

/// The literals of all structs, in the order of their values.
fn literals(draft: &Draft) -> Result<Vec<ir::Literal>, Problem> {
    let mut pointers: BTreeMap<&str, &str> = BTreeMap::new();
    let properties = draft.api.schemas.values().filter_map(Schema::as_object).flat_map(|object| &object.properties);
    for property in properties {
        if let Some(value) = property.constant().and_then(Literal::as_str) {
            pointers.entry(value).or_insert(&property.schema.pointer);
        }
    }
    let literal = |(value, pointer): (&str, &str)| {
        let name = draft.named.literals.get(value).map(String::as_str).unwrap_or_default();
        Ok(ir::Literal { ident: ident(name, pointer)?, value: value.to_owned() })
    };
    pointers.into_iter().map(literal).collect()
}

/// A name that a pass has chosen.
fn ident(name: &str, pointer: &str) -> Result<Ident, Problem> {
    Ident::new(name).ok_or_else(|| bug(pointer, format!("`{name}` is not a valid identifier")))
}

/// A mistake of an earlier pass.
fn bug(pointer: &str, what: impl Into<String>) -> Problem {
    Problem::new(pointer, what, "this is a bug in the generator: please report it with the description")
}
