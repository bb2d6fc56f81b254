//! Unions and discriminators.

use indexmap::IndexMap;

use super::reference::key;
use super::schema::SCHEMAS;
use super::{Parser, enums};
use crate::description::node::Node;
use crate::description::{Discriminator, SchemaKind, Union};
use crate::error::Problem;

impl<'a> Parser<'a, '_> {
    pub(super) fn union(&mut self, node: &Node<'a>, variants: &Node<'a>) -> Result<SchemaKind, Problem> {
        let accessors = match node.get("x-rust-accessors") {
            Some(accessors) => {
                accessors.items()?.iter().map(|it| it.string().map(str::to_owned)).collect::<Result<_, _>>()?
            }
            None => Vec::new(),
        };
        let mut union = Union { variants: Vec::new(), discriminator: self.discriminator(node)?, accessors };
        for variant in variants.items()? {
            union.variants.push(self.schema(&variant)?);
        }
        Ok(SchemaKind::Union(union))
    }

    pub(super) fn discriminator(&mut self, node: &Node<'a>) -> Result<Option<Discriminator>, Problem> {
        let Some(node) = node.get("discriminator") else { return Ok(None) };
        let mut mapping = IndexMap::new();
        if let Some(entries) = node.get("mapping") {
            for (value, target) in entries.entries()? {
                match self.mapped(target.string()?) {
                    Some(name) => drop(mapping.insert(value.to_owned(), name)),
                    None => {
                        let what = format!("the value `{value}` is mapped to a schema that does not exist");
                        let mistake = target.problem(what, "map it to the name of a schema");
                        self.notes.record_lossy("missing-references", mistake, "the value is unknown")?;
                    }
                }
            }
        }
        let default = node.get_string("defaultMapping")?.and_then(|target| self.mapped(target));
        let property = node.require("propertyName")?.string()?.to_owned();
        let older_values = enums::older_values(&node);
        Ok(Some(Discriminator { property, mapping, implied: IndexMap::new(), older_values, default, parent: None }))
    }

    /// The name of the schema that a mapping means: by its name, by a reference, or by a reference to a file that has become
    /// a named schema.
    fn mapped(&self, target: &str) -> Option<String> {
        let schemas = self.root.get("components")?.get("schemas")?;
        let is_schema = |name: &String| schemas.get(name).is_some();
        if let Some(token) = target.strip_prefix(SCHEMAS) {
            return Some(key(token)).filter(is_schema);
        }
        let last = target.rsplit(['/', '#']).find(|segment| !segment.is_empty())?;
        let stem = last.split_once('.').map_or(last, |(stem, _)| stem);
        [target, last, stem].into_iter().map(key).find(is_schema)
    }
}
