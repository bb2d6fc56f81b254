//! What a check of a release found.

/// Something that must hold before a release.
#[derive(Debug)]
pub(super) struct Check {
    /// What must hold.
    pub(super) what: String,
    /// Why it does not.
    pub(super) problem: Option<Problem>,
}

/// What is wrong, and what to do about it.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) found: String,
    pub(super) help: String,
}

impl Check {
    pub(super) fn passed(what: impl Into<String>) -> Self {
        Self { what: what.into(), problem: None }
    }

    pub(super) fn missing(what: impl Into<String>, found: impl Into<String>, help: impl Into<String>) -> Self {
        Self { what: what.into(), problem: Some(Problem { found: found.into(), help: help.into() }) }
    }
}
