//! Pages: where their items and their cursors are, and what the request for the next one has.

use super::{Builder, bug};
use std::collections::HashMap;

use crate::description::{Location, Object, Operation, Parameter, Schema, SchemaKind, Way};
use crate::error::Problem;
use crate::ir::{self, LastItem, More, StructPage};
use crate::normalize::draft::{Cursor, Draft, NextPage, Pagination};

impl Builder<'_> {
    pub(super) fn pagination(&self, operation: &Operation, it: &Pagination) -> Result<ir::Pagination, Problem> {
        let missing = || bug(&operation.pointer, "the cursor of its pages is not where it was found");
        let parameter = |name: &str| {
            let is_parameter = |it: &Parameter| it.name == name && it.location == Location::Query;
            operation.parameters.iter().position(is_parameter).ok_or_else(missing)
        };
        let counter = |way: &Option<Way>| {
            let page = it.page.as_deref();
            way.as_ref().map(|way| page.and_then(|page| self.way(page, way)).ok_or_else(missing)).transpose()
        };
        let at = |cursor: &Cursor| match cursor {
            Cursor::Query(name) => Ok(ir::Cursor::Query(parameter(name)?)),
            Cursor::Body(name) => {
                let schema = operation.body.as_ref().and_then(|body| body.content.schema());
                let (id, object) = schema.and_then(|schema| self.referred(schema)).ok_or_else(missing)?;
                let position = object.properties.iter().position(|property| property.name == *name);
                Ok(ir::Cursor::Body(id, position.ok_or_else(missing)?))
            }
        };
        let next = match &it.next {
            NextPage::Cursor(cursor, _) | NextPage::LastItem(cursor, _) => ir::NextPage::Cursor(at(cursor)?),
            NextPage::Number(cursor, first, pages) => {
                ir::NextPage::Number { counter: at(cursor)?, first: *first, pages: counter(pages)? }
            }
            NextPage::Offset(cursor, total) => ir::NextPage::Offset { counter: at(cursor)?, total: counter(total)? },
            NextPage::Link => ir::NextPage::Link,
            NextPage::Url(_) => ir::NextPage::Url,
        };
        let page = it.page.as_ref().map(|page| self.type_id(page, &operation.pointer)).transpose()?;
        Ok(ir::Pagination { next, page })
    }

    /// Whether a type is a page of an operation, by itself or as a variant of a union of pages.
    pub(super) fn is_page(&self, name: &str) -> bool {
        self.page_of(name).is_some()
    }

    /// How the pages follow each other of which a type is one, by itself or as a variant of a union of pages.
    fn page_of(&self, name: &str) -> Option<&Pagination> {
        self.paginations.get(name).copied()
    }

    pub(super) fn struct_page(&self, name: &str) -> Option<StructPage> {
        let page = self.page_of(name)?;
        Some(StructPage {
            items: self.way(name, &page.items)?,
            next_cursor: page.next_way().and_then(|way| self.way(name, way)),
            last_item: match &page.next {
                NextPage::LastItem(_, property) => Some(self.last_item(name, &page.items, property)?),
                _ => None,
            },
            more: page.more.as_ref().and_then(|more| Some(More { way: self.way(name, &more.way)?, last: more.last })),
        })
    }

    /// The property of a name of each item.
    fn last_item(&self, page: &str, items: &[String], property: &str) -> Option<LastItem> {
        let (_, last) = *self.way(page, items)?.last()?;
        let way: Vec<_> = items.split_last()?.1.to_vec();
        let owner = way
            .iter()
            .try_fold(self.api.object(page)?, |object, name| Some(self.referred(&object.property(name)?.schema)?.1))?;
        let SchemaKind::Array(items) = &owner.properties.get(last)?.schema.kind else { return None };
        let field = |schema: &Schema| {
            let (id, item) = self.referred(schema)?;
            Some((id, item.properties.iter().position(|it| it.name == property)?))
        };
        match (&items.kind, self.api.resolved(items).as_union()) {
            (SchemaKind::Ref(name), Some(union)) => {
                let fields = union.variants.iter().map(field).collect::<Option<_>>()?;
                Some(LastItem::Variants(*self.ids_by_name.get(name.as_str())?, property.to_owned(), fields))
            }
            _ => field(items).map(|(id, index)| LastItem::Field(id, index)),
        }
    }

    /// A way as addresses of structs and indexes of their fields.
    fn way(&self, page: &str, names: &[String]) -> Option<ir::Way> {
        let mut way = Vec::new();
        let mut next: Option<(ir::TypeId, &Object)> = Some((*self.ids_by_name.get(page)?, self.api.object(page)?));
        for name in names {
            let (id, object) = next?;
            let index = object.properties.iter().position(|property| property.name == *name)?;
            way.push((id, index));
            next = self.referred(&object.properties[index].schema);
        }
        Some(way)
    }
}

/// How the pages of operations follow each other, by their types. A page that is a union is one of its variants.
pub(super) fn paginations(draft: &Draft) -> HashMap<&str, &Pagination> {
    let mut paginations = HashMap::new();
    for pagination in draft.operations.iter().filter_map(|operation| operation.pagination.as_ref()) {
        let Some(page) = &pagination.page else { continue };
        paginations.entry(page.as_str()).or_insert(pagination);
        let union = draft.api.schemas.get(page).and_then(Schema::as_union);
        for variant in union.iter().flat_map(|union| &union.variants) {
            if let SchemaKind::Ref(name) = &variant.kind {
                paginations.entry(name).or_insert(pagination);
            }
        }
    }
    paginations
}
