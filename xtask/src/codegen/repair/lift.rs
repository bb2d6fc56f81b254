//! Objects, enums and unions that a description leaves nameless get a name.
//!
//! progenitor would name them after their place, with numbers where that is not enough, and make a type of each, even
//! where the same enum stands in many places.

use indexmap::IndexMap;

use super::report::Report;
use super::words::{pascal, singular};
use crate::codegen::error::Problem;
use crate::codegen::model::{Api, Content, Schema, SchemaKind, Union};

/// Gives each nameless type a name, after the place where it is, and puts it among the named schemas. Types that are the
/// same are one.
pub(super) fn lift(api: &mut Api, report: &mut Report) -> Result<(), Problem> {
    let mut lifter = Lifter { schemas: std::mem::take(&mut api.schemas), report };
    for index in 0..lifter.schemas.len() {
        let Some((name, schema)) = lifter.schemas.get_index(index) else { break };
        let (name, mut schema) = (name.clone(), schema.clone());
        lifter.children(&mut schema, &name);
        if let Some((_, place)) = lifter.schemas.get_index_mut(index) {
            *place = schema;
        }
    }
    for operation in &mut api.operations {
        let id = pascal(&operation.id);
        for parameter in &mut operation.parameters {
            lifter.lift(&mut parameter.schema, &format!("{id}{}", pascal(&parameter.name)));
        }
        if let Some(body) = &mut operation.body {
            lifter.content(&mut body.content, &format!("{id}Body"));
        }
        for answer in &mut operation.answers {
            if let Some(content) = &mut answer.content {
                lifter.content(content, &format!("{id}Answer"));
            }
        }
    }
    api.schemas = lifter.schemas;
    Ok(())
}

struct Lifter<'a> {
    schemas: IndexMap<String, Schema>,
    report: &'a mut Report,
}

impl Lifter<'_> {
    fn content(&mut self, content: &mut Content, name: &str) {
        match content {
            Content::Json(schema) => self.lift(schema, name),
            Content::Form(schema) | Content::Multipart(schema) => self.children(schema, name),
            Content::Text | Content::Bytes => {}
        }
    }

    /// Lifts what a type is made of.
    fn children(&mut self, schema: &mut Schema, name: &str) {
        match &mut schema.kind {
            SchemaKind::Object(object) => {
                for property in &mut object.properties {
                    self.lift(&mut property.schema, &format!("{name}{}", pascal(&property.name)));
                }
                if let Some(additional) = &mut object.additional {
                    self.lift(additional, &format!("{name}Value"));
                }
            }
            SchemaKind::Union(union) => {
                for (index, variant) in union.variants.iter_mut().enumerate() {
                    self.lift(&mut variant.schema, &format!("{name}Option{}", index + 1));
                }
            }
            SchemaKind::Array(items) => self.lift(items, &singular(name)),
            SchemaKind::Map(values) => self.lift(values, &singular(name)),
            _ => {}
        }
    }

    /// Lifts a schema and what it is made of.
    fn lift(&mut self, schema: &mut Schema, name: &str) {
        self.children(schema, name);
        if !matches!(schema.kind, SchemaKind::Object(_) | SchemaKind::Enum(_) | SchemaKind::Union(_)) {
            return;
        }
        let name = self.place(schema, name);
        self.report.repaired("nameless-types", &schema.pointer, format!("it is named `{name}`"));
        schema.kind = SchemaKind::Ref(name);
    }

    /// The name of a type: that of one that is the same, or a new one.
    fn place(&mut self, schema: &Schema, name: &str) -> String {
        let same = self.schemas.iter().find(|(_, other)| is_same_enum(other, schema) || is_same_union(other, schema));
        if let Some((name, _)) = same {
            return name.clone();
        }
        let mut unique = name.to_owned();
        while self.schemas.contains_key(&unique) {
            unique.push_str("Item");
        }
        self.schemas.insert(unique.clone(), schema.clone());
        unique
    }
}

fn is_same_enum(one: &Schema, other: &Schema) -> bool {
    matches!((&one.kind, &other.kind), (SchemaKind::Enum(one), SchemaKind::Enum(other)) if one == other)
}

fn is_same_union(one: &Schema, other: &Schema) -> bool {
    let (SchemaKind::Union(one), SchemaKind::Union(other)) = (&one.kind, &other.kind) else { return false };
    let kinds = |union: &Union| union.variants.iter().map(|variant| variant.schema.kind.clone()).collect::<Vec<_>>();
    one.discriminator == other.discriminator && kinds(one) == kinds(other)
}
