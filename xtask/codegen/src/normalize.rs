//! Turns a document into what progenitor can take, and into a model of what it cannot carry.
//!
//! Each repair is about one class of quirk of published descriptions, or one limit of progenitor. None names an API, an
//! operation or a schema: what one API gets wrong is for its overlay.

mod aliases;
mod all_of;
mod build_ir;
mod constants;
mod discriminate;
mod extensions;
mod form_fields;
mod graph;
mod inline_types;
pub(crate) mod names;
mod node;
mod pages;
mod parameters;
mod parse;
mod recursion;
mod report;
mod responses;
mod unions;
mod unused;

use serde_json::Value;

use super::error::Problem;
use super::model::Api;

pub(crate) use names::is_version;
pub use report::Report;

/// Compositions and references that are nested deeper never end.
const MAX_NESTING: usize = 64;

/// A repair: it changes the model, and reports what it did.
type Pass = fn(&mut Api, &mut Report) -> Result<(), Problem>;

/// The repairs, in the order in which they are made.
const PASSES: [Pass; 15] = [
    all_of::merge,
    aliases::inline,
    constants::mark,
    unions::simplify,
    form_fields::spread,
    parameters::flatten,
    responses::settle,
    names::operations::name,
    inline_types::lift,
    unused::remove,
    recursion::end,
    pages::detect,
    discriminate::distinguish,
    extensions::check,
    names::choose,
];

/// A description after its repairs.
#[derive(Debug)]
pub struct Repaired {
    /// What is known of the API.
    pub api: Api,
    /// The API as the emitters write it.
    pub ir: crate::ir::Api,
    /// What was repaired.
    pub report: Report,
}

/// Repairs a description.
///
/// A strict repair refuses to guess what a mistake was meant to say.
///
/// # Errors
/// When the document is no OpenAPI 3.0 description, or says something that no repair applies to.
pub fn repair(document: &Value, strict: bool) -> Result<Repaired, Problem> {
    let mut report = Report::new(strict);
    let mut api = parse::parse(document, &mut report)?;
    for pass in PASSES {
        pass(&mut api, &mut report)?;
    }
    let ir = build_ir::build(&api)?;
    Ok(Repaired { api, ir, report })
}

/// The model of a description as it is, with nothing done but what makes descriptions comparable: compositions are what they
/// amount to, unions that have a name are called by it, and operations have the names that they get.
///
/// # Errors
/// As [`repair`].
pub fn comparable(document: &Value) -> Result<(Api, Report), Problem> {
    let named = repair(document, false)?.api;
    let mut report = Report::new(false);
    let mut api = parse::parse(document, &mut report)?;
    all_of::merge(&mut api, &mut report)?;
    unions::refer(&mut api);
    for operation in &mut api.operations {
        if let Some(named) = named.operations.iter().find(|named| named.pointer == operation.pointer) {
            operation.id = named.id.trim_start_matches("r#").to_owned();
        }
    }
    Ok((api, report))
}
