//! Ways through a model: what is made of what, and what is called what.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{
    Api, Content, Discriminator, Object, Operation, Property, Schema, SchemaKind, Shortcut, Success, Union, Variant,
};

impl Api {
    /// The schemas that operations use directly: those of their parameters and bodies.
    pub fn roots(&self) -> Vec<&Schema> {
        let mut roots = Vec::new();
        for operation in &self.operations {
            roots.extend(operation.parameters.iter().map(|parameter| &parameter.schema));
            roots.extend(operation.body.iter().filter_map(|body| body.content.schema()));
            roots.extend(operation.answers.iter().filter_map(|answer| answer.content.as_ref()?.schema()));
            if let Success::Json(schema) | Success::OptionalJson(schema) = &operation.success {
                roots.push(schema);
            }
        }
        roots
    }

    /// The same, to change them.
    pub fn roots_mut(&mut self) -> Vec<&mut Schema> {
        let mut roots = Vec::new();
        for operation in &mut self.operations {
            roots.extend(operation.parameters.iter_mut().map(|parameter| &mut parameter.schema));
            roots.extend(operation.body.iter_mut().filter_map(|body| body.content.schema_mut()));
            roots.extend(operation.answers.iter_mut().filter_map(|answer| answer.content.as_mut()?.schema_mut()));
            if let Success::Json(schema) | Success::OptionalJson(schema) = &mut operation.success {
                roots.push(schema);
            }
        }
        roots
    }
}

impl Content {
    /// The schema of what it holds.
    pub fn schema(&self) -> Option<&Schema> {
        match self {
            Self::Json(schema) | Self::Form(schema) | Self::Multipart(schema) => Some(schema),
            Self::Text | Self::Bytes => None,
        }
    }

    /// The same, to change it.
    pub fn schema_mut(&mut self) -> Option<&mut Schema> {
        match self {
            Self::Json(schema) | Self::Form(schema) | Self::Multipart(schema) => Some(schema),
            Self::Text | Self::Bytes => None,
        }
    }
}

impl Schema {
    /// The schemas that this one is directly made of.
    pub fn children(&self) -> Vec<&Schema> {
        match &self.kind {
            SchemaKind::Array(child) | SchemaKind::Map(child) => vec![child],
            SchemaKind::AllOf(children) => children.iter().collect(),
            SchemaKind::Object(object) => {
                let properties = object.properties.iter().map(|property| &property.schema);
                properties.chain(object.additional.as_deref()).collect()
            }
            SchemaKind::Union(union) => union.variants.iter().map(|variant| &variant.schema).collect(),
            _ => Vec::new(),
        }
    }

    /// The same, to change them.
    pub fn children_mut(&mut self) -> Vec<&mut Schema> {
        match &mut self.kind {
            SchemaKind::Array(child) | SchemaKind::Map(child) => vec![child],
            SchemaKind::AllOf(children) => children.iter_mut().collect(),
            SchemaKind::Object(object) => {
                let properties = object.properties.iter_mut().map(|property| &mut property.schema);
                properties.chain(object.additional.as_deref_mut()).collect()
            }
            SchemaKind::Union(union) => union.variants.iter_mut().map(|variant| &mut variant.schema).collect(),
            _ => Vec::new(),
        }
    }
}

impl Api {
    /// The object of a name.
    pub fn object(&self, name: &str) -> Option<&Object> {
        match &self.schemas.get(name)?.kind {
            SchemaKind::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The type of the body that a shortcut makes: that of the operation or, where that is a union, the variant whose tag
    /// the shortcut fills in.
    pub fn shortcut_body<'a>(&'a self, operation: &'a Operation, shortcut: &Shortcut) -> Option<(&'a str, &'a Object)> {
        let Content::Json(schema) = &operation.body.as_ref()?.content else { return None };
        let SchemaKind::Ref(name) = &schema.kind else { return None };
        let SchemaKind::Union(union) = &self.schemas.get(name)?.kind else { return Some((name, self.object(name)?)) };
        let variant = union.variants.iter().find(|variant| {
            variant.tag.as_ref().is_some_and(|tag| {
                let value = shortcut.body.get(&tag.property).and_then(Value::as_str);
                value.is_some_and(|value| tag.values.iter().any(|other| other == value))
            })
        });
        let SchemaKind::Ref(name) = &variant?.schema.kind else { return None };
        Some((name, self.object(name)?))
    }

    /// The object that a schema refers to.
    pub fn referred(&self, schema: &Schema) -> Option<&Object> {
        match &schema.kind {
            SchemaKind::Ref(name) => self.object(name),
            _ => None,
        }
    }
}

impl Object {
    /// The property of a name on the wire.
    pub fn property(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }
}

impl Api {
    /// The names of the types of some kinds.
    pub fn names(&self, is_wanted: impl Fn(&SchemaKind) -> bool) -> impl Iterator<Item = &str> {
        self.schemas.iter().filter(move |(_, schema)| is_wanted(&schema.kind)).map(|(name, _)| name.as_str())
    }

    /// The names of all types, those of ids included.
    pub fn type_names(&self) -> impl Iterator<Item = &str> {
        self.schemas.keys().chain(self.ids.keys()).map(String::as_str)
    }

    /// Whether there is a type of some kinds.
    pub fn has(&self, is_wanted: impl Fn(&SchemaKind) -> bool) -> bool {
        self.schemas.values().any(|schema| is_wanted(&schema.kind))
    }
}

impl Api {
    /// What a schema is, with references followed.
    pub fn resolved<'a>(&'a self, schema: &'a Schema) -> &'a Schema {
        match &schema.kind {
            SchemaKind::Ref(name) => self.schemas.get(name).unwrap_or(schema),
            _ => schema,
        }
    }
}

impl Schema {
    /// What it is as an object, if it is one.
    pub fn as_object(&self) -> Option<&Object> {
        match &self.kind {
            SchemaKind::Object(object) => Some(object),
            _ => None,
        }
    }

    /// A schema that says nothing but its kind, at a place.
    pub fn new(kind: SchemaKind, pointer: impl Into<String>) -> Self {
        Self { name: None, description: None, nullable: false, deprecated: false, kind, pointer: pointer.into() }
    }
}

impl SchemaKind {
    /// Whether it says nothing: any JSON, or any object.
    pub fn is_open(&self) -> bool {
        match self {
            Self::Any => true,
            Self::Map(values) => values.kind == Self::Any,
            _ => false,
        }
    }
}

impl Discriminator {
    /// Follows a variant that has another name now, so that the values that tell it stay as they were.
    pub fn rename(&mut self, before: &SchemaKind, after: &SchemaKind) {
        let (SchemaKind::Ref(before), SchemaKind::Ref(after)) = (before, after) else { return };
        if before == after {
            return;
        }
        let mut is_mapped = false;
        for target in self.mapping.values_mut().filter(|target| *target == before) {
            target.clone_from(after);
            is_mapped = true;
        }
        if !is_mapped {
            self.mapping.entry(before.clone()).or_insert_with(|| after.clone());
        }
    }
}

/// What makes two unions the same: their variants, and what tells these apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnionKey {
    variants: BTreeSet<String>,
    discriminator: Option<(String, BTreeMap<String, String>)>,
}

impl Union {
    /// What makes another union the same, if all variants have names.
    pub fn key(&self) -> Option<UnionKey> {
        let name = |variant: &Variant| match &variant.schema.kind {
            SchemaKind::Ref(name) => Some(name.clone()),
            _ => None,
        };
        let variants: BTreeSet<String> = self.variants.iter().map(name).collect::<Option<_>>()?;
        let discriminator = self.discriminator.as_ref().map(|discriminator| {
            // That a name is told by itself need not be said.
            let said = discriminator.mapping.iter().filter(|(value, name)| value != name && variants.contains(*name));
            (discriminator.property.clone(), said.map(|(value, name)| (value.clone(), name.clone())).collect())
        });
        Some(UnionKey { variants, discriminator })
    }

    /// Whether a property tells each of its variants.
    pub fn is_tagged(&self) -> bool {
        self.variants.iter().all(|variant| variant.tag.is_some())
    }
}
