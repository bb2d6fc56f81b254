//! What the command `release` prints for programs.

use semver::Version;
use serde::Serialize;

use super::check::{Check, Problem};

/// The checklist as JSON.
#[derive(Serialize)]
pub(super) struct Release<'a> {
    format: u8,
    version: String,
    status: &'static str,
    checks: Vec<Checked<'a>>,
}

#[derive(Serialize)]
struct Checked<'a> {
    what: &'a str,
    is_met: bool,
    found: Option<&'a str>,
    help: Option<&'a str>,
}

impl<'a> Release<'a> {
    pub(super) fn of(version: &Version, checks: &'a [Check]) -> Self {
        let is_ready = checks.iter().all(|check| check.problem.is_none());
        Self {
            format: 1,
            version: version.to_string(),
            status: if is_ready { "ready" } else { "incomplete" },
            checks: checks.iter().map(Checked::of).collect(),
        }
    }
}

impl<'a> Checked<'a> {
    fn of(check: &'a Check) -> Self {
        let problem = check.problem.as_ref();
        Self {
            what: &check.what,
            is_met: problem.is_none(),
            found: problem.map(|Problem { found, .. }| found.as_str()),
            help: problem.map(|Problem { help, .. }| help.as_str()),
        }
    }
}
