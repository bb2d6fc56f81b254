//! The draft: a copy of the description in normal form, with what later passes find out about it.
//!
//! Passes over the description itself come first. The draft begins once every operation has a name and a unified response;
//! from then on, passes look at responses as callers see them.

mod responses;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use indexmap::IndexMap;

use crate::description::{self, Access, Api, Literal, More, Payload, Schema, Way};
pub(crate) use responses::{ErrorResponse, Held, Representation, ResponseBody, UnifiedResponse};

/// A description in normal form.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The description. Its successful responses are in `operations`.
    pub(crate) api: Api,
    /// The payloads of webhooks. What callers can make values of, such as the responses to webhooks, is in `api`.
    pub(crate) payloads: Vec<Payload>,
    /// What is known of each operation, in the order of `api.operations`.
    pub(crate) operations: Vec<OperationDraft>,
    /// The tags of each union that has some, in the order of its variants, by the name of the union.
    pub(crate) tags: HashMap<String, Vec<Tag>>,
    /// What the names of single values and credentials depend on.
    pub(crate) named: Named,
}

/// What names depend on beside what they name: it is that of the whole description, so that no name depends on what is selected.
#[derive(Clone, Debug, Default)]
pub(crate) struct Named {
    /// The names of the types of single values.
    pub(crate) literals: BTreeMap<String, String>,
    /// The security schemes that each operation requires, in each alternative.
    pub(crate) authorizations: Vec<Vec<BTreeSet<String>>>,
    /// Those of them whose access tokens are told apart.
    pub(crate) separate_tokens: BTreeSet<String>,
}

/// What normalization finds out about an operation.
#[derive(Clone, Debug)]
pub(crate) struct OperationDraft {
    /// The name of the client's method.
    pub(crate) name: String,
    /// The name of the type of its requests.
    pub(crate) request: String,
    /// The name of its constant.
    pub(crate) constant: String,
    /// The index of the operation in the description. Those of several bodies are several operations here, of which the first
    /// ones are in the order of the description.
    pub(crate) described: usize,
    /// What its successful responses amount to.
    pub(crate) response: UnifiedResponse,
    /// The bodies of its responses with an error status that have a type.
    pub(crate) errors: Vec<ErrorResponse>,
    /// What the values of the headers of all its responses are, by their names in lower case: scalars, or lists of scalars.
    pub(crate) headers: IndexMap<String, Schema>,
    /// How its pages follow each other, if its response is a page.
    pub(crate) pagination: Option<Pagination>,
}

/// How the pages of a list follow each other.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pagination {
    /// What the request for the next page has.
    pub(crate) next: NextPage,
    /// The name of the schema of a page; none if the body is the list of items.
    pub(crate) page: Option<String>,
    /// The way to the items of a page.
    pub(crate) items: Way,
    /// The boolean that says whether a page is the last one.
    pub(crate) more: Option<More<Way>>,
}

/// What the request for the next page has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NextPage {
    /// The cursor at the end of a way into the page.
    Cursor(Cursor, Way),
    /// The property of a name of the last item.
    LastItem(Cursor, String),
    /// The number of the page, of which the first is given, and the way to the number of pages.
    Number(Cursor, u64, Option<Way>),
    /// The number of items before it, and the way to the number of items.
    Offset(Cursor, Option<Way>),
    /// The URL of the header `Link`.
    Link,
    /// The URL at the end of a way into the page.
    Url(Way),
}

impl Pagination {
    /// The way to the cursor or the URL of the next page.
    pub(crate) fn next_way(&self) -> Option<&Way> {
        match &self.next {
            NextPage::Cursor(_, way) | NextPage::Url(way) => Some(way),
            NextPage::LastItem(..) | NextPage::Number(..) | NextPage::Offset(..) | NextPage::Link => None,
        }
    }
}

/// Where a request has the cursor of the page that it asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cursor {
    /// In a query parameter, by its name on the wire.
    Query(String),
    /// In a property of the body, by its name on the wire.
    Body(String),
}

/// What identifies a variant of a union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// The name of the property on the wire.
    pub(crate) property: String,
    /// The values of the property that identify the variant.
    pub(crate) values: Vec<Literal>,
    /// More values that the names of schemas imply: a value can have them, and no variant is called after them.
    pub(crate) implied: Vec<Literal>,
    /// Whether the variant is called after the first value: it is the only one, or was in an older version.
    pub(crate) is_name: bool,
    /// When to look at it: after the tags of lower rank have been ruled out.
    pub(crate) rank: usize,
}

/// The names of the types that occur in requests, and in responses.
pub(crate) struct Uses<'a> {
    pub(crate) request: HashSet<&'a str>,
    pub(crate) response: HashSet<&'a str>,
}

impl Draft {
    /// Drops the operations that are not selected, and what no operation has with them.
    pub(crate) fn retain_operations(&mut self, selected: &[bool]) {
        if !selected.contains(&false) {
            return;
        }
        self.payloads.clear();
        self.api.payloads.clear();
        let is_selected = |described: usize| selected.get(described).copied().unwrap_or_default();
        let kept: Vec<bool> = self.operations.iter().map(|known| is_selected(known.described)).collect();
        self.api = self.api.with_operations(&kept).into_owned();
        self.operations.retain(|known| is_selected(known.described));
        let before: Vec<usize> = selected
            .iter()
            .scan(0, |count, is_selected| Some(std::mem::replace(count, *count + usize::from(*is_selected))))
            .collect();
        for known in &mut self.operations {
            known.described = before.get(known.described).copied().unwrap_or_default();
        }
    }

    /// The operations of the description, each with what is known of it.
    pub(crate) fn operations(&self) -> impl Iterator<Item = (&description::Operation, &OperationDraft)> {
        self.api.operations.iter().zip(&self.operations)
    }

    /// The schemas that operations use directly.
    pub(crate) fn roots(&self) -> Vec<&Schema> {
        let responses = self.operations.iter().flat_map(OperationDraft::responses);
        let payloads = self.payloads.iter().map(|payload| &payload.schema);
        self.api.roots().into_iter().chain(responses).chain(payloads).collect()
    }

    /// The same schemas, to change them.
    pub(crate) fn roots_mut(&mut self) -> Vec<&mut Schema> {
        let responses = self.operations.iter_mut().flat_map(OperationDraft::responses_mut);
        let payloads = self.payloads.iter_mut().map(|payload| &mut payload.schema);
        self.api.roots_mut().into_iter().chain(responses).chain(payloads).collect()
    }

    /// Where types occur, by their names: in requests without what is read-only, and in responses without what is write-only.
    pub(crate) fn uses(&self) -> Uses<'_> {
        let responses = self.operations.iter().flat_map(OperationDraft::responses);
        let payloads = self.payloads.iter().map(|payload| &payload.schema);
        Uses {
            request: self.api.reachable_without(Access::ReadOnly, self.api.roots()),
            response: self.api.reachable_without(Access::WriteOnly, responses.chain(payloads)),
        }
    }

    /// The tag of a variant of a union: a property and its values.
    pub(crate) fn tag(&self, union: &str, variant: usize) -> Option<(&str, &[Literal])> {
        let tag = self.tags.get(union)?.get(variant)?;
        Some((&tag.property, &tag.values))
    }
}

impl OperationDraft {
    /// The schemas of its responses.
    pub(crate) fn responses(&self) -> Vec<&Schema> {
        let UnifiedResponse { body, held, others, .. } = &self.response;
        let others = others.iter().map(|other| (&other.body, &other.held));
        let schemas = [(body, held)]
            .into_iter()
            .chain(others)
            .flat_map(|(body, held)| body.schema().into_iter().chain(held.iter().filter_map(|(_, it)| it.named())));
        schemas.chain(self.errors.iter().map(|error| &error.schema)).chain(self.headers.values()).collect()
    }

    /// The same schemas, to change them.
    pub(crate) fn responses_mut(&mut self) -> Vec<&mut Schema> {
        let UnifiedResponse { body, held, others, .. } = &mut self.response;
        let others = others.iter_mut().map(|other| (&mut other.body, &mut other.held));
        let schemas = [(body, held)].into_iter().chain(others).flat_map(|(body, held)| {
            body.schema_mut().into_iter().chain(held.iter_mut().filter_map(|(_, it)| it.named_mut()))
        });
        schemas.chain(self.errors.iter_mut().map(|error| &mut error.schema)).chain(self.headers.values_mut()).collect()
    }
}
