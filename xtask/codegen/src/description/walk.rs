//! Walks through a description: the schemas that others are made of, and the named schemas that are reachable.

use std::borrow::Cow;
use std::collections::HashSet;

use indexmap::IndexMap;

use super::{Access, Api, Body, Content, Literal, Object, Operation, Response, Schema, SchemaKind, Shortcut};

impl Api {
    /// Returns the same description with some of its operations, mostly all.
    pub(crate) fn with_operations(&self, selected: &[bool]) -> Cow<'_, Self> {
        if !selected.contains(&false) {
            return Cow::Borrowed(self);
        }
        let operations = self.operations.iter().zip(selected).filter(|(_, is_selected)| **is_selected);
        let operations = operations.map(|(operation, _)| operation.clone()).collect();
        Cow::Owned(Self { operations, ..self.clone() })
    }

    /// Returns the schemas that operations use directly: those of parameters, bodies and responses.
    pub fn roots(&self) -> Vec<&Schema> {
        let payloads = self.payloads.iter().map(|payload| &payload.schema);
        self.operations.iter().flat_map(Operation::roots).chain(payloads).collect()
    }

    /// Returns the same schemas, to change them.
    pub fn roots_mut(&mut self) -> Vec<&mut Schema> {
        let payloads = self.payloads.iter_mut().map(|payload| &mut payload.schema);
        self.operations.iter_mut().flat_map(Operation::roots_mut).chain(payloads).collect()
    }

    /// Returns the object of a name.
    pub fn object(&self, name: &str) -> Option<&Object> {
        self.schemas.get(name)?.as_object()
    }

    /// Returns the object that the body of the requests of an operation is, if it is JSON.
    pub(crate) fn body_object<'a>(&'a self, operation: &'a Operation) -> Option<&'a Object> {
        let Content::Json(schema) = &operation.body.as_ref()?.content else { return None };
        self.referred(schema)
    }

    /// Returns the object that a schema refers to.
    pub fn referred(&self, schema: &Schema) -> Option<&Object> {
        match &schema.kind {
            SchemaKind::Ref(name) => self.object(name),
            _ => None,
        }
    }

    /// Returns the schema that a schema amounts to, with a reference followed.
    pub fn resolved<'a>(&'a self, schema: &'a Schema) -> &'a Schema {
        match &schema.kind {
            SchemaKind::Ref(name) => self.schemas.get(name).unwrap_or(schema),
            _ => schema,
        }
    }

    /// Returns the names of all types, with those of identifiers last.
    pub fn type_names(&self) -> impl Iterator<Item = &str> {
        self.schemas.keys().chain(self.ids.keys()).map(String::as_str)
    }

    /// Returns the names of the schemas and of the types of identifiers that some schemas are made of.
    pub fn reachable<'a>(&'a self, roots: impl IntoIterator<Item = &'a Schema>) -> HashSet<&'a str> {
        reachable(&self.schemas, roots)
    }

    /// Returns the same, without properties of an access: what is read-only occurs in no request.
    pub fn reachable_without<'a>(
        &'a self,
        access: Access,
        roots: impl IntoIterator<Item = &'a Schema>,
    ) -> HashSet<&'a str> {
        reachable_through(&self.schemas, roots, |schema| schema.access != access)
    }
}

/// Returns the names of the schemas and of the types of identifiers that some schemas are made of.
pub(crate) fn reachable<'a>(
    schemas: &'a IndexMap<String, Schema>,
    roots: impl IntoIterator<Item = &'a Schema>,
) -> HashSet<&'a str> {
    reachable_through(schemas, roots, |_| true)
}

/// Returns the same, by way of schemas that a condition holds for.
fn reachable_through<'a>(
    schemas: &'a IndexMap<String, Schema>,
    roots: impl IntoIterator<Item = &'a Schema>,
    is_way: impl Fn(&Schema) -> bool,
) -> HashSet<&'a str> {
    let mut reached = HashSet::new();
    let mut open: Vec<&Schema> = roots.into_iter().collect();
    while let Some(schema) = open.pop() {
        match &schema.kind {
            SchemaKind::Ref(name) => {
                if reached.insert(name.as_str()) {
                    open.extend(schemas.get(name));
                }
            }
            SchemaKind::Id(id) => {
                reached.insert(id.name.as_str());
            }
            _ => open.extend(schema.children().into_iter().filter(|child| is_way(child))),
        }
    }
    reached
}

impl Operation {
    /// Returns the schemas that the operation uses directly.
    pub fn roots(&self) -> Vec<&Schema> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.schema);
        let body = self.body.iter().flat_map(Body::all).flat_map(Body::roots);
        let responses = self.responses.iter().chain(&self.errors).flat_map(Response::roots);
        parameters.chain(body).chain(responses).collect()
    }

    /// Returns the same schemas, to change them.
    pub fn roots_mut(&mut self) -> Vec<&mut Schema> {
        let parameters = self.parameters.iter_mut().map(|parameter| &mut parameter.schema);
        let body = self.body.iter_mut().flat_map(Body::roots_mut);
        let responses = self.responses.iter_mut().chain(&mut self.errors).flat_map(Response::roots_mut);
        parameters.chain(body).chain(responses).collect()
    }

    /// Returns the object that a shortcut constructs as the body, and its name: the body of the operation or, if that is a
    /// union, the variant whose tag the shortcut fills in. `tag` returns the tag of a variant: a property and its values.
    pub fn shortcut_body<'a>(
        &'a self,
        api: &'a Api,
        shortcut: &Shortcut,
        tag: impl Fn(&str, usize) -> Option<(&'a str, &'a [Literal])>,
    ) -> Option<(&'a str, &'a Object)> {
        let Content::Json(schema) = &self.body.as_ref()?.content else { return None };
        let SchemaKind::Ref(name) = &schema.kind else { return None };
        let Some(union) = api.schemas.get(name)?.as_union() else { return Some((name, api.object(name)?)) };
        let is_filled_in = |(index, _): &(usize, &Schema)| {
            tag(name, *index).is_some_and(|(property, values)| {
                let value = shortcut.body.get(property);
                value.is_some_and(|value| values.iter().any(|other| other.to_json() == *value))
            })
        };
        let (_, variant) = union.variants.iter().enumerate().find(is_filled_in)?;
        let SchemaKind::Ref(name) = &variant.kind else { return None };
        Some((name, api.object(name)?))
    }
}

impl Response {
    /// Returns the schemas of all representations of its body.
    pub fn schemas(&self) -> Vec<&Schema> {
        let Some(body) = &self.body else { return Vec::new() };
        let contents = [&body.content].into_iter().chain(body.others.iter().map(|(_, content)| content));
        contents.filter_map(Content::schema).collect()
    }

    /// Returns the same schemas and those of its headers.
    pub fn roots(&self) -> Vec<&Schema> {
        self.schemas().into_iter().chain(self.headers.values()).collect()
    }

    /// Returns the schemas of its body and of its headers, to change them.
    pub fn roots_mut(&mut self) -> Vec<&mut Schema> {
        let contents = self
            .body
            .iter_mut()
            .flat_map(|body| [&mut body.content].into_iter().chain(body.others.iter_mut().map(|(_, content)| content)));
        contents.filter_map(Content::schema_mut).chain(self.headers.values_mut()).collect()
    }
}

impl Body {
    /// Returns the body and its alternatives.
    pub fn all(&self) -> impl Iterator<Item = &Self> {
        [self].into_iter().chain(&self.alternatives)
    }

    /// Returns the schema of its content, and those of the headers of its parts.
    fn roots(&self) -> impl Iterator<Item = &Schema> {
        let headers = self.encoding.values().flat_map(|encoding| &encoding.headers);
        self.content.schema().into_iter().chain(headers.map(|header| &header.schema))
    }

    /// Returns the same schemas and those of its alternatives, to change them.
    fn roots_mut(&mut self) -> Vec<&mut Schema> {
        let headers = self.encoding.values_mut().flat_map(|encoding| &mut encoding.headers);
        let own = self.content.schema_mut().into_iter().chain(headers.map(|header| &mut header.schema));
        own.chain(self.alternatives.iter_mut().flat_map(Self::roots_mut)).collect()
    }
}

impl Content {
    /// Returns the schema of JSON or of a form.
    pub fn schema(&self) -> Option<&Schema> {
        match self {
            Self::Json(schema) | Self::Form(schema) | Self::Multipart(schema) | Self::Lines(schema) => Some(schema),
            Self::Events(schema) => schema.as_ref(),
            Self::Text | Self::Bytes => None,
        }
    }

    /// Returns the same schema, to change it.
    pub fn schema_mut(&mut self) -> Option<&mut Schema> {
        match self {
            Self::Json(schema) | Self::Form(schema) | Self::Multipart(schema) | Self::Lines(schema) => Some(schema),
            Self::Events(schema) => schema.as_mut(),
            Self::Text | Self::Bytes => None,
        }
    }
}

impl Schema {
    /// Returns the schemas that this one is directly made of.
    pub fn children(&self) -> Vec<&Schema> {
        match &self.kind {
            SchemaKind::Array(child) | SchemaKind::Map(child) => vec![child],
            SchemaKind::AllOf(children) => children.iter().collect(),
            SchemaKind::Object(object) => {
                let properties = object.properties.iter().map(|property| &property.schema);
                properties.chain(object.additional.as_deref()).collect()
            }
            SchemaKind::Union(union) => union.variants.iter().collect(),
            _ => Vec::new(),
        }
    }

    /// Returns the same schemas, to change them.
    pub fn children_mut(&mut self) -> Vec<&mut Schema> {
        match &mut self.kind {
            SchemaKind::Array(child) | SchemaKind::Map(child) => vec![child],
            SchemaKind::AllOf(children) => children.iter_mut().collect(),
            SchemaKind::Object(object) => {
                let properties = object.properties.iter_mut().map(|property| &mut property.schema);
                properties.chain(object.additional.as_deref_mut()).collect()
            }
            SchemaKind::Union(union) => union.variants.iter_mut().collect(),
            _ => Vec::new(),
        }
    }
}
