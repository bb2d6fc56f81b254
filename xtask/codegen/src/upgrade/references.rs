//! References: to other files, to places that are no components, to anchors.
//!
//! Later stages see one document in which each reference to a schema leads to a named schema. A schema that is referred to at
//! another place becomes a named one, so that it is one type, which can contain itself. All other objects become part of what
//! refers to them, unless they are components of the document itself.

mod beside;
mod build;
mod children;
mod names;
mod needs;
mod resolve;
mod scan;
mod sections;

use serde_json::Value;

use super::files::{FileId, Files};
use crate::error::Error;
use crate::notes::Notes;
use crate::read::Document;

pub(super) use needs::{Located, Needs};

/// Where named schemas are.
const SCHEMAS: &str = "/components/schemas";

/// A place in one of the files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Target {
    file: FileId,
    /// The JSON pointer.
    pointer: String,
}

impl Target {
    /// Whether the place is a component of the document itself, in a section such as [`SCHEMAS`].
    fn is_component(&self, section: &str) -> bool {
        let name = self.pointer.strip_prefix(section).and_then(|rest| rest.strip_prefix('/'));
        self.file == 0 && name.is_some_and(|name| !name.contains('/'))
    }
}

/// Brings a document and the files that it refers to into one document.
///
/// # Errors
/// If a reference leads to the network, to a file that cannot be read, or back to itself.
pub(super) fn bundle(document: &Document, is_legacy: bool, notes: &mut Notes) -> Result<Value, Error> {
    let mut files = Files::new(document);
    let targets = scan::targets(&mut files, notes)?;
    let own = scan::own_names(&mut files, &targets);
    let names = names::choose(&files, &targets, own);
    for path in files.paths() {
        notes.record("other-files", path, "references lead to this file");
    }
    for (target, name) in &names {
        let place = files.place(target.file, &target.pointer);
        notes.record("referenced-schemas", place, format!("it is no component of the document: it is named `{name}`"));
    }
    build::document(files, &names, is_legacy, notes)
}
