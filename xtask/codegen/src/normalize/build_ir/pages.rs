//! Pages: where their items and their cursors are.

use super::Builder;
use crate::description::{Object, Schema, SchemaKind};
use crate::ir::{StructPage, TypeId};

impl Builder<'_> {
    /// Whether a type is a page of an operation, by itself or as a variant of a union of pages.
    pub(super) fn is_page(&self, name: &str) -> bool {
        let mut pages = self.draft.operations.iter().filter_map(|operation| operation.pagination.as_ref());
        pages.any(|pagination| pagination.page == name || self.is_variant(&pagination.page, name))
    }

    fn is_variant(&self, union: &str, name: &str) -> bool {
        let Some(union) = self.api.schemas.get(union).and_then(Schema::as_union) else { return false };
        union.variants.iter().any(|it| matches!(&it.kind, SchemaKind::Ref(variant) if variant == name))
    }

    pub(super) fn struct_page(&self, name: &str, object: &Object) -> Option<StructPage> {
        let position = |name: &str| object.properties.iter().position(|property| property.name == name);
        let items = position("results").filter(|_| self.is_page(name))?;
        matches!(object.properties[items].schema.kind, SchemaKind::Array(_))
            .then(|| StructPage { items, next_cursor: self.next_cursor(name, object) })
    }

    /// The way to `paging.next.after`.
    fn next_cursor(&self, name: &str, page: &Object) -> Option<Vec<(TypeId, usize)>> {
        let mut way = Vec::new();
        let (mut id, mut object) = (*self.ids_by_name.get(name)?, page);
        for step in ["paging", "next", "after"] {
            let index = object.properties.iter().position(|property| property.name == step)?;
            way.push((id, index));
            if step != "after" {
                (id, object) = self.referred(&object.properties[index].schema)?;
            }
        }
        Some(way)
    }
}
