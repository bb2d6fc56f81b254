//! `Debug` of the bodies of errors: strings from the server are bounded and escaped, and of other values only the names are
//! printed.

use std::collections::BTreeMap;
use std::fmt::{self, Debug};

use serde_json::Value;

use crate::error::printable::{Printable, PrintableName};

/// The maximum number of errors and of names that are printed.
const MAX_PRINTED: usize = 10;

/// Prints the fields of the body of an error.
pub(crate) struct DebugFields<'a, 'f, 'v> {
    fields: fmt::DebugStruct<'a, 'f>,
    names: Vec<&'v str>,
}

impl<'a, 'f, 'v> DebugFields<'a, 'f, 'v> {
    pub(crate) fn new(f: &'a mut fmt::Formatter<'f>, name: &str) -> Self {
        Self { fields: f.debug_struct(name), names: Vec::new() }
    }

    /// Prints a field, if it has a value.
    pub(crate) fn field(mut self, name: &str, value: &'v Option<impl DebugField>) -> Self {
        if let Some(value) = value {
            value.add_to(name, &mut self);
        }
        self
    }

    /// Prints a value that bounds and escapes what it prints itself.
    pub(crate) fn add(&mut self, name: &str, value: &dyn Debug) {
        self.fields.field(name, value);
    }

    /// Prints the names of the other fields, and of the values in maps.
    pub(crate) fn finish(mut self, other: &'v BTreeMap<String, Value>) -> fmt::Result {
        other.add_to("other", &mut self);
        if !self.names.is_empty() {
            let names: Vec<_> = self.names.iter().take(MAX_PRINTED).map(|name| PrintableName(name)).collect();
            self.fields.field("names", &names);
        }
        self.fields.finish_non_exhaustive()
    }
}

/// The value of a field.
pub(crate) trait DebugField {
    fn add_to<'v>(&'v self, name: &str, fields: &mut DebugFields<'_, '_, 'v>);
}

impl DebugField for String {
    fn add_to<'v>(&'v self, name: &str, fields: &mut DebugFields<'_, '_, 'v>) {
        fields.fields.field(name, &Printable(self));
    }
}

impl DebugField for i64 {
    fn add_to<'v>(&'v self, name: &str, fields: &mut DebugFields<'_, '_, 'v>) {
        fields.fields.field(name, self);
    }
}

impl DebugField for bool {
    fn add_to<'v>(&'v self, name: &str, fields: &mut DebugFields<'_, '_, 'v>) {
        fields.fields.field(name, self);
    }
}

impl<T: Debug> DebugField for Vec<T> {
    fn add_to<'v>(&'v self, name: &str, fields: &mut DebugFields<'_, '_, 'v>) {
        fields.fields.field(name, &self.iter().take(MAX_PRINTED).collect::<Vec<_>>());
    }
}

impl DebugField for BTreeMap<String, Value> {
    fn add_to<'v>(&'v self, _name: &str, fields: &mut DebugFields<'_, '_, 'v>) {
        fields.names.extend(self.keys().map(String::as_str));
    }
}
