//! The intermediate representation: an API as the emitters write it.
//!
//! [`normalize`](crate::normalize) builds it from a [`description`](crate::description); nothing changes it afterwards. Every
//! type has a name and is addressed by its [`TypeId`], every identifier is final, every union knows how its variants are
//! told apart, and every reference is resolved. What cannot occur cannot be represented: there are no compositions, no
//! inline schemas and no empty names.

mod operations;
mod parameters;
mod responses;
mod security;
mod servers;
mod sizes;
mod types;
mod unions;
mod values;

pub use crate::description::Literal as Scalar;
pub use crate::text::ident::Ident;
pub use operations::{
    Body, BodyContent, Cursor, Method, NextPage, Operation, Pagination, Shortcut, ShortcutBody, ShortcutLiteral,
    ShortcutValue, Way,
};
pub use parameters::{
    Escaping, Location, Pairs, Parameter, ParameterValue, PartForm, PathPrefix, PathStyle, QueryStyle,
};
pub use responses::{Held, Representation, Response, ResponseBody, ResponseHeader};
pub(crate) use security::{BEARER, CLIENT_CREDENTIALS};
pub use security::{Constructor, Credentials, Flow, KeyLocation, RequiredScheme, Security, SecurityScheme, Setting};
pub use servers::{Server, ServerScope, ServerVariable, Servers, VariableChoice, VariableSetter};
pub use types::{
    Access, Enum, EnumVariant, EnumVariants, Field, FilledIn, Holder, LastItem, Literal, More, Presence, Shape, Struct,
    StructPage, TypeDef, Usage,
};
pub use unions::{Accessor, Occasion, TagTest, Tagging, Union, Variant};
pub use values::{Element, IdFormat, LiteralId, Type, TypeId};

/// The name of the field that holds the additional properties of a struct. No other field of the struct has it.
pub const ADDITIONAL_FIELD: &str = "other";

/// The name of the field in which a struct without additional properties keeps those that the description does not contain, and of
/// the method that returns them. The runtime adds both; no other field of such a struct has the name.
pub const UNKNOWN_FIELDS: &str = "unknown_fields";

/// One version of an API.
#[derive(Clone, Debug, PartialEq)]
pub struct Api {
    /// The title of the description.
    pub title: String,
    /// The version of the API, such as `2026-09-beta`.
    pub version: String,
    /// What the API is for, as Markdown.
    pub description: Option<String>,
    /// The URL that requests are sent to by default.
    pub base_url: Option<String>,
    /// The path of a server whose host the description does not say.
    pub base_path: Option<String>,
    /// The servers, if there is more to choose than a base URL.
    pub servers: Servers,
    /// The security schemes that operations require.
    pub security_schemes: Vec<SecurityScheme>,
    /// The constructors of the client that take credentials, the one that callers likely want first.
    pub constructors: Vec<Constructor>,
    /// Whether date-times and dates are always in their format. Of other APIs, they are strings that are parsed on demand.
    pub has_exact_formats: bool,
    /// The operations, in the order of the description.
    pub operations: Vec<Operation>,
    /// The types, addressed by [`TypeId`].
    types: Vec<TypeDef>,
    /// The single values that properties can have, each a type of its own, addressed by [`LiteralId`].
    literals: Vec<Literal>,
    /// Whether values of a type are large, by [`TypeId`].
    large: Vec<bool>,
}

impl Api {
    /// What a base URL looks like.
    pub fn sample_base_url(&self) -> String {
        format!("https://api.example.com{}", self.base_path.as_deref().unwrap_or_default())
    }

    /// Lets types be used in more places, each at its index: what is sent and received anywhere.
    pub(crate) fn widen(&mut self, usages: &[Option<Usage>]) {
        for (def, usage) in self.types.iter_mut().zip(usages) {
            let usage = def.usage.or(usage.unwrap_or_default());
            if let Shape::Struct(shape) = &mut def.shape {
                shape.fields.iter_mut().for_each(|field| field.presence = field.presence_in(usage));
            }
            def.usage = usage;
        }
        self.large = sizes::large(&self.types);
    }

    /// Whether callers need no credentials, or the description says nothing of any.
    pub fn is_open(&self) -> bool {
        self.security_schemes.is_empty()
    }

    /// Returns the representation of an API. Each `TypeId` is the index of its type in `types`, each `LiteralId` that of its
    /// literal in `literals`.
    pub(crate) fn new(info: Info, operations: Vec<Operation>, types: Vec<TypeDef>, literals: Vec<Literal>) -> Self {
        let Info {
            title,
            version,
            description,
            base_url,
            base_path,
            servers,
            has_exact_formats,
            security_schemes,
            constructors,
        } = info;
        Self {
            title,
            version,
            description,
            base_url,
            base_path,
            servers,
            has_exact_formats,
            security_schemes,
            constructors,
            operations,
            large: sizes::large(&types),
            types,
            literals,
        }
    }

    /// Whether what a field of a type holds is so large that it is in a box.
    pub(crate) fn is_large(&self, ty: &Type) -> bool {
        matches!(ty, Type::Named(id) if self.large[id.index()])
    }

    /// Returns the names of the types that are in a box where a field holds them.
    pub(crate) fn large_types(&self) -> impl Iterator<Item = &str> {
        let large = self.types.iter().zip(&self.large).filter(|(_, is_large)| **is_large);
        large.map(|(def, _)| def.ident.as_str())
    }

    /// Returns the type that an id addresses.
    pub fn type_def(&self, id: TypeId) -> &TypeDef {
        &self.types[id.index()]
    }

    /// Returns all types with their ids, in the order in which they are emitted.
    pub fn types(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        self.types.iter().enumerate().map(|(index, def)| (TypeId::new(index), def))
    }

    /// Returns the structs with their ids.
    pub fn structs(&self) -> impl Iterator<Item = (TypeId, &TypeDef, &Struct)> {
        self.types().filter_map(|(id, def)| match &def.shape {
            Shape::Struct(shape) => Some((id, def, shape)),
            _ => None,
        })
    }

    /// Returns the unions with their ids.
    pub fn unions(&self) -> impl Iterator<Item = (TypeId, &TypeDef, &Union)> {
        self.types().filter_map(|(id, def)| match &def.shape {
            Shape::Union(shape) => Some((id, def, shape)),
            _ => None,
        })
    }

    /// Returns the enums with their ids, those of strings and those of integers.
    pub fn enums(&self) -> impl Iterator<Item = (TypeId, &TypeDef, &Enum)> {
        self.types().filter_map(|(id, def)| match &def.shape {
            Shape::Enum(shape) => Some((id, def, shape)),
            _ => None,
        })
    }

    /// Returns the types of identifiers.
    pub fn ids(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        self.types().filter(|(_, def)| matches!(def.shape, Shape::Id))
    }

    /// Returns the literals, in the order of their values.
    pub fn literals(&self) -> &[Literal] {
        &self.literals
    }

    /// Returns the literal that an id addresses.
    pub fn literal(&self, id: LiteralId) -> &Literal {
        &self.literals[id.index()]
    }

    /// Whether the API has date-times or dates.
    pub(crate) fn has_formats(&self) -> bool {
        let fields = self.structs().flat_map(|(_, _, it)| it.fields.iter().map(|field| &field.ty));
        let others = self.structs().filter_map(|(_, _, it)| it.additional.as_ref()).map(|values| &values.ty);
        let variants = self.unions().flat_map(|(_, _, it)| it.variants.iter().map(|variant| &variant.ty));
        let in_operations = self.operations.iter().flat_map(Operation::types);
        fields.chain(others).chain(variants).chain(in_operations).any(Type::has_format)
    }

    /// Returns the struct that a use of a type refers to.
    pub fn referred_struct(&self, ty: &Type) -> Option<(TypeId, &Struct)> {
        let Type::Named(id) = ty else { return None };
        match &self.type_def(*id).shape {
            Shape::Struct(shape) => Some((*id, shape)),
            _ => None,
        }
    }

    /// Returns the union that a use of a type refers to.
    pub fn referred_union(&self, ty: &Type) -> Option<&Union> {
        let Type::Named(id) = ty else { return None };
        match &self.type_def(*id).shape {
            Shape::Union(union) => Some(union),
            _ => None,
        }
    }
}

/// What a description says of the API as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Info {
    pub(crate) title: String,
    pub(crate) version: String,
    pub(crate) description: Option<String>,
    pub(crate) base_url: Option<String>,
    pub(crate) base_path: Option<String>,
    pub(crate) servers: Servers,
    pub(crate) has_exact_formats: bool,
    pub(crate) security_schemes: Vec<SecurityScheme>,
    pub(crate) constructors: Vec<Constructor>,
}
