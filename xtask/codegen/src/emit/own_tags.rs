//! Which properties say that a value without a known tag is of none of some variants, if variants have tags of their own.
//!
//! A property that is the tag of one variant can be any property of another one: `kind` is `"small"`, or it is a number.

use std::collections::{BTreeSet, HashSet};

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Shape, Tagging, Type, TypeId, Union};

/// The properties that exclude each variant.
pub(super) struct Excluding<'a>(Vec<BTreeSet<&'a str>>);

impl<'a> Excluding<'a> {
    /// Returns what excludes the variants of a union, after its tags are ruled out: the own tag of a variant, which must have another
    /// value then, and the tags of others that the variant does not declare, which are those of a variant that is new.
    pub(super) fn of(api: &Api, union: &'a Union) -> Self {
        let tags: BTreeSet<&str> = match &union.tagging {
            Tagging::Untagged => BTreeSet::new(),
            Tagging::Property { name, .. } => BTreeSet::from([name.as_str()]),
            Tagging::Ordered(tests) => tests.iter().map(|test| test.property.as_str()).collect(),
        };
        let of_variant = |index: usize| {
            let own = union.tagging.of_variant(index).map(|(property, _)| property);
            let ty = &union.variants[index].ty;
            let excludes = |tag: &&str| own == Some(*tag) || !declares(api, ty, tag, &mut HashSet::new());
            tags.iter().copied().filter(excludes).collect()
        };
        Self((0..union.variants.len()).map(of_variant).collect())
    }

    /// Returns the properties of a variant, unless they are those of all others.
    pub(super) fn of_variant(&self, index: usize) -> Option<&BTreeSet<&'a str>> {
        let all = self.0.iter().all(|properties| *properties == self.0[0]);
        self.0.get(index).filter(|_| !all)
    }

    /// Returns the condition that a value can be of some variant.
    pub(super) fn is_possible(&self) -> TokenStream {
        let has_less =
            |properties: &BTreeSet<&str>| self.0.iter().any(|other| other != properties && other.is_subset(properties));
        let least: BTreeSet<_> = self.0.iter().filter(|properties| !has_less(properties)).collect();
        let is_without = least.iter().map(|properties| {
            let absent = properties.iter().map(|property| quote!(!union::has(&value, #property)));
            if least.len() > 1 && properties.len() > 1 { quote!((#(#absent)&&*)) } else { quote!(#(#absent)&&*) }
        });
        quote!(#(#is_without)||*)
    }
}

/// Whether values of a type can have a property that the description declares.
fn declares(api: &Api, ty: &Type, property: &str, seen: &mut HashSet<TypeId>) -> bool {
    let Type::Named(id) = ty else { return false };
    match &api.type_def(*id).shape {
        Shape::Struct(shape) => shape.fields.iter().any(|field| field.wire_name == property),
        Shape::Union(union) => {
            seen.insert(*id) && union.variants.iter().any(|variant| declares(api, &variant.ty, property, seen))
        }
        Shape::Enum(_) | Shape::Id => false,
    }
}
