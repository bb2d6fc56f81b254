//! Brings a document into one dialect: OpenAPI 3.0, 3.1 and 3.2 differ here and nowhere else.
//!
//! The dialect is that of OpenAPI 3.0, in one file, whose references to schemas lead to named ones. What 3.1 and 3.2 can say in
//! addition is written with keywords of 3.0 that mean the same for a client, or remains under its own name where 3.0 has
//! nothing like it: `webhooks`, `query`, `itemSchema`. Schemas stay supersets: a keyword that only constrains values can be left
//! out, but none that allows some.
//!
//! Mistakes whose meaning is clear are corrected here as well, so that later stages do not meet them. Whatever is left out of
//! account is noted, with the place where its file has it.

mod callbacks;
mod faults;
mod fields;
mod files;
mod grammar;
mod operations;
mod recursion;
mod references;
mod repair;
mod schema;
mod table;
mod version;
mod walk;

use std::collections::HashSet;

use serde_json::Value;

use crate::error::{Error, Problem};
use crate::notes::Notes;
use crate::origins;
use crate::read::Document;
use fields::Fields;
use grammar::Kind;
use version::Version;

pub(crate) use faults::without_faults;
pub(crate) use repair::stated_version;
pub use table::{FieldRow, fields, objects};

/// Objects are not nested more deeply in any real description.
const MAX_NESTING: usize = 256;

/// Brings a document into the one dialect.
///
/// # Errors
/// If the document is no description of a known version, a reference leads to the network or to a file that cannot be read,
/// or something has no counterpart in the dialect. With strict notes, also if something had to be repaired.
pub fn upgrade(document: &Document, notes: &mut Notes) -> Result<Document, Error> {
    let failed = |problem| document.error(problem);
    let version = version::of(&document.root, notes).map_err(failed)?;
    let document = &*recursion::resolve(document, notes);
    let mut root = references::bundle(document, !version.has_json_schema(), notes)?;
    callbacks::add_as_webhooks(&mut root, notes);
    let nulls = schema::null_references(&root);
    let mut upgrade = Upgrade { version, notes, fields: Fields::default(), nulls };
    upgrade.document(&mut root).map_err(failed)?;
    let origins = origins::take(&mut root);
    notes.follow(origins.clone());
    Ok(Document { root, origins, ..document.clone() })
}

/// Returns what is wrong with a description that was written before OpenAPI.
pub(crate) fn unsupported(document: &Document) -> Option<Problem> {
    version::unsupported(&document.root)
}

/// What the upgrade of an object needs to know.
struct Upgrade<'n> {
    version: Version,
    notes: &'n mut Notes,
    fields: Fields,
    /// The references to named schemas that allow nothing but `null`.
    nulls: HashSet<String>,
}

impl Upgrade<'_> {
    fn document(&mut self, root: &mut Value) -> Result<(), Problem> {
        let dialect = root.get("jsonSchemaDialect").and_then(Value::as_str).map(str::to_owned);
        if let Some(dialect) = dialect {
            schema::check_dialect(&dialect, "/jsonSchemaDialect", self.notes);
        }
        repair::document(root, self.notes)?;
        self.object(root, Kind::Root, "", 0)?;
        std::mem::take(&mut self.fields).report(self.notes);
        Ok(())
    }

    /// Upgrades an object and all within it. The place is where its file has it.
    fn object(&mut self, value: &mut Value, kind: Kind, place: &str, nesting: usize) -> Result<(), Problem> {
        if nesting > MAX_NESTING {
            return Err(Problem::new(place, "objects are nested too deeply", "make it refer to a named schema"));
        }
        if let Value::Object(object) = value {
            repair::empty_arrays(object, kind, place, self.notes)?;
        }
        if kind == Kind::Schema {
            schema::upgrade(self, value, place)?;
        }
        let Value::Object(object) = value else { return Ok(()) };
        self.fields.check(object, kind, place);
        repair::prose(object, kind, place, self.notes)?;
        match kind {
            Kind::PathItem => operations::path_item(self, object, place)?,
            Kind::Operation => repair::operation(object, place, self.version, self.notes)?,
            Kind::Parameter => operations::parameter(object, place, self.notes)?,
            Kind::RequestBody if !self.version.has_json_schema() => operations::request_body(object, place, self.notes),
            _ => {}
        }
        walk::change_children(object, kind, place, &mut |child, kind, place| {
            self.object(child, kind, &place, nesting + 1)
        })
    }
}
