//! What of a source file depends on the crate that it is copied into: conditions on parts, and paths.

pub(super) mod condition;
pub(super) mod predicate;
mod read;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;

use super::Parts;
use condition::Condition;
use read::Template;

/// The templates of the files of the runtime and of the add-ons. The build script reads them: it takes most of the time in which a
/// small client is generated.
static TEMPLATES: LazyLock<HashMap<&str, Template>> = LazyLock::new(|| {
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/templates.json"))).unwrap_or_default()
});

/// A source file.
pub(super) struct Source<'a> {
    code: &'a str,
    template: Cow<'static, Template>,
}

impl<'a> Source<'a> {
    /// Returns a file of the runtime or of an add-on, by its path in the directory of the generator.
    pub(super) fn known(path: &Path, code: &'static str) -> Self {
        let template = path.to_str().and_then(|path| TEMPLATES.get(path));
        template.map_or_else(|| Self::read(code), |template| Self { code, template: Cow::Borrowed(template) })
    }

    /// Returns a file that is the same in all copies.
    pub(super) fn fixed(code: &'a str) -> Self {
        Self { code, template: Cow::Owned(Template::default()) }
    }

    /// Reads another file.
    fn read(code: &'a str) -> Self {
        // What does not parse is copied as it is, and fails to compile.
        Self { code, template: Cow::Owned(read::read(code).unwrap_or_default()) }
    }

    /// Returns the code of the file.
    pub(super) fn code(&self) -> &'a str {
        self.code
    }

    /// Returns ranges of the code and what replaces them in a copy.
    pub(super) fn edits(&self, parts: &Parts, module: &str) -> Vec<(Range<usize>, String)> {
        let decided = self.template.conditions.iter().filter_map(|it| match Condition::of(&it.predicate, parts) {
            Condition::Unchanged => None,
            Condition::True => Some((it.lines.clone(), String::new())),
            Condition::False => Some((it.node.clone(), String::new())),
            Condition::When(condition) => Some((it.attribute.clone(), format!("#[cfg({condition})]"))),
        });
        decided.chain(self.template.paths.iter().map(|&at| (at..at, format!("::{module}")))).collect()
    }

    /// Returns the modules that the file declares in files of their own, and where.
    pub(super) fn modules(&self) -> &[(usize, String)] {
        &self.template.modules
    }
}
