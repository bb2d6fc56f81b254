//! What a service profile says of the names of APIs.

use crate::profile::Profile;
use crate::text::case::{kebab, snake};

/// What the names of APIs depend on beside their own titles and paths.
#[derive(Debug, Default)]
pub(crate) struct Naming<'a> {
    /// The areas of paths whose APIs have the names of their titles alone. Without a list, names have no areas.
    pub(super) core_areas: Option<&'a [String]>,
    /// The words of the name of the service, and how names of crates spell it.
    pub(super) service: Option<(String, &'a str)>,
}

impl<'a> Naming<'a> {
    /// Returns what a profile says.
    pub(crate) fn of(profile: &'a Profile) -> Self {
        let prefix = profile.crate_prefix.as_deref();
        let service = prefix.map(|prefix| (kebab(&snake(&profile.service)), prefix));
        Self { core_areas: profile.core_areas(), service }
    }

    /// Returns a title in which the name of the service is spelled as in names of crates: `hubspot` for `hub-spot`.
    pub(super) fn spelled(&self, title: &str) -> String {
        let Some((words, spelling)) = &self.service else { return title.to_owned() };
        let spelled = format!("-{title}-").replace(&format!("-{words}-"), &format!("-{spelling}-"));
        spelled.trim_matches('-').to_owned()
    }
}
