//! Normalizes a description into the [intermediate representation](crate::ir) that the emitters read.
//!
//! Each pass is about one class of quirks of published descriptions, or one limit of progenitor. No pass names an API, an
//! operation or a schema: mistakes of a single API are corrected by its overlay.

mod access;
mod aliases;
mod all_of;
mod bodies;
mod build_ir;
mod combine;
mod composition;
mod constants;
mod discriminate;
mod discriminators;
mod draft;
mod equality;
mod errors;
mod extensions;
mod fixed_arguments;
mod form_fields;
mod form_files;
mod form_parts;
mod headers;
mod inline_types;
mod joined;
mod known;
mod known_tags;
mod mapping;
mod named_events;
pub(crate) mod names;
mod narrow;
mod nullability;
mod numbered;
mod overlapping;
mod page_shapes;
mod pages;
mod parameters;
mod parents;
mod recursion;
mod representations;
mod responses;
mod security;
mod undeclared;
mod unions;
mod unreachable;

use crate::description::Api;
use crate::error::Problem;
use crate::ir;
use crate::notes::Notes;
use crate::profile::Profile;
use crate::selection::{Selector, select};
use crate::text::numbers::Numbered;

pub(crate) use build_ir::{BUILDER_METHODS, add_setter};
pub use draft::Draft;
pub(crate) use draft::{Cursor, NextPage, OperationDraft, Pagination, ResponseBody, Tag};
pub(crate) use known::INCOMPLETE_ENUMS;
pub(crate) use names::operations::RESERVED_METHODS;
pub(crate) use names::{chosen_name, says_more};

/// Compositions and references are not nested more deeply in any real description.
const MAX_NESTING: usize = 64;

/// A pass over the copy of a description: it changes the description, and notes what it did.
type Pass = fn(&mut Api, &mut Notes) -> Result<(), Problem>;

/// The passes over the copy of a description, in their order.
const PASSES: [Pass; 16] = [
    nullability::spread_nullability,
    discriminators::imply_names,
    parents::expand_parents,
    all_of::merge_compositions,
    numbered::merge_numbered,
    aliases::inline_aliases,
    constants::mark_single_value_enums,
    unions::simplify_unions,
    discriminators::declare_properties,
    undeclared::declare_required,
    known_tags::fill_in_known_tags,
    constants::mark_tags,
    form_fields::flatten_form_bodies,
    parameters::flatten_parameters,
    fixed_arguments::fill_in_single_values,
    security::apply_unused_schemes,
];

/// A normalized description.
#[derive(Debug)]
pub struct Normalized {
    /// The description in normal form.
    pub draft: Draft,
    /// The API as the emitters read it.
    pub ir: ir::Api,
}

/// Normalizes the selected operations of a description. Strict notes refuse mistakes of the description.
///
/// # Errors
/// When the description says something that no code can be generated for.
pub fn normalize(
    description: &Api,
    selectors: &[Selector],
    profile: &Profile,
    notes: &mut Notes,
) -> Result<Normalized, Problem> {
    let mut api = description.clone();
    known::apply(&mut api, profile, notes);
    names::operations::agree(&mut api, &profile.names);
    let other_bodies = bodies::split_bodies(&mut api, notes);
    errors::keep_typed_errors(&mut api, &profile.errors, notes);
    for pass in PASSES {
        pass(&mut api, notes)?;
    }
    security::note_shared_tokens(&api, notes);
    security::note_conflicts(&api, notes);
    let numbered = Numbered::of(&api.schemas.keys().map(String::as_str).collect::<Vec<_>>());
    let headers = headers::take(&mut api, notes);
    let errors = errors::take(&mut api);
    let responses = responses::unify_success_responses(&mut api, notes)?;
    // Those that were added are named after the others.
    let added = api.operations.split_off(description.operations.len());
    let mut names = names::operations::choose(&api, &responses, notes)?;
    api.operations.extend(added);
    bodies::name_others(&mut api, &mut names, &other_bodies, notes);
    let described = (0..description.operations.len()).chain(other_bodies.iter().map(|other| other.described));
    let operations = names.into_iter().zip(responses).zip(errors).zip(headers).zip(described);
    let draft = |((((name, response), errors), headers), described)| OperationDraft {
        name,
        request: String::new(),
        constant: String::new(),
        described,
        response,
        errors,
        headers,
        pagination: None,
    };
    let operations = operations.map(draft).collect();
    let payloads = api.payloads.extract_if(.., |payload| payload.source.is_received()).collect();
    let mut draft = Draft { api, payloads, operations, tags: Default::default(), named: Default::default() };
    names::types::drop_endings(&mut draft, &profile.names.endings, notes);
    inline_types::hoist_inline_types(&mut draft, &profile.names, notes);
    unreachable::prune_unreachable(&mut draft);
    unreachable::note_unused(description, &draft, notes);
    pages::detect_pages(&mut draft, description, &profile.pages, notes)?;
    names::types::rename_types(&mut draft, &profile.names, &numbered, notes);
    let separate_tokens = security::separate_tokens(&draft.api).into_iter().map(str::to_owned).collect();
    names::whole::choose(&mut draft, separate_tokens);
    // Names are chosen: those of the selected operations do not depend on the selection.
    let selected = select(selectors, &description.operations)?;
    draft.retain_operations(&selected);
    let description = &description.with_operations(&selected);
    unreachable::prune_unreachable(&mut draft);
    access::restrict_required_properties(&mut draft, notes);
    recursion::break_required_cycles(&mut draft.api, notes);
    draft.tags = discriminate::infer_tags(&draft.api, notes);
    extensions::validate_shortcuts_and_accessors(&mut draft, notes);
    let ir = build_ir::build(description, &draft)?;
    Ok(Normalized { draft, ir })
}

/// Returns a description in the form in which descriptions are compared on the wire: compositions are merged, and inline
/// unions refer to equal named ones.
///
/// # Errors
/// As [`normalize`].
pub fn comparable(description: &Api, notes: &mut Notes) -> Result<Api, Problem> {
    let mut api = description.clone();
    nullability::spread_nullability(&mut api, notes)?;
    discriminators::imply_names(&mut api, notes)?;
    parents::expand_parents(&mut api, notes)?;
    all_of::merge_compositions(&mut api, notes)?;
    numbered::merge_numbered(&mut api, notes)?;
    unions::refer_to_named_unions(&mut api);
    Ok(api)
}
