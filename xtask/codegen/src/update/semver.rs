//! Which number of a crate's version an update raises, and why.

use semver::Version;

use super::Update;
use super::affected::Affected;
use super::error::Error;
use super::imported::Imported;
use crate::diff::{Bump, Difference, bump};

/// The version that a crate needs after an update.
#[derive(Debug)]
pub(super) struct Raise {
    pub(super) old: Version,
    pub(super) new: Version,
    /// The number that is raised, such as `second`; `None` if no number is.
    pub(super) number: Option<&'static str>,
    /// Why: a sentence for each version.
    pub(super) reasons: Vec<String>,
}

impl Raise {
    /// Returns the version that the crate needs.
    ///
    /// # Errors
    /// If its present version is none.
    pub(super) fn of(update: &Update) -> Result<Self, Error> {
        let version = &update.package.version;
        let old = Version::parse(version).map_err(|_| Error::Version { version: version.clone() })?;
        let affected = update.affected.iter().map(of_affected);
        let bumps: Vec<_> = update.imported.iter().map(of_one).chain(affected).collect();
        let bump = bumps.iter().map(|(bump, _)| *bump).max().unwrap_or(Bump::None);
        let (number, new) = bump.raise(&old);
        Ok(Self { old, new, number, reasons: bumps.into_iter().map(|(_, reason)| reason).collect() })
    }
}

/// What one version of an API asks for.
fn of_one(imported: &Imported) -> (Bump, String) {
    let Imported { api, version, is_new, becomes_default, .. } = imported;
    if *is_new && *becomes_default {
        let reason = format!(
            "`{version}` becomes the version that `{api}` stands for, so that programs get other types: breaking."
        );
        return (Bump::Major, reason);
    }
    if *is_new {
        return (
            Bump::Minor,
            format!("`{version}` of `{api}` is added, as a module and a feature of its own: an addition."),
        );
    }
    of_changes(&format!("`{version}` of `{api}`"), imported.difference.as_ref().and_then(|it| it.as_ref().ok()))
}

/// What a version asks for whose description stays.
fn of_affected(affected: &Affected) -> (Bump, String) {
    let Affected { api, version, .. } = affected;
    of_changes(&format!("`{version}` of `{api}`, whose description stays,"), affected.difference.as_ref().ok())
}

fn of_changes(subject: &str, difference: Option<&Difference>) -> (Bump, String) {
    let Some(difference) = difference else {
        return (Bump::Major, format!("{subject} cannot be compared: taken as breaking."));
    };
    let breaking = difference.changes.iter().filter(|change| change.is_breaking()).count();
    let bump = bump(&difference.changes);
    let what = match bump {
        Bump::None => "has no change for programs".to_owned(),
        Bump::Patch => "has changes that neither add nor break anything".to_owned(),
        Bump::Minor => "has additions, and breaks nothing".to_owned(),
        Bump::Major if breaking == 1 => "has 1 breaking change".to_owned(),
        Bump::Major => format!("has {breaking} breaking changes"),
    };
    (bump, format!("{subject} {what}."))
}
