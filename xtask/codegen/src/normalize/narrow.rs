//! Finds what two schemas have in common: a value of a composition is valid for all of its parts.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use indexmap::IndexMap;

use super::nullability::is_nullable_as;
use crate::description::{Enum, IntegerEnum, IntegerFormat, Literal, Schema, SchemaKind, StringFormat, Union};

/// The named schemas, to which references lead.
#[derive(Clone, Copy)]
pub(super) struct Narrowing<'a> {
    pub(super) named: &'a IndexMap<String, Schema>,
    pub(super) known: &'a Known<'a>,
    /// How many schemas around this one are compared with others.
    depth: usize,
}

/// How deep two schemas are compared, and how many comparisons that takes: arrays and maps can lead back to themselves, in many ways.
const MAX_DEPTH: usize = 64;
const MAX_STEPS: usize = 10_000;

/// What named schemas are composed of, and what the variants of unions are, once it is known: all of it, with the schema itself.
#[derive(Default)]
pub(super) struct Known<'a> {
    parts: Closure<'a>,
    variants: Closure<'a>,
    /// How many schemas have been compared, for two of them.
    steps: Cell<usize>,
}

type Closure<'a> = RefCell<HashMap<&'a str, Rc<HashSet<&'a str>>>>;

impl<'a> Narrowing<'a> {
    pub(super) fn new(named: &'a IndexMap<String, Schema>, known: &'a Known<'a>) -> Self {
        Self { named, known, depth: 0 }
    }

    /// What is valid for an earlier and a later schema; `None` if nothing is, or if it has no end. Objects are composed, to be merged later.
    pub(super) fn both(self, earlier: &SchemaKind, later: &SchemaKind) -> Option<SchemaKind> {
        let steps = if self.depth == 0 { 0 } else { self.known.steps.get() + 1 };
        self.known.steps.set(steps);
        if self.depth > MAX_DEPTH || steps > MAX_STEPS {
            return None;
        }
        // This is how OpenAPI 3.0 adds to a reference.
        let (earlier, later) = (alone(earlier), alone(later));
        let inner = Self { depth: self.depth + 1, ..self };
        inner.one_way(earlier, later).or_else(|| inner.one_way(later, earlier)).or_else(|| inner.parts(earlier, later))
    }

    /// What is valid for two schemas, the second of which is the narrower, if it is.
    fn one_way(self, wide: &SchemaKind, narrow: &SchemaKind) -> Option<SchemaKind> {
        use SchemaKind::{Any, Array, Boolean, Const, Id, Integer, IntegerEnum, Map, Number, String};
        let is_narrower = match (wide, narrow) {
            (Any, _) => true,
            (Map(values), Map(_) | SchemaKind::Object(_)) if values.kind == Any => true,
            (String(StringFormat::Text), String(_) | SchemaKind::Enum(_) | Const(Literal::String(_))) => true,
            (String(_), Id(id)) => !id.is_number,
            (Number, Number | Integer(_) | IntegerEnum(_) | Const(Literal::Integer(_))) => true,
            (Number | Integer(_), Id(id)) => id.is_number,
            (Integer(IntegerFormat::Int64), Integer(_)) => true,
            (Integer(_), IntegerEnum(_) | Const(Literal::Integer(_))) => true,
            (Boolean, Const(Literal::Boolean(_))) => true,
            (SchemaKind::Enum(values), Const(Literal::String(value))) => values.values.contains(value),
            (IntegerEnum(values), Const(Literal::Integer(value))) => values.values.contains(value),
            (SchemaKind::Ref(wide), SchemaKind::Ref(narrow)) => self.is_narrower(narrow, wide),
            (SchemaKind::Ref(wide), SchemaKind::Union(narrow)) => {
                narrow.variants.iter().all(|it| reference(it).is_some_and(|name| self.is_narrower(name, wide)))
            }
            (Array(_), Array(_)) | (Map(_), Map(_)) => false,
            (wide, narrow) => wide == narrow,
        };
        is_narrower.then(|| narrow.clone())
    }

    /// What is valid for two schemas neither of which is the narrower.
    fn parts(self, earlier: &SchemaKind, later: &SchemaKind) -> Option<SchemaKind> {
        use SchemaKind::{AllOf, Array, Map, Object, Ref};
        match (earlier, later) {
            (SchemaKind::Enum(one), SchemaKind::Enum(other)) => {
                let kept = common(&one.values, &other.values, &one.names);
                kept.map(|(values, names)| SchemaKind::Enum(Enum { values, names }))
            }
            (SchemaKind::IntegerEnum(one), SchemaKind::IntegerEnum(other)) => {
                let (values, names) = common(&one.values, &other.values, &one.names)?;
                Some(SchemaKind::IntegerEnum(IntegerEnum { values, names, format: one.format }))
            }
            (Array(one), Array(other)) => Some(Array(Box::new(self.schemas(one, other)?))),
            (Map(one), Map(other)) => Some(Map(Box::new(self.schemas(one, other)?))),
            (Ref(name), Ref(other)) => {
                let (one, two) = (self.named.get(name)?, self.named.get(other)?);
                match self.both(&one.kind, &two.kind)? {
                    AllOf(_) => None,
                    kind if kind == one.kind => Some(earlier.clone()),
                    kind if kind == two.kind => Some(later.clone()),
                    kind => Some(kind),
                }
            }
            (Ref(name), other) | (other, Ref(name)) => {
                let definition = self.named.get(name)?;
                match self.both(&definition.kind, other)? {
                    AllOf(_) => Some(composed(earlier, later)),
                    kind if kind == definition.kind => Some(Ref(name.clone())),
                    kind => Some(kind),
                }
            }
            (SchemaKind::Union(_), Object(_) | Map(_) | AllOf(_))
            | (Object(_) | Map(_) | AllOf(_), SchemaKind::Union(_)) => Some(composed(earlier, later)),
            (SchemaKind::Union(one), SchemaKind::Union(other)) if has_same_tag(one, other) => {
                self.common_variants(other, one).or_else(|| self.common_variants(one, other))
            }
            (SchemaKind::Union(union), other) | (other, SchemaKind::Union(union)) => self.variants(union, other),
            (Object(_) | AllOf(_), Object(_) | Map(_) | AllOf(_)) | (Map(_), Object(_) | AllOf(_)) => {
                Some(composed(earlier, later))
            }
            _ => None,
        }
    }

    /// What is valid for two schemas, with the prose of the later.
    fn schemas(self, earlier: &Schema, later: &Schema) -> Option<Schema> {
        let kind = self.both(&earlier.kind, &later.kind)?;
        Some(Schema { kind, nullable: self.is_nullable(earlier, later), ..later.clone() })
    }

    /// Whether what is valid for two schemas can be `null`.
    pub(super) fn is_nullable(self, earlier: &Schema, later: &Schema) -> bool {
        is_nullable_as(earlier, later, self.named)
    }

    /// The variants of a union of which another schema leaves something.
    fn variants(self, union: &Union, other: &SchemaKind) -> Option<SchemaKind> {
        let narrowed = |variant: &Schema| Some(Schema { kind: self.both(&variant.kind, other)?, ..variant.clone() });
        with_variants(union, union.variants.iter().filter_map(narrowed).collect())
    }

    /// The variants of a union that another union has as well. Their tags tell them from all others.
    fn common_variants(self, union: &Union, of: &Union) -> Option<SchemaKind> {
        let wide: Vec<_> = of.variants.iter().filter_map(reference).map(|name| self.variants_of(name)).collect();
        let wide: HashSet<&str> = wide.iter().flat_map(|names| names.iter().copied()).collect();
        let is_common = |variant: &&Schema| reference(variant).is_some_and(|name| wide.contains(name));
        with_variants(union, union.variants.iter().filter(is_common).cloned().collect())
    }

    /// Whether each value of a named schema is one of another: of what it is composed of, or of a union that it is a variant of.
    fn is_narrower(self, name: &str, of: &str) -> bool {
        let wide = self.variants_of(of);
        let is_within = |name: &str| !self.parts_of(name).is_disjoint(&wide);
        let variants = self.variants_of(name);
        is_within(name)
            || (variants.len() > 1)
                && variants.iter().all(|name| match self.named.get(*name).map(|it| &it.kind) {
                    Some(SchemaKind::Union(union)) => union.variants.iter().all(|it| reference(it).is_some()),
                    Some(SchemaKind::Ref(_)) => true,
                    _ => is_within(name),
                })
    }

    fn parts_of(self, name: &str) -> Rc<HashSet<&'a str>> {
        self.closure(name, &self.known.parts, |kind| match kind {
            SchemaKind::AllOf(parts) => parts,
            _ => &[],
        })
    }

    fn variants_of(self, name: &str) -> Rc<HashSet<&'a str>> {
        self.closure(name, &self.known.variants, |kind| match kind {
            SchemaKind::Union(union) => &union.variants,
            _ => &[],
        })
    }

    /// A named schema, and those that others lead to from it.
    fn closure(self, name: &str, known: &Closure<'a>, others: fn(&SchemaKind) -> &[Schema]) -> Rc<HashSet<&'a str>> {
        if let Some(known) = known.borrow().get(name) {
            return Rc::clone(known);
        }
        let Some((name, _)) = self.named.get_key_value(name) else { return Rc::default() };
        let mut found = HashSet::from([name.as_str()]);
        let mut open = vec![name.as_str()];
        while let Some(definition) = open.pop().and_then(|name| self.named.get(name)) {
            let schemas = match &definition.kind {
                SchemaKind::Ref(_) => std::slice::from_ref(definition),
                kind => others(kind),
            };
            let names = schemas.iter().filter_map(reference).filter(|name| self.named.contains_key(*name));
            open.extend(names.filter(|name| found.insert(name)));
        }
        let found = Rc::new(found);
        known.borrow_mut().insert(name, Rc::clone(&found));
        found
    }
}

/// The only part of a composition, or another schema itself.
fn alone(kind: &SchemaKind) -> &SchemaKind {
    match kind {
        SchemaKind::AllOf(parts) if parts.len() == 1 => alone(&parts[0].kind),
        kind => kind,
    }
}

/// A union of some of its variants; `None` of none.
fn with_variants(union: &Union, mut variants: Vec<Schema>) -> Option<SchemaKind> {
    match variants.len() {
        0 => None,
        1 => Some(variants.remove(0).kind),
        _ => Some(SchemaKind::Union(Union { variants, ..union.clone() })),
    }
}

/// Whether the same property tells the variants of two unions apart.
fn has_same_tag(one: &Union, other: &Union) -> bool {
    let property = |union: &Union| Some(union.discriminator.as_ref()?.property.clone());
    property(one).is_some() && property(one) == property(other)
}

/// The name of the schema that a schema refers to.
fn reference(schema: &Schema) -> Option<&str> {
    match &schema.kind {
        SchemaKind::Ref(name) => Some(name),
        _ => None,
    }
}

/// A composition of two schemas. One of many parts is not nested for each of them.
fn composed(earlier: &SchemaKind, later: &SchemaKind) -> SchemaKind {
    let parts = |kind: &SchemaKind| match kind {
        SchemaKind::AllOf(parts) => parts.clone(),
        kind => vec![Schema::new(kind.clone(), "")],
    };
    SchemaKind::AllOf([parts(earlier), parts(later)].concat())
}

/// The values of two enums, with their names in the first.
fn common<T: Clone + PartialEq>(one: &[T], other: &[T], names: &[String]) -> Option<(Vec<T>, Vec<String>)> {
    let kept = || one.iter().enumerate().filter(|(_, value)| other.contains(value));
    let names = kept().filter_map(|(index, _)| names.get(index).cloned()).collect();
    let values: Vec<T> = kept().map(|(_, value)| value.clone()).collect();
    (!values.is_empty()).then_some((values, names))
}
