//! Copying a file of the runtime or of an add-on into a generated crate.

use std::cmp::Reverse;
use std::ops::Range;

use super::Parts;
use super::template::Source;

/// Copies files of a crate, such as the runtime, into a module of another one.
pub(super) struct Copier<'a> {
    pub(super) parts: &'a Parts,
    /// The name of the crate, from which its examples import.
    pub(super) from: &'a str,
    /// What examples import from instead.
    pub(super) to: &'a str,
    /// The path of the module within the other crate.
    pub(super) module: &'a str,
}

/// A file that was copied.
pub(super) struct Copy {
    pub(super) code: String,
    /// The modules that the file declares in files of their own.
    pub(super) modules: Vec<String>,
}

impl Copier<'_> {
    /// Copies a file. The source is edited rather than printed from its syntax tree, so that comments and layout stay.
    pub(super) fn copy(&self, source: &Source<'_>) -> Copy {
        let edits = source.edits(self.parts, self.module);
        let is_removed = |at: &usize| edits.iter().any(|(range, _)| range.contains(at));
        let modules = source.modules().iter().filter(|(at, _)| !is_removed(at)).map(|(_, name)| name.clone()).collect();
        Copy { code: apply(edits, source.code()).replace(self.from, self.to), modules }
    }
}

/// Applies edits. Those within a range that another one removes have no effect.
fn apply(mut edits: Vec<(Range<usize>, String)>, source: &str) -> String {
    edits.sort_by_key(|(range, _)| (range.start, Reverse(range.end)));
    let mut code = String::with_capacity(source.len() + source.len() / 16);
    let mut position = 0;
    for (range, replacement) in edits {
        if range.start < position {
            continue;
        }
        code.push_str(&source[position..range.start]);
        code.push_str(&replacement);
        position = range.end;
    }
    code.push_str(&source[position..]);
    code
}
